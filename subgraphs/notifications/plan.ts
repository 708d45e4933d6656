import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { idFrom } from "@mint/kit/ids.ts";
import { type OutwardChannel, openableChannels } from "./channel.ts";
import { insertDeliveries, insertDigestItems, selectReach } from "./deliveryQueries.ts";
import { type Choices, kinds, takes } from "./kinds.ts";
import { nextDaily } from "./localTime.ts";
import { settingsOf } from "./settings.ts";
import type { Told } from "./wording.ts";

/** A fact older than this is told in the product alone: a mail about it would be no news. */
const newsForMs = 3 * 86_400_000;

/** A notification on its way into the store. */
export interface Stored extends Pick<Told, "userId" | "type"> {
	id: string;
	occurredAt: string;
}

/** How one user is reached. */
export interface Reach {
	userId: string;
	choices: Choices;
	digestHour: number | null;
	digestZone: string | null;
	hasPhone: boolean;
	devices: string[];
}

interface Delivery {
	sourceId: string;
	channel: OutwardChannel;
	target: string;
	userId: string;
	dueAt: Date;
}

interface DigestItem {
	userId: string;
	notificationId: string;
	digestId: string;
}

/** How somebody is reached who chose nothing and gave nothing. */
const byDefault = { choices: {}, digestHour: null, digestZone: null, hasPhone: false, devices: [] };

/** How the users of a batch are reached; an unknown one is reached by the defaults. */
export async function reachOf(tx: Tx, userIds: string[]): Promise<Map<string, Reach>> {
	const users = new Map<string, Reach>(userIds.map((userId) => [userId, { userId, ...byDefault }]));
	for (const row of await tx.query<Reach>(selectReach, [[...users.keys()]])) users.set(row.userId, row);
	return users;
}

/**
 * Writes the deliveries of new notifications, in the transaction that stores them: one per channel, for pushes one per
 * browser. Nothing is sent here. What goes into a digest becomes an item of it, and the digest one delivery.
 */
export function planDeliveries(ctx: Context, tx: Tx, stored: Stored[], reach: Map<string, Reach>): void {
	const channels = openableChannels(settingsOf(ctx.env));
	const now = ctx.clock.now();
	const deliveries: Delivery[] = [];
	const items: DigestItem[] = [];
	for (const notification of stored) {
		if (now.getTime() - Date.parse(notification.occurredAt) > newsForMs) continue;
		const way = reach.get(notification.userId);
		for (const channel of channels) {
			if (!way || !takes(notification.type, channel, way.choices)) continue;
			const digest = channel === "EMAIL" && !kinds[notification.type].urgent ? nextDigest(way, now) : null;
			if (digest) items.push({ userId: way.userId, notificationId: notification.id, digestId: digest.sourceId });
			deliveries.push(...(digest ? [digest] : directly(notification, channel, way, now)));
		}
	}
	insertAll(tx, deliveries, items);
}

function directly({ id, userId }: Stored, channel: OutwardChannel, way: Reach, now: Date): Delivery[] {
	const targets = { EMAIL: [""], SMS: way.hasPhone ? [""] : [], PUSH: way.devices }[channel];
	return targets.map((target) => ({ sourceId: id, channel, target, userId, dueAt: now }));
}

/** The digest that is open now: it closes at the user's hour, and what comes later is for the next. */
function nextDigest({ userId, digestHour, digestZone }: Reach, now: Date): Delivery | null {
	if (digestHour === null || digestZone === null) return null;
	const dueAt = nextDaily(now, digestHour * 60, digestZone);
	return { sourceId: idFrom("dig", dueAt, userId), channel: "EMAIL", target: "", userId, dueAt };
}

function insertAll(tx: Tx, deliveries: Delivery[], items: DigestItem[]): void {
	if (items.length > 0) {
		tx.execute(insertDigestItems, [
			items.map(({ userId }) => userId),
			items.map(({ notificationId }) => notificationId),
			items.map(({ digestId }) => digestId),
		]);
	}
	if (deliveries.length > 0) {
		tx.execute(insertDeliveries, [
			deliveries.map(({ sourceId }) => sourceId),
			deliveries.map(({ channel }) => channel),
			deliveries.map(({ target }) => target),
			deliveries.map(({ userId }) => userId),
			deliveries.map(({ dueAt }) => dueAt),
		]);
	}
}
