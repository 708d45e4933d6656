import { createHmac, randomUUID } from "node:crypto";
import { freePort } from "@mint/infra/local/ports.ts";
import { type Bank, type Behaviour, startBank } from "@mint/infra/simulators/bank.ts";
import type { Viewer } from "@mint/kit/context.ts";
import { ana } from "@mint/kit/testing/cast.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { PostReply } from "@mint/schema/calls/wallet.ts";
import { receiveBankWebhook } from "../bankWebhook.ts";
import { subgraph } from "../subgraph.ts";
import { sweepTopUps } from "../sweep.ts";
import { PaperClearance } from "./paperClearance.ts";
import { PaperLedger } from "./paperLedger.ts";

const apiKey = "key-of-this-test";
const webhookSecret = "secret-of-this-test";

export const anasWallet = `wal_${"a".repeat(32)}`;

/** What a client reads of a top-up. */
export interface ShownTopUp {
	id: string;
	status: string;
	failureReason: string | null;
	refusal: string | null;
	settledAt: string | null;
}

export interface Answer {
	__typename: string;
	topUp?: ShownTopUp;
	replayed?: boolean;
	code?: string;
	message?: string;
	path?: string[];
	differingFields?: string[];
	left?: { amountMinor: string; currency: string };
	resetsAt?: string | null;
}

/** Everything a refusal may tell. */
export const refusalFields = `... on UserError { code message path }
	... on LimitExceededError { left { amountMinor currency } resetsAt }
	... on IdempotencyKeyReusedError { differingFields }`;
const fields = "id status failureReason refusal settledAt";
const operation = `mutation ($input: TopUpWalletInput!) { topUpWallet(input: $input) { __typename
	... on TopUpWalletSuccess { replayed topUp { ${fields} } } ${refusalFields} } }`;

/** Funding on a real database with a real simulated bank; ledger and clearance keep their promises in memory. */
export interface FundingStory {
	funding: TestDomain;
	ledger: PaperLedger;
	clearance: PaperClearance;
	/** Forgets everything: empty tables, an active wallet with 100.00 in it, a bank that knows nothing. */
	beginAnew(): Promise<void>;
	topUp(terms?: Partial<Terms>, viewer?: Viewer): Promise<Answer>;
	read(id: string, viewer?: Viewer): Promise<ShownTopUp | null>;
	/** Makes a webhook as the bank would, and hands it over as the gateway would. */
	deliver(webhook: Record<string, unknown>, forged?: Forged): Promise<{ accepted: boolean; reason: string | null }>;
	/** Lets time pass until the sweeper's next look, and sweeps. */
	sweepAfter(ms: number): Promise<void>;
	/** Waits until the bank has decided about a top-up. */
	bankDecided(id: string): Promise<void>;
	/** What the bank holds under a reference, or null. */
	atBank(id: string, kind?: "collections" | "payouts"): Promise<Record<string, unknown> | null>;
	stopBank(): Promise<void>;
	startBank(behaviour?: Behaviour): Promise<void>;
	close(): Promise<void>;
}

interface Terms {
	idempotencyKey: string;
	walletId: string;
	amountMinor: string;
	currency: string;
}

/** Parts of a webhook that are not as the bank makes them. */
export interface Forged {
	secret?: string;
	at?: Date;
	/** Replaces the body after it was signed. */
	body?: string;
	headers?: Record<string, string>;
}

export async function openFundingStory(): Promise<FundingStory> {
	// A bank that was away comes back where it was.
	const port = await freePort();
	const env: Record<string, string> = {
		FUNDING_BANK_URL: `http://127.0.0.1:${port}`,
		FUNDING_BANK_API_KEY: apiKey,
		FUNDING_BANK_WEBHOOK_SECRET: webhookSecret,
		// Webhooks of the bank itself go nowhere: each test hands over what it wants to be heard.
		FUNDING_CALLBACK_URL: "http://127.0.0.1:9/hooks/bank",
	};
	const funding = await openTestDomain(subgraph, {}, env);
	let bank: Bank | null = null;
	const ask = (path: string, init: RequestInit = {}) =>
		fetch(`${bank?.url}${path}`, { ...init, headers: { authorization: `Bearer ${apiKey}` } });
	const story: FundingStory = {
		funding,
		ledger: freshLedger(),
		clearance: new PaperClearance(() => story.ledger),
		async beginAnew() {
			await funding.sql("truncate top_up, payout, settlement_case, bank_mismatch, reconciliation_case");
			await story.stopBank();
			await story.startBank();
			story.ledger = freshLedger();
			story.clearance = new PaperClearance(() => story.ledger);
		},
		async topUp(terms = {}, viewer = ana) {
			const { idempotencyKey = randomUUID(), walletId = anasWallet, amountMinor = "9000", currency = "USD" } = terms;
			const input = { idempotencyKey, walletId, money: { amountMinor, currency }, method: "BANK" };
			const { data, errors } = await funding.run<{ topUpWallet: Answer }>(viewer, operation, { input });
			if (errors) throw errors[0];
			return data.topUpWallet;
		},
		async read(id, viewer = ana) {
			const query = `query ($id: ID!) { topUp(id: $id) { ${fields} } }`;
			return (await funding.run<{ topUp: ShownTopUp | null }>(viewer, query, { id })).data.topUp;
		},
		async deliver(webhook, forged = {}) {
			const body = JSON.stringify(webhook);
			const at = String(Math.floor((forged.at ?? funding.clock.now()).getTime() / 1000));
			const digest = createHmac("sha256", forged.secret ?? webhookSecret)
				.update(`${at}.${body}`)
				.digest("hex");
			const headers = { "bank-timestamp": at, "bank-signature": `v1=${digest}`, ...forged.headers };
			const ctx = funding.domain.contextFor("system:gateway");
			return receiveBankWebhook(ctx, { rawBody: forged.body ?? body, headers });
		},
		async sweepAfter(ms) {
			funding.clock.advance(ms);
			await sweepTopUps(funding.domain.contextFor("system:sweep_top_ups"));
		},
		async bankDecided(id) {
			while ((await story.atBank(id))?.["status"] === "PROCESSING") await new Promise(setImmediate);
		},
		async atBank(id, kind = "collections") {
			const response = await ask(`/v1/${kind}/${id}`);
			return response.status === 200 ? ((await response.json()) as Record<string, unknown>) : null;
		},
		async stopBank() {
			await bank?.close();
			bank = null;
		},
		async startBank(behaviour = "silent") {
			bank = await startBank({ port, apiKey, webhookSecret, delayMs: 1 });
			await ask("/v1/simulation", { method: "PUT", body: JSON.stringify({ behaviour }) });
		},
		async close() {
			await story.stopBank();
			await funding.close();
		},
	};
	funding.answer({
		"wallet.find": ({ walletId }) => ({ wallet: story.ledger.find(walletId) }),
		"wallet.credit": (request) => story.ledger.credit(request) as PostReply,
		"wallet.capture": (request) => story.ledger.capture(request),
		"wallet.release": ({ holdId }) => ({ released: story.ledger.release(holdId) }),
		"wallet.outcomeOf": ({ postingId }) => story.ledger.outcomeOf(postingId),
		"payments.clear": (request) => story.clearance.clear(request),
		"payments.mayLeave": () => ({ mayLeave: story.clearance.mayLeave }),
		"payments.admit": (request) => story.clearance.admit(request),
	});
	return story;
}

function freshLedger(): PaperLedger {
	const wallet = { walletId: anasWallet, ownerId: ana.userId, currency: "USD", availableMinor: "0" };
	return new PaperLedger({ ...wallet, status: "ACTIVE" }, 10_000n);
}
