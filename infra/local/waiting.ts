const firstMs = 3_000;
/** Nobody should look at a silent terminal for longer than ten seconds. */
export const againMs = 9_000;

/**
 * Says what is going on when it takes longer than a moment, and again every few seconds, until the answer is called.
 * It keeps no process alive.
 */
export function sayWhileWaiting(
	what: string | (() => string),
	say: (line: string) => void,
	afterMs = firstMs,
): () => void {
	const began = performance.now();
	const tell = () => {
		const seconds = Math.round((performance.now() - began) / 1000);
		say(`… ${typeof what === "string" ? what : what()} (${seconds} s)`);
		timer = setTimeout(tell, againMs).unref();
	};
	let timer = setTimeout(tell, afterMs).unref();
	return () => clearTimeout(timer);
}
