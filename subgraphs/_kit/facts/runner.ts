import { setTimeout as pause } from "node:timers/promises";
import type { DomainName } from "@mint/schema/domains.ts";
import { domainOf, subjectOf } from "@mint/schema/events/event.ts";
import {
	type ConsumerMessages,
	type JetStreamManager,
	jetstream,
	jetstreamManager,
	type Consumer as PullConsumer,
} from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { factsIn } from "../bundles.ts";
import { type Consumer, durableOf, type Message } from "../consume.ts";
import type { Context } from "../context.ts";
import type { Logger } from "../log.ts";
import { ensureConsumer, streamOf } from "../nats.ts";
import { gather } from "../pressure.ts";
import { Buffered, type Taken } from "./buffered.ts";
import { Completeness } from "./completeness.ts";
import { Handling, type NumberedMessage } from "./handling.ts";

/** Facts of one batch, and facts that wait for the next. */
const batchSizeMax = 1_500;
const bufferedMax = 3_000;
/** Messages the server sends ahead; each may carry many facts, and all must be handled before the ack wait is over. */
const pulledMax = 48;
const retryMs = 500;
/** Part of a durable's name on the server, where the way it is acked can't be changed. */
const ackedAs = "each";
/** After the first message a moment passes, so that a stream of single messages is handled in batches. */
const gatherCalmMs = 25;
const gatherUnhurriedMs = 250;
const gatherPressedMs = 750;
/** How long an event that came early is left with the server. */
const waitMs = 1_000;
/** How often it is looked whether everything stated was heard: after something was, and otherwise. */
const lookBusyMs = 5_000;
const lookIdleMs = 10_000;

/** One stream a consumer follows. */
interface Followed {
	source: string;
	subjects: string[];
	pull: PullConsumer | null;
	/** Messages up to this one are not heard from the stream. */
	hearAfter: number;
	/** Whether something was handled since the last look at what is missing, and when that was. */
	busy: boolean;
	lookedAt: number;
}

/**
 * Runs one consumer: a durable per stream it hears, all handled one batch after another. The stream is how facts come
 * soon; that all of them come is seen to by comparing what was stated with what was heard.
 */
export class ConsumerRunner {
	readonly durable: string;
	readonly #nats: NatsConnection;
	readonly #contextFor: (actor: string) => Context;
	readonly #log: Logger;
	readonly #handling: Handling;
	readonly #completeness: Completeness;
	readonly #isUnhurried: boolean;
	readonly #followed: Followed[];
	readonly #feeds = new Set<ConsumerMessages>();
	readonly #stopping = new AbortController();
	#running: Promise<void>[] = [];

