import { Refusal } from "@mint/kit/errors.ts";
import { moneyOf } from "@mint/kit/money.ts";
import { type CurrencyCode, isCurrencyCode, thresholdIn } from "@mint/schema/currencies.ts";
import { limitsOf, type Tier, type TierLimits } from "@mint/schema/tiers.ts";
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
export function usageOn(
	day: string,
	usage: LimitUsage | undefined,
	key: { user_id: string; currency: string },
): LimitUsage {
	const month = monthOf(day);
	return {
		...key,
		day,
		day_used: usage?.day === day ? usage.day_used : 0n,
		month,
		month_used: usage?.month === month ? usage.month_used : 0n,
	};
}

/** What limits a person of whom kyc has told nothing. */
export const untold: TierRules = { tier: null, frozen: null, per_transfer: null, per_day: null, per_month: null };

/** Limits as kyc's rules say, with what is used of them. Whose tier is frozen may send nothing. */
export function limitsInForce(rules: TierRules, usage: LimitUsage): LimitsInForce {
	if (!isCurrencyCode(usage.currency)) throw new Error(`no limits in ${usage.currency}`);
	const tier = rules.tier ?? "UNVERIFIED";
	const [year, month, day] = usage.day.split("-").map(Number) as [number, number, number];
	return {
		tier,
		currency: usage.currency,
		...limitsIn(usage.currency, tier, rules),
		dayUsed: usage.day_used,
		monthUsed: usage.month_used,
		dayEndsAt: new Date(Date.UTC(year, month - 1, day + 1)),
		monthEndsAt: new Date(Date.UTC(year, month, 1)),
	};
}

function limitsIn(currency: CurrencyCode, tier: Tier, rules: TierRules): TierLimits {
	if (rules.frozen) return { perTransfer: 0n, perDay: 0n, perMonth: 0n };
	const { per_transfer, per_day, per_month } = rules;
	if (per_transfer === null || per_day === null || per_month === null) return limitsOf(tier, currency);
	return {
		perTransfer: thresholdIn(currency, per_transfer),
		perDay: thresholdIn(currency, per_day),
		perMonth: thresholdIn(currency, per_month),
	};
}

/** The refusal for an amount that passes a limit; null when there is room. Exactly reaching a limit is allowed. */
export function limitRefusal(limits: LimitsInForce, amount: bigint): Refusal | null {
	const path = ["money", "amountMinor"];
	if (amount > limits.perTransfer) {
		const message =
			limits.perTransfer === 0n
				? "Sending is stopped for you until your verification has been looked at."
				: "This is more than one transfer may carry at your verification level.";
		return new Refusal("LIMIT_EXCEEDED", message, path, {
			left: moneyOf(limits.perTransfer, limits.currency),
			resetsAt: null,
		});
	}
	const windows = [
		{ name: "today", left: limits.perDay - limits.dayUsed, resetsAt: limits.dayEndsAt },
		{ name: "this month", left: limits.perMonth - limits.monthUsed, resetsAt: limits.monthEndsAt },
	];
	const narrow = windows.find((window) => amount > window.left);
	if (!narrow) return null;
	return new Refusal("LIMIT_EXCEEDED", `This is more than you may still send ${narrow.name}.`, path, {
		left: moneyOf(narrow.left > 0n ? narrow.left : 0n, limits.currency),
		resetsAt: narrow.resetsAt.toISOString(),
	});
}
