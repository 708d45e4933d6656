import type { AnyEvent, EventType } from "@mint/schema/events/event.ts";
import type { Carried } from "./bundles.ts";
import type { Context } from "./context.ts";
import type { Tx } from "./db.ts";
import { markSpan } from "./telemetry.ts";

const reasonLengthMax = 2_000;

/** Something a domain hears. All its effects and the proof that they happened commit in one transaction per batch. */
export interface Consumer {
	/** Distinguishes the consumers of one domain; part of the durable's name, so it never changes. */
	name: string;
	/** Types of events it hears. */
	hears: EventType[];
	/** Nobody waits to see what it makes of facts: it takes its time, and more of them at once. */
	unhurried?: true;
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

/** What a consumer is called on the server, in what it has heard and among parked messages. */
export function durableOf(domain: string, consumer: Pick<Consumer, "name">): string {
	return `${domain}-${consumer.name}`;
}

/** Why something could not be handled, as it is kept. */
export function reasonOf(error: unknown): string {
	const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	return storable(reason).slice(0, reasonLengthMax);
}

/** A text without the one character the database can't hold. */
export function storable(text: string): string {
	return text.replaceAll("\0", "\uFFFD");
}

/** A message as its consumer is given it. Throws when it can't be read. */
export function hearMessage(durable: string, message: Omit<Message, "number">): HeardEvent {
	const traceparent = markSpan(`handle ${durable}`, message.traceparent, {
		"messaging.message.id": message.id,
		"messaging.destination.name": message.subject,
	});
	const { body, mayWait } = message;
	return Object.assign(JSON.parse(body) as AnyEvent, { traceparent, body, mayWait });
}
