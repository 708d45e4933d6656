import { type Context, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import type { PayoutFacts } from "@mint/schema/events/funding.ts";
import { bankOf } from "./bank.ts";
import type { PayoutRow } from "./entities.ts";
import { conclude, follow, type Movement } from "./follow.ts";
import {
	selectPayoutsByIds,
	updatePayoutBankId,
	updatePayoutToSettled,
	updatePayoutToSuspense,
	updateToFailed,
	updateToPaid,
	updateToReturned,
	updateToSentBack,
} from "./payoutQueries.ts";
import { type PayoutState, ProviderUnreachable } from "./provider.ts";
import { insertMismatch } from "./queries.ts";
import { firstRetryMs } from "./settlement.ts";

/** Why the bank's word about a payout is not acted on; it is kept for a person to look at. */
export type PayoutMismatch =
	| "AMOUNT_DIFFERS"
	| "CURRENCY_DIFFERS"
	| "UNASKED_OUTCOME"
	| "SETTLED_AFTER_FAILURE"
	| "RETURNED_AFTER_FAILURE"
	| "FAILED_AFTER_SETTLEMENT";

/** What every fact about a payout tells. The bank account is nobody else's business. */
export function factsOfPayout(payout: PayoutRow): PayoutFacts {
	return {
		payoutId: payout.id,
		userId: payout.user_id,
		walletId: payout.wallet_id,
		amountMinor: payout.amount_minor.toString(),
		currency: payout.currency,
	};
}

/**
 * Asks the bank to pay out money that is set aside; asking again is harmless. When the bank can't be reached the payout
 * stays as it is, for the sweeper; when it refuses, the money is given back. What was cleared before its wallet,
 * its owner or their tier was frozen, or its owner came onto the sanction list, waits as long as that lasts, unless
 * the bank has taken it already.
 */
export async function askBankToPay(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
	const { wallet } = await ctx.ask("wallet.find", { walletId: payout.wallet_id });
	if (wallet?.status !== "ACTIVE") {
		ctx.log.warn({ payoutId: payout.id, status: wallet?.status ?? "absent" }, "a cleared payout waits for its wallet");
		return payout;
	}
	const { mayLeave } = await ctx.ask("payments.mayLeave", { movementId: payout.id, userId: payout.user_id });
	if (!mayLeave) {
		ctx.log.warn({ payoutId: payout.id }, "a cleared payout waits: somebody was frozen or sanctioned since");
		return payout;
	}
	const answer = await bankOf(ctx.env)
		.pay({
			reference: payout.id,
			amountMinor: payout.amount_minor,
			currency: payout.currency,
			account: { kind: payout.account_kind, number: payout.account_number, holderName: payout.holder_name },
		})
		.catch((error: unknown) => {
			if (!(error instanceof ProviderUnreachable)) throw error;
			ctx.log.warn({ payoutId: payout.id, error: error.message }, "the bank will be asked again");
			return null;
		});
	if (!answer) return payout;
	if (answer.taken) {
		await transaction(ctx, (tx) => tx.query(updatePayoutBankId, [payout.id, answer.id]));
		return { ...payout, bank_id: answer.id };
	}
	const [failed] = await transaction(ctx, (tx) =>
		tx.query<PayoutRow>(updateToFailed, [payout.id, null, answer.reason]),
	);
	return failed ? finish(ctx, failed) : payout;
}

/**
 * Acts on what the bank says of a payout, by webhook or when asked. Hearing it again is harmless. What contradicts the
 * terms or an outcome already reached is parked and its reason returned; null means it is as we asked.
 */
export async function hearBankOfPayout(
	ctx: Context,
	payout: PayoutRow,
	told: PayoutState,
): Promise<PayoutMismatch | null> {
	if (told.amountMinor !== payout.amount_minor.toString()) return park(ctx, payout, told, "AMOUNT_DIFFERS");
	if (told.currency !== payout.currency) return park(ctx, payout, told, "CURRENCY_DIFFERS");
	if (told.outcome === "PROCESSING") return null;
	// Committed before the ledger is asked: whatever breaks afterwards, the sweeper makes the books follow.
	const [heard] = await transaction(ctx, (tx) => tx.query<PayoutRow>(...commitOutcome(ctx, payout, told)));
	if (heard) {
		await finish(ctx, heard).catch((error: unknown) => {
			ctx.log.warn({ payoutId: payout.id, error: String(error) }, "a payout is decided and waits for the ledger");
		});
		return null;
	}
	const contradiction = contradictionOf(await reload(ctx, payout), told.outcome);
	return contradiction && park(ctx, payout, told, contradiction);
}

function commitOutcome(ctx: Context, payout: PayoutRow, told: PayoutState): [string, unknown[]] {
	if (told.outcome === "SETTLED") return [updateToPaid, [payout.id, told.id]];
	const values = [payout.id, told.id, told.reason ?? "the bank gave no reason"];
	if (told.outcome === "FAILED") return [updateToFailed, values];
	return [updateToSentBack, [...values, new Date(ctx.clock.now().getTime() + firstRetryMs)]];
}

/** The last word stands. What the bank says again after it is a repeat, a settlement before a return included. */
function contradictionOf(payout: PayoutRow, outcome: PayoutState["outcome"]): PayoutMismatch | null {
	const { bank_outcome: last } = payout;
	if (last === null) return "UNASKED_OUTCOME";
	if (last === "FAILED") {
		if (outcome === "FAILED") return null;
		return outcome === "SETTLED" ? "SETTLED_AFTER_FAILURE" : "RETURNED_AFTER_FAILURE";
	}
	return outcome === "FAILED" ? "FAILED_AFTER_SETTLEMENT" : null;
}

/**
 * Makes the books follow the bank's last word: paid money leaves the wallet, failed money is given back, and returned
 * money leaves and comes back, each as a posting of its own. Repeating is harmless: the ledger posts once per id.
 * Answers with the payout as far as it came; what the ledger can't follow is a case then. Rejects while the ledger
 * can't be asked.
 */
export async function finish(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
	if (payout.bank_outcome === "FAILED") return giveBack(ctx, payout);
	if (payout.bank_outcome === null) return payout;
	const settled = payout.status === "PROCESSING" ? await takeOut(ctx, payout) : payout;
	if (settled.status !== "SETTLED" || settled.bank_outcome !== "RETURNED") return settled;
	return bringBack(ctx, settled);
}

/** Releases what was set aside for a payout the bank will not pay. */
async function giveBack(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
	await ctx.ask("wallet.release", { holdId: payout.id });
	const returned = await transaction(ctx, (tx) => endReturned(ctx, tx, payout));
	return returned ?? reload(ctx, payout);
}

/** Takes paid money out of the wallet, by capturing what was set aside for it. */
async function takeOut(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
	const followed = await follow(ctx, movementOf(payout, "PAYOUT_PAID"));
	if (!followed) return reload(ctx, payout);
	const settled = await transaction(ctx, async (tx) => {
		const values = [payout.id, ctx.clock.now(), followed === "WRITE_OFF"];
		const [row] = await tx.query<PayoutRow>(updatePayoutToSettled, values);
		if (!row) return null;
		tx.emit("funding.payout.settled", row.id, factsOfPayout(row));
		await conclude(ctx, tx, movementOf(row, "PAYOUT_PAID"), followed);
		return row;
	});
	return settled ?? reload(ctx, payout);
}

/** Brings money the bank sent back into the wallet. */
async function bringBack(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
	const followed = await follow(ctx, movementOf(payout, "PAYOUT_RETURNED"));
	if (!followed) return reload(ctx, payout);
	const ended = await transaction(ctx, async (tx) => {
		const row = followed === "SUSPENSE" ? await endInSuspense(tx, payout) : await endReturned(ctx, tx, payout);
		if (row) await conclude(ctx, tx, movementOf(row, "PAYOUT_RETURNED"), followed);
		return row;
	});
	return ended ?? reload(ctx, payout);
}

async function endReturned(ctx: Context, tx: Tx, payout: PayoutRow): Promise<PayoutRow | null> {
	const [row] = await tx.query<PayoutRow>(updateToReturned, [payout.id, ctx.clock.now()]);
	if (!row) return null;
	const reason = row.failure_reason ?? "the bank gave no reason";
	tx.emit("funding.payout.returned", row.id, { ...factsOfPayout(row), reason, wasPaid: row.settled_at !== null });
	return row;
}

async function endInSuspense(tx: Tx, payout: PayoutRow): Promise<PayoutRow | null> {
	const [row] = await tx.query<PayoutRow>(updatePayoutToSuspense, [payout.id]);
	return row ?? null;
}

function movementOf(payout: PayoutRow, kind: "PAYOUT_PAID" | "PAYOUT_RETURNED"): Movement {
	return {
		kind,
		subjectId: payout.id,
		userId: payout.user_id,
		walletId: payout.wallet_id,
		amountMinor: payout.amount_minor,
		currency: payout.currency,
		postingId: kind === "PAYOUT_PAID" ? payout.capture_id : payout.return_id,
		askedAt: payout.created_at,
		isWrittenOff: payout.is_written_off,
	};
}

async function park(
	ctx: Context,
	payout: PayoutRow,
	told: PayoutState,
	mismatch: PayoutMismatch,
): Promise<PayoutMismatch> {
	ctx.log.error({ payoutId: payout.id, bankId: told.id, mismatch }, "the bank claims what was not asked for");
	const { id, outcome, amountMinor, currency } = told;
	await transaction(ctx, (tx) =>
		tx.query(insertMismatch, [payout.id, mismatch, id, outcome, amountMinor, currency, ctx.clock.now()]),
	);
	return mismatch;
}

/** A payout as it stands. */
export async function reload(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
	const [row] = await transaction(ctx, (tx) => tx.query<PayoutRow>(selectPayoutsByIds, [[payout.id]]));
	if (!row) throw new Error("a payout is never deleted");
	return row;
}
