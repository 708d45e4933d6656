import { setTimeout as pause } from "node:timers/promises";

/** Something that runs beside us and may end on its own. */
export type Running = { pid: number; ended: Promise<void>; stop(): Promise<void> };

export type Supervised<T extends Running> = { first: T; pid(): number; stop(): Promise<void> };

export type Supervisor = {
	say(line: string): void;
	isWanted(): boolean;
	/** Waits between two tries to start something again. */
	wait?(ms: number): Promise<unknown>;
};

const firstWaitMs = 400;
const longestWaitMs = 30_000;

/**
 * Keeps a server running: when it ends without having been stopped, it is started again, and tried again for as long
 * as it takes: whatever keeps it from starting, a port that is taken or a disk that is full, may pass. `start` must use
 * the same address each time. `isWanted` says whether the product still runs.
 */
export async function supervise<T extends Running>(
	name: string,
	start: () => Promise<T>,
	by: Supervisor,
): Promise<Supervised<T>> {
	const wait = by.wait ?? pause;
	const first = await start();
	let current: T = first;
	let isStopping = false;
	const isOver = () => isStopping || !by.isWanted();
	const restart = async (): Promise<T | undefined> => {
		for (let waitMs = firstWaitMs; !isOver(); waitMs = Math.min(2 * waitMs, longestWaitMs)) {
			try {
				return await start();
			} catch (error) {
				by.say(`! ${(error as Error).message}; starting ${name} again in ${waitMs / 1000} s`);
				await wait(waitMs);
			}
		}
		return undefined;
	};
	const watch = async (): Promise<void> => {
		for (let next: T | undefined = first; next; next = await restart()) {
			current = next;
			// The stop may have come while it started, and then stopped only its predecessor.
			if (isOver()) await current.stop();
			await current.ended;
			if (isOver()) return;
			by.say(`! ${name} ended by itself; starting it again`);
		}
	};
	void watch();
	return {
		first,
		pid: () => current.pid,
		stop: () => {
			isStopping = true;
			return current.stop();
		},
	};
}
