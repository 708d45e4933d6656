/** Currencies the platform keeps wallets in, with the number of digits of the minor unit (ISO 4217). */
export const currencies = {
	AED: { exponent: 2 },
	EUR: { exponent: 2 },
	GBP: { exponent: 2 },
	INR: { exponent: 2 },
	JPY: { exponent: 0 },
	KWD: { exponent: 3 },
	USD: { exponent: 2 },
} as const;

export type CurrencyCode = keyof typeof currencies;

export function isCurrencyCode(text: string): text is CurrencyCode {
	return Object.hasOwn(currencies, text);
}

/**
 * Minor units of a currency that stand for about one US dollar, times 100. Limits and fraud thresholds are stated in
 * dollars; these dated reference ratios (November 2026) turn them into other currencies. They never price a conversion.
 */
const minorPerHundredDollars: Record<CurrencyCode, bigint> = {
	AED: 36_725n,
	EUR: 9_000n,
	GBP: 7_800n,
	INR: 860_000n,
	JPY: 15_000n,
	KWD: 30_700n,
	USD: 10_000n,
};

/** What an amount in minor units counts as, in US cents, rounded up: no sum slips under a limit by its currency. */
export function usdCentsOf(currency: CurrencyCode, amountMinor: bigint): bigint {
	const ratio = minorPerHundredDollars[currency];
	return (amountMinor * 10_000n + ratio - 1n) / ratio;
}

/** What a threshold of so many US cents is in another currency, in minor units, rounded down. */
export function thresholdIn(currency: CurrencyCode, usdCents: bigint): bigint {
	return (usdCents * minorPerHundredDollars[currency]) / 10_000n;
}
