import { createHmac, randomUUID } from "node:crypto";
import { type Bank, type Behaviour, startBank } from "@mint/infra/simulators/bank.ts";
import type { Viewer } from "@mint/kit/context.ts";
import { ana } from "@mint/kit/testing/cast.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { PostReply, PostRequest, WalletFacts } from "@mint/schema/calls/wallet.ts";
import { receiveBankWebhook } from "../bankWebhook.ts";
import { subgraph } from "../subgraph.ts";
import { sweepTopUps } from "../sweep.ts";

const apiKey = "key-of-this-test";
const webhookSecret = "secret-of-this-test";

export const anasWallet = `wal_${"a".repeat(32)}`;

/** What a client reads of a top-up. */
export interface ShownTopUp {
	id: string;
	status: string;
	failureReason: string | null;
	settledAt: string | null;
}

export interface Answer {
	__typename: string;
	topUp?: ShownTopUp;
	replayed?: boolean;
	code?: string;
	path?: string[];
	differingFields?: string[];
}

const operation = `mutation ($input: TopUpWalletInput!) { topUpWallet(input: $input) { __typename
	... on TopUpWalletSuccess { replayed topUp { id status failureReason settledAt } }
	... on UserError { code path }
	... on IdempotencyKeyReusedError { differingFields } } }`;

/** Funding on a real database with a real simulated bank, and a ledger that keeps its promises in memory. */
export interface FundingStory {
	funding: TestDomain;
	/** Ana's wallet as the ledger would describe it; change it to freeze or close it. */
	wallet: WalletFacts;
	/** Postings the ledger has made or refused, by id. */
	postings: Map<string, { request: PostRequest; reply: PostReply }>;
	/** Set to break the ledger at a step: before it posts, or after it posted and before its answer arrives. */
	ledgerBreaks: "NEVER" | "BEFORE_POSTING" | "AFTER_POSTING";
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
	const env: Record<string, string> = {
		FUNDING_BANK_URL: "http://127.0.0.1:9",
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
		wallet: { walletId: anasWallet, ownerId: ana.userId, currency: "USD", status: "ACTIVE", availableMinor: "0" },
		postings: new Map(),
		ledgerBreaks: "NEVER",
		async topUp(terms = {}, viewer = ana) {
			const { idempotencyKey = randomUUID(), walletId = anasWallet, amountMinor = "9000", currency = "USD" } = terms;
			const input = { idempotencyKey, walletId, money: { amountMinor, currency }, method: "BANK" };
			const { data, errors } = await funding.run<{ topUpWallet: Answer }>(viewer, operation, { input });
			if (errors) throw errors[0];
			return data.topUpWallet;
		},
		async read(id, viewer = ana) {
			const query = "query ($id: ID!) { topUp(id: $id) { id status failureReason settledAt } }";
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
			bank = await startBank({ port: 0, apiKey, webhookSecret, delayMs: 1 });
			funding.domain.contextFor("system:test").env["BANK_URL"] = bank.url;
			await ask("/v1/simulation", { method: "PUT", body: JSON.stringify({ behaviour }) });
		},
		async close() {
			await story.stopBank();
			await funding.close();
		},
	};
	funding.answer({
		"wallet.find": ({ walletId }) => ({ wallet: walletId === story.wallet.walletId ? story.wallet : null }),
		"wallet.post": (request) => post(story, request),
	});
	return story;
}

/** What the ledger promises: one outcome per posting id, kept and repeated, refusals included. */
function post(story: FundingStory, request: PostRequest): PostReply {
	if (story.ledgerBreaks === "BEFORE_POSTING") throw new Error("the ledger is away");
	const known = story.postings.get(request.postingId);
	const reply = known?.reply ?? decide(story.wallet, request);
	if (!known) story.postings.set(request.postingId, { request, reply });
	if (story.ledgerBreaks === "AFTER_POSTING") throw new Error("the answer was lost");
	return reply;
}

function decide(wallet: WalletFacts, request: PostRequest): PostReply {
	if (wallet.status === "FROZEN") return { outcome: "REFUSED", code: "WALLET_FROZEN", walletId: request.toWalletId };
	return { outcome: "POSTED", postedAt: "2026-11-20T12:00:00.000Z" };
}
