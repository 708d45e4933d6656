import { type Context, transaction } from "@mint/kit/context.ts";
import { idFrom } from "@mint/kit/ids.ts";
import type { PostingRefusal, PostReply, PostRequest } from "@mint/schema/calls/wallet.ts";
import type { PayoutFacts } from "@mint/schema/events/funding.ts";
import { bankOf } from "./bank.ts";
import type { PayoutRow } from "./entities.ts";
import {
	closePayout,
	selectPayoutsByIds,
	updateCaptureId,
	updatePayoutBankId,
	updatePayoutToSettled,
	updateReturnId,
	updateToFailed,
	updateToPaid,
	updateToProcessing,
	updateToRefused,
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

const reasons: Partial<Record<PostingRefusal, string>> = {
	WALLET_NOT_FOUND: "the wallet could not be found",
	WALLET_FROZEN: "the wallet is frozen",
	WALLET_CLOSED: "the wallet is closed",
	CURRENCY_MISMATCH: "the wallet keeps another currency",
	INSUFFICIENT_FUNDS: "there wasn't enough money in the wallet",
};

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
 * Sets a requested payout's money aside: PROCESSING from then on. What the ledger refuses ends the payout, its money
 * where it was. Repeating is harmless; rejects while the ledger can't be asked.
 */
export async function setAside(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
	const reply = await ctx.ask("wallet.hold", movementOf(payout, payout.id));
	if (reply.outcome === "TERMS_DIFFER") throw new Error(`the ledger knows hold ${payout.id} with other terms`);
	const [moved] = await transaction(ctx, async (tx) => {
		if (reply.outcome === "POSTED") return tx.query<PayoutRow>(updateToProcessing, [payout.id]);
		const reason = reasons[reply.code] ?? "money can't be paid out of the wallet";
		const rows = await tx.query<PayoutRow>(updateToRefused, [payout.id, reply.code, reason, ctx.clock.now()]);
		for (const row of rows) tx.emit("funding.payout.returned", row.id, { ...factsOfPayout(row), reason });
		return rows;
	});
	return moved ?? reload(ctx, payout);
}

/**
 * Asks the bank to pay out money that is set aside; asking again is harmless. When the bank can't be reached the payout
 * stays as it is, for the sweeper; when it refuses, the money is given back.
 */
export async function askBankToPay(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
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
 * Answers with the payout as far as it came; rejects while the ledger can't be asked.
 */
export async function finish(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
	if (payout.status === "RETURNED" || payout.bank_outcome === "FAILED") return giveBack(ctx, payout);
	if (payout.bank_outcome === null) return payout;
	const settled = payout.status === "PROCESSING" ? await capture(ctx, payout) : payout;
	if (settled.status !== "SETTLED" || settled.bank_outcome !== "RETURNED") return settled;
	return bringBack(ctx, settled);
}

/** Releases the hold of a payout that will not be paid. One that was refused may have none, which is as good. */
async function giveBack(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
	await ctx.ask("wallet.release", { holdId: payout.id });
	if (payout.status !== "RETURNED") return endReturned(ctx, payout);
	await transaction(ctx, (tx) => tx.query(closePayout, [payout.id]));
	return payout;
}

/**
 * Takes paid money out of the wallet. A wallet that is frozen or closed lets none go; then the hold keeps the money and
 * the payout waits, because the bank has paid. The wallet is looked at first, since the ledger keeps its refusals: one
 * that slips in between costs the posting the hold's id. The next try goes under a new one, after giving the hold back
 * at that very moment, and waits for new money should the old have been spent in between.
 */
async function capture(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
	if (!(await isWalletActive(ctx, payout))) return payout;
	if (payout.capture_id !== payout.id) await ctx.ask("wallet.release", { holdId: payout.id });
	const reply = await ctx.ask("wallet.post", movementOf(payout, payout.capture_id));
	if (!wasPosted(ctx, payout, reply)) {
		const next = idFrom("pay", payout.created_at, `after ${payout.capture_id}`);
		await transaction(ctx, (tx) => tx.query(updateCaptureId, [payout.id, payout.capture_id, next]));
		return payout;
	}
	const settled = await transaction(ctx, async (tx) => {
		const [row] = await tx.query<PayoutRow>(updatePayoutToSettled, [payout.id, ctx.clock.now()]);
		if (row) tx.emit("funding.payout.settled", row.id, factsOfPayout(row));
		return row;
	});
	return settled ?? reload(ctx, payout);
}

/** Brings money the bank sent back into the wallet, by a posting of its own. It waits for a wallet that is frozen. */
async function bringBack(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
	if (!(await isWalletActive(ctx, payout))) return payout;
	const { fromWalletId, toWalletId, ...terms } = movementOf(payout, payout.return_id);
	const reply = await ctx.ask("wallet.post", {
		...terms,
		fromWalletId: toWalletId,
		toWalletId: fromWalletId,
		payerId: null,
	});
	if (wasPosted(ctx, payout, reply)) return endReturned(ctx, payout);
	const next = idFrom("pay", payout.created_at, `after ${payout.return_id}`);
	await transaction(ctx, (tx) => tx.query(updateReturnId, [payout.id, payout.return_id, next]));
	return payout;
}

async function endReturned(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
	const returned = await transaction(ctx, async (tx) => {
		const [row] = await tx.query<PayoutRow>(updateToReturned, [payout.id, ctx.clock.now()]);
		if (row) {
			const reason = row.failure_reason ?? "the bank gave no reason";
			tx.emit("funding.payout.returned", row.id, { ...factsOfPayout(row), reason });
		}
		return row;
	});
	return returned ?? reload(ctx, payout);
}

async function isWalletActive(ctx: Context, payout: PayoutRow): Promise<boolean> {
	const { wallet } = await ctx.ask("wallet.find", { walletId: payout.wallet_id });
	if (wallet?.status === "ACTIVE") return true;
	ctx.log.warn({ payoutId: payout.id, status: wallet?.status ?? "absent" }, "a decided payout waits for its wallet");
	return false;
}

function wasPosted(ctx: Context, payout: PayoutRow, reply: PostReply): boolean {
	if (reply.outcome === "TERMS_DIFFER") throw new Error(`the ledger knows a posting of ${payout.id} with other terms`);
	if (reply.outcome === "REFUSED") {
		ctx.log.warn({ payoutId: payout.id, code: reply.code }, "the ledger refused a payout the bank has decided");
	}
	return reply.outcome === "POSTED";
}

function movementOf(payout: PayoutRow, postingId: string): PostRequest {
	return {
		postingId,
		kind: "PAYOUT",
		fromWalletId: payout.wallet_id,
		toWalletId: "system:bank",
		amountMinor: payout.amount_minor.toString(),
		currency: payout.currency,
		payerId: payout.user_id,
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

async function reload(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
	const [row] = await transaction(ctx, (tx) => tx.query<PayoutRow>(selectPayoutsByIds, [[payout.id]]));
	if (!row) throw new Error("a payout is never deleted");
	return row;
}
