import type { CallRequest } from "@mint/schema/calls/call.ts";
import type {
	Discard,
	DiscardReply,
	ParkedEvent,
	ParkedQuestion,
	ParkedStatus,
	ReplayOutcome,
} from "@mint/schema/calls/parked.ts";
import type { DomainName } from "@mint/schema/domains.ts";
import type { ParkedEventFacts } from "@mint/schema/events/parked.ts";
import type { Answer, Answers } from "./ask.ts";
import { type Consumer, durableOf, hearMessage, reasonOf } from "./consume.ts";
import type { Context } from "./context.ts";
import { type Database, isTransient, type Origin, type Tx } from "./db.ts";
import { currentTraceparent } from "./telemetry.ts";

/** The one domain that asks for people: it has checked who they are and what they may do. */
const askedBy = ["audit"];
/** Who lets an event be handled again, and why. */
type ReplayedBy = Pick<CallRequest<"audit.replayParkedEvents">, "by" | "reason" | "note">;

/** A replay begins nothing new after this time, so that whoever asked still hears of what was done. */
const replayMs = 3_000;
/** Longest body that is shown; outboxes hold none that is longer. */
const bodyLengthMax = 65_536;

interface ParkedRow {
	parked_id: string;
	consumer: string;
	message_id: string;
	subject: string;
	type: string;
	aggregate_id: string | null;
	traceparent: string | null;
	error: string;
	attempts: number;
	status: ParkedStatus;
	parked_at: Date;
	tried_at: Date;
	settled_at: Date | null;
	settled_by: string | null;
	discard_requested_by: string | null;
	discard_reason: string | null;
	discard_requested_at: Date | null;
}

const columns = `parked_id, consumer, message_id, subject, type, aggregate_id, traceparent, error, attempts, status, parked_at,
	tried_at, settled_at, settled_by, discard_requested_by, discard_reason, discard_requested_at`;

const selectPage = `/* parked_page */
	select ${columns} from parked_message
	where status = any($1) and ($2::text is null or consumer = $2) and ($3::text is null or type = $3)
		and ($4::text is null or aggregate_id = $4) and ($5::text is null or parked_id < $5)
	order by parked_id desc limit $6`;

const selectWithBody = `/* parked_with_body */
	select ${columns}, left(body, ${bodyLengthMax}) as body from parked_message where parked_id = $1`;

/** In the order in which they were parked. */
const selectByIds = `/* parked_by_ids */
	select ${columns} from parked_message where parked_id = any($1::text[]) order by id`;

/** Everything that is done about a parked message is decided under this lock. */
const lockParked = `/* parked_lock */
	select ${columns}, body from parked_message where parked_id = $1 for update`;

const selectEarlier = `/* parked_earlier */
	select earlier.parked_id from parked_message as earlier join parked_message as this
		on earlier.consumer = this.consumer and earlier.aggregate_id = this.aggregate_id and earlier.id < this.id
	where this.parked_id = $1 and earlier.status = 'PARKED' limit 1`;

const settle = `/* parked_settle */
	update parked_message set status = $2, settled_by = $3, settled_at = $4 where parked_id = $1 and status = 'PARKED'
	returning ${columns}`;

const countTry = `/* parked_try */
	update parked_message set attempts = attempts + 1, tried_at = $2 where parked_id = $1`;

const failAgain = `/* parked_fail_again */
	update parked_message set attempts = attempts + 1, tried_at = $2, error = $3
	where parked_id = $1 and status = 'PARKED' returning ${columns}`;

const discard = `/* parked_discard */
	update parked_message set status = 'DISCARDED', settled_by = $2, settled_at = $3, discard_requested_by = $4,
		discard_reason = $5, discard_requested_at = $6
	where parked_id = $1 and status = 'PARKED' returning ${columns}`;

const countWaiting = `/* parked_count */
	select consumer, count(*)::int as waiting from parked_message where status = 'PARKED' group by consumer`;

