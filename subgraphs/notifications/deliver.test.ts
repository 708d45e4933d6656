import { Writable } from "node:stream";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, ben } from "@mint/kit/testing/cast.ts";
import { pino } from "pino";
import { forgetDeliveries, waitAfter } from "./deliver.ts";
import { claimDeliveries } from "./deliveryQueries.ts";
import { anasNumber, NotificationsStory } from "./testing/story.ts";

let story: NotificationsStory;

beforeAll(async () => {
	story = await NotificationsStory.open();
});
afterAll(() => story.close());
beforeEach(() => story.beginAnew());

test("a transfer is mailed to both sides, in text and HTML, with a way back to it", async () => {
	await story.people();
	await story.domain.hear(story.transfer(`trf_${"1".repeat(32)}`, "lunch"));
	const mails = await story.send();
	expect(mails.map(({ channel, to, subject }) => [channel, to, subject]).toSorted()).toEqual([
		["EMAIL", "ana@mint.example", "You sent Ben Okafor 12.50 USD"],
		["EMAIL", "ben@mint.example", "Ana Moreau sent you 12.50 USD"],
	]);
	const toBen = mails.find(({ to }) => to === "ben@mint.example");
	for (const words of [toBen?.text, toBen?.html]) {
		expect(words).toContain("Hello Ben Okafor,");
		expect(words).toContain("It has arrived in your USD wallet, with the note “lunch”.");
		expect(words).toContain(`https://app.mint.example/activity/trf_${"1".repeat(32)}`);
	}
	expect(await story.send()).toEqual([]);
});

test("a mail, an SMS and a push leave for one notice, each over its provider's own protocol", async () => {
	await story.people();
	await story.confirmAnasNumber();
	const browser = await story.registerAnasBrowser();
	await story.domain.hear(story.reusedToken());
	const arrived = await story.send();
	expect(arrived.map(({ channel, to }) => [channel, to])).toEqual([
		["EMAIL", "ana@mint.example"],
		["SMS", anasNumber],
		["PUSH", browser],
	]);
	expect(arrived[1]?.text).toMatch(/^Mint: A session was ended for your safety\. Its key/);
	expect(arrived[2]).toMatchObject({ subject: "A session was ended for your safety" });
	const ended = await story.deliveries();
	expect(ended.map(({ channel, status, tries }) => [channel, status, tries])).toEqual([
		["EMAIL", "SENT", 1],
		["PUSH", "SENT", 1],
		["SMS", "SENT", 1],
	]);
});

test("of one batch each is reached by what they gave and chose, each alone or all of it, or by the defaults", async () => {
	await story.people();
	const bySent = async () => {
		await story.domain.hear(story.transfer(`trf_${crypto.randomUUID()}`));
		return (await story.send()).map(({ channel, to }) => `${channel} ${to}`).toSorted();
	};
	expect(await bySent()).toEqual(["EMAIL ana@mint.example", "EMAIL ben@mint.example"]);
	await story.change(
		"updateNotificationPreferences",
		{ choices: [{ type: "TRANSFER_RECEIVED", channel: "EMAIL", enabled: false }] },
		ben,
	);
	const browser = await story.registerAnasBrowser();
	expect(await bySent()).toEqual(["EMAIL ana@mint.example", `PUSH ${browser}`]);
	await story.confirmAnasNumber();
	await story.change("updateNotificationPreferences", {
		choices: [{ type: "TRANSFER_SENT", channel: "SMS", enabled: true }],
	});
	expect(await bySent()).toEqual(["EMAIL ana@mint.example", `PUSH ${browser}`, `SMS ${anasNumber}`]);
});

test("a fact that is heard again makes no second delivery, sent or not", async () => {
	await story.people();
	const event = story.transfer("trf_1");
	await story.domain.hear(event, event);
	await story.domain.hear(event);
	expect(await story.send()).toHaveLength(2);
	await story.domain.hear(event);
	expect(await story.send()).toEqual([]);
	expect(await story.deliveries()).toHaveLength(2);
});

