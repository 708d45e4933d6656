import { randomUUID } from "node:crypto";
import type { Viewer } from "@mint/kit/context.ts";
import { ana } from "@mint/kit/testing/cast.ts";
import { sweepPayouts } from "../sweepPayouts.ts";
import { PaperLedger } from "./paperLedger.ts";
import { anasWallet, type Forged, type FundingStory, openFundingStory } from "./story.ts";

/** What a client reads of a payout. */
export interface ShownPayout {
	id: string;
	status: string;
	failureReason: string | null;
	settledAt: string | null;
	returnedAt: string | null;
}

export interface PayoutAnswer {
	__typename: string;
	payout?: ShownPayout;
	replayed?: boolean;
	code?: string;
	path?: string[];
	differingFields?: string[];
}

export interface PayoutTerms {
	idempotencyKey: string;
	walletId: string;
	amountMinor: string;
	currency: string;
	bankAccount: { iban?: string; accountNumber?: string; holderName: string };
}

const fields = "id status failureReason settledAt returnedAt";
const operation = `mutation ($input: WithdrawMoneyInput!) { withdrawMoney(input: $input) { __typename
	... on WithdrawMoneySuccess { replayed payout { ${fields} } }
	... on UserError { code path }
	... on IdempotencyKeyReusedError { differingFields } } }`;

export const anasAccount = { iban: "DE89 3704 0044 0532 0130 00", holderName: "Ana Moreau" };

/** Funding that pays out: a real database, a real simulated bank that stays silent, and a ledger on paper. */
export class PayoutStory {
	readonly base: FundingStory;
	ledger: PaperLedger;

	private constructor(base: FundingStory) {
		this.base = base;
		this.ledger = freshLedger();
		base.funding.answer({
			"wallet.find": ({ walletId }) => ({
				wallet: walletId === this.ledger.wallet.walletId ? this.ledger.wallet : null,
			}),
			"wallet.hold": (request) => this.ledger.hold(request),
			"wallet.release": ({ holdId }) => ({ released: this.ledger.release(holdId) }),
			"wallet.post": (request) => this.ledger.post(request),
		});
	}

	static async open(): Promise<PayoutStory> {
		return new PayoutStory(await openFundingStory());
	}

	/** Forgets everything: an empty table, an active wallet with 100.00 in it, a bank that knows nothing. */
	async beginAnew(): Promise<void> {
		await this.base.funding.sql("truncate payout, bank_mismatch");
		await this.base.stopBank();
		await this.base.startBank();
		this.ledger = freshLedger();
	}

	async withdraw(terms: Partial<PayoutTerms> = {}, viewer: Viewer = ana): Promise<PayoutAnswer> {
		const { idempotencyKey = randomUUID(), walletId = anasWallet, amountMinor = "4000", currency = "USD" } = terms;
		const { bankAccount = anasAccount } = terms;
		const input = { idempotencyKey, walletId, money: { amountMinor, currency }, bankAccount };
		const { data, errors } = await this.base.funding.run<{ withdrawMoney: PayoutAnswer }>(viewer, operation, { input });
		if (errors) throw errors[0];
		return data.withdrawMoney;
	}

	/** Withdraws and gives the id of the payout; fails when it was refused. */
	async begun(terms: Partial<PayoutTerms> = {}): Promise<string> {
		const { payout, code } = await this.withdraw(terms);
		if (!payout) throw new Error(`the payout was refused: ${code}`);
		return payout.id;
	}

	async read(id: string, viewer: Viewer = ana): Promise<ShownPayout | null> {
		const query = `query ($id: ID!) { payout(id: $id) { ${fields} } }`;
		return (await this.base.funding.run<{ payout: ShownPayout | null }>(viewer, query, { id })).data.payout;
	}

	/** Hands over a webhook of the bank about a payout of 40.00. */
	tell(type: string, id: string, changes: Record<string, unknown> = {}, forged: Forged = {}) {
		const reason = type === "settled" ? {} : { reason: "the account was closed" };
		const body = {
			type: `payout.${type}`,
			id: "pay_1",
			reference: id,
			amountMinor: "4000",
			currency: "USD",
			...reason,
		};
		return this.base.deliver({ ...body, ...changes }, forged);
	}

	async sweepAfter(ms: number): Promise<void> {
		this.base.funding.clock.advance(ms);
		await sweepPayouts(this.base.funding.domain.contextFor("system:sweep_payouts"));
	}

	/** What the bank holds under a payout's id, or null. */
	async atBank(id: string): Promise<Record<string, unknown> | null> {
		return this.base.atBank(id, "payouts");
	}

	/** Waits until the bank has come this far with a payout. */
	async bankCameTo(id: string, status: string): Promise<void> {
		while ((await this.atBank(id))?.["status"] !== status) await new Promise(setImmediate);
	}

	/** What was told of a payout, oldest first. */
	async verbs(id: string): Promise<string[]> {
		const facts = await this.base.funding.facts();
		return facts.filter(({ aggregateId }) => aggregateId === id).map(({ type }) => type.replace("funding.payout.", ""));
	}
}

function freshLedger(): PaperLedger {
	const wallet = { walletId: anasWallet, ownerId: ana.userId, currency: "USD", availableMinor: "0" };
	return new PaperLedger({ ...wallet, status: "ACTIVE" }, 10_000n);
}
