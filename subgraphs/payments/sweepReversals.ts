import type { Context } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import type { Job } from "@mint/kit/jobs.ts";
import { selectPendingReversals } from "./commandQueries.ts";
import type { ReversalRow, TransferRow } from "./entities.ts";
import { selectTransfers } from "./queries.ts";
import { settleReversal } from "./reverseTransfer.ts";

/** Younger ones are still in the hands of the request that made them. */
const patienceMs = 10_000;

/** Finishes reversals whose end a crash left unknown. Gives how many it found. */
export async function sweepReversals(ctx: Context): Promise<number> {
	const before = new Date(ctx.clock.now().getTime() - patienceMs);
	const reversals = await ctx.db.transaction("system:commands", (tx) =>
		tx.query<ReversalRow>(selectPendingReversals, [before]),
	);
	for (const reversal of reversals) {
		const [transfer] = await ctx.db.transaction("system:commands", (tx) =>
			tx.query<TransferRow>(selectTransfers, [[reversal.transfer_id]]),
		);
		if (transfer) await unlessRefused(ctx, () => settleReversal(ctx, transfer, reversal));
	}
	return reversals.length;
}

/** A refusal is kept where it belongs; it stops nobody else's command. */
async function unlessRefused(ctx: Context, work: () => Promise<unknown>): Promise<void> {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		ctx.log.info({ code: error.code }, "a command of staff was refused");
	}
}

export const reversalJob: Job = {
	name: "transfer-reversals",
	everyMs: 5_000,
	async run(ctx) {
		const count = await sweepReversals(ctx);
		if (count > 0) ctx.log.info({ count }, "reversals were taken further");
	},
};
