import type { BankAccount } from "./bankAccount.ts";

/** What a provider is asked to collect from a payer. */
export interface Collection {
	/** Id of the top-up: the provider collects once per reference, however often it is asked. */
	reference: string;
	amountMinor: bigint;
	currency: string;
	payerName: string;
}

/** What a provider is asked to pay out. */
export interface Disbursement {
	/** Id of the payout: the provider pays once per reference, however often it is asked. */
	reference: string;
	amountMinor: bigint;
	currency: string;
	account: BankAccount;
}

/** What a provider says of money it moves. Amounts are minor units, as the provider wrote them. */
interface State<Outcome> {
	id: string;
	reference: string;
	amountMinor: string;
	currency: string;
	outcome: Outcome;
	/** Why it failed or came back, in the provider's words. */
	reason: string | null;
}

export type CollectionState = State<"PROCESSING" | "SETTLED" | "FAILED">;
export type PayoutState = State<"PROCESSING" | "SETTLED" | "FAILED" | "RETURNED">;

/** A line of a provider's report. */
export type ReportedOrder = PayoutState & { kind: "collection" | "payout" };

/** Whether the provider took a request; the outcome comes later. */
export type Taken = { taken: true; id: string } | { taken: false; reason: string };

/**
 * Someone who brings money in and pays it out. Every call may reject with ProviderUnreachable: then what it did is
 * unknown.
 */
export interface Provider {
	/** Asks for money. Idempotent by reference; the outcome comes later, by webhook. */
	collect(collection: Collection): Promise<Taken>;
	/** What became of a collection; null when the provider knows of none. */
	find(reference: string): Promise<CollectionState | null>;
	/** Asks for money to be paid out. Idempotent by reference; the outcome comes later, by webhook. */
	pay(disbursement: Disbursement): Promise<Taken>;
	/** What became of a payout; null when the provider knows of none. */
	findPayout(reference: string): Promise<PayoutState | null>;
	/** Everything the provider took note of on a day (UTC, `2026-11-20`). */
	report(day: string): Promise<ReportedOrder[]>;
}

/** The provider could not be reached, did not answer in time, or answered with something else than promised. */
export class ProviderUnreachable extends Error {
	constructor(reason: string) {
		super(`the provider can't be reached: ${reason}`);
		this.name = "ProviderUnreachable";
	}
}
