/** One small word about how fresh the screen is. */
export type LiveWord = "live" | "catching-up" | "offline";

export interface LiveState {
	word: LiveWord;
	/** The last moment at which the screen was known to show the latest. */
	asOf: Date | null;
	/** Grows with each opened socket. */
	connection: number;
}

export type Live = ReturnType<typeof createLive>;

/** Keeps the live sign. `wake` is told when waiting for the next try makes no sense any more. */
export function createLive(now: () => Date) {
	let state: LiveState = { word: "catching-up", asOf: null, connection: 0 };
	const listeners = new Set<() => void>();
	const wakers = new Set<() => void>();

	function enter(word: LiveWord, connection = state.connection): void {
		const known = word === "live" || state.word === "live";
		state = { word, asOf: known ? now() : state.asOf, connection };
		for (const listener of listeners) listener();
	}

	return {
		get state(): LiveState {
			return state;
		},
		enter: (word: LiveWord) => enter(word),
		/** A socket is open, but what happened before it opened is not on the screen yet. */
		opened: () => enter("catching-up", state.connection + 1),
		subscribe(listener: () => void): () => void {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		/** Ends every wait for the next try at once. */
		reconnect(): void {
			for (const wake of wakers) wake();
		},
		/** Waits before the next try, or until the network is back, or until somebody asks to reconnect now. */
		wait(ms: number): Promise<void> {
			return new Promise((resolve) => {
				const wake = () => {
					clearTimeout(timer);
					wakers.delete(wake);
					resolve();
				};
				const timer = setTimeout(wake, ms);
				wakers.add(wake);
			});
		},
	};
}
