import { createHash } from "node:crypto";
import { isIPv4 } from "node:net";
import type { Context } from "@mint/kit/context.ts";
import * as queries from "./queries.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
const delayMaxMs = 15 * minuteMs;

/** Wrong passwords in a row that cost an account nothing; each one more doubles the delay, from one second on. */
const freeFailuresMax = 5;

/** What is counted: each with how long a count lasts, and how many failures fit into it. */
const limits = {
	account: { windowMs: dayMs, failuresMax: Number.POSITIVE_INFINITY },
	address: { windowMs: minuteMs, failuresMax: 20 },
	network: { windowMs: minuteMs, failuresMax: 100 },
} as const;

type Counted = keyof typeof limits;

/** Whom a try to sign in is counted against. */
export interface Try {
	/** The account as it was named, normalised; it is counted whether it exists or not. Null when none is at stake. */
	email: string | null;
	ipAddress: string | null;
}

export type Verdict =
	| { kind: "ALLOWED" | "ACCOUNT_DELAYED" }
	/** `until` is when the failures that block it no longer count. */
	| { kind: "ADDRESS_BLOCKED"; until: Date };

const actor = "system:sign-in";

/** Whether this try may go on to the password. */
export async function judgeTry(ctx: Context, attempt: Try): Promise<Verdict> {
	const now = ctx.clock.now();
	const rows = await ctx.db.transaction(actor, (tx) => queries.attempts(tx, keysOf(attempt), now));
	const blocked = rows.filter(isBlocking).map((row) => row.counts_until.getTime());
	if (blocked.length > 0) return { kind: "ADDRESS_BLOCKED", until: new Date(Math.max(...blocked)) };
	return { kind: rows.some((row) => isDelaying(row, now)) ? "ACCOUNT_DELAYED" : "ALLOWED" };
}

/** Remembers that a try failed. */
export async function countFailure(ctx: Context, attempt: Try): Promise<void> {
	const now = ctx.clock.now();
	const failed = keysOf(attempt).map((key) => {
		const { windowMs } = limits[countedBy(key)];
		return { key, countsUntil: new Date(now.getTime() + windowMs) };
	});
	await ctx.db.transaction(actor, (tx) => queries.countFailures(tx, failed, now));
}

/**
 * Forgets an account's failures: its owner has come in. Those of the address stay, they may have been meant for
 * others.
 */
export async function forgiveFailures(ctx: Context, email: string): Promise<void> {
	await ctx.db.transaction(actor, (tx) => queries.forgiveFailures(tx, accountKey(email)));
}

/** How long an account must wait after this many wrong passwords in a row, in milliseconds. */
export function delayAfter(failures: number): number {
	if (failures < freeFailuresMax) return 0;
	return Math.min(delayMaxMs, 1_000 * 2 ** (failures - freeFailuresMax));
}

/** The network an address belongs to: /24 of IPv4, /64 of IPv6. */
export function networkOf(address: string): string {
	const mapped = address.replace(/^::ffff:(?=\d+\.)/i, "");
	if (isIPv4(mapped)) return mapped.split(".").slice(0, 3).join(".");
	const [head = [], tail = []] = address.split("::").map((half) => half.split(":").filter(Boolean));
	const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0");
	return [...head, ...zeros, ...tail]
		.slice(0, 4)
		.map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""))
		.join(":");
}

function isBlocking({ key, failures }: queries.AttemptRow): boolean {
	return failures >= limits[countedBy(key)].failuresMax;
}

function isDelaying({ key, failures, last_failed_at }: queries.AttemptRow, now: Date): boolean {
	return countedBy(key) === "account" && now.getTime() < last_failed_at.getTime() + delayAfter(failures);
}

function keysOf(attempt: Try): string[] {
	const { email, ipAddress } = attempt;
	return [
		...(email === null ? [] : [accountKey(email)]),
		...(ipAddress === null ? [] : [`address:${ipAddress}`, `network:${networkOf(ipAddress)}`]),
	];
}

/** Accounts are counted under a hash: what people type here may be anything, their password included. */
function accountKey(email: string): string {
	return `account:${createHash("sha256").update(email).digest("hex")}`;
}

function countedBy(key: string): Counted {
	return key.slice(0, key.indexOf(":")) as Counted;
}

/** Forgets counts that have run out. */
export async function forgetAttempts(ctx: Context): Promise<void> {
	await ctx.db.transaction(actor, (tx) => queries.forgetAttempts(tx, ctx.clock.now()));
}
