import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { NotificationsStory } from "./testing/story.ts";

let story: NotificationsStory;

beforeAll(async () => {
	story = await NotificationsStory.open();
});
afterAll(() => story.close());
beforeEach(() => story.beginAnew());

test("one e-mail a day holds all that would have been mailed, at the reader's hour; the next day has its own", async () => {
	await story.people();
	const { preferences } = await story.change("setDigest", { digest: { hour: 18, timeZone: "Europe/Berlin" } });
	expect(preferences?.digest).toEqual({ hour: 18, timeZone: "Europe/Berlin" });
	story.goTo("2026-11-20T16:59:00Z");
	await story.domain.hear(story.topUp("top_1"), story.topUp("top_2"));
	expect(await story.send()).toEqual([]);
	const [digest, ...more] = await story.sendAfter(60_000);
	expect(more).toEqual([]);
	expect(digest).toMatchObject({ to: "ana@mint.example", subject: "Your day at Mint" });
	expect(digest?.text).toContain("2 notifications since your last digest.");
	expect(digest?.text.match(/Your top-up of 90\.00 USD has arrived/g)).toHaveLength(2);
	await story.domain.hear(story.topUp("top_3"));
	expect(await story.sendAfter(86_399_000)).toEqual([]);
	expect((await story.sendAfter(1_000))[0]?.text).toContain("One notification since your last digest.");
	expect(await story.sendAfter(86_400_000)).toEqual([]);
});

test("notices of security come at once, and pushes are not kept for the digest", async () => {
	await story.people();
	await story.registerAnasBrowser();
	await story.change("setDigest", { digest: { hour: 8, timeZone: "UTC" } });
	await story.domain.hear(story.topUp("top_1"), story.reusedToken());
	const arrived = await story.send();
	expect(arrived.map(({ channel, subject }) => [channel, subject]).toSorted()).toEqual([
		["EMAIL", "A session was ended for your safety"],
		["PUSH", "A session was ended for your safety"],
		["PUSH", "Your top-up of 90.00 USD has arrived"],
	]);
});

test("a fact that is heard again is in one digest once, and a digest that fails is tried again as the same mail", async () => {
	await story.people();
	await story.change("setDigest", { digest: { hour: 13, timeZone: "UTC" } });
	const event = story.topUp("top_1");
	await story.domain.hear(event, event);
	await story.domain.hear(event);
	story.goTo("2026-11-22T13:00:00Z");
	story.inbox.refuseNext("EMAIL", 451);
	expect(await story.send()).toEqual([]);
	const [digest] = await story.sendAfter(6_000);
	expect(digest?.text).toContain("One notification");
	expect(digest?.reference).toMatch(/^<dig_[0-9a-f]{32}\.email@mint\.example>$/);
	await story.domain.hear(event);
	expect(await story.sendAfter(2 * 86_400_000)).toEqual([]);
});

test("whoever turns the digest off gets what it holds at its hour, and everything else by itself", async () => {
	await story.people();
	await story.change("setDigest", { digest: { hour: 13, timeZone: "UTC" } });
	await story.domain.hear(story.topUp("top_1"));
	expect((await story.change("setDigest", { digest: null })).preferences?.digest).toBeNull();
	await story.domain.hear(story.topUp("top_2"));
	expect((await story.send()).map(({ subject }) => subject)).toEqual(["Your top-up of 90.00 USD has arrived"]);
	expect((await story.sendAfter(3_600_000 * 48)).map(({ subject }) => subject)).toEqual(["Your day at Mint"]);
});

test("a digest of many shows the newest fifty and says how many there are", async () => {
	await story.people();
	await story.change("setDigest", { digest: { hour: 13, timeZone: "UTC" } });
	await story.domain.hear(...Array.from({ length: 60 }, (_, index) => story.topUp(`top_${index}`)));
	const [digest] = await story.sendAfter(3_600_000);
	expect(digest?.text).toContain("60 notifications since your last digest. Here are the newest 50.");
	expect(digest?.text.match(/Your top-up of 90\.00 USD has arrived/g)).toHaveLength(50);
});

test("a digest comes at its hour although that hour is quiet: its reader chose both", async () => {
	await story.people();
	await story.change("setQuietHours", { quietHours: { from: "00:00", until: "23:59", timeZone: "UTC" } });
	await story.change("setDigest", { digest: { hour: 13, timeZone: "UTC" } });
	await story.domain.hear(story.topUp("top_1"));
	expect(await story.sendAfter(2 * 86_400_000)).toHaveLength(1);
});

test.each([
	["hour", { hour: 24, timeZone: "UTC" }],
	["hour", { hour: -1, timeZone: "UTC" }],
	["timeZone", { hour: 8, timeZone: "Nowhere" }],
])("a bad %s is named", async (field, digest) => {
	const { userErrors } = await story.change("setDigest", { digest });
	expect(userErrors).toEqual([{ code: "INVALID_INPUT", path: ["digest", field] }]);
});
