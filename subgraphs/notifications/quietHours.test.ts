import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { nextDaily } from "./localTime.ts";
import { quietUntil } from "./quietHours.ts";
import { NotificationsStory } from "./testing/story.ts";

let story: NotificationsStory;

beforeAll(async () => {
	story = await NotificationsStory.open();
});
afterAll(() => story.close());
beforeEach(() => story.beginAnew());

const night = { fromMinute: 22 * 60, untilMinute: 7 * 60 };

test.each([
	// What the clock says in the zone, and when it is quiet no more, both in UTC.
	["noon in Berlin", "Europe/Berlin", night, "2026-11-20T11:00:00Z", null],
	["a minute before ten at night", "Europe/Berlin", night, "2026-11-20T20:59:59Z", null],
	["ten at night", "Europe/Berlin", night, "2026-11-20T21:00:00Z", "2026-11-21T06:00:00Z"],
	["after midnight", "Europe/Berlin", night, "2026-11-20T23:30:00Z", "2026-11-21T06:00:00Z"],
	["seven in the morning", "Europe/Berlin", night, "2026-11-21T06:00:00Z", null],
	[
		"the same instant in Kolkata, half an hour off",
		"Asia/Kolkata",
		night,
		"2026-11-20T16:30:00Z",
		"2026-11-21T01:30:00Z",
	],
	["the other side of the date line", "Pacific/Kiritimati", night, "2026-11-20T08:00:00Z", "2026-11-20T17:00:00Z"],
	["a pause at noon", "UTC", { fromMinute: 720, untilMinute: 780 }, "2026-11-20T12:59:00Z", "2026-11-20T13:00:00Z"],
	["after that pause", "UTC", { fromMinute: 720, untilMinute: 780 }, "2026-11-20T13:00:00Z", null],
	// Berlin's clocks go forward at 01:00 UTC on March 29, 2026 and back at 01:00 UTC on October 25.
	["a night that is an hour short", "Europe/Berlin", night, "2026-03-28T21:00:00Z", "2026-03-29T05:00:00Z"],
	["a night that is an hour long", "Europe/Berlin", night, "2026-10-24T20:00:00Z", "2026-10-25T06:00:00Z"],
	[
		"an end that the clocks leave out",
		"Europe/Berlin",
		{ fromMinute: 0, untilMinute: 150 },
		"2026-03-29T00:30:00Z",
		"2026-03-29T01:30:00Z",
	],
	[
		"an end shown twice, before the first",
		"Europe/Berlin",
		{ fromMinute: 0, untilMinute: 150 },
		"2026-10-25T00:10:00Z",
		"2026-10-25T00:30:00Z",
	],
	[
		"an end shown twice, before the second",
		"Europe/Berlin",
		{ fromMinute: 0, untilMinute: 150 },
		"2026-10-25T01:10:00Z",
		"2026-10-25T01:30:00Z",
	],
	[
		"a day without midnight",
		"America/Santiago",
		{ fromMinute: 1320, untilMinute: 0 },
		"2026-09-06T03:30:00Z",
		"2026-09-06T04:00:00Z",
	],
] as const)("%s: quiet hours in %s", (_when, timeZone, hours, at, until) => {
	const end = quietUntil({ ...hours, timeZone }, new Date(at));
	expect(end?.toISOString() ?? null).toBe(until && new Date(until).toISOString());
});

test("every minute of a year has an end of quiet ahead of it, at most a day and an hour away, at the right time", () => {
	for (const timeZone of ["Europe/Berlin", "Australia/Lord_Howe", "America/Santiago"]) {
		for (let at = Date.parse("2026-01-01T00:00:00Z"); at < Date.parse("2027-01-01T00:00:00Z"); at += 13 * 60_000) {
			const end = quietUntil({ ...night, timeZone }, new Date(at));
			if (!end) continue;
			const waits = end.getTime() - at;
			expect([timeZone, at, waits > 0 && waits <= 10 * 3_600_000]).toEqual([timeZone, at, true]);
			expect(quietUntil({ ...night, timeZone }, end)).toBeNull();
		}
	}
});

