import { type CurrencyCode, thresholdIn } from "./currencies.ts";

export const tiers = ["UNVERIFIED", "BASIC", "VERIFIED"] as const;
export type Tier = (typeof tiers)[number];

/**
 * The most that may leave at a tier, in minor units of one currency: transfers, payouts and conversions count together,
 * over all currencies. Windows are UTC calendar days and months.
 */
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

/** The most that may come in from a bank at a tier, in US cents. Days are UTC calendar days. */
export interface IncomingLimits {
	perTopUp: bigint;
	perDay: bigint;
	/** The most a person may own over all wallets once a top-up has arrived. */
	balanceMax: bigint;
}

const incomingUsdCents: Record<Tier, IncomingLimits> = {
	UNVERIFIED: { perTopUp: 100_000n, perDay: 100_000n, balanceMax: 200_000n },
	BASIC: { perTopUp: 500_000n, perDay: 1_000_000n, balanceMax: 2_500_000n },
	VERIFIED: { perTopUp: 10_000_000n, perDay: 20_000_000n, balanceMax: 100_000_000n },
};

/** What bounds money that comes in from a bank. */
export function incomingLimitsOf(tier: Tier): IncomingLimits {
	return incomingUsdCents[tier];
}

/** Limits of a tier, told in a currency. */
export function limitsOf(tier: Tier, currency: CurrencyCode): TierLimits {
	const limits = usdCents[tier];
	return {
		perTransfer: thresholdIn(currency, limits.perTransfer),
		perDay: thresholdIn(currency, limits.perDay),
		perMonth: thresholdIn(currency, limits.perMonth),
	};
}
