import type { NatsConnection } from "@nats-io/transport-node";
import { SpanKind } from "@opentelemetry/api";
import type { Database } from "./db.ts";
import type { Logger } from "./log.ts";
import { ensureStream } from "./nats.ts";
import { Publisher } from "./publisher.ts";
import { markSpan } from "./telemetry.ts";

const batchSizeMax = 1_000;
const publishTimeoutMs = 5_000;
/** Polling between pokes: short after work, long when idle. Pokes come in process after each commit. */
const pollMinMs = 25;
const pollMaxMs = 250;
const retryMs = 500;
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

const selectUnpublished = `/* relay_select */
	select seq, id, aggregate_id, subject, body, traceparent
	from outbox where seq > $1 and not (seq = any($2::bigint[])) order by seq limit $3`;

const selectHorizon = `/* relay_horizon */
	select pg_snapshot_xmin(pg_current_snapshot())::text as xmin, pg_snapshot_xmax(pg_current_snapshot())::text as xmax,
		(select coalesce(max(seq), 0) from outbox) as newest`;

/**
 * Copies a domain's facts from its outbox to its stream: at least once, in order per aggregate, many in flight across aggregates.
 *
 * The outbox is never updated. The relay keeps a low mark, below which everything is on the stream, and the set of rows above it
 * that are. The mark moves past numbers it never saw only when every transaction that could hold them has ended, so a row that
 * commits late is never skipped. When the stream was lost, the mark goes back to the beginning and everything is published again;
 * consumers know what they have handled.
 */
export class Relay {
	readonly #domain: string;
	readonly #db: Database;
	readonly #nats: NatsConnection;
	readonly #log: Logger;
	readonly #publisher: Publisher;
	#low = 0n;
	#published = new Set<bigint>();
	/** Every row up to `newest` is visible once all transactions before `xmax` have ended. */
	#horizon: { newest: bigint; xmax: bigint } | null = null;
	#settled = 0n;
	#streamCreatedAt = "";
	#streamCheckedAt = 0;
	#stopping = false;
	#wake: (() => void) | null = null;
	#poked = false;
	#running: Promise<void> | null = null;

	constructor(options: { domain: string; db: Database; nats: NatsConnection; log: Logger }) {
		this.#domain = options.domain;
		this.#db = options.db;
		this.#nats = options.nats;
		this.#log = options.log;
		this.#publisher = new Publisher(options.nats, options.domain);
	}

	/** Ensures the stream and begins to copy. One relay of a schema works; another waits for its lock. */
	async start(): Promise<void> {
		await ensureStream(this.#nats, this.#domain);
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
			tx.query<{ waiting: bigint }>(
				"select count(*) as waiting from outbox where seq > $1 and not (seq = any($2::bigint[]))",
				[this.#low, [...this.#published]],
			),
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
			try {
				const { rows } = await session.query("select pg_try_advisory_lock($1, hashtext(current_schema())) as held", [
					relayLock,
				]);
				if (rows[0].held) await this.#work();
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

	async #work(): Promise<void> {
		await this.#recall();
		let idleMs = pollMinMs;
		while (!this.#stopping) {
			this.#poked = false;
			await this.#checkStream();
			const copied = await this.#copyBatch();
			await this.#advance();
			if (copied > 0) {
				idleMs = pollMinMs;
				continue;
			}
			if (!this.#poked) await this.#sleep(idleMs);
			idleMs = Math.min(idleMs * 2, pollMaxMs);
		}
	}

	async #recall(): Promise<void> {
		const rows = await this.#db.transaction("system:relay", (tx) =>
			tx.query<{ low_seq: bigint; stream_created_at: string | null }>(
				"select low_seq, stream_created_at from relay_position",
			),
		);
		this.#low = rows[0]?.low_seq ?? 0n;
		this.#published = new Set();
		this.#horizon = null;
		this.#settled = 0n;
		this.#streamCreatedAt = rows[0]?.stream_created_at ?? "";
		this.#streamCheckedAt = 0;
	}

	/** A stream that was born later than the one we filled has lost our facts: publish all of them again. */
	async #checkStream(): Promise<void> {
		if (performance.now() - this.#streamCheckedAt < streamCheckMs && this.#streamCheckedAt > 0) return;
		const info = await ensureStream(this.#nats, this.#domain);
		this.#streamCheckedAt = performance.now();
		const createdAt = new Date(info.created).toISOString();
		if (createdAt === this.#streamCreatedAt) return;
		if (this.#streamCreatedAt !== "") this.#log.warn("the stream was lost; publishing every fact again");
		this.#streamCreatedAt = createdAt;
		this.#low = 0n;
		this.#published = new Set();
		await this.#remember();
	}

	async #copyBatch(): Promise<number> {
		const [[horizon], rows] = await this.#db.transaction("system:relay", (tx) =>
			Promise.all([
				tx.query<{ xmin: string; xmax: string; newest: bigint }>(selectHorizon),
				tx.query<OutboxRow>(selectUnpublished, [this.#low, [...this.#published], batchSizeMax]),
			]),
		);
		if (horizon) this.#settle(BigInt(horizon.xmin), { newest: horizon.newest, xmax: BigInt(horizon.xmax) });
		const tails = new Map<string, Promise<unknown>>();
		const sent = rows.map((row) => {
			const tail = tails.get(row.aggregate_id);
			const publishing = tail ? tail.then(() => this.#publish(row)) : this.#publish(row);
			tails.set(row.aggregate_id, publishing);
			return publishing;
		});
		const timer = setTimeout(() => this.#publisher.giveUp("the stream did not answer in time"), publishTimeoutMs);
		const results = await Promise.allSettled(sent);
		clearTimeout(timer);
		for (const [index, result] of results.entries()) {
			if (result.status === "fulfilled") this.#published.add((rows[index] as OutboxRow).seq);
		}
		const failed = results.find((result) => result.status === "rejected");
		if (failed) {
			this.#streamCheckedAt = 0;
			throw failed.reason;
		}
		return rows.length;
	}

	#publish(row: OutboxRow): Promise<void> {
		const { id, subject, body } = row;
		const traceparent = markSpan(
			`publish ${subject}`,
			row.traceparent,
			{ "messaging.message.id": id },
			SpanKind.PRODUCER,
		);
		return this.#publisher.publish({ id, subject, body, traceparent });
	}

	/** Remembers the newest row of this moment, once all transactions before the moment remembered earlier have ended. */
	#settle(xmin: bigint, now: { newest: bigint; xmax: bigint }): void {
		if (!this.#horizon) {
			this.#horizon = now;
			return;
		}
		if (xmin < this.#horizon.xmax) return;
		this.#settled = this.#horizon.newest;
		this.#horizon = now;
	}

	/** Moves the low mark over rows that are published, and over numbers no transaction can fill any more. */
	async #advance(): Promise<void> {
		if (this.#settled <= this.#low) return;
		const [missing] = await this.#db.transaction("system:relay", (tx) =>
			tx.query<{ seq: bigint | null }>(
				"select min(seq) as seq from outbox where seq > $1 and seq <= $2 and not (seq = any($3::bigint[]))",
				[this.#low, this.#settled, [...this.#published]],
			),
		);
		const low = missing?.seq ? missing.seq - 1n : this.#settled;
		if (low <= this.#low) return;
		this.#low = low;
		for (const seq of this.#published) if (seq <= low) this.#published.delete(seq);
		await this.#remember();
	}

	async #remember(): Promise<void> {
		await this.#db.transaction("system:relay", (tx) =>
			tx.query("update relay_position set low_seq = $1, stream_created_at = $2", [this.#low, this.#streamCreatedAt]),
		);
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
