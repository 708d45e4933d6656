import { randomUUID } from "node:crypto";
import type { Viewer } from "@mint/kit/context.ts";
import { ana } from "@mint/kit/testing/cast.ts";
import { sweepPayouts } from "../sweepPayouts.ts";
import type { PaperClearance } from "./paperClearance.ts";
import type { PaperLedger } from "./paperLedger.ts";
import { anasWallet, type Forged, type FundingStory, openFundingStory, refusalFields } from "./story.ts";

/** What a client reads of a payout. */
export interface ShownPayout {
	id: string;
	status: string;
	failureReason: string | null;
	refusal: string | null;
	settledAt: string | null;
	returnedAt: string | null;
}

export interface PayoutAnswer {
	__typename: string;
	payout?: ShownPayout;
	replayed?: boolean;
	code?: string;
	message?: string;
	path?: string[];
	differingFields?: string[];
	left?: { amountMinor: string; currency: string };
	resetsAt?: string | null;
}

export interface PayoutTerms {
	idempotencyKey: string;
	walletId: string;
	amountMinor: string;
	currency: string;
	bankAccount: { iban?: string; accountNumber?: string; holderName: string };
}

const fields = "id status failureReason refusal settledAt returnedAt";
const operation = `mutation ($input: WithdrawMoneyInput!) { withdrawMoney(input: $input) { __typename
	... on WithdrawMoneySuccess { replayed payout { ${fields} } } ${refusalFields} } }`;

export const anasAccount = { iban: "DE89 3704 0044 0532 0130 00", holderName: "Ana Moreau" };

/** Funding that pays out: the story of all funding, with what is asked about payouts. */
export class PayoutStory {
	readonly base: FundingStory;

	private constructor(base: FundingStory) {
		this.base = base;
	}

	static async open(): Promise<PayoutStory> {
		return new PayoutStory(await openFundingStory());
	}

	get ledger(): PaperLedger {
		return this.base.ledger;
	}

	get clearance(): PaperClearance {
		return this.base.clearance;
	}

	beginAnew(): Promise<void> {
		return this.base.beginAnew();
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
