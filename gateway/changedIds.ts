import { GraphQLError } from "graphql";

/** More different things than this waiting for one client means that it doesn't keep up. */
const waitingMax = 256;

/**
 * Ids of changed things, waiting for a client. The state is read when the id's turn comes, so an id that waits already
 * needn't wait twice. An iterator object, not a generator: a generator's `return` would wait behind a `next` that has
 * nothing to give, and the listener would stay for ever.
 */
export class ChangedIds implements AsyncIterableIterator<string> {
	readonly #waiting = new Set<string>();
	readonly #release: () => void;
	#taker: { resolve(result: IteratorResult<string>): void; reject(error: Error): void } | null = null;
	#ended = false;
	#overflown = false;

	/** `listen` begins to give ids and returns how to stop it. */
	constructor(listen: (push: (id: string) => void) => () => void) {
		this.#release = listen((id) => this.#push(id));
	}

	[Symbol.asyncIterator](): this {
		return this;
	}

	/**
	 * The next id. Rejects with SLOW_CONSUMER when more waited than the client could take; the subscription is then
	 * over.
	 */
	next(): Promise<IteratorResult<string>> {
		const [id] = this.#waiting;
		if (id !== undefined) {
			this.#waiting.delete(id);
			return Promise.resolve({ done: false, value: id });
		}
		if (this.#overflown) {
			this.#overflown = false;
			return Promise.reject(tooSlow());
		}
		if (this.#ended) return Promise.resolve({ done: true, value: undefined });
		return new Promise((resolve, reject) => {
			this.#taker = { resolve, reject };
		});
	}

	return(): Promise<IteratorResult<string>> {
		this.#end();
		this.#waiting.clear();
		return Promise.resolve({ done: true, value: undefined });
	}

	throw(error: unknown): Promise<IteratorResult<string>> {
		this.#end();
		return Promise.reject(error);
	}

	#push(id: string): void {
		if (this.#taker) {
			const taker = this.#taker;
			this.#taker = null;
			taker.resolve({ done: false, value: id });
		} else if (this.#waiting.size < waitingMax) {
			this.#waiting.add(id);
		} else if (!this.#waiting.has(id)) {
			this.#overflown = true;
			this.#waiting.clear();
			this.#end();
		}
	}

	#end(): void {
		if (this.#ended) return;
		this.#ended = true;
		this.#release();
		this.#taker?.resolve({ done: true, value: undefined });
		this.#taker = null;
	}
}

function tooSlow(): GraphQLError {
	return new GraphQLError("Too many changes waited. Subscribe again and read the present state.", {
		extensions: { code: "SLOW_CONSUMER" },
	});
}
