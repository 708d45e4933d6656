import type { PostRequest } from "@mint/schema/calls/wallet.ts";

/** A row of `hold` as hand-written SQL reads it. Amounts in minor units. */
export interface HoldRow {
	id: string;
	kind: PostRequest["kind"];
	account_id: string;
	to_account: string;
	payer_id: string | null;
	amount: bigint;
	currency: string;
	captured: bigint;
	released: bigint;
	status: "OPEN" | "CAPTURED" | "RELEASED" | "EXPIRED";
	placed_at: Date;
	/** Null when somebody else decides how it ends. */
	expires_at: Date | null;
}

/** What may still be captured, when nothing else stands against it. */
export function remainingOf(hold: HoldRow): bigint {
	return hold.amount - hold.captured - hold.released;
}

/** A hold can be captured until the instant it expires, whether or not that was noticed yet. */
export function mayBeCaptured(hold: HoldRow, now: Date): boolean {
	return hold.status === "OPEN" && (hold.expires_at === null || now < hold.expires_at);
}

/** The posting of the hold's own id takes all of it; once a part was captured by another, it can't. */
export function mayBeCapturedWhole(hold: HoldRow, now: Date): boolean {
	return mayBeCaptured(hold, now) && hold.captured === 0n;
}

/** Whether a movement asks for what the hold was placed for, in the name of who pays. */
export function isOfTerms(
	hold: HoldRow,
	movement: {
		fromId: string;
		toId: string;
		amount: bigint;
		request: Pick<PostRequest, "kind" | "currency" | "payerId">;
	},
): boolean {
	return (
		hold.kind === movement.request.kind &&
		hold.account_id === movement.fromId &&
		hold.to_account === movement.toId &&
		hold.amount === movement.amount &&
		hold.currency === movement.request.currency &&
		hold.payer_id === movement.request.payerId
	);
}
