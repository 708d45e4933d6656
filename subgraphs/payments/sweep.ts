import type { Context } from "@mint/kit/context.ts";
import type { Origin } from "@mint/kit/db.ts";
import { worded } from "@mint/kit/errors.ts";
import type { Job } from "@mint/kit/jobs.ts";
import { advance, otherTerms, post } from "./advance.ts";
import { mayLeaveNoMore } from "./clearance/mayLeave.ts";
import type { TransferRow } from "./entities.ts";
import { failedByLedger, failedWith, finish } from "./finish.ts";
import { selectUnfinished } from "./queries.ts";

/** Younger transfers are still in the hands of the request that made them. */
const patienceMs = 10_000;

/** Up to when a process knows that nothing is left behind. A new process looks at everything once. */
const swept = new WeakMap<Context["db"], Date>();

/**
 * Finishes what a crash left behind: asks the ledger what became of each transfer that is still PENDING after ten
 * seconds, and takes it from there. A transfer the ledger never heard of is assessed and moved as if it came now. Gives
 * how many it found.
 */
export async function sweep(ctx: Context): Promise<number> {
	const from = swept.get(ctx.db) ?? new Date(0);
	const to = new Date(ctx.clock.now().getTime() - patienceMs);
	const left = await ctx.db.transaction(ctx.actor, (tx) => tx.query<TransferRow>(selectUnfinished, [from, to]));
	for (const transfer of left) await tryToResume(ctx, transfer);
	// What was found is looked at again next time: only a span without finds is known to be finished.
	if (left.length === 0) swept.set(ctx.db, to);
	return left.length;
}

/** One that can't be finished yet must not keep the others waiting. */
async function tryToResume(ctx: Context, transfer: TransferRow): Promise<void> {
	try {
		await resume(ctx, transfer);
	} catch (error) {
		ctx.log.warn({ transferId: transfer.id, error: String(error) }, "a transfer could not be finished yet");
	}
}

async function resume(ctx: Context, transfer: TransferRow): Promise<void> {
	const origin = { actor: transfer.sender_id, traceparent: transfer.traceparent };
	const { outcome } = await ctx.ask("wallet.outcomeOf", { postingId: transfer.id });
	if (outcome === "POSTED") await finish(ctx, transfer, { status: "COMPLETED" }, origin);
	else if (outcome === "REFUSED") await repeatRefusal(ctx, transfer, origin);
	else if (outcome === "HELD") await finish(ctx, transfer, { status: "PROCESSING" }, origin);
	else if (outcome === "RELEASED") await finish(ctx, transfer, failedWith(worded("REVIEW_EXPIRED")), origin);
	else await goOn(ctx, transfer, origin);
}

/** What a crash stopped before the ledger heard of it goes on, unless something has come to stand against it since. */
async function goOn(ctx: Context, transfer: TransferRow, origin: Origin): Promise<void> {
	const refusal = await mayLeaveNoMore(ctx, transfer.sender_id, transfer.recipient_id);
	if (refusal) await finish(ctx, transfer, failedWith(refusal), origin);
	else await advance(ctx, transfer, origin);
}

/** The ledger repeats a refusal to whoever names the same terms; with others, it was used up by a cancelling. */
async function repeatRefusal(ctx: Context, transfer: TransferRow, origin: Origin): Promise<void> {
	const reply = await post(ctx, transfer);
	if (reply.outcome === "REFUSED") await finish(ctx, transfer, failedByLedger(transfer, reply), origin);
	else await otherTerms(ctx, transfer);
}

export const sweepJob: Job = {
	name: "transfer-sweep",
	everyMs: 2_000,
	async run(ctx) {
		const count = await sweep(ctx);
		if (count > 0) ctx.log.info({ count }, "unfinished transfers were finished");
	},
};