/** What a domain answers about events its consumers could not handle. */
export function parkedAnswers(domain: DomainName, consumers: readonly Consumer[]): Answers {
	const list: Answer<"audit.parkedEvents"> = {
		askedBy,
		answer: async (ctx, question) => ({ events: await listParked(ctx, question) }),
	};
	const find: Answer<"audit.parkedEvent"> = {
		askedBy,
		answer: async (ctx, { id }) => ({ found: await findParked(ctx, id) }),
	};
	const replay: Answer<"audit.replayParkedEvents"> = {
		askedBy,
		answer: async (ctx, { ids, ...by }) => ({ outcomes: await replayParked(ctx, consumers, ids, by) }),
	};
	const leave: Answer<"audit.discardParkedEvent"> = { askedBy, answer: discardParked };
	return {
		[`${domain}.parkedEvents`]: list,
		[`${domain}.parkedEvent`]: find,
		[`${domain}.replayParkedEvents`]: replay,
		[`${domain}.discardParkedEvent`]: leave,
	} as Answers;
}

/** How many messages of each consumer are parked. */
export async function countParked(db: Database): Promise<Record<string, number>> {
	const rows = await db.transaction("system:parked", (tx) =>
		tx.query<{ consumer: string; waiting: number }>(countWaiting),
	);
	return Object.fromEntries(rows.map(({ consumer, waiting }) => [consumer, waiting]));
}

async function listParked(ctx: Context, question: ParkedQuestion): Promise<ParkedEvent[]> {
	const { statuses, consumer, type, aggregateId, before, limit } = question;
	const durable = consumer === null ? null : durableOf(ctx.domain, { name: consumer });
	const rows = await ctx.db.transaction(ctx.actor, (tx) =>
		tx.query<ParkedRow>(selectPage, [statuses, durable, type, aggregateId, before, limit]),
	);
	return rows.map((row) => eventOf(ctx, row));
}

async function findParked(ctx: Context, id: string): Promise<{ event: ParkedEvent; body: string } | null> {
	const [row] = await ctx.db.transaction(ctx.actor, (tx) =>
		tx.query<ParkedRow & { body: string }>(selectWithBody, [id]),
	);
	return row ? { event: eventOf(ctx, row), body: row.body } : null;
}

/**
 * Hands parked events to their consumers again, one after another in the order in which they were parked. Each is a
 * transaction of its own; one that fails is left parked with its new error. One outcome per id, in the order asked for.
 */
async function replayParked(
	ctx: Context,
	consumers: readonly Consumer[],
	ids: string[],
	by: ReplayedBy,
): Promise<ReplayOutcome[]> {
	const end = performance.now() + replayMs;
	const rows = await ctx.db.transaction(ctx.actor, (tx) => tx.query<ParkedRow>(selectByIds, [ids]));
	const outcomes = new Map<string, ReplayOutcome>();
	for (const row of rows) {
		const consumer = consumers.find((each) => durableOf(ctx.domain, each) === row.consumer);
		if (performance.now() > end) outcomes.set(row.parked_id, { outcome: "LATE" });
		else outcomes.set(row.parked_id, consumer ? await replayOne(ctx, consumer, row, by) : { outcome: "UNHEARD" });
	}
	return ids.map((id) => outcomes.get(id) ?? { outcome: "UNKNOWN" });
}

/**
 * The consumer's own handler, in one transaction with the end of the parking. It counts as heard since it
 * was parked, so the stream can't bring it in between; of two replays at once the second finds it settled.
 */
async function replayOne(ctx: Context, consumer: Consumer, row: ParkedRow, by: ReplayedBy): Promise<ReplayOutcome> {
	const actor = `system:${row.consumer}`;
	try {
		return await ctx.db.transaction(actor, async (tx): Promise<ReplayOutcome> => {
			const [parked] = await tx.query<ParkedRow & { body: string }>(lockParked, [row.parked_id]);
			if (!parked) return { outcome: "UNKNOWN" };
			if (parked.status === "DISCARDED") return { outcome: "DISCARDED" };
			if (parked.status === "REPLAYED") return { outcome: "TRIED", event: eventOf(ctx, parked) };
			const [earlier] = await tx.query(selectEarlier, [parked.parked_id]);
			if (earlier) return { outcome: "WAITS" };
			const message = { id: parked.message_id, mayWait: false, ...parked };
			await consumer.handle({ ...ctx, actor, memo: new Map() }, tx, [hearMessage(parked.consumer, message)]);
			const now = ctx.clock.now();
			tx.execute(countTry, [parked.parked_id, now]);
			const [settled] = await tx.query<ParkedRow>(settle, [parked.parked_id, "REPLAYED", by.by, now]);
			if (!settled) throw new Error("a parked message changed inside its lock");
			state(ctx, tx, settled, "replayed", whyOf(by), by.by);
			return { outcome: "TRIED", event: eventOf(ctx, settled) };
		});
	} catch (error) {
		if (isTransient(error)) throw error;
		return keepParked(ctx, row, error, by);
	}
}

