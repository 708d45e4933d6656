import type { NatsConnection } from "@nats-io/transport-node";
import { SpanKind } from "@opentelemetry/api";
import type { PoolClient } from "pg";
import { type Bundle, bundlesOf, messageOf } from "./bundles.ts";
import type { StreamSettings } from "./config.ts";
import type { Database } from "./db.ts";
import { relayedLock } from "./facts/stated.ts";
import { findUndone, giveUpNumbers } from "./facts/undone.ts";
import type { Logger } from "./log.ts";
import { ensureStream } from "./nats.ts";
import { gather } from "./pressure.ts";
import { Publisher } from "./publisher.ts";
import { RelayMarks } from "./relayMarks.ts";
import { isTracing, markSpan } from "./telemetry.ts";

const batchSizeMax = 1_000;
const publishTimeoutMs = 5_000;
/** Polling between pokes: short after work, long when idle. Pokes come in process after each commit. */
const pollMinMs = 25;
const pollMaxMs = 250;
/** After a poke a moment passes, so that what commits together is copied together. */
const gatherCalmMs = 8;
const gatherPressedMs = 400;
const retryMs = 500;
/** How often the low mark moves. Until it does a restart would publish again what is published, which harms nobody. */
const advanceMs = 250;
/** How often an idle relay looks whether its stream is still the one it filled. */
const streamCheckMs = 2_000;
/** Any number that is the same for every relay of a schema. */
const relayLock = 7_201_405;

interface OutboxRow {
	seq: bigint;
	id: string;
	aggregate_id: string;
	subject: string;
	body: string;
	traceparent: string | null;
}

/** Two look-ups by number, never one scan: the rows beyond the top, and those of the gaps that have appeared. */
const selectUnpublished = `/* relay_select */
	(select seq, id, aggregate_id, subject, body, traceparent from outbox where seq = any($2::bigint[]) order by seq)
	union all
	(select seq, id, aggregate_id, subject, body, traceparent from outbox where seq > $1 order by seq limit $3)`;

const countUnpublished = `/* relay_count */
	select (select count(*) from outbox where seq > $1) + (select count(*) from outbox where seq = any($2::bigint[])) as waiting`;

const selectHorizon = `/* relay_horizon */
	select pg_snapshot_xmin(pg_current_snapshot())::text as xmin, pg_snapshot_xmax(pg_current_snapshot())::text as xmax,
		(select coalesce(max(seq), 0) from outbox) as newest`;

const selectOverdue = `/* relay_overdue */
	select from outbox where seq > (select low_seq from relay_position) and created_at < now() - interval '1 minute' limit 1`;

/**
 * Rejects when a fact has waited for a minute, whichever process or thread should have copied it: then the stream
 * refuses, or nobody is at work.
 */
export async function mustBeRelayed(db: Database): Promise<void> {
	const [overdue] = await db.transaction("system:relay", (tx) => tx.query(selectOverdue));
	if (overdue) throw new Error("facts have waited for a minute to be copied to the stream");
}

/**
 * Copies a domain's facts from its outbox to its stream: at least once, in order per aggregate, many in flight across
 * aggregates, those of one subject together.
 *
 * The outbox is never updated. Rows are read in the order of their numbers; a number that is missing, because its
 * transaction has not committed yet or never will, is remembered as a gap and asked for again until every transaction
 * that could fill it has ended. So a row that commits late is never skipped. The low mark in the database is a place
 * before the first gap, where a new relay begins. When the stream was lost it goes back to the beginning, and when it
 * has forgotten its last messages to the last place where it still agrees: what comes after is published again, and
 * consumers know what they have handled.
 */
export class Relay {
	readonly #domain: string;
	readonly #db: Database;
	readonly #nats: NatsConnection;
	readonly #stream: StreamSettings;
	readonly #log: Logger;
	readonly #publisher: Publisher;
	readonly #marks: RelayMarks;
	/** The highest number read, and the numbers below it that nobody has seen. */
	#top = 0n;
	#gaps = new Set<bigint>();
	/** Every row up to `newest` is visible once all transactions before `xmax` have ended. */
	#horizon: { newest: bigint; xmax: bigint } | null = null;
	/** The low mark as the database has it. */
	#low = 0n;
	#advancedAt = 0;
	/** Nobody hears messages up to this one. */
	#hearAfter = 0;
	#streamCreatedAt = "";
	#streamCheckedAt = 0;
	#stopping = false;
	/** Whether the session that holds the lock has ended. */
	#lost = false;
	#wake: (() => void) | null = null;
	#poked = false;
	#running: Promise<void> | null = null;

