import type { HeardEvent } from "@mint/kit/consume.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { idFrom } from "@mint/kit/ids.ts";
import { insertDeliveries } from "./deliveryQueries.ts";
import type { SubscriberRow } from "./entities.ts";
import { type PublicEvent, payloadOf, publicEventsOf } from "./publicEvents.ts";
import {
	insertMessages,
	lockSubscribers,
	selectKnown,
	selectSequences,
	updatePositions,
	upsertSequences,
} from "./queries.ts";
import { settingsOf } from "./settings.ts";

/** A message about to be written. */
export interface NewMessage {
	id: string;
	event: PublicEvent;
	occurredAt: string;
}

/**
 * Writes what a batch of facts is to those who have endpoints, and puts it on its way to each endpoint that wants it.
 * A fact heard before is known by the id that follows from it, so nothing is written or numbered twice. Facts from
 * before their owner's first endpoint, or older than messages are kept, are nobody's message: streams are rebuilt from
 * the very first fact. A batch that concerns no subscriber costs one statement.
 */
export async function recordMessages(ctx: Context, tx: Tx, events: HeardEvent[]): Promise<void> {
	const now = ctx.clock.now();
	const oldest = new Date(now.getTime() - settingsOf(ctx.env).keptMs);
	const told = events
		.filter(({ occurredAt }) => new Date(occurredAt) >= oldest)
		.flatMap((fact) => publicEventsOf(fact).map((event) => ({ fact, event })));
	const subscribers = await lockOwners(
		tx,
		told.map(({ event }) => event.ownerId),
	);
	const concerned = told
		.filter(({ fact, event }) => {
			const subscriber = subscribers.get(event.ownerId);
			return subscriber && new Date(fact.occurredAt) >= subscriber.created_at;
		})
		.map(({ fact, event }) => messageOf(fact, event));
	if (concerned.length === 0) return;
	const known = new Set(
		(await tx.query<{ id: string }>(selectKnown, [concerned.map(({ id }) => id)])).map(({ id }) => id),
	);
	// One batch may hold a fact twice.
	const fresh = concerned.filter(({ id }) => !known.has(id) && known.add(id));
	if (fresh.length === 0) return;
	await writeMessages(tx, subscribers, fresh, now);
	tx.execute(insertDeliveries, [fresh.map(({ id }) => id), now]);
}

/** The subscribers among these, locked in one order: whoever holds them numbers their messages. */
export async function lockOwners(tx: Tx, ownerIds: string[]): Promise<Map<string, SubscriberRow>> {
	if (ownerIds.length === 0) return new Map();
	const rows = await tx.query<SubscriberRow>(lockSubscribers, [[...new Set(ownerIds)].toSorted()]);
	return new Map(rows.map((row) => [row.owner_id, row]));
}

/** Numbers messages of locked subscribers without gaps, per owner and per thing, and writes them. */
export async function writeMessages(
	tx: Tx,
	subscribers: Map<string, SubscriberRow>,
	messages: NewMessage[],
	now: Date,
): Promise<void> {
	const owners = messages.map(({ event }) => event.ownerId);
	const resources = messages.map(({ event }) => event.resourceId);
	const rows = await tx.query<{ owner_id: string; id: string; sequence: bigint }>(selectSequences, [owners, resources]);
	const sequences = new Map(rows.map((row) => [`${row.owner_id} ${row.id}`, row.sequence]));
	const positions = new Map([...subscribers.values()].map((row) => [row.owner_id, row.position]));
	const next = (numbers: Map<string, bigint>, key: string) => {
		const number = (numbers.get(key) ?? 0n) + 1n;
		numbers.set(key, number);
		return number;
	};
	const numbered = messages.map(({ id, event, occurredAt }) => {
		const sequence = next(sequences, `${event.ownerId} ${event.resourceId}`);
		const position = next(positions, event.ownerId);
		return { id, event, occurredAt, position, sequence, body: payloadOf(event, occurredAt, sequence) };
	});
	tx.execute(insertMessages, [
		numbered.map(({ id }) => id),
		owners,
		numbered.map(({ position }) => position),
		numbered.map(({ event }) => event.type),
		resources,
		numbered.map(({ sequence }) => sequence),
		numbered.map(({ body }) => body),
		numbered.map(({ occurredAt }) => occurredAt),
		now,
	]);
	const keys = [...sequences.keys()].map((key) => key.split(" "));
	tx.execute(upsertSequences, [keys.map(([owner]) => owner), keys.map(([, id]) => id), [...sequences.values()]]);
	tx.execute(updatePositions, [[...positions.keys()], [...positions.values()]]);
}

function messageOf(fact: HeardEvent, event: PublicEvent): NewMessage {
	const { id, occurredAt } = fact;
	return { id: idFrom("whm", new Date(occurredAt), `${id} ${event.ownerId}`), event, occurredAt };
}
