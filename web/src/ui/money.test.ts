import { expect, test } from "@jest/globals";
import { amountText, decimalText, spokenAmount } from "./money.ts";

test("minor units become a decimal with the digits of the currency", () => {
	expect(decimalText("5", 2)).toBe("0.05");
	expect(decimalText("-12345", 2)).toBe("-123.45");
	expect(decimalText("1250", 0)).toBe("1250");
	expect(decimalText("7", 3)).toBe("0.007");
});

test("an amount is written exactly, however large", () => {
	const money = { amountMinor: "-900719925474099301", currency: "EUR", exponent: 2 } as const;
	expect(amountText(money, "auto", "en-US")).toBe("\u2212€9,007,199,254,740,993.01");
});

test("money in carries a plus sign only where signs are asked for", () => {
	const money = { amountMinor: "1250", currency: "JPY", exponent: 0 } as const;
	expect(amountText(money, "auto", "en-US")).toBe("¥1,250");
	expect(amountText(money, "always", "en-US")).toBe("+¥1,250");
});

test("a screen reader hears the sign and the currency as words", () => {
	const money = { amountMinor: "-1240", currency: "EUR", exponent: 2 } as const;
	expect(spokenAmount(money, "en-US")).toBe("minus 12.40 euros");
});
