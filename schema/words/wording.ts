import { type CurrencyCode, currencies } from "../currencies.ts";

/** An amount in minor units, as facts and the graph tell it. */
export interface Sum {
	amountMinor: string;
	currency: string;
}

/** An amount as it stands in sentences: `1,250.00 USD`, in the digits of its currency and with its code. */
export function sumText({ amountMinor, currency }: Sum): string {
	const { exponent } = currencies[currency as CurrencyCode];
	const format = new Intl.NumberFormat("en", { minimumFractionDigits: exponent, maximumFractionDigits: exponent });
	return `${format.format(`${amountMinor}E-${exponent}` as Intl.StringNumericLiteral)} ${currency}`;
}

const timeFormat = new Intl.DateTimeFormat("en", {
	year: "numeric",
	month: "long",
	day: "numeric",
	hour: "2-digit",
	minute: "2-digit",
	hourCycle: "h23",
	timeZone: "UTC",
	timeZoneName: "short",
});

/** An instant as it stands in sentences, in UTC, and it says so: where its reader is, nobody here knows. */
export function timeText(instant: string): string {
	return timeFormat.format(new Date(instant));
}

const monthFormat = new Intl.DateTimeFormat("en", { year: "numeric", month: "long", timeZone: "UTC" });

/** `November 2026` for `2026-11`. */
export function monthText(month: string): string {
	return monthFormat.format(new Date(month));
}

/** A clause as a sentence of its own. People write reasons with and without a full stop. */
export function sentence(clause: string): string {
	return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}${/[.!?]$/.test(clause) ? "" : "."}`;
}

export function joined(...parts: (string | false | null | undefined)[]): string {
	return parts.filter(Boolean).join(" ");
}