async function keepParked(
	ctx: Context,
	{ parked_id: id }: ParkedRow,
	error: unknown,
	by: ReplayedBy,
): Promise<ReplayOutcome> {
	const reason = reasonOf(error);
	ctx.log.warn({ parkedEventId: id, error: reason }, "a parked message failed again");
	return ctx.db.transaction(ctx.actor, async (tx): Promise<ReplayOutcome> => {
		const [failed] = await tx.query<ParkedRow>(failAgain, [id, ctx.clock.now(), reason]);
		if (failed) {
			state(ctx, tx, failed, "replay_failed", whyOf(by), by.by);
			return { outcome: "TRIED", event: eventOf(ctx, failed) };
		}
		// Another replay came to an end first.
		const [settled] = await tx.query<ParkedRow>(lockParked, [id]);
		return settled ? { outcome: "TRIED", event: eventOf(ctx, settled) } : { outcome: "UNKNOWN" };
	});
}

function whyOf({ reason, note }: ReplayedBy) {
	return { reason, note };
}

/** Leaves an event unhandled for good, as two people want it. Repeating it changes nothing. */
function discardParked(ctx: Context, wish: Discard): Promise<DiscardReply> {
	const { id, maker, checker, requestedAt, reason, note } = wish;
	return ctx.db.transaction(ctx.actor, async (tx): Promise<DiscardReply> => {
		const [parked] = await tx.query<ParkedRow>(lockParked, [id]);
		if (!parked) return { outcome: "UNKNOWN" };
		if (parked.status !== "PARKED") {
			const isRepeat = parked.status === "DISCARDED" && parked.settled_by === checker;
			return isRepeat ? { outcome: "DONE", event: eventOf(ctx, parked) } : { outcome: "SETTLED" };
		}
		const values = [id, checker, ctx.clock.now(), maker, note, requestedAt];
		const [discarded] = await tx.query<ParkedRow>(discard, values);
		if (!discarded) throw new Error("a parked message changed inside its lock");
		state(ctx, tx, discarded, "discarded", { reason, note, maker, checker }, checker);
		return { outcome: "DONE", event: eventOf(ctx, discarded) };
	});
}

/** States what was done, as the act of the member of staff who did it. */
function state(ctx: Context, tx: Tx, row: ParkedRow, act: string, more: object, by: string): void {
	const facts: ParkedEventFacts = {
		parkedEventId: row.parked_id,
		consumer: row.consumer,
		eventId: row.message_id,
		eventType: row.type,
	};
	const origin: Origin = { actor: `staff:${by}`, traceparent: currentTraceparent() };
	const type = `${ctx.domain}.parked_event.${act}` as "audit.parked_event.replayed";
	tx.emit(type, row.parked_id, { ...facts, ...more }, origin);
}

function eventOf(ctx: Context, row: ParkedRow): ParkedEvent {
	const { discard_requested_by: requestedBy, discard_reason: reason, discard_requested_at: requestedAt } = row;
	return {
		id: row.parked_id,
		consumer: row.consumer.slice(ctx.domain.length + 1),
		eventId: row.message_id,
		type: row.type,
		aggregateId: row.aggregate_id,
		error: row.error,
		attempts: row.attempts,
		status: row.status,
		parkedAt: row.parked_at.toISOString(),
		triedAt: row.tried_at.toISOString(),
		settledAt: row.settled_at?.toISOString() ?? null,
		settledBy: row.settled_by,
		discard:
			row.status === "DISCARDED" && requestedBy && reason && requestedAt
				? { requestedBy, reason, requestedAt: requestedAt.toISOString() }
				: null,
	};
}