test("a daily hour comes once a day, also on the days the clocks are changed", () => {
	const dayIn = (at: Date) => new Intl.DateTimeFormat("sv", { timeZone: "Europe/Berlin" }).format(at);
	for (const hour of [0, 2, 8]) {
		let at = new Date("2026-01-01T12:00:00Z");
		for (let day = 2; day <= 366; day++) {
			at = nextDaily(at, hour * 60, "Europe/Berlin");
			expect(dayIn(at)).toBe(new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10));
		}
	}
});

const berlinNight = { quietHours: { from: "22:00", until: "07:00", timeZone: "Europe/Berlin" } };

test("what comes in quiet hours is sent when they end, on every channel, and none of it is lost", async () => {
	await story.people();
	await story.confirmAnasNumber();
	await story.registerAnasBrowser();
	await story.change("updateNotificationPreferences", {
		choices: [{ type: "TOP_UP_COMPLETED", channel: "SMS", enabled: true }],
	});
	await story.change("setQuietHours", berlinNight);
	story.goTo("2026-11-20T22:00:00Z");
	await story.domain.hear(story.topUp("top_1"));
	expect(await story.send()).toEqual([]);
	expect(await story.domain.sql("select id from notification where subject_id = 'top_1'")).toHaveLength(1);
	expect((await story.deliveries()).map(({ tries, nextTryAt }) => [tries, nextTryAt.toISOString()])).toEqual(
		Array(3).fill([0, "2026-11-21T06:00:00.000Z"]),
	);
	story.goTo("2026-11-21T05:59:59Z");
	expect(await story.send()).toEqual([]);
	expect((await story.sendAfter(1_000)).map(({ channel }) => channel)).toEqual(["EMAIL", "SMS", "PUSH"]);
});

test("notices of security pass quiet hours", async () => {
	await story.people();
	await story.change("setQuietHours", { quietHours: { from: "00:00", until: "23:59", timeZone: "UTC" } });
	await story.domain.hear(story.topUp("top_1"), story.reusedToken());
	expect((await story.send()).map(({ subject }) => subject)).toEqual(["A session was ended for your safety"]);
});

test("quiet hours that are taken back let out at the next morning what they kept, and keep nothing more", async () => {
	await story.people();
	await story.change("setQuietHours", { quietHours: { from: "00:00", until: "23:59", timeZone: "UTC" } });
	await story.domain.hear(story.topUp("top_1"));
	await story.send();
	expect((await story.change("setQuietHours", { quietHours: null })).preferences?.quietHours).toBeNull();
	await story.domain.hear(story.topUp("top_2"));
	expect(await story.send()).toHaveLength(1);
	expect(await story.sendAfter(12 * 3_600_000)).toHaveLength(1);
});

test.each([
	["from", { from: "24:00", until: "07:00", timeZone: "UTC" }],
	["from", { from: "7:00", until: "08:00", timeZone: "UTC" }],
	["until", { from: "22:00", until: "22:00", timeZone: "UTC" }],
	["timeZone", { from: "22:00", until: "07:00", timeZone: "Mars/Olympus" }],
	["timeZone", { from: "22:00", until: "07:00", timeZone: "+02:00" }],
	["timeZone", { from: "22:00", until: "07:00", timeZone: "x".repeat(5_000) }],
])("a bad %s is named and changes nothing", async (field, quietHours) => {
	const { preferences, userErrors } = await story.change("setQuietHours", { quietHours });
	expect({ preferences, userErrors }).toEqual({
		preferences: null,
		userErrors: [{ code: "INVALID_INPUT", path: ["quietHours", field] }],
	});
	expect((await story.preferences())?.quietHours).toBeNull();
});

test("a time zone is kept under one name, however it was written", async () => {
	const { preferences } = await story.change("setQuietHours", {
		quietHours: { ...berlinNight.quietHours, timeZone: "europe/BERLIN" },
	});
	expect(preferences?.quietHours).toEqual(berlinNight.quietHours);
});
