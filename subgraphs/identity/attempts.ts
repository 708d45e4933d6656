import { createHash } from "node:crypto";
import { networkOf, originOf } from "@mint/kit/addresses.ts";
import type { Context } from "@mint/kit/context.ts";
import * as queries from "./queries.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
const delayMaxMs = 15 * minuteMs;
/** For how long the network of a successful sign-in is known as its owner's. */
const knownDays = 90;

/** Wrong passwords in a row that cost an account nothing; each one more doubles the delay, from one second on. */
const freeFailuresMax = 5;

/** What is counted: each with how long a count lasts, and how many failures fit into it. */
const limits = {
	account: { windowMs: dayMs, failuresMax: Number.POSITIVE_INFINITY },
	/** An account together with a network its owner has come from; it is counted by itself. */
	known: { windowMs: knownDays * dayMs, failuresMax: Number.POSITIVE_INFINITY },
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
	return { kind: isDelayed(rows, now) ? "ACCOUNT_DELAYED" : "ALLOWED" };
}

/**
 * Remembers that a try failed. From a network the account's owner has come from it counts there, and nowhere else
 * against the account: strangers' wrong passwords keep nobody from where they are used to sign in.
 */
export async function countFailure(ctx: Context, attempt: Try): Promise<void> {
	const now = ctx.clock.now();
	await ctx.db.transaction(actor, async (tx) => {
		const rows = await queries.attempts(tx, keysOf(attempt), now);
		const isKnown = rows.some(({ key }) => countedBy(key) === "known");
		const keys = keysOf(attempt).filter((key) => countedBy(key) !== (isKnown ? "account" : "known"));
		const failed = keys.map((key) => ({ key, countsUntil: countsUntil(key, now) }));
		await queries.countFailures(tx, failed, now);
	});
}

/**
 * Forgets an account's failures: its owner has come in, from a network that is known as theirs from now on. Those of
 * the address stay, they may have been meant for others.
 */
export async function forgiveFailures(ctx: Context, attempt: Try & { email: string }): Promise<void> {
	const now = ctx.clock.now();
	const known = keysOf(attempt).filter((key) => countedBy(key) === "known");
	await ctx.db.transaction(actor, async (tx) => {
		await queries.forgiveFailures(tx, accountKey(attempt.email));
		for (const key of known) await queries.rememberKnown(tx, key, countsUntil(key, now), now);
	});
}

function countsUntil(key: string, now: Date): Date {
	return new Date(now.getTime() + limits[countedBy(key)].windowMs);
}

/** Where the owner's network is known, only what failed there counts. */
function isDelayed(rows: queries.AttemptRow[], now: Date): boolean {
	const known = rows.find(({ key }) => countedBy(key) === "known");
	const counting = known ?? rows.find(({ key }) => countedBy(key) === "account");
	const delayMs = delayAfter(counting?.failures ?? 0);
	// Without a delay there is nothing to wait for, whatever another process's clock says of the last failure.
	return counting !== undefined && delayMs > 0 && now.getTime() < counting.last_failed_at.getTime() + delayMs;
}

/** How long an account must wait after this many wrong passwords in a row, in milliseconds. */
export function delayAfter(failures: number): number {
	if (failures < freeFailuresMax) return 0;
	return Math.min(delayMaxMs, 1_000 * 2 ** (failures - freeFailuresMax));
}

function isBlocking({ key, failures }: queries.AttemptRow): boolean {
	return failures >= limits[countedBy(key)].failuresMax;
}

function keysOf(attempt: Try): string[] {
	const { email, ipAddress } = attempt;
	const network = ipAddress === null ? null : networkOf(ipAddress);
	return [
		...(email === null ? [] : [accountKey(email)]),
		...(email === null || network === null ? [] : [`known:${network}:${hashOf(email)}`]),
		...(ipAddress === null ? [] : [`address:${originOf(ipAddress)}`, `network:${network}`]),
	];
}

/** Accounts are counted under a hash: what people type here may be anything, their password included. */
function accountKey(email: string): string {
	return `account:${hashOf(email)}`;
}

function hashOf(email: string): string {
	return createHash("sha256").update(email).digest("hex");
}

function countedBy(key: string): Counted {
	return key.slice(0, key.indexOf(":")) as Counted;
}

/** Forgets counts that have run out. */
export async function forgetAttempts(ctx: Context): Promise<void> {
	await ctx.db.transaction(actor, (tx) => queries.forgetAttempts(tx, ctx.clock.now()));
}