test("a mail that isn't taken is tried again, later each time, and is given up after nine tries", async () => {
	await story.people();
	await story.domain.hear(story.topUp("top_1"));
	story.inbox.refuseNext("EMAIL", ...Array(9).fill(451));
	for (let tries = 1; tries <= 9; tries++) {
		expect(await story.send()).toEqual([]);
		const [row] = await story.deliveries();
		expect(row).toMatchObject({ tries, reason: "SMTP_451", status: tries < 9 ? "WAITING" : "GIVEN_UP" });
		if (!row || tries === 9) continue;
		const waitMs = row.nextTryAt.getTime() - story.domain.clock.now().getTime();
		const expected = Math.min(5_000 * 4 ** (tries - 1), 6 * 3_600_000);
		expect(waitMs).toBeGreaterThanOrEqual(expected * 0.8);
		expect(waitMs).toBeLessThanOrEqual(expected * 1.2);
		expect(await story.sendAfter(waitMs - 1)).toEqual([]);
		expect((await story.deliveries())[0]?.tries).toBe(tries);
		story.domain.clock.advance(1);
	}
	expect(await story.sendAfter(86_400_000)).toEqual([]);
});

test("waits differ, so that what failed together doesn't come back together", () => {
	expect(new Set(Array.from({ length: 50 }, () => waitAfter(5))).size).toBeGreaterThan(5);
});

test("a mail that failed once arrives at the second try, under the Message-ID of the first", async () => {
	await story.people();
	await story.domain.hear(story.topUp("top_1"));
	story.inbox.refuseNext("EMAIL", 451);
	expect(await story.send()).toEqual([]);
	const [mail] = await story.sendAfter(6_000);
	const [row] = await story.deliveries();
	expect(mail?.reference).toBe(`<${row?.sourceId}.email@mint.example>`);
	expect(row).toMatchObject({ status: "SENT", tries: 2, reason: null });
});

test("a provider's final no is not tried again: a mailbox, a number, a browser that is no more", async () => {
	await story.people("Ana", "bounce@mint.example");
	await story.confirmAnasNumber();
	await story.domain.sql("update phone set number = '+15005550001'");
	story.inbox.unsubscribe(await story.registerAnasBrowser());
	await story.domain.hear(story.reusedToken());
	expect(await story.send()).toEqual([]);
	const rows = await story.deliveries();
	expect(rows.map(({ channel, status, tries, reason }) => [channel, status, tries, reason])).toEqual([
		["EMAIL", "GIVEN_UP", 1, "SMTP_550"],
		["PUSH", "GIVEN_UP", 1, "PUSH_410"],
		["SMS", "GIVEN_UP", 1, "TWILIO_21211"],
	]);
	expect(await story.domain.sql("select id from push_subscription")).toEqual([]);
});

test("Twilio's 429 is waited for as long as it asks, and its outage like any other", async () => {
	await story.people();
	await story.confirmAnasNumber();
	await story.domain.hear(story.reusedToken());
	story.inbox.refuseNext("SMS", 429, 503);
	expect((await story.send()).map(({ channel }) => channel)).toEqual(["EMAIL"]);
	expect(await story.sendAfter(29_000)).toEqual([]);
	expect((await story.deliveries()).find(({ channel }) => channel === "SMS")).toMatchObject({
		reason: "TWILIO_20429",
		tries: 1,
	});
	expect(await story.sendAfter(1_000)).toEqual([]);
	expect((await story.sendAfter(24_000)).map(({ channel }) => channel)).toEqual(["SMS"]);
});

test("whoever dies between sending and noting it sends that one message once more, and only when its claim runs out", async () => {
	await story.people();
	await story.domain.hear(story.topUp("top_1"));
	const now = story.domain.clock.now();
	const claimed = await story.domain
		.context()
		.db.transaction("system:send", (tx) =>
			tx.query(claimDeliveries, ["EMAIL", now, 50, new Date(now.getTime() + 300_000), 50]),
		);
	expect(claimed).toHaveLength(1);
	expect(await story.sendAfter(299_999)).toEqual([]);
	expect(await story.sendAfter(1)).toHaveLength(1);
	expect(await story.deliveries()).toMatchObject([{ status: "SENT", tries: 2 }]);
});

test("two processes that send at once send each message once", async () => {
	await story.people();
	await story.domain.hear(...Array.from({ length: 120 }, (_, index) => story.topUp(`top_${index}`)));
	const sent = await Promise.all([story.send(), story.send()]);
	const ids = new Set(sent.flat().map(({ reference }) => reference));
	expect(ids.size).toBe(120);
	expect(story.inbox.received("EMAIL").filter(({ reference }) => ids.has(reference))).toHaveLength(120);
});