	constructor(options: {
		domain: string;
		consumer: Consumer;
		nats: NatsConnection;
		contextFor: (actor: string) => Context;
		log: Logger;
	}) {
		const { domain, consumer, nats, contextFor } = options;
		this.durable = durableOf(domain, consumer);
		this.#nats = nats;
		this.#contextFor = contextFor;
		this.#log = options.log.child({ consumer: this.durable });
		const { durable } = this;
		this.#handling = new Handling({ durable, consumer, contextFor, log: this.#log });
		this.#completeness = new Completeness({ durable, contextFor, handling: this.#handling, log: this.#log });
		this.#isUnhurried = consumer.unhurried ?? false;
		this.#followed = [...Map.groupBy(consumer.hears, domainOf)].map(([source, types]) => ({
			source,
			subjects: types.map(subjectOf),
			pull: null,
			hearAfter: 0,
			busy: true,
			lookedAt: 0,
		}));
	}

	start(): void {
		this.#running = [...this.#followed.map((followed) => this.#follow(followed)), this.#lookAgainAndAgain()];
	}

	async stop(): Promise<void> {
		this.#stopping.abort();
		for (const feed of this.#feeds) feed.stop();
		await Promise.all(this.#running);
	}

	/** How many messages wait to be handled, over all streams; NaN while a stream can't be asked. */
	async backlog(): Promise<number> {
		const waiting = await Promise.all(this.#followed.map((followed) => waitingOn(followed)));
		return waiting.reduce((sum, count) => sum + count, 0);
	}

	get #isStopping(): boolean {
		return this.#stopping.signal.aborted;
	}

	/** Follows one stream until stopped; a lost stream, connection or database is only a reason to begin again. */
	async #follow(followed: Followed): Promise<void> {
		const stream = streamOf(followed.source);
		while (!this.#isStopping) {
			try {
				await this.#mustBeRelayed(followed);
				const durable = `${this.durable}-${ackedAs}`;
				const manager = await jetstreamManager(this.#nats, { checkAPI: false });
				await ensureConsumer(manager, stream, durable, followed.subjects);
				// What is missing and no longer on the stream is read from where it was stated, before what came later.
				await this.#completeness.fill(followed, await firstNumberOf(manager, stream, followed.hearAfter));
				followed.pull = await jetstream(this.#nats).consumers.get(stream, durable);
				await this.#drain(followed, followed.pull);
			} catch (error) {
				if (this.#isStopping) return;
				this.#log.debug({ stream, error: String(error) }, "the consumer starts over");
				await this.#pause(retryMs);
			}
		}
	}

	/** A stream may be older or newer than its database. Until its relay has seen to that, nothing of it is true. */
	async #mustBeRelayed(followed: Followed): Promise<void> {
		const { source } = followed;
		const ctx = this.#contextFor(`system:${this.durable}`);
		const { relayed, hearAfter } = await ctx.ask(`${source as DomainName}.isRelayed`, {});
		if (!relayed) throw new Error(`the stream of ${source} has not been compared with what ${source} has stated`);
		followed.hearAfter = hearAfter;
	}

	async #drain(followed: Followed, pull: PullConsumer): Promise<void> {
		const feed = await pull.consume({
			max_messages: pulledMax,
			idle_heartbeat: 2_000,
			abort_on_missing_resource: true,
		});
		this.#feeds.add(feed);
		if (this.#isStopping) feed.stop();
		const buffer = new Buffered();
		let busy = false;
		let handling: Promise<void> | null = null;
		let failure: unknown;
		const handleAll = async (): Promise<void> => {
			busy = true;
			try {
				while (buffer.size > 0 && !this.#isStopping) {
					const calmMs = this.#isUnhurried ? gatherUnhurriedMs : gatherCalmMs;
					await gather(calmMs, gatherPressedMs, buffer.size >= batchSizeMax);
					await this.#handleBatch(buffer.take(batchSizeMax), followed.hearAfter);
					followed.busy = true;
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
			for (const { raw } of buffer.take(Number.POSITIVE_INFINITY)) raw.nak();
		}
		if (failure) throw failure;
	}

	/** Handles what was taken from the stream. When it rejects, all of it comes again. */
	async #handleBatch(taken: Taken[], hearAfter: number): Promise<void> {
		try {
			const facts = taken.flatMap(({ raw, facts }) => (raw.seq > hearAfter ? facts : []));
			await this.#parkUnreadable(facts);
			const waiting = await this.#handling.handle(facts.filter(isNumbered));
			// Each by itself: acking all up to the last would drop those that a process took before it died, and that come
			// again only after newer ones.
			const [early, done] = [taken.filter(({ facts }) => facts.some(({ id }) => waiting.has(id))), taken];
			for (const { raw } of early) raw.nak(waitMs);
			const left = new Set(early);
			for (const one of done) if (!left.has(one)) one.raw.ack();
		} catch (error) {
			for (const { raw } of taken) raw.nak();
			throw error;
		}
	}

	/** What no relay has numbered: if it was stated it comes from the outbox; what can't be read is parked. */
	async #parkUnreadable(facts: Message[]): Promise<void> {
		for (const fact of facts) {
			if (fact.number !== null) continue;
			if (isEvent(fact.body))
				this.#log.warn({ messageId: fact.id }, "a message without a number is left to the outbox");
			else await this.#handling.park(fact, new Error("this is no event"));
		}
	}

	async #lookAgainAndAgain(): Promise<void> {
		while (!this.#isStopping) {
			await this.#pause(lookBusyMs);
			for (const followed of this.#followed) {
				const isDue = followed.busy || performance.now() - followed.lookedAt > lookIdleMs;
				if (!isDue || this.#isStopping) continue;
				followed.busy = false;
				followed.lookedAt = performance.now();
				// Whatever the stream has yet to deliver is on its way, and not missing.
				const isDelivered = async () => (await waitingOn(followed)) === 0;
				const look = async () => {
					await this.#mustBeRelayed(followed);
					await this.#completeness.look(followed, isDelivered);
				};
				await look().catch((error: unknown) => {
					this.#log.debug({ source: followed.source, error: String(error) }, "what is missing can't be seen now");
				});
			}
		}
	}

	async #pause(ms: number): Promise<void> {
		await pause(ms, undefined, { signal: this.#stopping.signal }).catch(() => {});
	}
}

/** The number of the first fact a stream holds after a message; null when it holds none. */
async function firstNumberOf(manager: JetStreamManager, stream: string, after: number): Promise<bigint | null> {
	const { state } = await manager.streams.info(stream);
	const seq = Math.max(state.first_seq, after + 1);
	const first = seq <= state.last_seq ? await manager.streams.getMessage(stream, { seq }) : null;
	return first ? (factsIn({ ...first, headers: first.header, string: () => first.string() })[0]?.number ?? null) : null;
}

/** How many messages of a stream wait to be handled; NaN while that can't be asked. */
async function waitingOn({ pull }: Followed): Promise<number> {
	const info = await pull?.info().catch(() => null);
	return info ? info.num_pending + info.num_ack_pending : Number.NaN;
}

function isNumbered(message: Message): message is NumberedMessage {
	return message.number !== null;
}

function isEvent(body: string): boolean {
	try {
		const event = JSON.parse(body) as { id?: unknown; type?: unknown } | null;
		return typeof event?.id === "string" && typeof event.type === "string";
	} catch {
		return false;
	}
}
