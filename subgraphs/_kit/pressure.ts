import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";

/** How often the event loop is looked at, and from which share of busy time on it counts as busy. */
const sampleMs = 100;
const busyFrom = 0.6;
/** How often what gathers looks whether people still wait. */
const lookMs = 40;
/** So many people must wait at once; a loop that is busy with background work alone is not pressed. */
const crowdFrom = 8;
/** When so many wait, what is full gathers on nevertheless: they come first, and the facts are safe where they are. */
const throngFrom = 600;
/** How many times as long it gathers then. */
const throngPatience = 2;

/** Where in the shared memory stands how many people wait, and whether the loop that answers them is busy. */
const [waiting, busy] = [0, 1];

/** Read by a thread of background work, and written by the one whose people it yields to. */
let state = new Int32Array(new SharedArrayBuffer(8));
let yieldsToOthers = false;
let last = performance.eventLoopUtilization();
let sampledAt = Number.NEGATIVE_INFINITY;

/** What another thread needs to yield to the people of this one. */
export function pressureMemory(): SharedArrayBuffer {
	return state.buffer as SharedArrayBuffer;
}

/** From now on background work of this thread yields to the people of the thread this memory is of. */
export function yieldTo(memory: SharedArrayBuffer): void {
	state = new Int32Array(memory);
	yieldsToOthers = true;
}

/** Says how many more, or fewer, people wait for an answer of this thread. */
export function countWaiting(change: number): void {
	if (yieldsToOthers) return;
	Atomics.add(state, waiting, change);
	sample();
}

/**
 * Waits a moment before background work runs, so that it gathers; when `isFull`, as much as one run takes is there
 * already, and it doesn't wait unless very many people do. While this process is pressed by people who wait for
 * answers, copying facts and handling them wait longer and then do more at once, which costs less in all and leaves the
 * machine to those people. `pressedMs` is how long at most; when very many wait, some times that.
 */
export async function gather(calmMs: number, pressedMs: number, isFull: boolean): Promise<void> {
	if (isFull && !(isThronged() && isPressed())) return;
	if (!isPressed()) return pause(calmMs);
	const start = performance.now();
	const patienceMs = () => (isThronged() ? throngPatience : 1) * pressedMs;
	while (isPressed() && performance.now() - start < patienceMs()) await pause(lookMs);
}

let working = 0;
const waitingTurns: (() => void)[] = [];

/**
 * Does a piece of background work; while this process is pressed one piece after another. It then fills what people's
 * own work leaves of the machine, instead of taking most of it at times and nothing at others.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	while (working > 0 && isPressed()) await new Promise<void>((resolve) => waitingTurns.push(resolve));
	working++;
	try {
		return await work();
	} finally {
		working--;
		for (const next of waitingTurns.splice(0, isPressed() ? 1 : waitingTurns.length)) next();
	}
}

function isThronged(): boolean {
	return Atomics.load(state, waiting) >= throngFrom;
}

function isPressed(): boolean {
	if (!yieldsToOthers) sample();
	return Atomics.load(state, busy) === 1 && Atomics.load(state, waiting) >= crowdFrom;
}

function sample(): void {
	const now = performance.now();
	if (now - sampledAt <= sampleMs) return;
	const current = performance.eventLoopUtilization();
	Atomics.store(state, busy, performance.eventLoopUtilization(current, last).utilization > busyFrom ? 1 : 0);
	last = current;
	sampledAt = now;
}
