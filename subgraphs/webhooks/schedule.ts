import { randomInt } from "node:crypto";
import type { WebhookFailure } from "./egress.ts";
import type { DisabledReason } from "./entities.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** What is waited after each failure; the first try is at once, and after the last nothing more is tried. */
export const waitsMs = [
	5 * second,
	minute,
	5 * minute,
	30 * minute,
	2 * hour,
	5 * hour,
	10 * hour,
	14 * hour,
	20 * hour,
	24 * hour,
];

/** A fifth more or less, so that what failed together is not tried again together. */
const jitter = 0.2;

/** How long a receiver may ask to be left alone. */
const retryAfterMsMax = hour;

/** Failures in a row after which an endpoint gets one message at a time, and pauses in between. */
export const failuresUntilPause = 5;
const pauseMs = 10 * second;
const pauseMsMax = 5 * minute;

/** After so long with nothing but failures an endpoint is disabled. */
const failingMsMax = 120 * hour;

/** How an attempt ended, as far as the schedule is concerned. */
export interface Ending {
	status: number | null;
	failure: WebhookFailure | null;
	retryAfter: string | null;
}

/** How an endpoint fares. */
export interface Health {
	failures: number;
	failingSince: Date | null;
	pausedUntil: Date | null;
	/** Why it is to be disabled now. */
	reason: Exclude<DisabledReason, "OWNER"> | null;
}

/** When a message that failed so often is tried again; null when it is given up. */
export function nextTryAt(failures: number, ending: Ending, now: Date): Date | null {
	const wait = waitsMs[failures - 1];
	if (wait === undefined) return null;
	const spread = wait * jitter;
	const jittered = randomInt(wait - spread, wait + spread + 1);
	return later(now, Math.max(jittered, retryAfterMs(ending, now)));
}

/** How an endpoint fares after one more attempt. */
export function healthAfter(health: Health, ending: Ending, now: Date): Health {
	if (ending.failure === "INTERRUPTED") return health;
	if (ending.failure === null) return { failures: 0, failingSince: null, pausedUntil: null, reason: health.reason };
	const failures = health.failures + 1;
	const failingSince = health.failingSince ?? now;
	const isFailing = now.getTime() - failingSince.getTime() >= failingMsMax;
	const reason = ending.status === 410 ? "GONE" : isFailing ? "FAILING" : health.reason;
	const pause = later(now, Math.max(breakMs(failures), retryAfterMs(ending, now)));
	// One of several under way may have been asked for more patience than the others.
	const pausedUntil = health.pausedUntil && health.pausedUntil > pause ? health.pausedUntil : pause;
	return { failures, failingSince, pausedUntil: pausedUntil > now ? pausedUntil : null, reason };
}

function breakMs(failures: number): number {
	const beyond = failures - failuresUntilPause;
	return beyond < 0 ? 0 : Math.min(pauseMs * 2 ** Math.min(beyond, 10), pauseMsMax);
}

/** What a receiver that is overloaded asks for, in seconds or as a date, within bounds. */
function retryAfterMs({ status, retryAfter }: Ending, now: Date): number {
	if (!retryAfter || (status !== 429 && status !== 503)) return 0;
	const wait = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * second : Date.parse(retryAfter) - now.getTime();
	return Number.isNaN(wait) ? 0 : Math.min(Math.max(wait, 0), retryAfterMsMax);
}

function later(now: Date, ms: number): Date {
	return new Date(now.getTime() + ms);
}
