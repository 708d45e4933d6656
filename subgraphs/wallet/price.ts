import type { Money } from "@mint/kit/money.ts";
import { type CurrencyCode, currencies } from "@mint/schema/currencies.ts";
import type { DatedRates } from "./rates.ts";

const basisPoints = 10_000n;
/** Decimal digits of a rate as the provider gives it. */
const rateDigits = 10;
/** Significant digits of a rate as it is shown. Amounts are computed from the exact ratio, never from this text. */
const shownDigits = 12;
const roundingDigits = 6;

/** A conversion as it would be posted. Amounts in minor units of their currency. */
export interface Price {
	sold: bigint;
	bought: bigint;
	/** Major units bought for one major unit sold, after the spread, cut off after twelve significant digits. */
	rate: string;
	/** The same before the spread. */
	midRate: string;
	/** What rounding cost: a fraction of a minor unit, of the bought currency, or of the sold one when `buying`. */
	rounding: string;
}

/**
 * Prices a conversion. `money` is what is sold, or exactly what is to be bought; the other amount follows from the
 * exact ratio of the two mid rates less the spread, and is rounded once, against the user: what is bought down, what
 * is sold up. It may be zero: then there is nothing to convert.
 */
export function priceOf(wish: {
	from: CurrencyCode;
	to: CurrencyCode;
	money: Money;
	rates: DatedRates;
	spreadBasisPoints: bigint;
}): Price {
	const { from, to, money, rates } = wish;
	const major = {
		up: scaled(rates.perDollar[to]) * (basisPoints - wish.spreadBasisPoints),
		down: scaled(rates.perDollar[from]) * basisPoints,
	};
	const up = major.up * minorPerMajor(to);
	const down = major.down * minorPerMajor(from);
	const shown = {
		rate: decimal(major.up, major.down),
		midRate: decimal(scaled(rates.perDollar[to]), scaled(rates.perDollar[from])),
	};
	if (money.currency === from) {
		const product = money.amountMinor * up;
		const rounding = fraction(product % down, down);
		return { sold: money.amountMinor, bought: product / down, rounding, ...shown };
	}
	const product = money.amountMinor * down;
	const sold = (product + up - 1n) / up;
	return { sold, bought: money.amountMinor, rounding: fraction(sold * up - product, up), ...shown };
}

function minorPerMajor(currency: CurrencyCode): bigint {
	return 10n ** BigInt(currencies[currency].exponent);
}

function scaled(rate: string): bigint {
	const [whole = "0", behind = ""] = rate.split(".");
	return BigInt(whole + behind.padEnd(rateDigits, "0"));
}

/** A ratio as a decimal text of twelve significant digits, cut off, without trailing zeros. */
function decimal(up: bigint, down: bigint): string {
	const whole = (up / down).toString();
	let digits = whole === "0" ? shownDigits : Math.max(shownDigits - whole.length, 0);
	// Zeros right behind the point are not significant.
	for (let rest = up * 10n; whole === "0" && rest < down; rest *= 10n) digits++;
	const behind = ((up % down) * 10n ** BigInt(digits)) / down;
	const text = `${whole}.${behind.toString().padStart(digits, "0")}`;
	return digits === 0 ? whole : text.replace(/\.?0+$/, "");
}

function fraction(rest: bigint, whole: bigint): string {
	const behind = (rest * 10n ** BigInt(roundingDigits)) / whole;
	return `0.${behind.toString().padStart(roundingDigits, "0")}`.replace(/\.?0+$/, "");
}
