import { randomUUID } from "node:crypto";

const keptMax = 500;

export type ReceivedBy = "EMAIL" | "SMS" | "PUSH";

/** A message as its receiver would see it. */
export type Received = {
	id: string;
	channel: ReceivedBy;
	to: string;
	subject: string;
	text: string;
	html: string | null;
	/** What the sender knows the message by: a Message-ID, Twilio's sid, a push's topic. */
	reference: string;
	receivedAt: string;
};

/** What arrived lately, newest first, and what the providers are told to answer instead of taking it. */
export class Shelf {
	readonly #messages: Received[] = [];
	readonly #answers = new Map<ReceivedBy, number[]>();

	add(message: Omit<Received, "id" | "receivedAt">): Received {
		const received = { ...message, id: randomUUID(), receivedAt: new Date().toISOString() };
		this.#messages.unshift(received);
		this.#messages.splice(keptMax);
		return received;
	}

	/** Takes a message off again: a newer one has taken its place. */
	remove(fits: (message: Received) => boolean): void {
		const at = this.#messages.findIndex(fits);
		if (at >= 0) this.#messages.splice(at, 1);
	}

	all(): readonly Received[] {
		return this.#messages;
	}

	find(id: string): Received | undefined {
		return this.#messages.find((message) => message.id === id);
	}

	/** The next messages of a channel are answered with these status codes, and not taken. */
	refuseNext(channel: ReceivedBy, ...codes: number[]): void {
		this.#answers.set(channel, [...(this.#answers.get(channel) ?? []), ...codes]);
	}

	/** The code the next message of a channel is to be refused with, if any. */
	nextRefusal(channel: ReceivedBy): number | undefined {
		return this.#answers.get(channel)?.shift();
	}
}
