/** Where time comes from. Domains never read the machine's clock themselves, so tests can hold it still. */
export interface Clock {
	now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock for tests: stands still until told to move. */
export function stoppedClock(start: string): Clock & { advance(ms: number): void } {
	let at = Date.parse(start);
	return {
		now: () => new Date(at),
		advance(ms) {
			at += ms;
		},
	};
}
