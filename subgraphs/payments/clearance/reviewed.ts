import { AskFailed } from "@mint/kit/ask.ts";
import type { HeardEvent } from "@mint/kit/consume.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { worded } from "@mint/kit/errors.ts";
import type { Job } from "@mint/kit/jobs.ts";
import type { ClearanceRow } from "../entities.ts";
import { decide, refusedWith, type Step } from "./decide.ts";
import { mayLeaveNoMore } from "./mayLeave.ts";
import { noteReviews, selectReviewed } from "./queries.ts";

/**
 * Writes down what was decided about payouts under review. The first word about one stands. Acting on it needs the
 * ledger and comes after the commit; the job acts on what a crash left.
 */
export function hearPayoutDecisions(ctx: Context, tx: Tx, events: HeardEvent[]): void {
	const decided = events.flatMap((event) => {
		if (event.type !== "fraud.case.closed" || event.data.kind !== "PAYOUT") return [];
		return [{ movementId: event.data.movementId, outcome: event.data.outcome }];
	});
	if (decided.length === 0) return;
	const columns = [decided.map(({ movementId }) => movementId), decided.map(({ outcome }) => outcome)];
	tx.execute(noteReviews, columns);
	tx.afterCommit(() => {
		carryOutDecisions(ctx).catch((error) => ctx.log.warn({ error: String(error) }, "decisions wait for the job"));
	});
}

/**
 * Acts on every decision about a payout that nobody has acted on: what was approved may go on, the money of the others
 * is given back. Acting twice changes nothing. Gives how many were ended.
 */
export async function carryOutDecisions(ctx: Context): Promise<number> {
	const reviewed = await ctx.db.transaction("system:clear", (tx) => tx.query<ClearanceRow>(selectReviewed));
	const ended = await Promise.all(reviewed.map((row) => tryToCarryOut(ctx, row)));
	return ended.filter((done) => done).length;
}

async function tryToCarryOut(ctx: Context, row: ClearanceRow): Promise<boolean> {
	try {
		const step = await stepAfter(ctx, row);
		if (step.status === "REFUSED") await ctx.ask("wallet.release", { holdId: row.movement_id });
		await decide(ctx, row, ["IN_REVIEW"], step);
		return true;
	} catch (error) {
		const level = error instanceof AskFailed ? "warn" : "error";
		ctx.log[level]({ movementId: row.movement_id, error: String(error) }, "a decision could not be carried out yet");
		return false;
	}
}

/** Whoever was frozen or sanctioned since is not paid out to, whatever was decided about the payout itself. */
async function stepAfter(ctx: Context, row: ClearanceRow): Promise<Step> {
	if (row.review_outcome === "REFUSED") return refusedWith(worded("PAYMENT_BLOCKED", null, { cause: "REFUSED" }));
	if (row.review_outcome === "EXPIRED") return refusedWith(worded("REVIEW_EXPIRED"));
	const refusal = await mayLeaveNoMore(ctx, row.user_id, row.payee_key);
	return refusal ? refusedWith(refusal) : { status: "CLEARED" };
}

export const payoutReviewJob: Job = {
	name: "payout-reviews",
	everyMs: 1_000,
	async run(ctx) {
		const count = await carryOutDecisions(ctx);
		if (count > 0) ctx.log.info({ count }, "decisions about payouts were carried out");
	},
};
