import { AskFailed } from "@mint/kit/ask.ts";
import type { HeardEvent } from "@mint/kit/consume.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { worded } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import type { Job } from "@mint/kit/jobs.ts";
import { post } from "./advance.ts";
import { mayLeaveNoMore } from "./clearance/mayLeave.ts";
import type { TransferRow } from "./entities.ts";
import { type Ending, failedByLedger, failedWith, finish } from "./finish.ts";
import { endReview, insertReviews, leaveReview, takeReviews } from "./queries.ts";

/** Far longer than the two questions that carry a decision out may take. */
const leaseMs = 30_000;

type ReviewOutcome = "APPROVED" | "REFUSED" | "EXPIRED" | "RELEASED";
type Decision = { transferId: string; outcome: ReviewOutcome; decidedBy: string | null };

/** A transfer with what was decided about it. */
type ReviewedTransfer = TransferRow & { review_outcome: ReviewOutcome; decided_by: string | null };

/**
 * Writes down what was decided about transfers under review, and that the ledger gave held money back by itself. The
 * first word about a transfer stands. Acting on it needs the ledger and comes after the commit; the job acts on what a
 * crash left.
 */
export function hearDecisions(ctx: Context, tx: Tx, events: HeardEvent[]): void {
	const decided = events.flatMap((event): Decision[] => {
		if (event.type === "fraud.case.closed") {
			const { transferId, outcome, decidedBy } = event.data;
			return transferId ? [{ transferId, outcome, decidedBy }] : [];
		}
		if (event.type === "wallet.hold.released" && isId("trf", event.data.holdId)) {
			return [{ transferId: event.data.holdId, outcome: "RELEASED", decidedBy: null }];
		}
		return [];
	});
	tx.execute(insertReviews, [
		decided.map(({ transferId }) => transferId),
		decided.map(({ outcome }) => outcome),
		decided.map(({ decidedBy }) => decidedBy),
		ctx.clock.now(),
	]);
	tx.afterCommit(() => {
		carryOutReviews(ctx).catch((error) => ctx.log.warn({ error: String(error) }, "decisions wait for the job"));
	});
}

const turns = new WeakMap<Context["db"], Promise<unknown>>();

/**
 * Acts on every decision that nobody has acted on: captures the held money or gives it back, and finishes the transfer.
 * A transfer that isn't held yet waits for the sweeper. In one process one turn follows another, between processes a
 * lease keeps them apart; acting again after a crash changes nothing. Gives how many transfers were finished.
 */
export function carryOutReviews(ctx: Context): Promise<number> {
	const turn = (turns.get(ctx.db) ?? Promise.resolve()).then(() => takeTurn(ctx));
	turns.set(
		ctx.db,
		turn.catch(() => {}),
	);
	return turn;
}

async function takeTurn(ctx: Context): Promise<number> {
	const now = ctx.clock.now();
	const taken = await ctx.db.transaction("system:review", (tx) =>
		tx.query<ReviewedTransfer>(takeReviews, [now, new Date(now.getTime() + leaseMs)]),
	);
	const ended = await Promise.all(taken.map((transfer) => tryToCarryOut(ctx, transfer)));
	return ended.filter((done) => done).length;
}

async function tryToCarryOut(ctx: Context, transfer: ReviewedTransfer): Promise<boolean> {
	try {
		if (transfer.status === "PROCESSING") {
			const origin = {
				actor: transfer.decided_by ? `staff:${transfer.decided_by}` : "system:review",
				traceparent: transfer.traceparent,
			};
			await finish(ctx, transfer, await endingOf(ctx, transfer), origin);
		}
		await ctx.db.transaction("system:review", async (tx) => tx.execute(endReview, [transfer.id, ctx.clock.now()]));
		return true;
	} catch (error) {
		const level = error instanceof AskFailed ? "warn" : "error";
		ctx.log[level]({ transferId: transfer.id, error: String(error) }, "a decision could not be carried out yet");
		await ctx.db.transaction("system:review", async (tx) => tx.execute(leaveReview, [transfer.id]));
		return false;
	}
}

/** Carries the decision to the ledger. The ledger's word about what it did goes before everything that was decided. */
async function endingOf(ctx: Context, transfer: ReviewedTransfer): Promise<Ending> {
	const { outcome } = await ctx.ask("wallet.outcomeOf", { postingId: transfer.id });
	if (outcome === "POSTED") return { status: "COMPLETED" };
	let ending = endingOfNo(transfer.review_outcome);
	if (transfer.review_outcome === "APPROVED" && outcome === "HELD") {
		const refusal = await mayLeaveNoMore(ctx, transfer.sender_id, transfer.recipient_id);
		ending = refusal ? failedWith(refusal) : await take(ctx, transfer);
		if (ending.status === "COMPLETED") return ending;
	}
	await ctx.ask("wallet.release", { holdId: transfer.id });
	return ending;
}

/** Has the ledger move what it holds. */
async function take(ctx: Context, transfer: ReviewedTransfer): Promise<Ending> {
	const reply = await post(ctx, transfer);
	if (reply.outcome === "TERMS_DIFFER") throw new Error(`the ledger knows ${transfer.id} with other terms`);
	return reply.outcome === "POSTED" ? { status: "COMPLETED" } : failedByLedger(transfer, reply);
}

/** What nobody could look at in time is no suspicion. */
function endingOfNo(outcome: ReviewOutcome): Ending {
	const inTime = outcome === "REFUSED";
	return failedWith(inTime ? worded("PAYMENT_BLOCKED", null, { cause: "REFUSED" }) : worded("REVIEW_EXPIRED"));
}

export const reviewJob: Job = {
	name: "transfer-reviews",
	everyMs: 1_000,
	async run(ctx) {
		const count = await carryOutReviews(ctx);
		if (count > 0) ctx.log.info({ count }, "decisions were carried out");
	},
};
