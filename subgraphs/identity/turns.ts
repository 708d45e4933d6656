import { Refusal } from "@mint/kit/errors.ts";

/** Work that only a few may do at once. Others wait in a row; when the row is full, they are sent away at once. */
export class Turns {
	readonly #atOnceMax: number;
	readonly #waitingMax: number;
	readonly #waiting: (() => void)[] = [];
	#working = 0;

	constructor(limits: { atOnceMax: number; waitingMax: number }) {
		this.#atOnceMax = limits.atOnceMax;
		this.#waitingMax = limits.waitingMax;
	}

	/** Does the work when it is its turn. Refuses with TEMPORARILY_UNAVAILABLE when too many wait. */
	async take<T>(work: () => Promise<T>): Promise<T> {
		if (this.#working < this.#atOnceMax) this.#working++;
		else if (this.#waiting.length < this.#waitingMax) await new Promise<void>((called) => this.#waiting.push(called));
		else throw new Refusal("TEMPORARILY_UNAVAILABLE", "Too many people sign in right now. Try again in a moment.");
		try {
			return await work();
		} finally {
			// The turn is handed on, so whoever comes now can't overtake those who wait.
			const next = this.#waiting.shift();
			if (next) next();
			else this.#working--;
		}
	}
}
