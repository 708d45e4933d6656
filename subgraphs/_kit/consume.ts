import { setTimeout as pause } from "node:timers/promises";
import { type AnyEvent, domainOf, type EventType, subjectOf } from "@mint/schema/events/event.ts";
import {
	type ConsumerMessages,
	type JsMsg,
	jetstream,
	jetstreamManager,
	type Consumer as PullConsumer,
} from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { type Carried, factCount, factsIn } from "./bundles.ts";
import type { Context } from "./context.ts";
import { isTransient, type Tx } from "./db.ts";
import { newId } from "./ids.ts";
import type { Logger } from "./log.ts";
import { factsHandled } from "./metrics.ts";
import { ensureConsumer, streamOf } from "./nats.ts";
import { gather, inTurn } from "./pressure.ts";
import { inBatchSpan, markSpan } from "./telemetry.ts";

/** Facts of one batch, and facts that wait for the next. */
const batchSizeMax = 1_500;
const bufferedMax = 3_000;
/** Messages the server sends ahead; each may carry many facts, and all must be handled before the ack wait is over. */
const pulledMax = 48;
const retryMs = 500;
/** Part of a durable's name on the server, where the way it is acked can't be changed. */
const ackedAs = "each";
/** After the first message a moment passes, so that a stream of single messages is handled in batches. */
const gatherCalmMs = 30;
const gatherPressedMs = 750;
/** A message that fails this often on its own, while the database answers, is parked. */
const triesMax = 3;
/** How long an event waits at most for a fact of another stream, and how often it looks. */
const waitsMax = 10;
const waitMs = 1_000;
const reasonLengthMax = 2_000;

/** Something a domain hears. All its effects and the proof that they happened commit in one transaction per batch. */
export interface Consumer {
	/** Distinguishes the consumers of one domain; part of the durable's name, so it never changes. */
	name: string;
	/** Types of events it hears. */
	hears: EventType[];
	/**
	 * Whether all its effects are rows whose keys follow from the event, written `on conflict do nothing`. Handling an
	 * event again then changes nothing, and the proof in the inbox is needed only for what was parked.
	 */
	idempotent?: true;
	/**
	 * Handles events in the order of their stream. It must change things only through `tx`, and is never given an event
	 * whose effects have committed. When it throws, the batch is tried again one by one and the event that fails is
	 * parked. What rests on a fact of another stream that has not arrived yet it may give back, having changed nothing
	 * for it: such events come again, as long as they may wait.
	 */
	handle(ctx: Context, tx: Tx, events: HeardEvent[]): Promise<HeardEvent[]> | Promise<void>;
}

/** An event with the trace it arrived in, as the text it was relayed as, and whether it may be given back. */
export type HeardEvent = AnyEvent & { traceparent: string | null; body: string; mayWait: boolean };

/** A fact that came from a stream, before anybody knows whether it can be read. */
export interface Message extends Carried {
	mayWait: boolean;
}

const claimMessages = `/* inbox_claim */
	insert into inbox (consumer, message_id) select $1, unnest($2::uuid[]) on conflict do nothing returning message_id`;

const unclaimMessages = `/* inbox_unclaim */
	delete from inbox where consumer = $1 and message_id = any($2::uuid[])`;

const selectParked = `/* inbox_parked */
	select message_id from parked_message where consumer = $1 and message_id = any($2::uuid[])`;

/** Only what nobody has handled: somebody else may have done so after it failed here. */
const parkMessage = `/* inbox_park */
	with claimed as (
		insert into inbox (consumer, message_id) values ($1, $2) on conflict do nothing returning message_id
	)
	insert into parked_message (parked_id, consumer, message_id, subject, aggregate_id, traceparent, body, error, attempts,
		parked_at, tried_at)
	select $3, $1, message_id, $4, $5, $6, $7, $8, $9::int, $10::timestamptz, $10::timestamptz from claimed`;

/** What a consumer is called on the server, in the inbox and among parked messages. */
export function durableOf(domain: string, consumer: Pick<Consumer, "name">): string {
	return `${domain}-${consumer.name}`;
}

/** Runs one consumer: a durable per stream it hears, all handled one batch after another. */
export class ConsumerRunner {
	readonly #consumer: Consumer;
	readonly durable: string;
	readonly #nats: NatsConnection;
	readonly #contextFor: (actor: string) => Context;
	readonly #log: Logger;
	readonly #feeds = new Set<ConsumerMessages>();
	readonly #pulls = new Map<string, PullConsumer>();
	#stopping = false;
	#running: Promise<void>[] = [];

