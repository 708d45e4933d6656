import { expect, test } from "@jest/globals";
import { type CurrencyCode, currencies } from "@mint/schema/currencies.ts";
import fc from "fast-check";
import { Refusal } from "./errors.ts";
import { decimalOf, formatMoney, parseMoney } from "./money.ts";

const anyCurrency = fc.constantFrom(...(Object.keys(currencies) as CurrencyCode[]));

test("every amount from one minor unit to 10^15 is read as it was written", () => {
	fc.assert(
		fc.property(fc.bigInt(1n, 1_000_000_000_000_000n), anyCurrency, (amount, currency) => {
			expect(parseMoney({ amountMinor: amount.toString(), currency }, [])).toEqual({ amountMinor: amount, currency });
		}),
	);
});

test("whatever isn't such an amount is refused, and the refusal names the field", () => {
	const isAmount = /^[1-9]\d{0,14}$|^1000000000000000$/;
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.bigInt().map(String)), (amountMinor) => {
			fc.pre(!isAmount.test(amountMinor));
			try {
				parseMoney({ amountMinor, currency: "USD" }, ["money"]);
				expect(amountMinor).toBe("refused");
			} catch (error) {
				expect(error).toBeInstanceOf(Refusal);
				expect(error).toMatchObject({ code: "INVALID_INPUT", path: ["money", "amountMinor"] });
			}
		}),
	);
});

test.each([
	["1234", "USD", "12.34"],
	["5", "USD", "0.05"],
	["-5", "EUR", "-0.05"],
	["1234", "JPY", "1234"],
	["1234", "KWD", "1.234"],
	["900719925474099301", "USD", "9007199254740993.01"],
] as const)("%s minor units of %s are %s", (amountMinor, currency, decimal) => {
	expect(decimalOf(amountMinor, currency)).toBe(decimal);
});

test("amounts are written for people without losing a digit", () => {
	expect(formatMoney("900719925474099301", "USD")).toBe("$9,007,199,254,740,993.01");
	expect(formatMoney("1000", "JPY", "ja")).toMatch(/[¥￥]1,000/);
	expect(formatMoney("1000", "USD", "no such locale!")).toBe("$10.00");
});