	constructor(options: {
		domain: string;
		db: Database;
		nats: NatsConnection;
		stream: StreamSettings;
		log: Logger;
	}) {
		this.#domain = options.domain;
		this.#db = options.db;
		this.#nats = options.nats;
		this.#stream = options.stream;
		this.#log = options.log;
		this.#publisher = new Publisher(options.nats, options.domain);
		this.#marks = new RelayMarks(options.db, options.nats);
	}

	/**
	 * Ensures the stream and begins to copy. One relay of a schema works; another waits for its lock. A stream that can't
	 * be had now is no reason not to start: it is looked for again before anything is copied.
	 */
	async start(): Promise<void> {
		await ensureStream(this.#nats, this.#domain, this.#stream).catch((error: unknown) => {
			this.#log.warn({ error: String(error) }, "the stream can't be had yet");
		});
		this.#running = this.#run();
	}

	/** Says that a transaction with facts has committed. */
	poke(): void {
		this.#poked = true;
		this.#wake?.();
	}

	async stop(): Promise<void> {
		this.#stopping = true;
		this.poke();
		await this.#running;
		this.#publisher.close();
	}

	/** How many facts wait to be copied. */
	async backlog(): Promise<number> {
		const rows = await this.#db.transaction("system:relay", (tx) =>
			tx.query<{ waiting: bigint }>(countUnpublished, [this.#top, [...this.#gaps]]),
		);
		return Number(rows[0]?.waiting ?? 0n);
	}

	async #run(): Promise<void> {
		while (!this.#stopping) {
			const session = await this.#db.session().catch(() => null);
			if (!session) {
				await this.#sleep(retryMs);
				continue;
			}
			this.#lost = false;
			session.once("end", () => {
				this.#lost = true;
			});
			try {
				const { rows } = await session.query("select pg_try_advisory_lock($1, hashtext(current_schema())) as held", [
					relayLock,
				]);
				if (rows[0].held) await this.#work(session);
				else await this.#sleep(retryMs);
			} catch (error) {
				this.#log.warn({ error: String(error) }, "the relay starts over");
				await this.#sleep(retryMs);
			} finally {
				await session.query("select pg_advisory_unlock_all()").catch(() => {});
				session.release();
			}
		}
	}

	/** Works as long as the session lasts: with it goes the lock that keeps others from doing the same. */
	async #work(session: PoolClient): Promise<void> {
		await this.#recall();
		await this.#checkStream();
		await this.#giveUpUndone();
		await session.query("select pg_advisory_lock($1, hashtext(current_schema()))", [relayedLock]);
		let idleMs = pollMinMs;
		while (!this.#stopping) {
			if (this.#lost) throw new Error("the session that holds the lock was lost");
			this.#poked = false;
			await this.#checkStream();
			const copied = await this.#copyBatch();
			if (copied === 0 || performance.now() - this.#advancedAt > advanceMs) await this.#advance();
			if (copied > 0) {
				idleMs = pollMinMs;
				await gather(gatherCalmMs, gatherPressedMs, copied >= batchSizeMax);
				continue;
			}
			if (!this.#poked) await this.#sleep(idleMs);
			if (this.#poked) await gather(gatherCalmMs, gatherPressedMs, false);
			idleMs = Math.min(idleMs * 2, pollMaxMs);
		}
	}

	async #recall(): Promise<void> {
		const rows = await this.#db.transaction("system:relay", (tx) =>
			tx.query<{ low_seq: bigint; stream_created_at: string | null; hear_after: bigint }>(
				"select low_seq, stream_created_at, hear_after from relay_position",
			),
		);
		this.#startFrom(rows[0]?.low_seq ?? 0n);
		this.#hearAfter = Number(rows[0]?.hear_after ?? 0n);
		this.#streamCreatedAt = rows[0]?.stream_created_at ?? "";
		this.#streamCheckedAt = 0;
		await this.#marks.recall();
	}

	/**
	 * A stream that was born later than the one we filled has lost our facts: publish all of them again. One that no
	 * longer holds what it had stored has lost the last of them.
	 */
	async #checkStream(): Promise<void> {
		if (performance.now() - this.#streamCheckedAt < streamCheckMs && this.#streamCheckedAt > 0) return;
		const info = await ensureStream(this.#nats, this.#domain, this.#stream);
		this.#streamCheckedAt = performance.now();
		const createdAt = new Date(info.created).toISOString();
		if (createdAt === this.#streamCreatedAt) {
			const low = await this.#marks.setBackTo(info);
			if (low === null) return;
			this.#log.warn({ from: low }, "the stream has forgotten messages; publishing again what came after");
			this.#hearAfter = Math.min(this.#hearAfter, info.state.last_seq);
			this.#startFrom(low);
		} else {
			if (this.#streamCreatedAt !== "") this.#log.warn("the stream was lost; publishing every fact again");
			this.#streamCreatedAt = createdAt;
			await this.#marks.forgetAll();
			this.#hearAfter = 0;
			this.#startFrom(0n);
		}
		await this.#remember();
	}

	/**
	 * A stream may be newer than the database: it holds facts that a restored copy has undone, or those of another
	 * database. Nobody hears them from here on.
	 */
	async #giveUpUndone(): Promise<void> {
		const stream = await ensureStream(this.#nats, this.#domain, this.#stream);
		const known = Math.max(this.#marks.newestSeq, this.#hearAfter);
		const undone = await findUndone({ db: this.#db, nats: this.#nats }, stream, known);
		if (!undone) return;
		const { facts, first, last } = undone;
		this.#log.error({ facts, first, last }, "the stream holds facts that the database has undone; nobody hears them");
		this.#hearAfter = stream.state.last_seq;
		this.#startFrom(await giveUpNumbers(this.#db, this.#low, this.#hearAfter, undone));
	}

	#startFrom(low: bigint): void {
		this.#low = low;
		this.#top = low;
		this.#gaps = new Set();
		this.#horizon = null;
	}

	async #copyBatch(): Promise<number> {
		const [[horizon], rows] = await this.#db.transaction("system:relay", (tx) =>
			Promise.all([
				tx.query<{ xmin: string; xmax: string; newest: bigint }>(selectHorizon),
				tx.query<OutboxRow>(selectUnpublished, [this.#top, [...this.#gaps], batchSizeMax]),
			]),
		);
		const sent = new Map<Bundle<OutboxRow>, Promise<void>>();
		for (const bundle of bundlesOf(rows)) {
			const before = [...bundle.after].map((earlier) => sent.get(earlier));
			const publishing =
				before.length > 0 ? Promise.all(before).then(() => this.#publish(bundle)) : this.#publish(bundle);
			sent.set(bundle, publishing);
		}
		const timer = setTimeout(() => this.#publisher.giveUp("the stream did not answer in time"), publishTimeoutMs);
		const results = await Promise.allSettled(sent.values());
		clearTimeout(timer);
		const failed = results.find((result) => result.status === "rejected");
		if (failed) {
			// Begin again from the low mark: what was stored is dropped by its id, what wasn't is published in order.
			this.#streamCheckedAt = 0;
			throw failed.reason;
		}
		this.#pass(rows);
		if (horizon) this.#settle(BigInt(horizon.xmin), { newest: horizon.newest, xmax: BigInt(horizon.xmax) });
		return rows.length;
	}

	/** Moves past published rows, remembering the numbers that are missing among them. */
	#pass(rows: OutboxRow[]): void {
		for (const { seq } of rows) {
			if (seq < this.#top) this.#gaps.delete(seq);
			else {
				for (let missing = this.#top + 1n; missing < seq; missing++) this.#gaps.add(missing);
				this.#top = seq;
			}
		}
	}

	async #publish({ facts }: Bundle<OutboxRow>): Promise<void> {
		const marked = (fact: OutboxRow): OutboxRow => {
			const { id, subject, traceparent } = fact;
			const attributes = { "messaging.message.id": id };
			return { ...fact, traceparent: markSpan(`publish ${subject}`, traceparent, attributes, SpanKind.PRODUCER) };
		};
		const { id, ...message } = messageOf(isTracing() ? facts.map(marked) : facts);
		const stored = await this.#publisher.publish(message);
		if (!this.#marks.note(id, stored)) throw new Error("the stream has forgotten messages");
	}

	/**
	 * Forgets gaps nobody can fill: all transactions of the moment remembered earlier have ended, and their rows were
	 * read since.
	 */
	#settle(xmin: bigint, now: { newest: bigint; xmax: bigint }): void {
		if (this.#horizon) {
			if (xmin < this.#horizon.xmax) return;
			for (const gap of this.#gaps) if (gap <= this.#horizon.newest) this.#gaps.delete(gap);
		}
		this.#horizon = now;
	}

	/** Moves the low mark to just before the first gap. */
	async #advance(): Promise<void> {
		this.#advancedAt = performance.now();
		let low = this.#top;
		for (const gap of this.#gaps) if (gap <= low) low = gap - 1n;
		if (low === this.#low) return;
		this.#low = low;
		await this.#remember();
	}

	async #remember(): Promise<void> {
		await this.#db.transaction("system:relay", async (tx) => {
			const position = [this.#low, this.#streamCreatedAt, this.#hearAfter];
			tx.execute("update relay_position set low_seq = $1, stream_created_at = $2, hear_after = $3", position);
			this.#marks.write(tx, this.#low);
		});
	}

	async #sleep(ms: number): Promise<void> {
		await new Promise<void>((resolve) => {
			const timer = setTimeout(resolve, ms);
			this.#wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
		this.#wake = null;
	}
}
