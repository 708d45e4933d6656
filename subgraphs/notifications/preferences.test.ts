import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ConfigurationError } from "@mint/kit/config.ts";
import { ana, ben, mallory, root } from "@mint/kit/testing/cast.ts";
import type { NotificationChannel, NotificationType } from "./graphql.generated.ts";
import { kinds, notificationChannels, notificationTypes, takes } from "./kinds.ts";
import { settingsOf } from "./settings.ts";
import { NotificationsStory } from "./testing/story.ts";

let story: NotificationsStory;

beforeAll(async () => {
	story = await NotificationsStory.open();
});
afterAll(() => story.close());
beforeEach(() => story.beginAnew());

// What each type takes by default: A the list in the app, E e-mail, S SMS, P push.
const defaults: Record<NotificationType, string> = {
	WELCOME: "A",
	TOP_UP_COMPLETED: "AEP",
	TOP_UP_FAILED: "AEP",
	WITHDRAWAL_COMPLETED: "AEP",
	WITHDRAWAL_RETURNED: "AEP",
	WITHDRAWAL_IN_REVIEW: "AP",
	WITHDRAWAL_REFUSED: "AEP",
	MONEY_KEPT_APART: "AEP",
	TRANSFER_SENT: "AEP",
	TRANSFER_RECEIVED: "AEP",
	TRANSFER_IN_REVIEW: "AP",
	TRANSFER_BLOCKED: "AESP",
	TRANSFER_FAILED: "AEP",
	TRANSFER_CANCELLED: "A",
	TRANSFER_REVERSED: "AEP",
	SCHEDULE_SKIPPED: "AEP",
	SCHEDULE_POSTPONED: "AP",
	CONVERSION_COMPLETED: "AP",
	VERIFICATION_SUBMITTED: "AP",
	VERIFICATION_REJECTED: "AEP",
	TIER_CHANGED: "AEP",
	TIER_STATUS_CHANGED: "AEP",
	WALLET_STATUS_CHANGED: "AEP",
	ACCOUNT_STATUS_CHANGED: "AESP",
	BUDGET_WARNING: "AEP",
	BUDGET_EXCEEDED: "AEP",
	WEBHOOK_DISABLED: "AEP",
	SECURITY: "AESP",
	APPROVAL_REQUESTED: "AEP",
	APPROVAL_DECIDED: "AEP",
	SETTLEMENT_CASE_OPENED: "AEP",
};
/** What nobody can switch off: it protects the account. */
const protecting: NotificationType[] = ["SECURITY", "ACCOUNT_STATUS_CHANGED"];
const letters: Record<NotificationChannel, string> = { IN_APP: "A", EMAIL: "E", SMS: "S", PUSH: "P" };
const table = notificationTypes.flatMap((type) => notificationChannels.map((channel) => [type, channel] as const));

test.each(table)("%s over %s: the default, what was chosen, and what is locked", (type, channel) => {
	const isDefault = defaults[type].includes(letters[channel]);
	const isLocked = kinds[type].locked.includes(channel);
	expect(isLocked).toBe(protecting.includes(type) && (channel === "IN_APP" || channel === "EMAIL"));
	expect(takes(type, channel, {})).toBe(isDefault);
	expect(takes(type, channel, { [`${type}/${channel}`]: true })).toBe(true);
	expect(takes(type, channel, { [`${type}/${channel}`]: false })).toBe(isLocked);
});

test("a viewer sees every type over every channel, and what this installation sends over", async () => {
	const preferences = await story.preferences();
	expect(preferences?.choices).toHaveLength(table.length);
	expect(preferences?.channels).toEqual(["IN_APP", "EMAIL", "SMS", "PUSH"]);
	expect(preferences?.pushKey).toMatch(/^[\w-]{87}$/);
	expect(preferences?.choices).toContainEqual({ type: "SECURITY", channel: "EMAIL", enabled: true, locked: true });
	expect(preferences?.choices).toContainEqual({ type: "WELCOME", channel: "EMAIL", enabled: false, locked: false });
});

test.each<[NotificationChannel, string[]]>([
	["EMAIL", ["SMS", "PUSH"]],
	["SMS", ["EMAIL", "PUSH"]],
	["PUSH", ["EMAIL", "SMS"]],
])("switched off, %s stays silent for that type and for no other channel", async (channel, left) => {
	await story.people();
	await story.confirmAnasNumber();
	await story.registerAnasBrowser();
	const choose = (enabled: boolean, about: NotificationChannel) => ({
		type: "TOP_UP_COMPLETED",
		channel: about,
		enabled,
	});
	const all = [choose(true, "EMAIL"), choose(true, "SMS"), choose(true, "PUSH")];
	await story.change("updateNotificationPreferences", { choices: [...all, choose(false, channel)] });
	await story.domain.hear(story.topUp("top_1"));
	expect((await story.send()).map((message) => message.channel)).toEqual(left);
});

