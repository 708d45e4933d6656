import { graphError } from "@mint/kit/errors.ts";

/** A request is answered within this time, if only with an error. */
export const requestMs = 8_000;
/** One subgraph gets this much of it. */
const fetchMs = 5_000;

/** How much time a call may still take, in milliseconds. */
export function timeLeft(deadline: number): number {
	return Math.min(deadline - performance.now(), fetchMs);
}

/**
 * The work's result, or TIMEOUT. Past the deadline nothing is begun; work that is late goes on unseen, and whether a
 * mutation happened is then unknown.
 */
export function beforeDeadline<T>(deadline: number, work: () => Promise<T>): Promise<T> {
	const left = timeLeft(deadline);
	if (left <= 0) return Promise.reject(timedOut());
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(timedOut()), left);
		work()
			.then(resolve, reject)
			.finally(() => clearTimeout(timer));
	});
}

export function timedOut(): Error {
	return graphError("TIMEOUT", "No answer in time. Whether it happened is unknown: ask again with the same key.");
}
