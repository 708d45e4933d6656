import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import type { Job } from "@mint/kit/jobs.ts";
import { afterRefusal, isStanding, lastTryAt, unknownOutcome } from "./afterRefusal.ts";
import { occurrenceAt } from "./calendar.ts";
import type { ScheduleRow, TransferRow } from "./entities.ts";
import type { TransferCategory } from "./graphql.generated.ts";
import * as queries from "./scheduleQueries.ts";
import { transferFunds } from "./transferFunds.ts";
import { itemKey } from "./transferFundsBatch.ts";

/** Far longer than a transfer may take. */
const leaseMs = 60_000;
/** Rounds of one turn: how many occurrences of one schedule are caught up with before others get their turn again. */
const roundsMax = 50;
/** How long it may stay unknown what became of an occurrence before its sender is told that it is late. */
const patienceMs = 300_000;

/** An occurrence with what its transfer needs of the schedule. */
type DueOccurrence = Pick<
	ScheduleRow,
	"id" | "sender_id" | "from_wallet_id" | "to_user_id" | "to_wallet_id" | "amount" | "currency" | "note" | "category"
> & {
	number: number;
	due_at: Date;
	/** How many tries were refused for good. */
	tries: number;
	first_tried_at: Date;
	/** What its sender had ordered within the hour that ended with this schedule, itself among it. */
	ordered_lately: { amount: string; currency: string }[];
	/** When the schedule was made. */
	ordered_at: Date;
	/** Why the last try failed; null unless its sender was told that it is tried again. */
	code: string | null;
};

/**
 * Pays every occurrence whose time has come, each once: it is claimed by its number, its transfer carries a key made of
 * the schedule, that number and how many tries were refused before, and a crash anywhere in between leaves it to the
 * next turn. What the moment refuses is tried again for a day; what isn't known is asked until it is. What came due
 * while nobody was at work is caught up with, in order. Gives how many occurrences ended, paid or left out.
 */
export async function runSchedules(ctx: Context): Promise<number> {
	let ended = 0;
	for (let round = 0; round < roundsMax; round++) {
		const claimed = await claimOccurrences(ctx);
		ended += await payOccurrences(ctx);
		if (claimed === 0) break;
	}
	return ended;
}

/** Claims the next occurrence of each schedule that is due and moves the schedule on, in one transaction. */
export function claimOccurrences(ctx: Context): Promise<number> {
	return ctx.db.transaction("system:schedules", async (tx) => {
		const due = await tx.query<ScheduleRow>(queries.lockDue, [ctx.clock.now()]);
		if (due.length === 0) return 0;
		const ids = due.map((schedule) => schedule.id);
		const numbers = due.map((schedule) => schedule.next_number);
		tx.execute(queries.insertOccurrences, [ids, numbers, due.map((schedule) => schedule.next_at)]);
		const next = due.map((schedule) => occurrenceAt(schedule, schedule.next_number + 1));
		tx.execute(queries.advanceSchedules, [ids, numbers, next]);
		return due.length;
	});
}

async function payOccurrences(ctx: Context): Promise<number> {
	const now = ctx.clock.now();
	const taken = await ctx.db.transaction("system:schedules", (tx) =>
		tx.query<DueOccurrence>(queries.takeOccurrences, [now, new Date(now.getTime() + leaseMs)]),
	);
	const ordered = taken.toSorted((one, other) => one.due_at.getTime() - other.due_at.getTime());
	const ended = await Promise.all(ordered.map((occurrence) => pay(ctx, occurrence)));
	return ended.filter((done) => done).length;
}

async function pay(ctx: Context, occurrence: DueOccurrence): Promise<boolean> {
	try {
		const { transfer } = await send(ctx, occurrence);
		return await endPaid(ctx, occurrence, transfer);
	} catch (error) {
		if (!(error instanceof Refusal) || error.code === unknownOutcome) return await leave(ctx, occurrence, error);
		const now = ctx.clock.now();
		const again = afterRefusal(error, { ...occurrence, isStanding: isStanding(occurrence, now) }, now);
		return again ? await postpone(ctx, occurrence, error.code, again) : await skip(ctx, occurrence, error.code);
	}
}

