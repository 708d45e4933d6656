import { DeliverPolicy, jetstream, type StreamInfo } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { factsIn } from "../bundles.ts";
import type { Database } from "../db.ts";
import { firstOf, rangeOf } from "./factSet.ts";

const readAtOnce = 500;
const readMs = 2_000;

const selectIds = `/* undone_ids */
	select seq, id::text as id from outbox where seq = any($1::bigint[])`;

const renumber = `/* undone_renumber */
	select renumber_outbox($1, $2, $3::bigint[])`;

const insertUndone = `/* undone_insert */
	insert into undone_facts (first_seq, last_seq, facts) values ($1, $2, $3)`;

const moveOn = `/* undone_move_on */
	update relay_position set low_seq = $1, hear_after = $2`;

/** Facts of a stream, of which some were never stated as far as the database knows. */
export interface Undone {
	/** The lowest and highest number of those, and how many they are. */
	first: bigint;
	last: bigint;
	facts: number;
	/** Numbers of the facts that stand. */
	kept: bigint[];
}

/**
 * Looks among the messages after `after` for facts that the database doesn't know, or knows others in the place of: a
 * copy of it was put back, or it is another one. Null when there are none.
 */
export async function findUndone(
	{ db, nats }: { db: Database; nats: NatsConnection },
	{ config, state }: StreamInfo,
	after: number,
): Promise<Undone | null> {
	if (state.messages === 0 || state.last_seq <= after) return null;
	const consumer = await jetstream(nats).consumers.get(config.name, {
		deliver_policy: DeliverPolicy.StartSequence,
		opt_start_seq: Math.max(after + 1, state.first_seq),
	});
	const undone: Undone = { first: 0n, last: 0n, facts: 0, kept: [] };
	for (let seen = after; seen < state.last_seq; ) {
		const before = seen;
		const carried = new Map<bigint, string>();
		for await (const message of await consumer.fetch({ max_messages: readAtOnce, expires: readMs })) {
			seen = message.seq;
			for (const { number, id } of factsIn(message)) if (number !== null) carried.set(number, id);
			if (seen >= state.last_seq) break;
		}
		if (seen === before) throw new Error(`the stream ${config.name} can't be read`);
		await sort(db, carried, undone);
	}
	await consumer.delete().catch(() => {});
	return undone.facts > 0 ? undone : null;
}

/** Tells what stands from what was undone. */
async function sort(db: Database, carried: ReadonlyMap<bigint, string>, undone: Undone): Promise<void> {
	const rows = await db.transaction("system:relay", (tx) =>
		tx.query<{ seq: bigint; id: string }>(selectIds, [[...carried.keys()]]),
	);
	const stated = new Map(rows.map(({ seq, id }) => [seq, id]));
	for (const [number, id] of carried) {
		if (stated.get(number) === id) undone.kept.push(number);
		else {
			undone.facts++;
			if (undone.first === 0n || number < undone.first) undone.first = number;
			if (number > undone.last) undone.last = number;
		}
	}
}

/**
 * Gives up the numbers of facts that were undone, so that nothing that is stated is taken for one of them, and the
 * messages of the stream up to `hearAfter`: what stands of them is read from the outbox by those who haven't heard it.
 * Returns the number from which on facts are to be published.
 */
export async function giveUpNumbers(
	db: Database,
	low: bigint,
	hearAfter: number,
	{ first, last, facts, kept }: Undone,
): Promise<bigint> {
	const beyond = firstOf(rangeOf(last) + 1n) - 1n;
	await db.transaction("system:relay", async (tx) => {
		await tx.query(renumber, [low, beyond, kept]);
		tx.execute(insertUndone, [first, last, facts]);
		tx.execute(moveOn, [beyond, hearAfter]);
	});
	return beyond;
}
