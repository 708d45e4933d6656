import { type Consumer, type HeardEvent, hearMessage, type Message, reasonOf, storable } from "../consume.ts";
import type { Context } from "../context.ts";
import { isTransient, type Tx } from "../db.ts";
import { newId } from "../ids.ts";
import type { Logger } from "../log.ts";
import { factsHandled } from "../metrics.ts";
import { inTurn } from "../pressure.ts";
import { inBatchSpan } from "../telemetry.ts";
import { Hearing, type Numbered } from "./hearing.ts";

/** A fact as it is handled: from the stream or from the outbox, which makes no difference. */
export type NumberedMessage = Message & Numbered;

/** A message that fails this often on its own, while the database answers, is parked. */
const triesMax = 3;

/** Only what is not parked already: one without a number is parked under its id, whoever meets it. */
const parkMessage = `/* park */
	insert into parked_message (parked_id, consumer, message_id, subject, aggregate_id, traceparent, body, error, attempts,
		parked_at, tried_at)
	values ($3, $1, $2, $4, $5, $6, $7, $8, $9::int, $10::timestamptz, $10::timestamptz)
	on conflict (consumer, message_id) do nothing`;

/**
 * Gives facts to a consumer, each once: all of a batch in one transaction with the proof that they were heard, or one
 * by one when one of them fails. What can't be handled is parked and counts as heard: what becomes of it is for people
 * to say.
 */
export class Handling {
	readonly #durable: string;
	readonly #consumer: Consumer;
	readonly #contextFor: (actor: string) => Context;
	readonly #log: Logger;

	constructor(options: {
		durable: string;
		consumer: Consumer;
		contextFor: (actor: string) => Context;
		log: Logger;
	}) {
		this.#durable = options.durable;
		this.#consumer = options.consumer;
		this.#contextFor = options.contextFor;
		this.#log = options.log;
	}

	/** Handles facts; gives the ids of those that came too early. Rejects when the database is away. */
	async handle(messages: NumberedMessage[]): Promise<ReadonlySet<string>> {
		let waiting: Set<string>;
		try {
			waiting = await inTurn(() => this.#handleTogether(messages));
		} catch (error) {
			if (isTransient(error)) throw error;
			waiting = await this.#handleOneByOne(messages);
		}
		factsHandled.inc({ consumer: this.#durable }, messages.length - waiting.size);
		return waiting;
	}

	/** Parks what the consumer can't be given at all. */
	park(message: Message, error: unknown): Promise<void> {
		return this.#park(message, error, 1);
	}

	async #handleTogether(messages: NumberedMessage[]): Promise<Set<string>> {
		const ctx = this.#contextFor(`system:${this.#durable}`);
		return inBatchSpan(
			`consume ${this.#durable}`,
			messages.map((message) => message.traceparent),
			() => ctx.db.transaction(ctx.actor, (tx) => this.#handleIn(ctx, tx, messages)),
		);
	}

	async #handleIn(ctx: Context, tx: Tx, messages: NumberedMessage[]): Promise<Set<string>> {
		const hearing = await Hearing.of(tx, this.#durable, messages);
		const once = new Map(messages.map((message) => [message.id, message]));
		const fresh = [...once.values()].filter((message) => !hearing.has(message));
		const events = fresh.map((message) => hearMessage(this.#durable, message));
		const early: HeardEvent[] = (events.length > 0 && (await this.#consumer.handle(ctx, tx, events))) || [];
		const waiting = new Set(early.map(({ id }) => id));
		for (const message of fresh) if (!waiting.has(message.id)) hearing.add(message);
		hearing.write(tx);
		return waiting;
	}

	/** Finds the message that can't be handled, parks it, and lets the others pass. */
	async #handleOneByOne(messages: NumberedMessage[]): Promise<Set<string>> {
		const waiting = new Set<string>();
		for (const message of messages) {
			for (let tries = 1; ; tries++) {
				try {
					for (const id of await this.#handleTogether([message])) waiting.add(id);
					break;
				} catch (error) {
					if (isTransient(error)) throw error;
					if (tries < triesMax) continue;
					await this.#park(message, error, triesMax, message);
					break;
				}
			}
		}
		return waiting;
	}

	async #park(message: Message, error: unknown, tries: number, numbered?: Numbered): Promise<void> {
		const reason = reasonOf(error);
		this.#log.error({ messageId: message.id, subject: message.subject, error: reason }, "a message was parked");
		const ctx = this.#contextFor(`system:${this.#durable}`);
		await ctx.db.transaction(ctx.actor, async (tx) => {
			if (numbered) {
				const hearing = await Hearing.of(tx, this.#durable, [numbered]);
				// Somebody else may have handled it after it failed here.
				if (hearing.has(numbered)) return;
				hearing.add(numbered);
				hearing.write(tx);
			}
			tx.execute(parkMessage, [
				this.#durable,
				message.id,
				newId("prk"),
				message.subject,
				aggregateOf(message.body),
				message.traceparent,
				storable(message.body),
				reason,
				tries,
				ctx.clock.now(),
			]);
		});
	}
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
