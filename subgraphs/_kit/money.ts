import { type CurrencyCode, currencies, isCurrencyCode } from "@mint/schema/currencies.ts";
import { Refusal } from "./errors.ts";

/** An amount in minor units beside its currency. */
export interface Money {
	amountMinor: bigint;
	currency: CurrencyCode;
}

/** The most one command may carry: 10^15 minor units, so that sums stay far below a bigint column's end. */
const amountMinorMax = 1_000_000_000_000_000n;

const minorPattern = /^(0|[1-9][0-9]{0,18})$/;

/**
 * Money a client gave. Refuses with INVALID_INPUT whatever is not a whole number of minor units between 1 and 10^15
 * in plain decimal digits: no sign, space, point, exponent or foreign digit.
 */
export function parseMoney(input: { amountMinor: string; currency: string }, path: string[]): Money {
	if (!isCurrencyCode(input.currency)) {
		throw new Refusal("INVALID_INPUT", "This currency is not supported.", [...path, "currency"]);
	}
	const field = [...path, "amountMinor"];
	if (!minorPattern.test(input.amountMinor)) {
		throw new Refusal("INVALID_INPUT", "The amount must be a whole number of minor units, in digits.", field);
	}
	const amountMinor = BigInt(input.amountMinor);
	if (amountMinor <= 0n) throw new Refusal("INVALID_INPUT", "The amount must be greater than zero.", field);
	if (amountMinor > amountMinorMax) throw new Refusal("INVALID_INPUT", "The amount is too large.", field);
	return { amountMinor, currency: input.currency };
}

/** What the resolvers of the graph's `Money` start from. */
export interface GraphMoney {
	amountMinor: string;
	currency: CurrencyCode;
}

/** Money for the graph; a currency read from our own tables is one of ours. */
export function moneyOf(amountMinor: bigint | string, currency: string): GraphMoney {
	return { amountMinor: amountMinor.toString(), currency: currency as CurrencyCode };
}

/** Minor units as a decimal text in major units: 1234 USD cents are `12.34`. */
export function decimalOf(amountMinor: string, currency: CurrencyCode): string {
	const { exponent } = currencies[currency];
	if (exponent === 0) return amountMinor;
	const negative = amountMinor.startsWith("-");
	const digits = (negative ? amountMinor.slice(1) : amountMinor).padStart(exponent + 1, "0");
	return `${negative ? "-" : ""}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

const formats = new Map<string, Intl.NumberFormat>();
/** Locales come from clients; the cache of formats stays small whatever they send. */
const formatsMax = 200;

/** An amount written for people, for example `$10.00`. An unknown locale is answered in English. */
export function formatMoney(amountMinor: string, currency: CurrencyCode, locale = "en"): string {
	const key = `${locale} ${currency}`;
	let format = formats.get(key);
	if (!format) {
		if (formats.size >= formatsMax) formats.clear();
		format = currencyFormat(locale, currency);
		formats.set(key, format);
	}
	return format.format(decimalOf(amountMinor, currency) as Intl.StringNumericLiteral);
}

function currencyFormat(locale: string, currency: CurrencyCode): Intl.NumberFormat {
	const { exponent } = currencies[currency];
	const options = {
		style: "currency",
		currency,
		minimumFractionDigits: exponent,
		maximumFractionDigits: exponent,
	} as const;
	try {
		return new Intl.NumberFormat(locale, options);
	} catch {
		return new Intl.NumberFormat("en", options);
	}
}
