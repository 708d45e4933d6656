import { type Refusal, worded } from "@mint/kit/errors.ts";
import { type Money, moneyOf } from "@mint/kit/money.ts";
import { thresholdIn, usdCentsOf } from "@mint/schema/currencies.ts";
import { limitsOf, type TierLimits } from "@mint/schema/tiers.ts";
import type { LimitsInForce, LimitUsage, TierRules } from "./entities.ts";

/** The UTC day of an instant, YYYY-MM-DD. */
export function dayOf(now: Date): string {
	return now.toISOString().slice(0, 10);
}

/** The first day of the UTC month a day lies in. */
export function monthOf(day: string): string {
	return `${day.slice(0, 7)}-01`;
}

/** Brings a usage row to the day at hand: a window that has passed starts at zero. */
export function usageOn(day: string, usage: LimitUsage | undefined, userId: string): LimitUsage {
	const month = monthOf(day);
	return {
		user_id: userId,
		day,
		day_used: usage?.day === day ? usage.day_used : 0n,
		month,
		month_used: usage?.month === month ? usage.month_used : 0n,
		in_day: day,
		in_used: usage?.in_day === day ? usage.in_used : 0n,
	};
}

/** What limits a person of whom nothing was told yet. */
export const untold: TierRules = {
	tier: null,
	frozen: null,
	person_frozen: null,
	sanctioned: null,
	per_transfer: null,
	per_day: null,
	per_month: null,
};

/** Limits as kyc's rules say, with what is used of them; in US cents, over all currencies. */
export function limitsInForce(rules: TierRules, usage: LimitUsage): LimitsInForce {
	const [year, month, day] = usage.day.split("-").map(Number) as [number, number, number];
	return {
		tier: rules.tier ?? "UNVERIFIED",
		...centsOf(rules),
		dayUsed: usage.day_used,
		monthUsed: usage.month_used,
		dayEndsAt: new Date(Date.UTC(year, month - 1, day + 1)),
		monthEndsAt: new Date(Date.UTC(year, month, 1)),
	};
}

function centsOf({ tier, per_transfer, per_day, per_month }: TierRules): TierLimits {
	if (per_transfer === null || per_day === null || per_month === null) return limitsOf(tier ?? "UNVERIFIED", "USD");
	return { perTransfer: per_transfer, perDay: per_day, perMonth: per_month };
}

/** What a movement takes of its payer's limits, in US cents. */
export function limitCentsOf({ amountMinor, currency }: Money): bigint {
	return usdCentsOf(currency, amountMinor);
}

/** The refusal of whoever may send nothing at all: ACCOUNT_FROZEN before TIER_FROZEN. Null when they may. */
export function standingRefusal(rules: TierRules): Refusal | null {
	if (rules.person_frozen) return worded("ACCOUNT_FROZEN", null, { whose: "YOURS" });
	return rules.frozen ? worded("TIER_FROZEN") : null;
}

/** Which bound of a tier an amount passes. */
export type Bound = "TRANSFER" | "DAY" | "MONTH" | "TOP_UP" | "TOP_UP_DAY" | "BALANCE";

/** The refusal for an amount that passes a limit; null when there is room. Exactly reaching a limit is allowed. */
export function limitRefusal(limits: LimitsInForce, money: Money): Refusal | null {
	const bounds = [
		{ bound: "TRANSFER", left: limits.perTransfer, resetsAt: null },
		{ bound: "DAY", left: limits.perDay - limits.dayUsed, resetsAt: limits.dayEndsAt },
		{ bound: "MONTH", left: limits.perMonth - limits.monthUsed, resetsAt: limits.monthEndsAt },
	] as const;
	return boundRefusal(bounds, money);
}

/**
 * The tightest of these bounds, in US cents, that an amount passes, as a refusal; null when it fits them all. Told is
 * what fits every bound, so that whoever asks for it isn't refused again; of equals, the one that lasts longer.
 */
export function boundRefusal(
	bounds: readonly { bound: Bound; left: bigint; resetsAt: Date | null }[],
	money: Money,
): Refusal | null {
	const cents = limitCentsOf(money);
	const [narrow] = bounds
		.filter(({ left }) => cents > left)
		.map((bound) => ({ ...bound, left: bound.left > 0n ? bound.left : 0n }))
		.sort((one, other) => Number(one.left - other.left) || lastsUntil(other) - lastsUntil(one));
	if (!narrow) return null;
	const left = thresholdIn(money.currency, narrow.left);
	return worded("LIMIT_EXCEEDED", ["money", "amountMinor"], {
		left: moneyOf(left, money.currency),
		resetsAt: narrow.resetsAt?.toISOString() ?? null,
		bound: narrow.bound,
	});
}

/** When a bound makes room again, in milliseconds; one that no time lifts lasts for ever. */
function lastsUntil({ resetsAt }: { resetsAt: Date | null }): number {
	return resetsAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
