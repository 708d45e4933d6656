import type { Context } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import type { Job } from "@mint/kit/jobs.ts";
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

/** An occurrence with what its transfer needs of the schedule. */
type DueOccurrence = Pick<
	ScheduleRow,
	"id" | "sender_id" | "from_wallet_id" | "to_user_id" | "to_wallet_id" | "amount" | "currency" | "note" | "category"
> & { number: number; due_at: Date };

/**
 * Pays every occurrence whose time has come, each once: it is claimed by its number, its transfer carries a key made of
 * the schedule and that number, and a crash anywhere in between leaves it to the next turn. What came due while nobody
 * was at work is caught up with, in order. Gives how many occurrences ended, paid or left out.
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
	const ended = await Promise.all(taken.map((occurrence) => pay(ctx, occurrence)));
	return ended.filter((done) => done).length;
}

async function pay(ctx: Context, occurrence: DueOccurrence): Promise<boolean> {
	try {
		const { transfer } = await send(ctx, occurrence);
		await end(ctx, occurrence, { transfer });
		return true;
	} catch (error) {
		if (error instanceof Refusal && error.code !== "TEMPORARILY_UNAVAILABLE") {
			await end(ctx, occurrence, { code: error.code });
			return true;
		}
		ctx.log.warn({ scheduleId: occurrence.id, error: String(error) }, "an occurrence will be tried again");
		await ctx.db.transaction("system:schedules", async (tx) =>
			tx.execute(queries.leaveOccurrence, [occurrence.id, occurrence.number]),
		);
		return false;
	}
}

/** Sends as the schedule's owner would; the key follows from the schedule and the number and from nothing else. */
function send(ctx: Context, occurrence: DueOccurrence): Promise<{ transfer: TransferRow }> {
	const { sender_id: userId, to_user_id, to_wallet_id, amount, currency } = occurrence;
	const viewer = { userId, sessionId: "", role: "USER", scopes: new Set<string>() };
	return transferFunds(
		{ ...ctx, viewer, actor: userId },
		{
			idempotencyKey: itemKey(occurrence.id, occurrence.number),
			fromWalletId: occurrence.from_wallet_id,
			to: { userId: to_user_id, walletId: to_wallet_id },
			money: { amountMinor: amount.toString(), currency: currency as "USD" },
			note: occurrence.note,
			category: occurrence.category as TransferCategory | null,
		},
		{ ordered: true },
	);
}

/** Only the call that changes the occurrence tells that it was left out. */
function end(
	ctx: Context,
	occurrence: DueOccurrence,
	outcome: { transfer: TransferRow } | { code: string },
): Promise<void> {
	return ctx.db.transaction("system:schedules", async (tx) => {
		const { id: scheduleId, number, sender_id: senderId } = occurrence;
		const paid = "transfer" in outcome;
		const changed = await tx.query(
			queries.endOccurrence,
			paid
				? [scheduleId, number, "DONE", outcome.transfer.id, null]
				: [scheduleId, number, "SKIPPED", null, outcome.code],
		);
		if (paid || changed.length === 0) return;
		const told = { scheduleId, senderId, occurrence: occurrence.due_at.toISOString(), code: outcome.code };
		tx.emit("payments.schedule.skipped", scheduleId, told);
	});
}

export const scheduleJob: Job = {
	name: "scheduled-transfers",
	everyMs: 2_000,
	async run(ctx) {
		const count = await runSchedules(ctx);
		if (count > 0) ctx.log.info({ count }, "scheduled transfers came due");
	},
};
