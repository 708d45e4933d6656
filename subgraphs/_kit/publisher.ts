import type { Msg, MsgHdrs, NatsConnection, Subscription } from "@nats-io/transport-node";
import { newUuid } from "./ids.ts";

/** A message for the stream. */
export interface Publication {
	subject: string;
	body: string;
	headers: MsgHdrs;
}

/** What the server says of a message it has stored, or had stored before. */
export interface Stored {
	/** The message's number on the stream. */
	seq: number;
	/** Whether it had stored it before. */
	duplicate: boolean;
}

interface Waiting {
	acked(stored: Stored): void;
	failed(error: Error): void;
}

/** How every acknowledgement of a stored message begins; anything else is read with care. */
const storedPrefix = '{"stream"';

/**
 * Publishes to JetStream with many acknowledgements in flight. It does what the client's own publish does, without a
 * request, a timer and a prepared error per message: all acknowledgements come to one inbox, numbered.
 */
export class Publisher {
	readonly #nats: NatsConnection;
	readonly #inbox: string;
	readonly #subscription: Subscription;
	readonly #waiting = new Map<string, Waiting>();
	#count = 0;

	constructor(nats: NatsConnection, user: string) {
		this.#nats = nats;
		this.#inbox = `_INBOX.${user}.acks.${newUuid()}`;
		this.#subscription = nats.subscribe(`${this.#inbox}.*`, { callback: (_, message) => this.#hear(message) });
	}

	/** Resolves when the server has stored the message, or had stored it before. */
	publish({ subject, body, headers }: Publication): Promise<Stored> {
		const number = String(this.#count++);
		return new Promise((acked, failed) => {
			this.#waiting.set(number, { acked, failed });
			try {
				this.#nats.publish(subject, body, { reply: `${this.#inbox}.${number}`, headers });
			} catch (error) {
				this.#waiting.delete(number);
				failed(error);
			}
		});
	}

	/** Gives up on every acknowledgement that is missing; whether those messages were stored is unknown. */
	giveUp(reason: string): void {
		for (const waiting of this.#waiting.values()) waiting.failed(new Error(reason));
		this.#waiting.clear();
	}

	close(): void {
		this.#subscription.unsubscribe();
		this.giveUp("the publisher was closed");
	}

	#hear(message: Msg): void {
		const number = message.subject.slice(message.subject.lastIndexOf(".") + 1);
		const waiting = this.#waiting.get(number);
		if (!waiting) return;
		this.#waiting.delete(number);
		const ack = message.string();
		// An empty answer is the server's way of saying that no stream listens to the subject.
		if (ack.startsWith(storedPrefix)) waiting.acked(storedIn(ack));
		else waiting.failed(new Error(ack === "" ? "no stream takes this subject" : `the stream refused: ${ack}`));
	}
}

function storedIn(ack: string): Stored {
	const { seq, duplicate = false } = JSON.parse(ack) as { seq: number; duplicate?: boolean };
	return { seq, duplicate };
}