test("a type that is switched off in the app is in no list and no count, and announced to nobody; its mail still comes", async () => {
	await story.people();
	await story.change("updateNotificationPreferences", {
		choices: [{ type: "TOP_UP_COMPLETED", channel: "IN_APP", enabled: false }],
	});
	await story.domain.hear(story.topUp("top_1"), story.reusedToken());
	const { data } = await story.domain.run<{ _entities: unknown[] }>(
		ana,
		`query ($id: ID!) { _entities(representations: [{ __typename: "User", id: $id }]) { ... on User {
			unreadNotificationCount notifications { nodes { subjectId } } } } }`,
		{ id: ana.userId },
	);
	expect(data._entities).toEqual([
		{ unreadNotificationCount: 2, notifications: { nodes: [{ subjectId: null }, { subjectId: null }] } },
	]);
	expect(await story.send()).toHaveLength(2);
});

test("notices of security can't be switched off where they must reach people, and nothing else of that request counts", async () => {
	await story.people();
	for (const channel of ["EMAIL", "IN_APP"]) {
		const { preferences, userErrors } = await story.change("updateNotificationPreferences", {
			choices: [
				{ type: "TOP_UP_COMPLETED", channel: "EMAIL", enabled: false },
				{ type: "SECURITY", channel, enabled: false },
			],
		});
		expect(preferences).toBeNull();
		expect(userErrors).toEqual([{ code: "INVALID_INPUT", path: ["choices", "1", "enabled"] }]);
	}
	await story.domain.hear(story.topUp("top_1"), story.reusedToken());
	expect(await story.send()).toHaveLength(2);
});

test("even a row that says otherwise doesn't silence a notice of security", async () => {
	await story.people();
	await story.domain.sql("insert into choice values ($1, 'SECURITY', 'EMAIL', false)", [ana.userId]);
	await story.domain.hear(story.reusedToken());
	expect(await story.send()).toHaveLength(1);
});

test("more choices than there can be are refused", async () => {
	const choices = Array(201).fill({ type: "WELCOME", channel: "PUSH", enabled: true });
	const { userErrors } = await story.change("updateNotificationPreferences", { choices });
	expect(userErrors).toEqual([{ code: "INVALID_INPUT", path: ["choices"] }]);
});

test("nobody sees another's preferences, staff neither, and each changes their own", async () => {
	await story.confirmAnasNumber();
	for (const viewer of [ben, mallory, root]) expect(await story.preferences(viewer, ana)).toBeNull();
	await story.change("setDigest", { digest: { hour: 8, timeZone: "UTC" } }, root);
	expect((await story.preferences(root))?.digest).toEqual({ hour: 8, timeZone: "UTC" });
	expect((await story.preferences(ana))?.digest).toBeNull();
});

test("an installation without providers plans no deliveries and says what it has", async () => {
	const bare = await NotificationsStory.open({
		NOTIFICATIONS_SMTP_URL: "",
		NOTIFICATIONS_TWILIO_ACCOUNT_SID: "",
		NOTIFICATIONS_VAPID_PUBLIC_KEY: "",
	});
	try {
		await bare.people();
		await bare.domain.hear(bare.topUp("top_1"));
		expect(await bare.deliveries()).toEqual([]);
		expect(await bare.preferences()).toMatchObject({ channels: ["IN_APP"], pushKey: null });
		const { userErrors } = await bare.change("setPhoneNumber", { phoneNumber: "+491701234567" });
		expect(userErrors).toEqual([{ code: "PROVIDER_UNAVAILABLE", path: ["phoneNumber"] }]);
	} finally {
		await bare.close();
	}
});

test("half a provider is a fault that is named at start, with every other", () => {
	const env = {
		SMTP_URL: "http://mail.example",
		TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
		TWILIO_FROM: "+15005550006",
	};
	const reading = () => settingsOf(env);
	expect(reading).toThrow(ConfigurationError);
	expect(reading).toThrow(/NOTIFICATIONS_SMTP_URL/);
	expect(() => settingsOf({ ...env, SMTP_URL: "" })).toThrow(/NOTIFICATIONS_TWILIO_AUTH_TOKEN/);
});
