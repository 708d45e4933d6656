import { expect, test } from "@jest/globals";
import { dueAt, firstFrom, occurrenceAt } from "./calendar.ts";

const at = (text: string) => new Date(`${text}Z`);

test.each([
	[
		"a month without the 31st pays on its last day and the next one on the 31st again",
		"MONTHLY",
		"2026-01-31T09:30:00.000",
		["2026-01-31T09:30:00.000", "2026-02-28T09:30:00.000", "2026-03-31T09:30:00.000", "2026-04-30T09:30:00.000"],
	],
	[
		"the 30th comes back after February",
		"MONTHLY",
		"2026-01-30T00:00:00.000",
		["2026-01-30T00:00:00.000", "2026-02-28T00:00:00.000", "2026-03-30T00:00:00.000"],
	],
	[
		"a leap year has its 29th",
		"MONTHLY",
		"2027-12-29T12:00:00.000",
		["2027-12-29T12:00:00.000", "2028-01-29T12:00:00.000", "2028-02-29T12:00:00.000"],
	],
	[
		"days pass over the end of a year",
		"DAILY",
		"2026-12-31T23:59:59.999",
		["2026-12-31T23:59:59.999", "2027-01-01T23:59:59.999"],
	],
	["weeks are seven days", "WEEKLY", "2026-02-25T08:00:00.000", ["2026-02-25T08:00:00.000", "2026-03-04T08:00:00.000"]],
] as const)("%s", (_, recurrence, start, expected) => {
	expect(expected.map((_, number) => dueAt(recurrence, at(start), number))).toEqual(expected.map(at));
});

test("twelve months later is the same day, for each day of the year", () => {
	for (let day = 0; day < 365; day++) {
		const start = new Date(Date.UTC(2025, 0, 1 + day));
		expect(dueAt("MONTHLY", start, 12).getUTCMonth()).toBe(start.getUTCMonth());
		expect(dueAt("MONTHLY", start, 12).getUTCDate()).toBe(start.getUTCDate());
	}
});

const daily = {
	recurrence: "DAILY" as const,
	starts_at: at("2026-11-20T12:00:00.000"),
	ends_at: null,
	count_max: null,
};

test("the end itself still counts, a millisecond before it doesn't reach it", () => {
	const ends = (text: string) => ({ ...daily, ends_at: at(text) });
	expect(occurrenceAt(ends("2026-11-21T12:00:00.000"), 1)).not.toBeNull();
	expect(occurrenceAt(ends("2026-11-21T11:59:59.999"), 1)).toBeNull();
});

test("a count is the number of occurrences, and once is one", () => {
	expect(occurrenceAt({ ...daily, count_max: 2 }, 1)).not.toBeNull();
	expect(occurrenceAt({ ...daily, count_max: 2 }, 2)).toBeNull();
	expect(occurrenceAt({ ...daily, recurrence: "ONCE" }, 0)).not.toBeNull();
	expect(occurrenceAt({ ...daily, recurrence: "ONCE" }, 1)).toBeNull();
});

test("after a rest, the first occurrence that isn't past comes next", () => {
	expect(firstFrom(daily, 1, at("2026-11-23T12:00:00.000"))).toEqual({ number: 3, at: at("2026-11-23T12:00:00.000") });
	expect(firstFrom(daily, 1, at("2026-11-23T12:00:00.001"))).toMatchObject({ number: 4 });
	expect(firstFrom({ ...daily, count_max: 3 }, 1, at("2026-11-23T12:00:00.000"))).toBeNull();
});
