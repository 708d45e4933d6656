import { randomUUID } from "node:crypto";
import { type Person, send, type TransferResult, transferOperation } from "./people.ts";

/** One request as its client remembers it: what was asked for, and the answer if one came. */
export interface Asked {
	from: Person;
	to: Person;
	key: string;
	amountMinor: bigint;
	/** Null as long as the client doesn't know what became of it. */
	answer: TransferResult | null;
}

/** Clients that send money around in a circle, several requests at once each, and remember all they did. */
export class Load {
	readonly log: Asked[] = [];
	readonly #people: Person[];
	readonly #lanes: number;
	#running: Promise<unknown> = Promise.resolve();
	#ending = false;

	constructor(people: Person[], lanes: number) {
		this.#people = people;
		this.#lanes = lanes;
	}

	get acknowledged(): Asked[] {
		return this.log.filter(({ answer }) => answer !== null);
	}

	get unacknowledged(): Asked[] {
		return this.log.filter(({ answer }) => answer === null);
	}

	/** Begins to send; each lane goes on until it gets no answer, or until the end. */
	begin(): void {
		this.#ending = false;
		const lanes = this.#people.flatMap((person, index) =>
			Array.from({ length: this.#lanes }, (_, lane) => this.#drive(person, index + lane + 1)),
		);
		this.#running = Promise.all(lanes);
	}

	/** Lets each lane finish what it asked for. */
	end(): void {
		this.#ending = true;
	}

	/** Waits until every lane has stopped. */
	async brokenOff(): Promise<void> {
		await this.#running;
	}

	async #drive(from: Person, start: number): Promise<void> {
		const others = this.#people.filter((person) => person !== from);
		for (let turn = start; ; turn += 1) {
			const to = others[turn % others.length] as Person;
			const asked: Asked = { from, to, key: randomUUID(), amountMinor: BigInt(1 + (turn % 3)), answer: null };
			this.log.push(asked);
			if (!(await answered(asked)) || this.#ending) return;
		}
	}
}

/** Sends a request, again or for the first time, with its own key. False when no answer came. */
export async function answered(asked: Asked): Promise<boolean> {
	const { from, to, key, amountMinor } = asked;
	const variables = { input: from.transferInput(to, amountMinor.toString(), key) };
	try {
		const { data } = await send<{ result: TransferResult }>(
			from.url,
			{ query: transferOperation, variables },
			from.token,
		);
		// An answer that says the outcome is unknown is none.
		if (!data || data.result.code === "TEMPORARILY_UNAVAILABLE") return false;
		asked.answer = data.result;
		return true;
	} catch {
		return false;
	}
}
