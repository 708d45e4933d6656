import { type Context, transaction } from "@mint/kit/context.ts";
import { bankOf } from "./bank.ts";
import { clearPayout } from "./clearPayout.ts";
import type { PayoutRow } from "./entities.ts";
import { selectOpenPayouts, updatePayoutNextTry } from "./payoutQueries.ts";
import { askBankToPay, finish, hearBankOfPayout } from "./payoutSettlement.ts";
import { nextTryAt } from "./sweep.ts";

/** Payouts looked at together; each may wait for the bank's deadline. */
const batchSizeMax = 20;

/**
 * Continues every payout with something left to do: lost webhooks, crashes at any step, a bank or a ledger that was
 * away, wallets that were frozen. Each try is put off before it is made, so one that hangs or dies is not made again
 * at once. A payout is never given up: only the bank's own word says that money didn't leave.
 */
export async function sweepPayouts(ctx: Context): Promise<void> {
	for (;;) {
		const now = ctx.clock.now();
		const open = await transaction(ctx, async (tx) => {
			const rows = await tx.query<PayoutRow>(selectOpenPayouts, [now, batchSizeMax]);
			for (const row of rows) await tx.query(updatePayoutNextTry, [row.id, nextTryAt(now, row.tries)]);
			return rows;
		});
		await Promise.all(open.map((payout) => tryAgain(ctx, payout)));
		if (open.length < batchSizeMax) return;
	}
}

/** One that fails must not keep the others waiting. */
async function tryAgain(ctx: Context, payout: PayoutRow): Promise<void> {
	try {
		await advancePayout(ctx, payout);
	} catch (error) {
		ctx.log.warn({ payoutId: payout.id, error: String(error) }, "a payout could not be continued, for now");
	}
}

/** Takes a payout as far as it comes now. The bank is asked about nothing but what was cleared. */
export async function advancePayout(ctx: Context, waiting: PayoutRow): Promise<void> {
	const isUncleared = waiting.status === "REQUESTED" || waiting.status === "IN_REVIEW";
	const payout = isUncleared ? await clearPayout(ctx, waiting) : waiting;
	if (payout.bank_outcome !== null) await finish(ctx, payout);
	if (payout.bank_outcome !== null || payout.status !== "PROCESSING") return;
	const told = await bankOf(ctx.env).findPayout(payout.id);
	if (told) await hearBankOfPayout(ctx, payout, told);
	else await askBankToPay(ctx, payout);
}
