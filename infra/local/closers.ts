import { setTimeout as pause } from "node:timers/promises";

/** Longest time one part may take to close; whatever hangs may not keep the database from being closed in order. */
const closedWithinMs = 25_000;

/** What must be closed at the end, in the reverse of the order it was opened. */
export class Closers {
	readonly #closers: { name: string; close(): Promise<unknown> | unknown }[] = [];
	#closing: Promise<string[]> | undefined;

	/** Whether the end has begun: whoever opens something after that closes it at once. */
	get isClosing(): boolean {
		return this.#closing !== undefined;
	}

	add(name: string, close: () => Promise<unknown> | unknown): void {
		this.#closers.push({ name, close });
	}

	/** Closes everything, one after the other; a failure doesn't keep the rest open. Returns the failures. Idempotent. */
	close(): Promise<string[]> {
		this.#closing ??= this.#closeAll();
		return this.#closing;
	}

	async #closeAll(): Promise<string[]> {
		const failures: string[] = [];
		for (let next = this.#closers.pop(); next; next = this.#closers.pop()) {
			try {
				await within(closedWithinMs, next.close());
			} catch (error) {
				failures.push(`${next.name}: ${error instanceof Error ? error.message : error}`);
			}
		}
		return failures;
	}
}

async function within(milliseconds: number, closing: Promise<unknown> | unknown): Promise<void> {
	const over = new AbortController();
	const late = pause(milliseconds, "late", { signal: over.signal }).catch(() => undefined);
	const first = await Promise.race([Promise.resolve(closing).then(() => "closed"), late]);
	over.abort();
	if (first === "late") throw new Error(`not closed within ${milliseconds / 1000} s`);
}
