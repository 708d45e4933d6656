import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decimalText } from "./money.ts";
import { formatAmount, parseAmount } from "./moneyInput.ts";

const locales = ["en-US", "de-DE", "fr-FR", "en-IN", "de-CH", "ar-EG", "ja-JP", "pt-BR"];

describe("an amount", () => {
	test("that was formatted is read back as the same minor units, in every language and with 0, 2 and 3 digits", () => {
		fc.assert(
			fc.property(
				fc.bigInt({ min: 1n, max: 999_999_999_999_999_999n }),
				fc.constantFrom(0, 2, 3),
				fc.constantFrom(...locales),
				(minor, exponent, locale) => {
					const text = formatAmount(minor.toString(), exponent, locale);
					expect(parseAmount(text, exponent, locale)).toEqual({ amountMinor: minor.toString() });
				},
			),
			{ numRuns: 2_000 },
		);
	});

	test("keeps every digit beyond what a float can hold", () => {
		expect(parseAmount("9007199254740993.01", 2, "en-US")).toEqual({ amountMinor: "900719925474099301" });
		expect(decimalText("900719925474099301", 2)).toBe("9007199254740993.01");
	});

	test.each([
		["1.234,56 €", "de-DE", 2, "123456"],
		["1.234,56 €", "en-US", 2, "123456"],
		["€1,234.56", "de-DE", 2, "123456"],
		["EUR 12", "en-US", 2, "1200"],
		["12.5", "en-US", 2, "1250"],
		["12.5", "de-DE", 2, "1250"],
		["12,5", "de-DE", 2, "1250"],
		["1.234", "de-DE", 2, "123400"],
		["1,234", "en-US", 2, "123400"],
		["1’234.50", "de-CH", 2, "123450"],
		["1 234,50", "fr-FR", 2, "123450"],
		["1,00,000.00", "en-IN", 2, "10000000"],
		[".5", "en-US", 2, "50"],
		["7.", "en-US", 2, "700"],
		["¥1,250", "en-US", 0, "1250"],
		["1.234", "en-US", 3, "1234"],
		["12.300", "en-US", 2, "1230"],
		["١٢٫٥", "ar-EG", 2, "1250"],
	])("%s is read in %s with %i digits as %s", (typed, locale, exponent, amountMinor) => {
		expect(parseAmount(typed, exponent, locale)).toEqual({ amountMinor });
	});

	test.each([
		["", "empty"],
		["   ", "empty"],
		["abc", "unreadable"],
		["1.2.3,4,5", "unreadable"],
		["12,34,5", "unreadable"],
		["1+1", "unreadable"],
		["0", "zero"],
		["0.00", "zero"],
		["-5", "negative"],
		["1.234", "too-precise"],
		["0.001", "too-precise"],
		["99999999999999999999", "too-large"],
	])("%j is refused as %s", (typed, problem) => {
		expect(parseAmount(typed, 2, "en-US")).toEqual({ problem });
	});

	test("never makes the reader fail, whatever is pasted", () => {
		fc.assert(
			fc.property(fc.string(), fc.constantFrom(0, 2, 3), fc.constantFrom(...locales), (typed, exponent, locale) => {
				const parsed = parseAmount(typed, exponent, locale);
				if ("amountMinor" in parsed) expect(parsed.amountMinor).toMatch(/^[1-9]\d{0,17}$/);
				else expect(parsed.problem).toBeDefined();
			}),
		);
	});
});
