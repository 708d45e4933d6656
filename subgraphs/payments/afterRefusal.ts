import type { Refusal, RefusalCode } from "@mint/kit/errors.ts";
import { type CurrencyCode, usdCentsOf } from "@mint/schema/currencies.ts";

const minuteMs = 60_000;
/** How long an occurrence is tried again, from its first try on. */
const triesLastMs = 24 * 60 * minuteMs;
/** Pauses after the first refusals; then it is tried every hour. */
const pausesMs = [5 * minuteMs, 15 * minuteMs];
const laterPauseMs = 60 * minuteMs;

/** What one moment refuses and another may allow. Whatever isn't named here, no time changes. */
const momentary: ReadonlySet<RefusalCode> = new Set([
	"INSUFFICIENT_FUNDS",
	"LIMIT_EXCEEDED",
	"WALLET_FROZEN",
	"CURRENCY_HALTED",
	"ACCOUNT_FROZEN",
	"TIER_FROZEN",
]);

/** The outcome of a try isn't known: the money may have moved. */
export const unknownOutcome: RefusalCode = "TEMPORARILY_UNAVAILABLE";

/** For how long what was ordered isn't a standing order yet: as long as velocity looks back. */
const freshMs = 60 * minuteMs;
/** What is ordered and paid like pocket money is no act of sending, however fresh; US cents. */
const pocketUsdCents = 5_000n;
/** As long as all that was ordered within an hour is no more than this; US cents. */
const pocketsUsdCents = 50_000n;

/** An order, with all that its sender had ordered within the hour that ended with it, itself among it. */
interface Order {
	ordered_at: Date;
	amount: bigint;
	currency: string;
	ordered_lately: readonly { amount: string; currency: string }[];
}

/**
 * Whether a payment was ordered beforehand and so is no act of sending. An order of this hour is one, but for pocket
 * money: whoever has got into an account has the patience of a minute. Many small orders are one large one.
 */
export function isStanding({ ordered_at, amount, currency, ordered_lately }: Order, now: Date): boolean {
	if (now.getTime() - ordered_at.getTime() >= freshMs) return true;
	const lately = ordered_lately.reduce((sum, order) => sum + centsOf(BigInt(order.amount), order.currency), 0n);
	return centsOf(amount, currency) <= pocketUsdCents && lately <= pocketsUsdCents;
}

function centsOf(amount: bigint, currency: string): bigint {
	return usdCentsOf(currency as CurrencyCode, amount);
}

/** What is known of an occurrence's tries. */
interface Tries {
	/** How many were refused for good. */
	tries: number;
	first_tried_at: Date;
	/** Whether it was a standing order at the try. */
	isStanding: boolean;
}

/**
 * When an occurrence that was refused is tried again; null when it isn't: no time changes the refusal, no time that is
 * left does, or this was the last try.
 */
export function afterRefusal(refusal: Pick<Refusal, "code" | "details">, tries: Tries, now: Date): Date | null {
	const lastAt = lastTryAt(tries);
	// What was ordered a moment ago is an act of sending; there may have been too many of them, and not later on.
	const isMomentary = momentary.has(refusal.code) || (refusal.code === "PAYMENT_BLOCKED" && !tries.isStanding);
	if (now >= lastAt || !isMomentary) return null;
	if (refusal.code === "LIMIT_EXCEEDED" && !liftedBy(lastAt, refusal.details["resetsAt"])) return null;
	const next = new Date(now.getTime() + (pausesMs[tries.tries] ?? laterPauseMs));
	return next < lastAt ? next : lastAt;
}

/** When an occurrence is tried last. */
export function lastTryAt({ first_tried_at }: Pick<Tries, "first_tried_at">): Date {
	return new Date(first_tried_at.getTime() + triesLastMs);
}

/** A limit per transfer is never lifted by time, one of a month hardly ever within a day. */
function liftedBy(lastAt: Date, resetsAt: unknown): boolean {
	return typeof resetsAt === "string" && new Date(resetsAt) <= lastAt;
}