	constructor(options: {
		domain: string;
		consumer: Consumer;
		nats: NatsConnection;
		contextFor: (actor: string) => Context;
		log: Logger;
	}) {
		this.#consumer = options.consumer;
		this.durable = durableOf(options.domain, options.consumer);
		this.#nats = options.nats;
		this.#contextFor = options.contextFor;
		this.#log = options.log.child({ consumer: this.durable });
	}

	start(): void {
		for (const [domain, types] of Map.groupBy(this.#consumer.hears, domainOf)) {
			this.#running.push(this.#follow(streamOf(domain), types.map(subjectOf)));
		}
	}

	async stop(): Promise<void> {
		this.#stopping = true;
		for (const feed of this.#feeds) feed.stop();
		await Promise.all(this.#running);
	}

	/** How many messages wait to be handled, over all streams; NaN while a stream can't be asked. */
	async backlog(): Promise<number> {
		if (this.#pulls.size < this.#running.length) return Number.NaN;
		const infos = await Promise.all([...this.#pulls.values()].map((pull) => pull.info().catch(() => null)));
		return infos.reduce((sum, info) => sum + (info ? info.num_pending + info.num_ack_pending : Number.NaN), 0);
	}

	/** Follows one stream until stopped; a lost stream or connection is only a reason to begin again. */
	async #follow(stream: string, subjects: string[]): Promise<void> {
		while (!this.#stopping) {
			try {
				const durable = `${this.durable}-${ackedAs}`;
				await ensureConsumer(await jetstreamManager(this.#nats, { checkAPI: false }), stream, durable, subjects);
				const pull = await jetstream(this.#nats).consumers.get(stream, durable);
				this.#pulls.set(stream, pull);
				await this.#drain(pull);
			} catch (error) {
				if (this.#stopping) return;
				this.#log.debug({ stream, error: String(error) }, "the consumer starts over");
				await pause(retryMs);
			}
		}
	}

	async #drain(pull: PullConsumer): Promise<void> {
		const feed = await pull.consume({
			max_messages: pulledMax,
			idle_heartbeat: 2_000,
			abort_on_missing_resource: true,
		});
		this.#feeds.add(feed);
		if (this.#stopping) feed.stop();
		const buffer = new Buffered();
		let busy = false;
		let handling: Promise<void> | null = null;
		let failure: unknown;
		const handleAll = async (): Promise<void> => {
			busy = true;
			try {
				while (buffer.size > 0 && !this.#stopping) {
					await gather(gatherCalmMs, gatherPressedMs, buffer.size >= batchSizeMax);
					await this.#handleBatch(buffer.take(batchSizeMax));
				}
			} catch (error) {
				failure = error;
				feed.stop();
			} finally {
				busy = false;
			}
		};
		try {
			for await (const raw of feed) {
				buffer.add(raw);
				if (!busy) handling = handleAll();
				else if (buffer.size >= bufferedMax) await handling;
			}
			await handling;
		} finally {
			this.#feeds.delete(feed);
			// What was taken and not handled is for whoever follows next, at once and not after the ack wait.
			for (const raw of buffer.take(Number.POSITIVE_INFINITY)) raw.nak();
		}
		if (failure) throw failure;
	}

	async #handleBatch(raws: JsMsg[]): Promise<void> {
		const carried = raws.map(readFacts);
		const messages = carried.flat();
		let waiting: Set<string>;
		for (;;) {
			try {
				waiting = await inTurn(() => this.#handleTogether(messages));
				break;
			} catch (error) {
				if (!isTransient(error)) {
					waiting = await this.#handleOneByOne(messages);
					break;
				}
				this.#log.warn({ error: String(error) }, "the database is away; the batch waits");
				if (this.#stopping) throw error;
				await pause(retryMs);
			}
		}
		factsHandled.inc({ consumer: this.durable }, messages.length - waiting.size);
		// Each by itself: acking all up to the last would drop those that a process took before it died, and that come
		// again only after newer ones.
		for (const [index, raw] of raws.entries()) {
			if (waiting.size > 0 && carried[index]?.some(({ id }) => waiting.has(id))) raw.nak(waitMs);
			else raw.ack();
		}
	}

	/** Handles messages in one transaction; gives the ids of those that came too early. */
	async #handleTogether(messages: Message[]): Promise<Set<string>> {
		const ctx = this.#contextFor(`system:${this.durable}`);
		return inBatchSpan(
			`consume ${this.durable}`,
			messages.map((message) => message.traceparent),
			() =>
				ctx.db.transaction(`system:${this.durable}`, async (tx) => {
					const fresh = await (this.#consumer.idempotent ? this.#unparked(tx, messages) : this.#claim(tx, messages));
					const events = fresh.map((message) => hearMessage(this.durable, message));
					const early = events.length > 0 ? await this.#consumer.handle(ctx, tx, events) : undefined;
					const waiting = (early ?? []).map(({ id }) => id);
					if (waiting.length > 0 && !this.#consumer.idempotent) tx.execute(unclaimMessages, [this.durable, waiting]);
					return new Set(waiting);
				}),
		);
	}

	/** The messages whose effects have not committed yet, each once; from now on they have, if this transaction does. */
	async #claim(tx: Tx, messages: Message[]): Promise<Message[]> {
		const ids = messages.map((message) => message.id);
		const claimed = await tx.query<{ message_id: string }>(claimMessages, [this.durable, ids]);
		const fresh = new Set(claimed.map((row) => row.message_id));
		return messages.filter((message) => fresh.delete(message.id));
	}

	/** All but those that are parked: whether they ever take effect is for people to say. */
	async #unparked(tx: Tx, messages: Message[]): Promise<Message[]> {
		const ids = messages.map((message) => message.id);
		const rows = await tx.query<{ message_id: string }>(selectParked, [this.durable, ids]);
		const parked = new Set(rows.map((row) => row.message_id));
		return messages.filter((message) => !parked.has(message.id));
	}

	/** Finds the message that can't be handled, parks it, and lets the others pass. */
	async #handleOneByOne(messages: Message[]): Promise<Set<string>> {
		const waiting = new Set<string>();
		for (const message of messages) {
			for (let tries = 1; ; tries++) {
				try {
					for (const id of await this.#handleTogether([message])) waiting.add(id);
					break;
				} catch (error) {
					if (isTransient(error)) {
						if (this.#stopping) throw error;
						await pause(retryMs);
						tries--;
					} else if (tries >= triesMax) {
						await this.#park(message, error);
						break;
					}
				}
			}
		}
		return waiting;
	}

	async #park(message: Message, error: unknown): Promise<void> {
		const reason = reasonOf(error);
		this.#log.error({ messageId: message.id, subject: message.subject, error: reason }, "a message was parked");
		const ctx = this.#contextFor(`system:${this.durable}`);
		await ctx.db.transaction(ctx.actor, async (tx) => {
			tx.execute(parkMessage, [
				this.durable,
				message.id,
				newId("prk"),
				message.subject,
				aggregateOf(message.body),
				message.traceparent,
				storable(message.body),
				reason,
				triesMax,
				ctx.clock.now(),
			]);
		});
	}
}

/** Why something could not be handled, as it is kept. */
export function reasonOf(error: unknown): string {
	const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	return storable(reason).slice(0, reasonLengthMax);
}

/** What an event that can be read is about. */
function aggregateOf(body: string): string | null {
	try {
		const { aggregateId } = JSON.parse(body) as { aggregateId?: unknown };
		return typeof aggregateId === "string" ? storable(aggregateId) : null;
	} catch {
		return null;
	}
}

/** A text without the one character the database can't hold. */
function storable(text: string): string {
	return text.replaceAll("\0", "\uFFFD");
}

/** A message as its consumer is given it. Throws when it can't be read. */
export function hearMessage(durable: string, message: Message): HeardEvent {
	const traceparent = markSpan(`handle ${durable}`, message.traceparent, {
		"messaging.message.id": message.id,
		"messaging.destination.name": message.subject,
	});
	const { body, mayWait } = message;
	return Object.assign(JSON.parse(body) as AnyEvent, { traceparent, body, mayWait });
}

function readFacts(raw: JsMsg): Message[] {
	const mayWait = raw.info.deliveryCount <= waitsMax;
	return factsIn(raw).map(({ id, subject, body, traceparent }) => ({ id, subject, body, traceparent, mayWait }));
}

/** Messages that wait to be handled, as they came and counted by the facts they carry. */
class Buffered {
	readonly #raws: JsMsg[] = [];
	size = 0;

	add(raw: JsMsg): void {
		this.#raws.push(raw);
		this.size += factCount(raw);
	}

	/** Takes the oldest: as many facts as given or a few more, for what came as one stays together. */
	take(facts: number): JsMsg[] {
		let taken = 0;
		let count = 0;
		while (taken < facts && count < this.#raws.length) taken += factCount(this.#raws[count++] as JsMsg);
		this.size -= taken;
		return this.#raws.splice(0, count);
	}
}
