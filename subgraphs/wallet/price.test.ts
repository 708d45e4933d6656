import { expect, test } from "@jest/globals";
import { type CurrencyCode, currencies } from "@mint/schema/currencies.ts";
import fc from "fast-check";
import { priceOf } from "./price.ts";
import { type DatedRates, readRates } from "./rates.ts";

const rates: DatedRates = {
	source: "test",
	asOf: "2026-11-20",
	perDollar: { AED: "3.6725", EUR: "0.9", GBP: "0.75", INR: "88", JPY: "150", KWD: "0.3", USD: "1" },
};

function price(sell: string, to: CurrencyCode, spreadBasisPoints = 0n) {
	const [amount = "", from = ""] = sell.split(" ");
	const money = { amountMinor: BigInt(amount), currency: from as CurrencyCode };
	return priceOf({ from: from as CurrencyCode, to, money, rates, spreadBasisPoints });
}

test.each([
	["100 USD", "JPY", 0n, { sold: 100n, bought: 150n, rate: "150", midRate: "150", rounding: "0" }],
	["150 JPY", "USD", 0n, { bought: 100n, rate: "0.00666666666666" }],
	["1 JPY", "USD", 0n, { bought: 0n, rounding: "0.666666" }],
	["1 USD", "KWD", 0n, { bought: 3n }],
	["1 KWD", "USD", 0n, { bought: 0n, rate: "3.33333333333", rounding: "0.333333" }],
	["1 KWD", "JPY", 0n, { bought: 0n, rate: "500", rounding: "0.5" }],
	["2 KWD", "JPY", 0n, { bought: 1n, rounding: "0" }],
	["10000 USD", "JPY", 50n, { bought: 14_925n, rate: "149.25", midRate: "150" }],
	["10001 USD", "JPY", 50n, { bought: 14_926n, rounding: "0.4925" }],
] as const)("%s into %s with %s basis points of spread", (sell, to, spread, expected) => {
	expect(price(sell, to, spread)).toMatchObject(expected);
});

test("what is to be bought exactly costs the least that would buy it", () => {
	const money = { amountMinor: 1_000n, currency: "JPY" } as const;
	const bought = priceOf({ from: "USD", to: "JPY", money, rates, spreadBasisPoints: 50n });
	expect(bought).toMatchObject({ sold: 671n, bought: 1_000n });
	expect(price("671 USD", "JPY", 50n).bought).toBeGreaterThanOrEqual(1_000n);
	expect(price("670 USD", "JPY", 50n).bought).toBeLessThan(1_000n);
});

const code = fc.constantFrom(...(Object.keys(currencies) as CurrencyCode[]));
const rate = fc
	.tuple(fc.bigInt(1n, 99_999n), fc.integer({ min: 0, max: 8 }))
	.map(([digits, point]) =>
		`${digits.toString().padStart(point + 1, "0")}`.replace(new RegExp(`(\\d{${point}})$`), ".$1"),
	)
	.map((text) => text.replace(/\.$/, ""));
const market = fc
	.record(Object.fromEntries(Object.keys(currencies).map((currency) => [currency, rate])))
	.map((perDollar) =>
		readRates({ source: "random", asOf: "2026-11-20", perDollar: perDollar as DatedRates["perDollar"] }),
	);

/** Worth of an amount in units that all currencies share, exactly. */
function worth(amount: bigint, currency: CurrencyCode, dated: DatedRates): { up: bigint; down: bigint } {
	const [whole = "0", behind = ""] = dated.perDollar[currency].split(".");
	const down = BigInt(whole + behind.padEnd(10, "0")) * 10n ** BigInt(currencies[currency].exponent);
	return { up: amount, down };
}

test("whatever the rates, the amounts and the way, a conversion never adds value", () => {
	fc.assert(
		fc.property(
			market,
			fc.array(code, { minLength: 2, maxLength: 6 }),
			fc.bigInt(1n, 10n ** 15n),
			fc.bigInt(0n, 1_000n),
			fc.boolean(),
			(dated, way, start, spreadBasisPoints, buying) => {
				let amount = start;
				for (const [index, to] of way.slice(1).entries()) {
					const from = way[index] as CurrencyCode;
					if (from === to) continue;
					const given = { from, to, rates: dated, spreadBasisPoints };
					const made = buying
						? priceOf({ ...given, money: { amountMinor: amount, currency: to } })
						: priceOf({ ...given, money: { amountMinor: amount, currency: from } });
					const [sold, bought] = [worth(made.sold, from, dated), worth(made.bought, to, dated)];
					expect(bought.up * sold.down).toBeLessThanOrEqual(sold.up * bought.down);
					// Rounding costs less than one minor unit, so the user is charged no second time.
					if (buying) expect((made.sold - 1n) * rateUp(given) < made.bought * rateDown(given)).toBe(true);
					else expect(made.sold * rateUp(given) < (made.bought + 1n) * rateDown(given)).toBe(true);
					amount = made.bought;
					if (amount === 0n) return;
				}
				const [first, last] = [way[0], way.at(-1)];
				if (!buying && first === last) expect(amount).toBeLessThanOrEqual(start);
			},
		),
		{ numRuns: 300 },
	);
});

interface Given {
	from: CurrencyCode;
	to: CurrencyCode;
	rates: DatedRates;
	spreadBasisPoints: bigint;
}
const rateUp = (given: Given) => worth(1n, given.to, given.rates).down * (10_000n - given.spreadBasisPoints);
const rateDown = (given: Given) => worth(1n, given.from, given.rates).down * 10_000n;

test.each([
	["a number", { USD: 1 }],
	["zero", { USD: "0.00" }],
	["a sign", { USD: "-1" }],
	["an exponent", { USD: "1e3" }],
	["nothing", {}],
])("%s is no rate", (_, wrong) => {
	const perDollar = { ...rates.perDollar, USD: undefined, ...wrong } as never;
	expect(() => readRates({ ...rates, perDollar })).toThrow("no rate for USD");
});
