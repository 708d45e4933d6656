import { moneyOf } from "@mint/kit/money.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import { limitsOf, type Tier } from "@mint/schema/tiers.ts";

/** Limits of a tier as the graph tells them, in one currency. */
export function limitsIn(tier: Tier, currency: CurrencyCode) {
	const { perTransfer, perDay, perMonth } = limitsOf(tier, currency);
	return {
		perTransfer: moneyOf(perTransfer, currency),
		perDay: moneyOf(perDay, currency),
		perMonth: moneyOf(perMonth, currency),
	};
}
