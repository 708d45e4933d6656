import { type Context, transaction } from "@mint/kit/context.ts";
import { admitTopUp } from "./admitTopUp.ts";
import { bankOf } from "./bank.ts";
import type { TopUpRow } from "./entities.ts";
import { type CollectionState, ProviderUnreachable } from "./provider.ts";
import { selectWaiting, updateNextTry } from "./queries.ts";
import { askBank, fail, firstRetryMs, hearBank, settle } from "./settlement.ts";

/** Top-ups looked at together; each may wait for the bank's deadline. */
const batchSizeMax = 20;
const retryMsMax = 5 * 60_000;
/** A top-up of which the bank never took note is given up after a day. */
const giveUpAfterMs = 24 * 3_600_000;

/**
 * Continues every top-up that is on its way and due: lost webhooks, crashes at any step, a bank or a ledger that was
 * away, wallets that were frozen. Each try is put off before it is made, so one that hangs or dies is not made again
 * at once.
 */
export async function sweepTopUps(ctx: Context): Promise<void> {
	for (;;) {
		const now = ctx.clock.now();
		const waiting = await transaction(ctx, async (tx) => {
			const rows = await tx.query<TopUpRow>(selectWaiting, [now, batchSizeMax]);
			for (const row of rows) await tx.query(updateNextTry, [row.id, nextTryAt(now, row.tries)]);
			return rows;
		});
		await Promise.all(waiting.map((topUp) => tryAgain(ctx, topUp)));
		if (waiting.length < batchSizeMax) return;
	}
}

/** One that fails must not keep the others waiting. */
async function tryAgain(ctx: Context, topUp: TopUpRow): Promise<void> {
	try {
		await advanceTopUp(ctx, topUp);
	} catch (error) {
		ctx.log.warn(
			{ topUpId: topUp.id, error: String(error) },
			"a top-up could not be continued and will be tried again",
		);
	}
}

/** Takes a top-up as far as it comes now. */
export async function advanceTopUp(ctx: Context, requested: TopUpRow): Promise<void> {
	const topUp = requested.status === "REQUESTED" ? await admitTopUp(ctx, requested) : requested;
	if (topUp.status !== "PROCESSING") return;
	if (topUp.collected_at) return settle(ctx, topUp);
	const told = await findAtBank(ctx, topUp);
	if (told && told !== "UNREACHABLE") {
		await hearBank(ctx, topUp, told);
	} else if (isGivenUp(ctx, topUp)) {
		await fail(ctx, topUp.id, "the bank could not be reached");
	} else if (told === null) {
		await askBank(ctx, topUp);
	}
}

async function findAtBank(ctx: Context, topUp: TopUpRow): Promise<CollectionState | "UNREACHABLE" | null> {
	try {
		return await bankOf(ctx.env).find(topUp.id);
	} catch (error) {
		if (error instanceof ProviderUnreachable) return "UNREACHABLE";
		throw error;
	}
}

/** A collection the bank took note of may settle at any time, so it is never given up. */
function isGivenUp(ctx: Context, topUp: TopUpRow): boolean {
	return topUp.bank_id === null && ctx.clock.now().getTime() - topUp.created_at.getTime() >= giveUpAfterMs;
}

/** Waits double from ten seconds to five minutes. */
export function nextTryAt(now: Date, tries: number): Date {
	return new Date(now.getTime() + Math.min(firstRetryMs * 2 ** Math.min(tries, 10), retryMsMax));
}
