/** Lets everybody through while it is open, and makes them wait while it is closed. */
export class Gate {
	#passage: Promise<void> = Promise.resolve();
	#unlock: (() => void) | null = null;

	/** Settles as soon as the gate is open. */
	get passage(): Promise<void> {
		return this.#passage;
	}

	close(): void {
		if (this.#unlock) return;
		const { promise, resolve } = Promise.withResolvers<void>();
		this.#passage = promise;
		this.#unlock = resolve;
	}

	open(): void {
		this.#unlock?.();
		this.#unlock = null;
	}
}