test("what one person is not sent holds up nobody else", async () => {
	await story.people("Ana", "bounce@mint.example");
	await story.domain.hear(story.transfer("trf_1"));
	expect((await story.send()).map(({ to }) => to)).toEqual(["ben@mint.example"]);
});

test("an address that arrives after the news is waited for", async () => {
	await story.domain.hear(story.topUp("top_1"));
	expect(await story.send()).toEqual([]);
	expect(await story.deliveries()).toMatchObject([{ status: "WAITING", reason: "NO_ADDRESS" }]);
	await story.people();
	expect(await story.sendAfter(6_000)).toMatchObject([{ to: "ana@mint.example" }]);
});

test("news of days ago stands in the list and is mailed to nobody", async () => {
	await story.people();
	await story.domain.hear(story.topUp("top_1", "2026-11-17T11:59:59.000Z"));
	expect(await story.deliveries()).toEqual([]);
	expect(await story.domain.sql("select id from notification where subject_id = 'top_1'")).toHaveLength(1);
});

test("an address lives in one place: once it is forgotten there nothing goes to it, and no delivery holds it", async () => {
	await story.people();
	await story.domain.hear(story.topUp("top_1"));
	const rows = await story.domain.sql<{ row: string }>("select row_to_json(d)::text as row from delivery d");
	expect(rows.map(({ row }) => row).join()).not.toMatch(/@|Ana|\$/);
	await story.domain.sql("update person set email = null, display_name = '' where user_id = $1", [ana.userId]);
	expect(await story.send()).toEqual([]);
});

test("logs hold no address, no name and no word of a message, whatever goes wrong", async () => {
	await story.people("Ana Moreau", "bounce@mint.example");
	await story.confirmAnasNumber();
	await story.domain.sql("update phone set number = '+15005550009'");
	story.inbox.unsubscribe(await story.registerAnasBrowser());
	await story.domain.hear(story.reusedToken(), story.transfer("trf_1", "a secret note"));
	const lines: string[] = [];
	const stream = new Writable({
		write(chunk, _encoding, done) {
			lines.push(String(chunk));
			done();
		},
	});
	await story.send({ ...story.domain.domain.contextFor("system:send"), log: pino({ level: "trace" }, stream) });
	expect(lines.length).toBeGreaterThanOrEqual(3);
	expect(lines.join()).not.toMatch(/@|Moreau|Okafor|1500555|secret note|12\.50|127\.0\.0\.1/);
	expect(lines.join()).not.toContain(ana.userId);
});

test("deliveries that ended a month ago are forgotten; what waits stays", async () => {
	await story.people();
	await story.domain.hear(story.topUp("top_1"));
	await story.send();
	story.domain.clock.advance(30 * 86_400_000);
	await story.domain.hear(story.topUp("top_2"));
	await forgetDeliveries(story.domain.context());
	expect(await story.deliveries()).toHaveLength(2);
	story.domain.clock.advance(1_000);
	await forgetDeliveries(story.domain.context());
	expect(await story.deliveries()).toMatchObject([{ status: "WAITING" }]);
});

test("the database shows deliveries to the platform alone, and what one chose to its owner", async () => {
	await story.people();
	await story.confirmAnasNumber();
	await story.registerAnasBrowser();
	await story.change("updateNotificationPreferences", {
		choices: [{ type: "TOP_UP_COMPLETED", channel: "SMS", enabled: true }],
	});
	await story.change("setDigest", { digest: { hour: 8, timeZone: "UTC" } });
	await story.change("setQuietHours", { quietHours: { from: "22:00", until: "07:00", timeZone: "UTC" } });
	await story.domain.hear(story.topUp("top_1"));
	const as = (actor: string, table: string) =>
		story.domain.context().db.transaction(actor, (tx) => tx.query(`select user_id from ${table}`));
	for (const table of ["choice", "quiet_hours", "digest_wish", "phone", "phone_code", "push_subscription"]) {
		expect([table, await as(ana.userId, table)]).toEqual([table, [{ user_id: ana.userId }]]);
		expect([table, await as(ben.userId, table)]).toEqual([table, []]);
		expect([table, await as(`staff:${ben.userId}`, table)]).toEqual([table, []]);
	}
	for (const table of ["delivery", "digest_item"]) {
		expect([table, await as(ana.userId, table)]).toEqual([table, []]);
		expect((await as("system:test", table)).length).toBeGreaterThan(0);
	}
});
