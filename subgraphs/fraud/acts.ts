import type { AssessRequest } from "@mint/schema/calls/fraud.ts";

/** What velocity must know of a movement. */
export type Sending = Pick<AssessRequest, "senderId" | "payeeKey" | "ordered" | "bulkId"> & { usdCents: bigint };

/** What a sender gave one payee within the window by acts of sending, in US cents, and whether one of them counts. */
interface Given {
	cents: bigint;
	counted: boolean;
}

/** What is stored of the senders and payees of a batch within the window. */
export interface StoredActs {
	/** Acts that count, by sender. */
	bySender: ReadonlyMap<string, number>;
	/** By sender and payee. */
	given: ReadonlyMap<string, Given>;
	/** Bulks of which an item counts already. */
	bulks: ReadonlySet<string>;
}

export function pairKey(senderId: string, payeeKey: string): string {
	return `${senderId} ${payeeKey}`;
}

/**
 * Acts of sending within the velocity window: those stored, and those accepted since. What was ordered beforehand is no
 * act; a bulk is one, however many items it has; and what a sender gave one payee is one as long as all of it together
 * is pocket money. Only what goes beyond that counts each time, so many payees, or much to one, are many acts.
 */
export class Acts {
	readonly #stored: StoredActs;
	readonly #pocketCents: bigint;
	readonly #bySender = new Map<string, number>();
	readonly #given = new Map<string, Given>();
	readonly #bulks = new Set<string>();

	constructor(stored: StoredActs, pocketCents: bigint) {
		this.#stored = stored;
		this.#pocketCents = pocketCents;
	}

	/** Whether a movement would be one more act of its sender. */
	isOneMore({ senderId, payeeKey, ordered, bulkId, usdCents }: Sending): boolean {
		if (ordered) return false;
		if (bulkId !== null) return !this.#stored.bulks.has(bulkId) && !this.#bulks.has(bulkId);
		const given = this.#givenTo(senderId, payeeKey);
		return !given.counted || given.cents + usdCents > this.#pocketCents;
	}

	/** How many acts of its sender there are with it. */
	countWith(sending: Sending): number {
		return this.#countOf(sending.senderId) + (this.isOneMore(sending) ? 1 : 0);
	}

	/** Counts an accepted movement for those that come after it. */
	accept(sending: Sending): void {
		const { senderId, payeeKey, bulkId, usdCents } = sending;
		if (this.isOneMore(sending)) this.#bySender.set(senderId, this.#countOf(senderId) + 1);
		if (bulkId !== null) this.#bulks.add(bulkId);
		if (!addsToPayee(sending)) return;
		const cents = this.#givenTo(senderId, payeeKey).cents + usdCents;
		this.#given.set(pairKey(senderId, payeeKey), { cents, counted: true });
	}

	#countOf(senderId: string): number {
		return this.#bySender.get(senderId) ?? this.#stored.bySender.get(senderId) ?? 0;
	}

	#givenTo(senderId: string, payeeKey: string): Given {
		const key = pairKey(senderId, payeeKey);
		return this.#given.get(key) ?? this.#stored.given.get(key) ?? { cents: 0n, counted: false };
	}
}

/** Whether a movement adds to what its payee was given: an order and an item of a bulk don't. */
export function addsToPayee({ ordered, bulkId }: Pick<Sending, "ordered" | "bulkId">): boolean {
	return !ordered && bulkId === null;
}
