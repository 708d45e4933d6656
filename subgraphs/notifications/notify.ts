import type { HeardEvent } from "@mint/kit/consume.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { idFrom } from "@mint/kit/ids.ts";
import { joinedJson } from "@mint/kit/outbox.ts";
import { takes } from "./kinds.ts";
import { planDeliveries, reachOf } from "./plan.ts";
import { insertNotifications, selectPeople, upsertPeople } from "./queries.ts";
import { staffBook } from "./staff.ts";
import { isForStaff, namedIn, toldOf } from "./texts.ts";
import type { Told } from "./wording.ts";

/** What someone is called whose name did not arrive in time. */
const unknownName = "a Mint user";

/** A notification about to be stored. */
interface NewNotification extends Told {
	id: string;
	occurredAt: string;
}

/**
 * Tells users of a batch of facts: remembers new people, stores every notification and its deliveries in one statement
 * each, and after the commit announces each to live sockets. A fact heard before tells nobody again. Names come on
 * another stream: a fact that names somebody whose name has not arrived is given back as long as it may wait.
 */
export async function notify(ctx: Context, tx: Tx, events: HeardEvent[]): Promise<HeardEvent[]> {
	await rememberPeople(tx, events);
	const names = await namesFor(tx, events);
	const staffWith = events.some(isForStaff) ? await staffBook(tx) : () => [];
	const isEarly = (event: HeardEvent) => event.mayWait && namedIn(event).some((userId) => !names.has(userId));
	const nameOf = (userId: string) => names.get(userId) ?? unknownName;
	const told = events
		.filter((event) => !isEarly(event))
		.flatMap((event) =>
			toldOf(event, { nameOf, staffWith }).map((text) => ({
				...text,
				id: idFrom("ntf", new Date(event.occurredAt), `${event.id} ${text.userId}`),
				occurredAt: event.occurredAt,
			})),
		);
	if (told.length > 0) await store(ctx, tx, told);
	return events.filter(isEarly);
}

async function rememberPeople(tx: Tx, events: HeardEvent[]): Promise<void> {
	const people = new Map<string, { displayName: string; email: string }>();
	for (const event of events) {
		if (event.type === "identity.user.registered") people.set(event.data.userId, event.data);
	}
	// Sorted, so that two batches that know the same people lock them in one order.
	const ids = [...people.keys()].toSorted();
	if (ids.length === 0) return;
	await tx.query(upsertPeople, [
		ids,
		ids.map((id) => people.get(id)?.displayName),
		ids.map((id) => people.get(id)?.email),
	]);
}

async function namesFor(tx: Tx, events: HeardEvent[]): Promise<Map<string, string>> {
	const ids = [...new Set(events.flatMap(namedIn))];
	if (ids.length === 0) return new Map();
	const rows = await tx.query<{ user_id: string; display_name: string }>(selectPeople, [ids]);
	return new Map(rows.map((row) => [row.user_id, row.display_name]));
}

async function store(ctx: Context, tx: Tx, told: NewNotification[]): Promise<void> {
	const reach = await reachOf(
		tx,
		told.map(({ userId }) => userId),
	);
	const isListed = ({ type, userId }: Told) => takes(type, "IN_APP", reach.get(userId)?.choices ?? {});
	const rows = await tx.query<{ id: string }>(insertNotifications, [
		told.map(({ id }) => id),
		told.map(({ userId }) => userId),
		told.map(({ type }) => type),
		told.map(({ title }) => title),
		told.map(({ body }) => body),
		told.map(({ subjectId }) => subjectId),
		told.map(({ occurredAt }) => occurredAt),
		told.map(isListed),
		joinedJson(told.map(({ advice }) => JSON.stringify(advice ? { advice } : null))),
	]);
	const fresh = new Set(rows.map(({ id }) => id));
	const stored = told.filter(({ id }) => fresh.delete(id));
	planDeliveries(ctx, tx, stored, reach);
	const listed = stored.filter(isListed).map(({ id, userId }) => ({ userId, notificationId: id }));
	if (listed.length > 0) tx.afterCommit(() => ctx.announce("created", listed));
}
