import type { PostingRefusal, PostRequest } from "@mint/schema/calls/wallet.ts";

/** An account as the rules see it, inside the lock. Amounts in minor units. */
export interface LockedAccount {
	id: string;
	ownerId: string | null;
	currency: string;
	status: "ACTIVE" | "FROZEN" | "CLOSED";
	balance: bigint;
	held: bigint;
	version: bigint;
	/** The books of its currency don't balance; no money of it moves. */
	halted: boolean;
}

/** A posting that breaks a rule, and the account it breaks it on. */
export interface BrokenRule {
	code: PostingRefusal;
	accountId: string;
}

/**
 * The first rule a movement breaks, in the order of `PostingRefusal`; null when it may be posted.
 * `freed` is what the movement's own hold gives back to the payer before it is measured. `evenIfFrozen` is an order of
 * staff about money that has left or come in already.
 */
export function firstBrokenRule(
	request: Pick<PostRequest, "currency" | "payerId"> & {
		amount: bigint;
		fromId: string;
		toId: string;
		evenIfFrozen?: boolean | undefined;
	},
	from: LockedAccount | undefined,
	to: LockedAccount | undefined,
	freed: bigint,
): BrokenRule | null {
	if (!from || (request.payerId !== null && from.ownerId !== request.payerId)) {
		return { code: "WALLET_NOT_FOUND", accountId: request.fromId };
	}
	if (!to) return { code: "WALLET_NOT_FOUND", accountId: request.toId };
	for (const account of [from, to]) {
		if (account.status === "FROZEN" && !request.evenIfFrozen) return { code: "WALLET_FROZEN", accountId: account.id };
	}
	for (const account of [from, to]) {
		if (account.status === "CLOSED") return { code: "WALLET_CLOSED", accountId: account.id };
	}
	for (const account of [from, to]) {
		if (account.halted) return { code: "CURRENCY_HALTED", accountId: account.id };
	}
	for (const account of [from, to]) {
		if (account.currency !== request.currency) return { code: "CURRENCY_MISMATCH", accountId: account.id };
	}
	// The platform's accounts mirror what lies outside and have no floor.
	if (from.ownerId !== null && from.balance - from.held + freed < request.amount) {
		return { code: "INSUFFICIENT_FUNDS", accountId: from.id };
	}
	return null;
}

/**
 * Purposes the platform keeps accounts for, one per currency: what lies at the bank, what conversions sold and bought,
 * what the platform lost, and what came in and has no wallet yet.
 */
export const purposes = ["bank", "fx", "loss", "suspense"] as const;

/** The id of the platform's account for a purpose in a currency. */
export function platformAccountId(purpose: string, currency: string): string {
	return `platform_${purpose}_${currency}`;
}

/** Turns `system:bank` into the id of that account; other ids stay as they are. */
export function accountIdOf(reference: string, currency: string): string {
	return reference.startsWith("system:") ? platformAccountId(reference.slice("system:".length), currency) : reference;
}
