import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, ben } from "@mint/kit/testing/cast.ts";
import { settingsOf } from "./settings.ts";
import { NotificationsStory } from "./testing/story.ts";
import { isPushEndpoint } from "./webPush.ts";

let story: NotificationsStory;

beforeAll(async () => {
	story = await NotificationsStory.open();
});
afterAll(() => story.close());
beforeEach(() => story.beginAnew());

test("each browser gets its own push, and one that is away for good keeps none from the others", async () => {
	await story.people();
	const [first, second] = [await story.registerAnasBrowser(), await story.registerAnasBrowser()];
	story.inbox.unsubscribe(first);
	await story.domain.hear(story.topUp("top_1"));
	expect((await story.send()).filter(({ channel }) => channel === "PUSH").map(({ to }) => to)).toEqual([second]);
	expect((await story.preferences())?.pushSubscriptions).toHaveLength(1);
	await story.domain.hear(story.topUp("top_2"));
	expect((await story.send()).filter(({ channel }) => channel === "PUSH")).toHaveLength(1);
	expect((await story.deliveries()).filter(({ channel }) => channel === "PUSH")).toHaveLength(3);
});

test("a push that went out before its sender died takes the place of the first, and isn't shown twice", async () => {
	await story.people();
	const browser = await story.registerAnasBrowser();
	await story.domain.hear(story.topUp("top_1"));
	await story.send();
	await story.domain.sql("update delivery set status = 'WAITING', finished_at = null where channel = 'PUSH'");
	await story.send();
	expect(story.inbox.received("PUSH").filter(({ to }) => to === browser)).toHaveLength(1);
});

test("a push service that is overloaded is asked again later", async () => {
	await story.people();
	const browser = await story.registerAnasBrowser();
	story.inbox.refuseNext("PUSH", 429);
	await story.domain.hear(story.topUp("top_1"));
	await story.send();
	expect((await story.sendAfter(6_000)).map(({ to }) => to)).toEqual([browser]);
});

test("a browser belongs to whoever registered it last: what waits for the one before doesn't reach it", async () => {
	await story.people();
	const { id, ...subscription } = story.inbox.subscribe();
	await story.change("registerPushSubscription", subscription);
	await story.domain.hear(story.topUp("top_1"));
	const taken = await story.change("registerPushSubscription", subscription, ben);
	expect(taken.preferences?.pushSubscriptions).toHaveLength(1);
	expect((await story.preferences(ana))?.pushSubscriptions).toEqual([]);
	expect((await story.send()).filter(({ to }) => to === id)).toEqual([]);
});

test("registering again changes nothing but the keys; of more than ten browsers the oldest go", async () => {
	const { id: _, ...subscription } = story.inbox.subscribe();
	await story.change("registerPushSubscription", subscription);
	await story.change("registerPushSubscription", subscription);
	expect((await story.preferences())?.pushSubscriptions).toHaveLength(1);
	for (let browser = 0; browser < 10; browser++) {
		story.domain.clock.advance(1_000);
		await story.registerAnasBrowser();
	}
	expect((await story.preferences())?.pushSubscriptions).toHaveLength(10);
	expect(
		await story.domain.sql("select 1 from push_subscription where endpoint = $1", [subscription.endpoint]),
	).toEqual([]);
});

test("a browser is removed by its owner alone", async () => {
	await story.registerAnasBrowser();
	const pushSubscriptionId = (await story.preferences())?.pushSubscriptions[0]?.id;
	const absent = [{ code: "NOT_FOUND", path: ["pushSubscriptionId"] }];
	expect((await story.change("removePushSubscription", { pushSubscriptionId }, ben)).userErrors).toEqual(absent);
	const { preferences } = await story.change("removePushSubscription", { pushSubscriptionId });
	expect(preferences?.pushSubscriptions).toEqual([]);
	expect((await story.change("removePushSubscription", { pushSubscriptionId })).userErrors).toEqual(absent);
	expect((await story.change("removePushSubscription", { pushSubscriptionId: "' or 1=1" })).userErrors).toEqual(absent);
});

test.each([
	["http://fcm.googleapis.com/fcm/send/x", false],
	["https://fcm.googleapis.com/fcm/send/x", true],
	["https://updates.push.services.mozilla.com/wpush/v2/x", true],
	["https://wns2-par02p.notify.windows.com/w/?token=x", true],
	["https://web.push.apple.com/x", true],
	["https://fcm.googleapis.com.evil.example/x", false],
	["https://evil.example/fcm.googleapis.com", false],
	["https://user:word@fcm.googleapis.com/x", false],
	["https://fcm.googleapis.com:8443/x", false],
	["https://evilnotify.windows.com.evil.example/x", false],
	["https://127.0.0.1/x", false],
	["https://169.254.169.254/latest/meta-data", false],
	["http://localhost:5432/", false],
	["file:///etc/passwd", false],
	["javascript:alert(1)", false],
	["https://fcm.googleapis.com@127.0.0.1/x", false],
	["", false],
])("%s is called: %s", (endpoint, isCalled) => {
	expect(isPushEndpoint(endpoint, settingsOf(story.domain.context().env))).toBe(isCalled);
});

test.each([
	["endpoint", { endpoint: "https://127.0.0.1:5432/x" }],
	["endpoint", { endpoint: `https://fcm.googleapis.com/${"x".repeat(1_000)}` }],
	["p256dh", { p256dh: "A".repeat(87) }],
	["p256dh", { p256dh: "" }],
	["auth", { auth: "short" }],
])("a bad %s is named, and nothing is kept", async (field, change) => {
	const { id: _, ...subscription } = story.inbox.subscribe();
	const { userErrors } = await story.change("registerPushSubscription", { ...subscription, ...change });
	expect(userErrors).toEqual([{ code: "INVALID_INPUT", path: [field] }]);
	expect(await story.domain.sql("select id from push_subscription")).toEqual([]);
});
