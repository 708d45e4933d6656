import { type RefusalCode, worded } from "@mint/kit/errors.ts";
import type { KeptRefusal } from "./entities.ts";

/** The field each refusal is about. All are given before anything has moved, and of none will anything move later. */
const fields: Partial<Record<RefusalCode, string[] | null>> = {
	WALLET_NOT_FOUND: ["walletId"],
	WALLET_FROZEN: ["walletId"],
	WALLET_CLOSED: ["walletId"],
	CURRENCY_MISMATCH: ["money", "currency"],
	CURRENCY_HALTED: ["money", "currency"],
	INSUFFICIENT_FUNDS: ["money", "amountMinor"],
	LIMIT_EXCEEDED: ["money", "amountMinor"],
	ACCOUNT_FROZEN: null,
	TIER_FROZEN: null,
	PAYMENT_BLOCKED: null,
	REVIEW_EXPIRED: null,
};

/** The code a kept refusal bears in the graph; null of what was not refused. */
export function refusalCodeOf({ refusal_code }: KeptRefusal): RefusalCode | null {
	if (refusal_code === null) return null;
	// For what the clearance may yet learn to refuse.
	return refusal_code in fields ? (refusal_code as RefusalCode) : "INVALID_STATE";
}

/** Throws the refusal a row keeps, in the same words each time: what they rest on is kept with it. */
export function mustNotBeRefused<R extends KeptRefusal>(row: R): R {
	const code = refusalCodeOf(row);
	if (code === null) return row;
	const path = code === "INVALID_STATE" ? ["walletId"] : (fields[code] ?? null);
	throw worded(code, path, { ...row.refusal_details, whose: "YOURS" });
}
