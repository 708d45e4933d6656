import type { CurrencyCode } from "../graphql/graphql.ts";

const steps = ["amount", "review", "result"] as const;

/** Where somebody is on the way to a payment; absent at its beginning. */
export interface SendSearch {
	step?: (typeof steps)[number];
}

export function readSendStep(search: Record<string, unknown>): SendSearch {
	const step = steps.find((name) => name === search.step);
	return step === undefined ? {} : { step };
}

/** Who is to be paid, as the graph confirmed them. */
export interface Payee {
	id: string;
	displayName: string;
	email: string;
}

/** A wallet that could pay. */
export interface PayingWallet {
	id: string;
	currency: CurrencyCode;
	available: { amountMinor: string; currency: CurrencyCode; exponent: number };
}

/** What is known so far of a payment that was not asked for yet. */
export interface SendDraft {
	payee?: Payee;
	walletId?: string;
	amountMinor?: string;
	note?: string;
}
