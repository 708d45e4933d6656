import { type CurrencyCode, thresholdIn } from "./currencies.ts";

export const tiers = ["UNVERIFIED", "BASIC", "VERIFIED"] as const;
export type Tier = (typeof tiers)[number];

/** The most that may be sent at a tier, in minor units of one currency. Windows are UTC calendar days and months. */
export interface TierLimits {
	perTransfer: bigint;
	perDay: bigint;
	perMonth: bigint;
}

const usdCents: Record<Tier, TierLimits> = {
	UNVERIFIED: { perTransfer: 5_000n, perDay: 10_000n, perMonth: 20_000n },
	BASIC: { perTransfer: 50_000n, perDay: 200_000n, perMonth: 1_000_000n },
	VERIFIED: { perTransfer: 1_000_000n, perDay: 5_000_000n, perMonth: 20_000_000n },
};

/** Limits of a tier, told in a currency. */
export function limitsOf(tier: Tier, currency: CurrencyCode): TierLimits {
	const limits = usdCents[tier];
	return {
		perTransfer: thresholdIn(currency, limits.perTransfer),
		perDay: thresholdIn(currency, limits.perDay),
		perMonth: thresholdIn(currency, limits.perMonth),
	};
}
