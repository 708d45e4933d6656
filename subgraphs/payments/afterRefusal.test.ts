import { expect, test } from "@jest/globals";
import type { RefusalCode } from "@mint/kit/errors.ts";
import { afterRefusal, isStanding, lastTryAt } from "./afterRefusal.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const first = new Date("2026-11-20T12:00:00.000Z");
const at = (ms: number) => new Date(first.getTime() + ms);
const refused = (code: RefusalCode, resetsAt: string | null = null) => ({ code, details: { resetsAt } });

test.each<[RefusalCode, string | null, "again" | "ended"]>([
	["INSUFFICIENT_FUNDS", null, "again"],
	["WALLET_FROZEN", null, "again"],
	["ACCOUNT_FROZEN", null, "again"],
	["TIER_FROZEN", null, "again"],
	["CURRENCY_HALTED", null, "again"],
	// A limit of the day, one of the month that ends soon and one that doesn't, and one of each transfer.
	["LIMIT_EXCEEDED", "2026-11-21T00:00:00.000Z", "again"],
	["LIMIT_EXCEEDED", "2026-11-21T12:00:00.000Z", "again"],
	["LIMIT_EXCEEDED", "2026-12-01T00:00:00.000Z", "ended"],
	["LIMIT_EXCEEDED", null, "ended"],
	["PAYMENT_BLOCKED", null, "ended"],
	["WALLET_CLOSED", null, "ended"],
	["WALLET_NOT_FOUND", null, "ended"],
	["RECIPIENT_NOT_FOUND", null, "ended"],
	["SELF_TRANSFER", null, "ended"],
	["CURRENCY_MISMATCH", null, "ended"],
	["INVALID_INPUT", null, "ended"],
	["IDEMPOTENCY_KEY_REUSED", null, "ended"],
])("what is refused with %s (until %s) is %s", (code, resetsAt, outcome) => {
	const next = afterRefusal(refused(code, resetsAt), { tries: 0, first_tried_at: first, isStanding: true }, first);
	expect(next === null ? "ended" : "again").toBe(outcome);
});

test("tries are five minutes, fifteen minutes and then an hour apart, and the last is a day after the first", () => {
	const moments: number[] = [];
	let next: Date | null = first;
	for (let tries = 0; next; tries++) {
		moments.push((next.getTime() - first.getTime()) / minuteMs);
		next = afterRefusal(refused("INSUFFICIENT_FUNDS"), { tries, first_tried_at: first, isStanding: true }, next);
	}
	const hourly = Array.from({ length: 23 }, (_, hour) => 20 + (hour + 1) * 60);
	expect(moments).toEqual([0, 5, 20, ...hourly, 24 * 60]);
});

test("what is first tried late has its whole day", () => {
	const tries = { tries: 0, first_tried_at: at(100 * hourMs), isStanding: true };
	expect(lastTryAt(tries)).toEqual(at(124 * hourMs));
	expect(afterRefusal(refused("INSUFFICIENT_FUNDS"), tries, at(123 * hourMs + 50 * minuteMs))).toEqual(
		at(123 * hourMs + 55 * minuteMs),
	);
	expect(afterRefusal(refused("INSUFFICIENT_FUNDS"), tries, at(124 * hourMs))).toBeNull();
});

test.each([
	["an hour ago, of any sum", hourMs, 500_000n, "USD", 100, true],
	["a minute ago, of pocket money", minuteMs, 5_000n, "USD", 0, true],
	["a minute ago, of a cent more", minuteMs, 5_001n, "USD", 0, false],
	["a minute ago, of as much in yen", minuteMs, 7_501n, "JPY", 0, false],
	["a minute ago, the tenth of its hour", minuteMs, 5_000n, "USD", 9, true],
	["a minute ago, the eleventh of its hour", minuteMs, 5_000n, "USD", 10, false],
] as const)("an order made %s is a standing order: %#", (_, agoMs, amount, currency, before, expected) => {
	const ordered_lately = Array.from({ length: before + 1 }, () => ({ amount: amount.toString(), currency }));
	expect(isStanding({ ordered_at: at(-agoMs), amount, currency, ordered_lately }, first)).toBe(expected);
});

test("what was ordered a moment ago and stopped is tried again, when it is a standing order", () => {
	const tries = { tries: 0, first_tried_at: first, isStanding: false };
	expect(afterRefusal(refused("PAYMENT_BLOCKED"), tries, first)).toEqual(at(5 * minuteMs));
});
