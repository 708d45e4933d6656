import { Refusal, type RefusalCode } from "@mint/kit/errors.ts";
import { formatMoney } from "@mint/kit/money.ts";
import { isCurrencyCode } from "@mint/schema/currencies.ts";
import type { KeptRefusal } from "./entities.ts";

export type Way = "IN" | "OUT";

const amountField = ["money", "amountMinor"];

interface Told {
	message: Record<Way, string>;
	path: string[] | null;
}

const both = (message: string): Record<Way, string> => ({ IN: message, OUT: message });

/** What each refusal says. All of them are given before anything has moved, and of none will anything move later. */
const refusals: Partial<Record<RefusalCode, Told>> = {
	WALLET_NOT_FOUND: { message: both("You have no such wallet."), path: ["walletId"] },
	WALLET_FROZEN: { message: both("This wallet is frozen."), path: ["walletId"] },
	WALLET_CLOSED: { message: both("This wallet is closed."), path: ["walletId"] },
	CURRENCY_MISMATCH: { message: both("This wallet keeps another currency."), path: ["money", "currency"] },
	CURRENCY_HALTED: {
		message: both("Money in this currency stands still while its books are looked into."),
		path: ["money", "currency"],
	},
	INSUFFICIENT_FUNDS: { message: both("There isn't enough money in this wallet."), path: amountField },
	ACCOUNT_FROZEN: {
		message: { IN: "Your account is frozen; no money comes in.", OUT: "Your account is frozen; no money leaves it." },
		path: null,
	},
	TIER_FROZEN: {
		message: {
			IN: "Topping up is stopped until your verification has been looked at.",
			OUT: "Sending is stopped until your verification has been looked at.",
		},
		path: null,
	},
	PAYMENT_BLOCKED: {
		message: {
			IN: "Our checks stopped this top-up. Nothing was charged.",
			OUT: "Our checks stopped this payout. Nothing left the wallet.",
		},
		path: null,
	},
	REVIEW_EXPIRED: {
		message: both("Nobody could review this in time. What was set aside for it is available again."),
		path: null,
	},
};

/** For what the clearance may yet learn to refuse. */
const other: Told = {
	message: { IN: "Money can't come into this wallet now.", OUT: "Money can't be paid out of this wallet now." },
	path: ["walletId"],
};

/** The code a kept refusal bears in the graph; null of what was not refused. */
export function refusalCodeOf({ refusal_code }: KeptRefusal): RefusalCode | null {
	if (refusal_code === null) return null;
	const code = refusal_code as RefusalCode;
	return code in refusals || code === "LIMIT_EXCEEDED" ? code : "INVALID_STATE";
}

/** Throws the refusal a row keeps, in the same words each time. */
export function mustNotBeRefused<R extends KeptRefusal>(row: R, way: Way): R {
	const code = refusalCodeOf(row);
	if (code === null) return row;
	const details = row.refusal_details ?? {};
	if (code === "LIMIT_EXCEEDED") throw limitExceeded(details, way);
	const { message, path } = refusals[code] ?? other;
	throw new Refusal(code, message[way], path);
}

/**
 * Says how much is left of the limit that is too small, and until when. What time doesn't lift has no end: for a single
 * movement, or for what a wallet may hold.
 */
function limitExceeded(details: Record<string, unknown>, way: Way): Refusal {
	const { resetsAt = null } = details;
	const left = formatted(details["left"]);
	const doing = way === "OUT" ? "send" : "bring in";
	const message =
		left === null
			? `This is more than you may ${doing} at your verification level.`
			: typeof resetsAt === "string"
				? `At your verification level you may ${doing} ${left} more until ${instant(resetsAt)}.`
				: limitless(left, details["bound"], way);
	return new Refusal("LIMIT_EXCEEDED", message, amountField, { left: details["left"] ?? null, resetsAt });
}

function limitless(left: string, bound: unknown, way: Way): string {
	if (way === "OUT") return `At your verification level one payout carries at most ${left}.`;
	if (bound === "BALANCE") return `At your verification level you may own ${left} more, over all your wallets.`;
	if (bound === "TOP_UP") return `At your verification level one top-up carries at most ${left}.`;
	return `At your verification level you may bring in at most ${left} now.`;
}

function formatted(left: unknown): string | null {
	const { amountMinor, currency } = (left ?? {}) as { amountMinor?: unknown; currency?: unknown };
	if (typeof amountMinor !== "string" || typeof currency !== "string" || !isCurrencyCode(currency)) return null;
	return formatMoney(amountMinor, currency);
}

function instant(iso: string): string {
	return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
