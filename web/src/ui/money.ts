import type { CurrencyCode } from "../graphql/graphql.ts";

/** An amount as the graph gives it: a decimal integer string of minor units. It is never turned into a float. */
export interface MoneyValue {
	amountMinor: string;
	currency: CurrencyCode;
	exponent: number;
}

/** Digits of the minor unit, for amounts that people type before the graph has said anything. */
export const exponents: Record<CurrencyCode, number> = { AED: 2, EUR: 2, GBP: 2, INR: 2, JPY: 0, KWD: 3, USD: 2 };

export const currencies = Object.keys(exponents).sort() as CurrencyCode[];

/** The language and region whose separators and order of parts are used. */
export const locale = typeof navigator === "undefined" ? "en" : navigator.language || "en";

/** Minor units as a plain decimal text: `-12345` with 2 digits is `-123.45`. */
export function decimalText(amountMinor: string, exponent: number): string {
	const negative = amountMinor.startsWith("-");
	const digits = (negative ? amountMinor.slice(1) : amountMinor).padStart(exponent + 1, "0");
	const whole = digits.slice(0, digits.length - exponent);
	const fraction = exponent === 0 ? "" : `.${digits.slice(-exponent)}`;
	return `${negative ? "-" : ""}${whole}${fraction}`;
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(tag: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
	const key = `${tag} ${JSON.stringify(options)}`;
	let found = formatters.get(key);
	if (found === undefined) {
		found = new Intl.NumberFormat(tag, options);
		formatters.set(key, found);
	}
	return found;
}

/** `exact` is a decimal string: Intl formats it digit by digit, beyond 2^53 too. */
function parts(money: MoneyValue, tag: string, options: Intl.NumberFormatOptions): Intl.NumberFormatPart[] {
	const exact = decimalText(money.amountMinor, money.exponent) as `${number}`;
	return formatter(tag, {
		style: "currency",
		currency: money.currency,
		minimumFractionDigits: money.exponent,
		maximumFractionDigits: money.exponent,
		...options,
	}).formatToParts(exact);
}

/** Whether credits show a plus sign. */
export type SignRule = "auto" | "always";

/** The parts of an amount for the eye, with a true minus sign. */
export function amountParts(money: MoneyValue, sign: SignRule = "auto", tag = locale): Intl.NumberFormatPart[] {
	const signDisplay = sign === "always" ? "exceptZero" : "negative";
	return parts(money, tag, { signDisplay }).map((part) =>
		part.type === "minusSign" ? { type: part.type, value: "\u2212" } : part,
	);
}

/** The amount as one text, for buttons and titles: `$10.00`. */
export function amountText(money: MoneyValue, sign: SignRule = "auto", tag = locale): string {
	return amountParts(money, sign, tag)
		.map((part) => part.value)
		.join("");
}

/** The amount as a phrase for screen readers: `minus 12.40 euros`. */
export function spokenAmount(money: MoneyValue, tag = locale): string {
	return parts(money, tag, { currencyDisplay: "name" })
		.map((part) => (part.type === "minusSign" ? "minus " : part.value))
		.join("");
}

/** The currency's name in the reader's language. */
export function currencyName(currency: CurrencyCode, tag = locale): string {
	return new Intl.DisplayNames(tag, { type: "currency" }).of(currency) ?? currency;
}