/** Sends as the schedule's owner would. */
function send(ctx: Context, occurrence: DueOccurrence): Promise<{ transfer: TransferRow }> {
	const { sender_id: userId, to_user_id, to_wallet_id, amount, currency } = occurrence;
	const viewer = { userId, sessionId: "", role: "USER", scopes: new Set<string>() };
	return transferFunds(
		{ ...ctx, viewer, actor: userId },
		{
			idempotencyKey: keyOf(occurrence),
			fromWalletId: occurrence.from_wallet_id,
			to: { userId: to_user_id, walletId: to_wallet_id },
			money: { amountMinor: amount.toString(), currency: currency as "USD" },
			note: occurrence.note,
			category: occurrence.category as TransferCategory | null,
		},
		{ ordered: isStanding(occurrence, ctx.clock.now()) },
	);
}

/**
 * The key of a try follows from the schedule, the number and the tries before, and from nothing else. A try keeps its
 * key until it is known to have been refused; then nothing can move under that key any more.
 */
function keyOf({ id, number, tries }: DueOccurrence): string {
	return tries === 0 ? itemKey(id, number) : itemKey(`${id} ${number}`, tries);
}

async function endPaid(ctx: Context, { id, number }: DueOccurrence, transfer: TransferRow): Promise<true> {
	await ctx.db.transaction("system:schedules", async (tx) => tx.execute(queries.endPaid, [id, number, transfer.id]));
	return true;
}

/** Only the call that changes the occurrence tells that it was left out; so with what follows. */
async function skip(ctx: Context, occurrence: DueOccurrence, code: string): Promise<true> {
	const { id, number, tries } = occurrence;
	await ctx.db.transaction("system:schedules", async (tx) => {
		const changed = await tx.query(queries.endSkipped, [id, number, tries, code]);
		if (changed.length > 0) tx.emit("payments.schedule.skipped", id, { ...factsOf(occurrence), code });
	});
	return true;
}

function postpone(ctx: Context, occurrence: DueOccurrence, code: string, nextTryAt: Date): Promise<boolean> {
	const { id, number, tries, sender_id } = occurrence;
	return ctx.db.transaction("system:schedules", async (tx) => {
		const values = [id, number, tries, code, nextTryAt, sender_id, keyOf(occurrence)];
		const [changed] = await tx.query<{ status: string }>(queries.postponeOccurrence, values);
		if (changed?.status === "CLAIMED") tellPostponed(tx, occurrence, code);
		return changed?.status === "SKIPPED";
	});
}

/** Nothing is known, so nothing is said at first; whoever has been told keeps being shown that it isn't known. */
async function leave(ctx: Context, occurrence: DueOccurrence, error: unknown): Promise<false> {
	const { id, number, tries, first_tried_at } = occurrence;
	ctx.log.warn({ scheduleId: id, error: String(error) }, "an occurrence will be tried again");
	const now = ctx.clock.now();
	const isLate = occurrence.code !== null || now.getTime() - first_tried_at.getTime() >= patienceMs;
	const code = isLate ? unknownOutcome : null;
	await ctx.db.transaction("system:schedules", async (tx) => {
		const changed = await tx.query(queries.leaveOccurrence, [id, number, tries, now, code]);
		if (code && changed.length > 0) tellPostponed(tx, occurrence, code);
	});
	return false;
}

/** Told once per occurrence: one that has a code was told of. */
function tellPostponed(tx: Tx, occurrence: DueOccurrence, code: string): void {
	if (occurrence.code !== null) return;
	const told = { ...factsOf(occurrence), code, lastTryAt: lastTryAt(occurrence).toISOString() };
	tx.emit("payments.schedule.postponed", occurrence.id, told);
}

function factsOf({ id, sender_id, to_user_id, amount, currency, due_at }: DueOccurrence) {
	return {
		scheduleId: id,
		senderId: sender_id,
		recipientId: to_user_id,
		amountMinor: amount.toString(),
		currency,
		occurrence: due_at.toISOString(),
	};
}

export const scheduleJob: Job = {
	name: "scheduled-transfers",
	everyMs: 2_000,
	async run(ctx) {
		const count = await runSchedules(ctx);
		if (count > 0) ctx.log.info({ count }, "scheduled transfers came due");
	},
};
