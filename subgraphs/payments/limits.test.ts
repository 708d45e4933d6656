import { expect, test } from "@jest/globals";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import { limitRefusal, limitsInForce, untold, usageOn } from "./limits.ts";

function refusalOf(amountMinor: bigint, dayUsed: bigint, monthUsed: bigint, currency: CurrencyCode = "USD") {
	const usage = { ...usageOn("2026-11-20", undefined, "ana"), day_used: dayUsed, month_used: monthUsed };
	return limitRefusal(limitsInForce(untold, usage), { amountMinor, currency });
}

test.each([
	["exactly the limit of one transfer is allowed", 5_000n, 0n, 0n, null],
	["a cent more is not", 5_001n, 0n, 0n, "50.00"],
	["exactly the rest of the day is allowed", 4_000n, 6_000n, 6_000n, null],
	["a cent more than the rest of the day is not", 4_001n, 6_000n, 6_000n, "40.00"],
	["exactly the rest of the month is allowed", 1_000n, 0n, 19_000n, null],
	["a cent more than the rest of the month is not", 1_001n, 0n, 19_000n, "10.00"],
	["nothing is left when the day is used up", 1n, 10_000n, 10_000n, "0.00"],
	["of one payment and a day the tighter is told", 9_000n, 8_000n, 8_000n, "20.00"],
	["of a day and a month the tighter is told", 4_500n, 6_000n, 18_500n, "15.00"],
])("%s", (_, amount, dayUsed, monthUsed, left) => {
	const refusal = refusalOf(amount, dayUsed, monthUsed);
	const told = refusal?.details["left"] as { amountMinor: string } | undefined;
	expect(told ? (Number(told.amountMinor) / 100).toFixed(2) : null).toBe(left);
});

test.each([
	["EUR", 4_500n, 4_501n, "4500"],
	["GBP", 3_900n, 3_901n, "3900"],
	["JPY", 7_500n, 7_501n, "7500"],
	["KWD", 15_350n, 15_351n, "15350"],
	["INR", 430_000n, 430_001n, "430000"],
	["AED", 18_362n, 18_363n, "18362"],
] as const)(
	"fifty dollars of %s pass the limit of one payment, a minor unit more does not",
	(currency, most, more, left) => {
		expect(refusalOf(most, 0n, 0n, currency)).toBeNull();
		expect(refusalOf(more, 0n, 0n, currency)?.details["left"]).toEqual({ amountMinor: left, currency });
	},
);

test("of two bounds that leave the same, the one that lasts longer is told", () => {
	expect(refusalOf(4_500n, 6_000n, 16_000n)?.details).toMatchObject({ bound: "MONTH" });
	expect(refusalOf(5_001n, 5_000n, 5_000n)?.details).toMatchObject({ bound: "TRANSFER" });
});

test("currencies count together: what was sent in euros is missing in pounds", () => {
	// Of a day of 100 dollars 40 were sent, whatever in; 60 dollars are 46.80 pounds.
	expect(refusalOf(4_681n, 4_000n, 4_000n, "GBP")?.code).toBe("LIMIT_EXCEEDED");
	expect(refusalOf(3_900n, 6_000n, 6_000n, "GBP")?.details).toMatchObject({ bound: "DAY" });
});

test("a day that has passed counts for nothing, its month still counts", () => {
	const yesterday = {
		user_id: "ana",
		day: "2026-11-19",
		day_used: 9_000n,
		month: "2026-11-01",
		month_used: 9_000n,
		in_day: "2026-11-19",
		in_used: 5_000n,
	};
	expect(usageOn("2026-11-20", yesterday, "ana")).toMatchObject({ day_used: 0n, month_used: 9_000n, in_used: 0n });
	expect(usageOn("2026-12-01", yesterday, "ana")).toMatchObject({ day_used: 0n, month_used: 0n, in_used: 0n });
});

test("windows end at midnight UTC, also at the end of a year", () => {
	const limits = limitsInForce({ ...untold, tier: "BASIC" }, usageOn("2026-12-31", undefined, "ana"));
	expect(limits.dayEndsAt.toISOString()).toBe("2027-01-01T00:00:00.000Z");
	expect(limits.monthEndsAt.toISOString()).toBe("2027-01-01T00:00:00.000Z");
});
