import { type Inbox, startInbox } from "@mint/infra/simulators/inbox.ts";
import type { Received } from "@mint/infra/simulators/received.ts";
import type { Context, Viewer } from "@mint/kit/context.ts";
import { ana, ben } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import type { OutwardChannel } from "../channel.ts";
import { deliver } from "../deliver.ts";
import type { NotificationPreferences } from "../graphql.generated.ts";
import { subgraph } from "../subgraph.ts";

const twilio = { accountSid: `AC${"0".repeat(32)}`, authToken: "token-of-this-test" };
const channels: readonly OutwardChannel[] = ["EMAIL", "SMS", "PUSH"];

export const anasNumber = "+491701234567";

/** What a mutation of preferences answers. */
export interface Changed {
	preferences: NotificationPreferences | null;
	userErrors: { code: string; path: string[] | null }[];
}

export interface DeliveryRow {
	sourceId: string;
	channel: string;
	target: string;
	status: string;
	tries: number;
	reason: string | null;
	nextTryAt: Date;
}

const preferenceFields = `choices { type channel enabled locked } channels phoneNumber pendingPhoneNumber pushKey
	quietHours { from until timeZone } digest { hour timeZone } pushSubscriptions { id service createdAt }`;

/** Notifications on a real database, sending to simulated providers over their own protocols. */
export class NotificationsStory {
	readonly domain: TestDomain;
	readonly inbox: Inbox;

	private constructor(domain: TestDomain, inbox: Inbox) {
		this.domain = domain;
		this.inbox = inbox;
	}

	static async open(env: Record<string, string | undefined> = {}): Promise<NotificationsStory> {
		const inbox = await startInbox({ twilio });
		const domain = await openTestDomain(
			subgraph,
			{},
			{
				NOTIFICATIONS_WEB_URL: "https://app.mint.example",
				NOTIFICATIONS_SMTP_URL: inbox.smtpUrl,
				NOTIFICATIONS_TWILIO_URL: inbox.url,
				NOTIFICATIONS_TWILIO_ACCOUNT_SID: twilio.accountSid,
				NOTIFICATIONS_TWILIO_AUTH_TOKEN: twilio.authToken,
				NOTIFICATIONS_TWILIO_FROM: "+15005550006",
				NOTIFICATIONS_PUSH_ORIGINS: inbox.url,
				...env,
			},
		);
		return new NotificationsStory(domain, inbox);
	}

	/** Forgets everybody and everything that was told, and begins at a Friday noon. What the inbox holds stays. */
	async beginAnew(): Promise<void> {
		this.goTo("2026-11-20T12:00:00Z");
		await this.domain.sql(`truncate notification, person, staff, choice, quiet_hours, digest_wish, phone, phone_code,
			push_subscription, digest_item, delivery`);
	}

	async close(): Promise<void> {
		await this.domain.close();
		await this.inbox.close();
	}

	/** Ana and Ben sign up. Their welcome has gone by. */
	async people(displayName = "Ana Moreau", email = "ana@mint.example"): Promise<void> {
		const now = this.domain.clock.now().toISOString();
		const about = (userId: string, name: string, address: string) =>
			fact("identity.user.registered", userId, { userId, email: address, displayName: name, currency: "USD" }, now);
		await this.domain.hear(about(ana.userId, displayName, email), about(ben.userId, "Ben Okafor", "ben@mint.example"));
		await this.send();
	}

	/** A top-up of Ana's: told to her alone. */
	topUp(id: string, occurredAt = this.domain.clock.now().toISOString()): AnyEvent {
		const amount = { amountMinor: "9000", currency: "USD" };
		const data = { topUpId: id, userId: ana.userId, walletId: "wal_1", ...amount };
		return fact("funding.top_up.settled", id, data, occurredAt);
	}

	/** A notice about the safety of Ana's account. */
	reusedToken(): AnyEvent {
		const data = { sessionId: "ses_1", userId: ana.userId, reason: "TOKEN_REUSED" } as const;
		return fact("identity.session.ended", "ses_1", data, this.domain.clock.now().toISOString());
	}

	/** Ana pays Ben. */
	transfer(id: string, note: string | null = null): AnyEvent {
		const data = {
			transferId: id,
			senderId: ana.userId,
			recipientId: ben.userId,
			fromWalletId: "wal_1",
			toWalletId: "wal_2",
			amountMinor: "1250",
			currency: "USD",
			note,
			category: null,
		};
		return fact("payments.transfer.completed", id, data, this.domain.clock.now().toISOString());
	}

	/** Runs the jobs of all channels once, and gives what arrived meanwhile, oldest first. */
	async send(ctx: Context = this.domain.domain.contextFor("system:send")): Promise<Received[]> {
		const before = new Set(this.inbox.received().map(({ id }) => id));
		for (const channel of channels) await deliver(ctx, channel);
		return this.inbox
			.received()
			.filter(({ id }) => !before.has(id))
			.toReversed();
	}

	/** Lets time pass and sends. */
	sendAfter(ms: number): Promise<Received[]> {
		this.domain.clock.advance(ms);
		return this.send();
	}

	/** Moves the clock to an instant. */
	goTo(instant: string): void {
		this.domain.clock.advance(Date.parse(instant) - this.domain.clock.now().getTime());
	}

	deliveries(): Promise<DeliveryRow[]> {
		return this.domain.sql(`select source_id as "sourceId", channel, target, status, tries, reason,
			next_try_at as "nextTryAt" from delivery order by source_id, channel, target`);
	}

	/** Calls a mutation of preferences. */
	async change(name: string, input: Record<string, unknown> | null, viewer: Viewer = ana): Promise<Changed> {
		const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
		const [variables, argument] = input ? [`($input: ${type}!)`, "(input: $input)"] : ["", ""];
		const operation = `mutation ${variables} { changed: ${name}${argument} {
			preferences { ${preferenceFields} } userErrors { code path } } }`;
		const { data, errors } = await this.domain.run<{ changed: Changed }>(viewer, operation, input ? { input } : {});
		if (errors) throw errors[0];
		return data.changed;
	}

	async preferences(viewer: Viewer = ana, of: Viewer = viewer): Promise<NotificationPreferences | null> {
		const query = `query ($id: ID!) { _entities(representations: [{ __typename: "User", id: $id }]) {
			... on User { notificationPreferences { ${preferenceFields} } } } }`;
		type Answer = { _entities: [{ notificationPreferences: NotificationPreferences | null }] };
		const { data, errors } = await this.domain.run<Answer>(viewer, query, { id: of.userId });
		if (errors) throw errors[0];
		return data._entities[0].notificationPreferences;
	}

	/** The six digits in the last SMS. */
	lastCode(): string {
		return /\d{6}/.exec(this.inbox.received("SMS")[0]?.text ?? "")?.[0] ?? "";
	}

	/** Ana gives her number and confirms it. */
	async confirmAnasNumber(): Promise<void> {
		await this.change("setPhoneNumber", { phoneNumber: anasNumber });
		await this.change("confirmPhoneNumber", { code: this.lastCode() });
	}

	/** Ana's browser takes pushes from now on. */
	async registerAnasBrowser(): Promise<string> {
		const { id, ...subscription } = this.inbox.subscribe();
		await this.change("registerPushSubscription", subscription);
		return id;
	}
}
