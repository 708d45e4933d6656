import { expect, test } from "@jest/globals";
import { limitRefusal, limitsInForce, untold, usageOn } from "./limits.ts";

const key = { user_id: "ana", currency: "USD" };

function refusalOf(amount: bigint, dayUsed: bigint, monthUsed: bigint) {
	const usage = { ...usageOn("2026-11-20", undefined, key), day_used: dayUsed, month_used: monthUsed };
	return limitRefusal(limitsInForce(untold, usage), amount);
}

test.each([
	["exactly the limit of one transfer is allowed", 5_000n, 0n, 0n, null],
	["a cent more is not", 5_001n, 0n, 0n, "50.00"],
	["exactly the rest of the day is allowed", 4_000n, 6_000n, 6_000n, null],
	["a cent more than the rest of the day is not", 4_001n, 6_000n, 6_000n, "40.00"],
	["exactly the rest of the month is allowed", 1_000n, 0n, 19_000n, null],
	["a cent more than the rest of the month is not", 1_001n, 0n, 19_000n, "10.00"],
	["nothing is left when the day is used up", 1n, 10_000n, 10_000n, "0.00"],
])("%s", (_, amount, dayUsed, monthUsed, left) => {
	const refusal = refusalOf(amount, dayUsed, monthUsed);
	const told = refusal?.details["left"] as { amountMinor: string } | undefined;
	expect(told ? (Number(told.amountMinor) / 100).toFixed(2) : null).toBe(left);
});

test("a day that has passed counts for nothing, its month still counts", () => {
	const yesterday = { ...key, day: "2026-11-19", day_used: 9_000n, month: "2026-11-01", month_used: 9_000n };
	expect(usageOn("2026-11-20", yesterday, key)).toMatchObject({ day_used: 0n, month_used: 9_000n });
	expect(usageOn("2026-12-01", yesterday, key)).toMatchObject({ day_used: 0n, month_used: 0n });
});

test("windows end at midnight UTC, also at the end of a year", () => {
	const limits = limitsInForce({ ...untold, tier: "BASIC" }, usageOn("2026-12-31", undefined, key));
	expect(limits.dayEndsAt.toISOString()).toBe("2027-01-01T00:00:00.000Z");
	expect(limits.monthEndsAt.toISOString()).toBe("2027-01-01T00:00:00.000Z");
});
