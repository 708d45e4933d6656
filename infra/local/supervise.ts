import { setTimeout as pause } from "node:timers/promises";

/** Something that runs beside us and may end on its own. */
export type Running = { pid: number; ended: Promise<void>; stop(): Promise<void> };

export type Supervised<T extends Running> = { first: T; pid(): number; stop(): Promise<void> };

export type Supervisor = {
	say(line: string): void;
	isWanted(): boolean;
	onGivenUp(reason: Error): void;
};

const triesMax = 5;

/**
 * Keeps a server running: when it ends without having been stopped, it is started again. `start` must use the same
 * address each time. `isWanted` says whether the product still runs; `onGivenUp` hears of five failed starts in a row.
 */
export async function supervise<T extends Running>(
	name: string,
	start: () => Promise<T>,
	by: Supervisor,
): Promise<Supervised<T>> {
	const first = await start();
	let current: T = first;
	let isStopping = false;
	const isOver = () => isStopping || !by.isWanted();
	const restart = async (): Promise<T | undefined> => {
		for (let attempt = 1; !isOver(); attempt += 1) {
			try {
				return await start();
			} catch (error) {
				if (attempt === triesMax) {
					by.onGivenUp(new Error(`${name} can't be started again: ${(error as Error).message}`));
					return undefined;
				}
				await pause(200 * 2 ** attempt);
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
