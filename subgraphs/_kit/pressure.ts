import { performance } from "node:perf_hooks";

/** How often the event loop is looked at, and from which share of busy time on it counts as pressed. */
const sampleMs = 100;
const pressedFrom = 0.6;

let last = performance.eventLoopUtilization();
let sampledAt = Number.NEGATIVE_INFINITY;
let pressed = false;

/**
 * How long background work may gather before it runs. While this process is pressed by people who wait for answers,
 * copying facts and handling them wait longer and then do more at once, which costs less in all; otherwise they hardly
 * wait.
 */
export function gatherMs(calmMs: number, pressedMs: number): number {
	const now = performance.now();
	if (now - sampledAt > sampleMs) {
		const current = performance.eventLoopUtilization();
		pressed = performance.eventLoopUtilization(current, last).utilization > pressedFrom;
		last = current;
		sampledAt = now;
	}
	return pressed ? pressedMs : calmMs;
}
