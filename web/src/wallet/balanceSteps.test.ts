import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { axisTicks, balanceSteps, type EntryValue, share } from "./balanceSteps.ts";

const now = Date.parse("2026-11-20T12:00:00.000Z");
const openedAt = "2026-11-01T00:00:00.000Z";

function entry(id: string, postedAt: string, amountMinor: string, balanceAfter: string): EntryValue {
	return { id, postedAt, amount: { amountMinor }, balanceAfter: { amountMinor: balanceAfter } };
}

test("the line has one step per entry, from the balance before the first to the balance now", () => {
	const entries = [
		entry("2", "2026-11-19T00:00:00.000Z", "-300", "700"),
		entry("1", "2026-11-10T00:00:00.000Z", "1000", "1000"),
	];
	const { steps, moneyIn, moneyOut, since } = balanceSteps(entries, "700", openedAt, true, now);
	expect(steps.map(({ balance }) => balance)).toEqual([0n, 1000n, 700n, 700n]);
	expect({ moneyIn, moneyOut }).toEqual({ moneyIn: 1000n, moneyOut: 300n });
	expect(since).toBe(Date.parse(openedAt));
});

test("when older entries are not loaded the line begins at the oldest that is, and guesses nothing", () => {
	const entries = [entry("9", "2026-11-15T00:00:00.000Z", "-300", "4700")];
	const { steps, since } = balanceSteps(entries, "4700", "2026-01-01T00:00:00.000Z", false, now);
	expect(since).toBe(Date.parse("2026-11-15T00:00:00.000Z"));
	expect(steps[0]?.balance).toBe(5000n);
});

test("a clock behind the platform's does not make time run backwards", () => {
	const entries = [entry("1", "2026-11-20T12:00:05.000Z", "100", "100")];
	const { steps } = balanceSteps(entries, "100", openedAt, true, now);
	const times = steps.map(({ at }) => at);
	expect([...times].sort((a, b) => a - b)).toEqual(times);
});

test("an axis begins at zero, reaches the highest balance and has at most five marks, at any size", () => {
	fc.assert(
		fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (highest) => {
			const ticks = axisTicks(highest);
			expect(ticks[0]).toBe(0n);
			expect((ticks.at(-1) as bigint) >= highest).toBe(true);
			expect(ticks.length).toBeLessThanOrEqual(5);
			expect(share(highest, ticks.at(-1) as bigint)).toBeLessThanOrEqual(1);
		}),
	);
});
