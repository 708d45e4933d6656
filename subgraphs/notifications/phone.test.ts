import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, ben, mallory } from "@mint/kit/testing/cast.ts";
import { timeText } from "@mint/schema/words/wording.ts";
import { setPhoneNumber } from "./phone.ts";
import { anasNumber, NotificationsStory } from "./testing/story.ts";

let story: NotificationsStory;

beforeAll(async () => {
	story = await NotificationsStory.open();
});
afterAll(() => story.close());
beforeEach(() => story.beginAnew());

const give = (phoneNumber: string, viewer = ana) => story.change("setPhoneNumber", { phoneNumber }, viewer);
const confirm = (code: string, viewer = ana) => story.change("confirmPhoneNumber", { code }, viewer);

test("a number gets SMS once its owner has told the code that was sent there, and not before", async () => {
	await story.people();
	const { preferences } = await give("+49 (170) 123-45.67");
	expect(preferences).toMatchObject({ phoneNumber: null, pendingPhoneNumber: anasNumber });
	expect(story.inbox.received("SMS")[0]).toMatchObject({ to: anasNumber });
	await story.domain.hear(story.reusedToken());
	expect((await story.send()).map(({ channel }) => channel)).toEqual(["EMAIL"]);
	const confirmed = await confirm(story.lastCode());
	expect(confirmed.preferences).toMatchObject({ phoneNumber: anasNumber, pendingPhoneNumber: null });
	await story.domain.hear({ ...story.reusedToken() });
	expect((await story.send()).map(({ channel }) => channel)).toEqual(["EMAIL", "SMS"]);
});

test("a number that is forgotten gets nothing more, not even what waits", async () => {
	await story.people();
	await story.confirmAnasNumber();
	await story.domain.hear(story.reusedToken());
	const { preferences } = await story.change("removePhoneNumber", null);
	expect(preferences).toMatchObject({ phoneNumber: null, pendingPhoneNumber: null });
	expect((await story.send()).map(({ channel }) => channel)).toEqual(["EMAIL"]);
});

test("a new number takes the old one's place only when it is confirmed", async () => {
	await story.confirmAnasNumber();
	story.domain.clock.advance(60_000);
	const { preferences } = await give("+14155552671");
	expect(preferences).toMatchObject({ phoneNumber: anasNumber, pendingPhoneNumber: "+14155552671" });
	expect((await confirm(story.lastCode())).preferences).toMatchObject({ phoneNumber: "+14155552671" });
});

test("a code serves once, for its owner, for ten minutes, and only the newest", async () => {
	await give(anasNumber);
	const first = story.lastCode();
	const noCode = [{ code: "INVALID_STATE", path: ["code"] }];
	expect((await confirm(first, ben)).userErrors).toEqual(noCode);
	story.domain.clock.advance(60_000);
	await give(anasNumber);
	const second = story.lastCode();
	if (first !== second) expect((await confirm(first)).userErrors[0]?.code).toBe("INVALID_INPUT");
	expect((await confirm(second)).userErrors).toEqual([]);
	expect((await confirm(second)).userErrors).toEqual(noCode);
	story.domain.clock.advance(60_000);
	await give(anasNumber);
	story.domain.clock.advance(600_000);
	expect((await confirm(story.lastCode())).userErrors).toEqual(noCode);
	expect((await story.preferences())?.pendingPhoneNumber).toBeNull();
});

test("five wrong codes end guessing, also when they come at once: then the right one is refused too", async () => {
	await give(anasNumber);
	const right = story.lastCode();
	const wrong = right === "000000" ? "000001" : "000000";
	const answers = await Promise.all(Array.from({ length: 8 }, () => confirm(wrong)));
	const codes = answers.map(({ userErrors }) => userErrors[0]?.code).toSorted();
	expect(codes).toEqual([...Array(5).fill("INVALID_INPUT"), ...Array(3).fill("TOO_MANY_ATTEMPTS")]);
	expect((await confirm(right)).userErrors).toEqual([{ code: "TOO_MANY_ATTEMPTS", path: ["code"] }]);
});

test("codes are few: one a minute, five a day for one user, also when asked for at once", async () => {
	const refused = [{ code: "TOO_MANY_ATTEMPTS", path: ["phoneNumber"] }];
	const answers = await Promise.all(Array.from({ length: 4 }, () => give(anasNumber)));
	expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
	for (let code = 2; code <= 5; code++) {
		story.domain.clock.advance(60_000);
		expect((await give(`+4917012345${code}0`)).userErrors).toEqual([]);
	}
	story.domain.clock.advance(60_000);
	expect((await give("+491701234599")).userErrors).toEqual(refused);
	// The first of the five was sent five minutes ago; a day after it there may be another.
	const { userErrors } = await setPhoneNumber(story.domain.context(ana), "+491701234599");
	const untilMs = story.domain.clock.now().getTime() - 5 * 60_000 + 86_400_000;
	expect(userErrors[0]?.message).toBe(`Too many tries. Try again after ${timeText(new Date(untilMs).toISOString())}.`);
	story.domain.clock.advance(86_400_000);
	expect((await give("+491701234599")).userErrors).toEqual([]);
});

test("one number gets five codes a day, whoever asks for them", async () => {
	const askers = [ana, ben, mallory];
	const refusals: number[] = [];
	for (let round = 0; round < 6; round++) {
		story.domain.clock.advance(61_000);
		const { userErrors } = await give(anasNumber, askers[round % askers.length]);
		if (userErrors.length > 0) refusals.push(round);
	}
	expect(refusals).toEqual([5]);
});

test.each(["12345", "+0123456789", "+49170abc", "00491701234567", "+1".padEnd(60, "2"), "", "+49\u202e1701234567"])(
	"%j is no number, and nothing is sent",
	async (phoneNumber) => {
		const before = story.inbox.received("SMS").length;
		const { preferences, userErrors } = await give(phoneNumber);
		expect({ preferences, userErrors }).toEqual({
			preferences: null,
			userErrors: [{ code: "INVALID_INPUT", path: ["phoneNumber"] }],
		});
		expect(story.inbox.received("SMS")).toHaveLength(before);
	},
);

test("a number that Twilio refuses is the client's mistake; an outage of Twilio isn't, and neither leaves a code open", async () => {
	expect((await give("+15005550001")).userErrors).toEqual([{ code: "INVALID_INPUT", path: ["phoneNumber"] }]);
	story.domain.clock.advance(60_000);
	story.inbox.refuseNext("SMS", 500);
	expect((await give(anasNumber)).userErrors).toEqual([{ code: "PROVIDER_UNAVAILABLE", path: ["phoneNumber"] }]);
	expect((await story.preferences())?.pendingPhoneNumber).toBeNull();
});

test("the database holds no code in the clear", async () => {
	await give(anasNumber);
	const rows = await story.domain.sql<{ row: string }>("select row_to_json(c)::text as row from phone_code c");
	expect(rows).toHaveLength(1);
	expect(rows[0]?.row.replace(anasNumber, "")).not.toContain(story.lastCode());
});
