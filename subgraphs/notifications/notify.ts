import type { HeardEvent } from "@mint/kit/consume.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { idFrom } from "@mint/kit/ids.ts";
import { insertNotifications, selectPeople, upsertPeople } from "./queries.ts";
import { namedIn, type Told, toldOf } from "./texts.ts";

/** What someone is called whose name did not arrive in time. */
const unknownName = "a Mint user";

/** A notification about to be stored. */
interface NewNotification extends Told {
	eventId: string;
	occurredAt: string;
}

/**
 * Tells users of a batch of facts: remembers new names, stores every notification in one statement, and after the
 * commit announces each to live sockets. A fact heard before tells nobody again. Names come on another stream: a fact
 * that names somebody whose name has not arrived is given back as long as it may wait.
 */
export async function notify(ctx: Context, tx: Tx, events: HeardEvent[]): Promise<HeardEvent[]> {
	await rememberPeople(tx, events);
	const names = await namesFor(tx, events);
	const isEarly = (event: HeardEvent) => event.mayWait && namedIn(event).some((userId) => !names.has(userId));
	const nameOf = (userId: string) => names.get(userId) ?? unknownName;
	const told = events
		.filter((event) => !isEarly(event))
		.flatMap((event) =>
			toldOf(event, nameOf).map((text) => ({ ...text, eventId: event.id, occurredAt: event.occurredAt })),
		);
	if (told.length > 0) await store(ctx, tx, told);
	return events.filter(isEarly);
}

async function rememberPeople(tx: Tx, events: HeardEvent[]): Promise<void> {
	const people = new Map<string, string>();
	for (const event of events) {
		if (event.type === "identity.user.registered") people.set(event.data.userId, event.data.displayName);
	}
	// Sorted, so that two batches that know the same people lock them in one order.
	const ids = [...people.keys()].toSorted();
	if (ids.length > 0) await tx.query(upsertPeople, [ids, ids.map((id) => people.get(id))]);
}

async function namesFor(tx: Tx, events: HeardEvent[]): Promise<Map<string, string>> {
	const ids = [...new Set(events.flatMap(namedIn))];
	if (ids.length === 0) return new Map();
	const rows = await tx.query<{ user_id: string; display_name: string }>(selectPeople, [ids]);
	return new Map(rows.map((row) => [row.user_id, row.display_name]));
}

async function store(ctx: Context, tx: Tx, told: NewNotification[]): Promise<void> {
	const stored = await tx.query<{ id: string; user_id: string }>(insertNotifications, [
		told.map(({ eventId, userId, occurredAt }) => idFrom("ntf", new Date(occurredAt), `${eventId} ${userId}`)),
		told.map(({ userId }) => userId),
		told.map(({ type }) => type),
		told.map(({ title }) => title),
		told.map(({ body }) => body),
		told.map(({ subjectId }) => subjectId),
		told.map(({ occurredAt }) => occurredAt),
	]);
	if (stored.length === 0) return;
	tx.afterCommit(() =>
		ctx.announce(
			"created",
			stored.map(({ id, user_id }) => ({ userId: user_id, notificationId: id })),
		),
	);
}
