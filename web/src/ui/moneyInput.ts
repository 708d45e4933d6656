import { decimalText, locale } from "./money.ts";

/** Why a typed amount cannot be taken. */
export type MoneyInputProblem = "empty" | "unreadable" | "zero" | "negative" | "too-precise" | "too-large";

export type ParsedAmount = { amountMinor: string } | { problem: MoneyInputProblem };

/** More digits than any wallet holds, and still within 64 bits. */
const digitsAtMost = 18;

interface Separators {
	decimal: string;
	group: string;
}

const known = new Map<string, Separators>();

function separators(tag: string): Separators {
	let found = known.get(tag);
	if (found === undefined) {
		const sample = new Intl.NumberFormat(tag, { useGrouping: true, minimumFractionDigits: 1 }).formatToParts(1234567.5);
		found = {
			decimal: sample.find((part) => part.type === "decimal")?.value ?? ".",
			group: sample.find((part) => part.type === "group")?.value ?? ",",
		};
		known.set(tag, found);
	}
	return found;
}

/** Arabic, Persian and Devanagari digits become 0 to 9. */
function latinDigits(text: string): string {
	return text.replace(/\p{Nd}/gu, (digit) => {
		const code = digit.codePointAt(0) as number;
		for (const zero of [0x30, 0x660, 0x6f0, 0x966, 0xff10]) {
			if (code >= zero && code <= zero + 9) return String(code - zero);
		}
		return digit;
	});
}

/** Which separator parts whole from fraction; `null` when the text has whole units only. */
function decimalAt(text: string, tag: string): number | null {
	const marks = [...text.matchAll(/[.,]/g)].map((match) => match.index);
	const last = marks.at(-1);
	if (last === undefined) return null;
	const mark = text[last];
	const same = marks.filter((at) => text[at] === mark).length;
	const kinds = new Set(marks.map((at) => text[at])).size;
	if (kinds === 2) return same === 1 ? last : Number.NaN;
	if (same > 1) return null;
	const { decimal, group } = separators(tag);
	if (mark === decimal) return last;
	const groupsHere = mark === group && text.length - last - 1 === 3;
	return groupsHere ? null : last;
}

/** Digits with groups of three (or two, as in India) between separators, or without any. */
const wholePattern = /^\d*$|^\d{1,3}([.,]\d{2,3})*[.,]\d{3}$/;

/**
 * Reads an amount as people type or paste it, such as `1.234,56 €`, into minor units as a decimal string.
 * A separator that could be either is read as the reader's language has it.
 */
export function parseAmount(typed: string, exponent: number, tag = locale): ParsedAmount {
	const text = latinDigits(typed)
		.replaceAll("\u066b", ".")
		.replaceAll("\u066c", ",")
		.replace(/[\u2212\u2013]/g, "-")
		.replace(/[\p{Sc}\p{L}\s'\u2019\u200e\u200f\u061c]/gu, "");
	if (text === "") return { problem: typed.trim() === "" ? "empty" : "unreadable" };
	if (/^-[\d.,]+$/.test(text)) return { problem: "negative" };
	const bare = text.replace(/^\./, "0.").replace(/^,/, "0,");
	if (!/^[\d.,]+$/.test(bare)) return { problem: "unreadable" };
	const at = decimalAt(bare, tag);
	if (Number.isNaN(at)) return { problem: "unreadable" };
	const whole = at === null ? bare : bare.slice(0, at);
	const fraction = at === null ? "" : bare.slice(at + 1);
	if (!wholePattern.test(whole) || !/^\d*$/.test(fraction)) return { problem: "unreadable" };
	if (fraction.replace(/0+$/, "").length > exponent) return { problem: "too-precise" };
	const minor = `${whole.replace(/[.,]/g, "")}${fraction.slice(0, exponent).padEnd(exponent, "0")}`.replace(/^0+/, "");
	if (minor === "") return { problem: "zero" };
	return minor.length > digitsAtMost ? { problem: "too-large" } : { amountMinor: minor };
}

/** Minor units as the text of a money field: the reader's separators, all digits of the currency, no symbol. */
export function formatAmount(amountMinor: string, exponent: number, tag = locale): string {
	const exact = decimalText(amountMinor, exponent) as `${number}`;
	return new Intl.NumberFormat(tag, { minimumFractionDigits: exponent, maximumFractionDigits: exponent }).format(exact);
}
