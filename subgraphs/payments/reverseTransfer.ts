import { AskFailed } from "@mint/kit/ask.ts";
import { type Context, clientOf, mustBeSignedIn } from "@mint/kit/context.ts";
import { sqlState, type Tx } from "@mint/kit/db.ts";
import { Refusal, type RefusalCode } from "@mint/kit/errors.ts";
import { newId } from "@mint/kit/ids.ts";
import { parseMoney } from "@mint/kit/money.ts";
import { approvalOf, mustBeSameTerms, type Order, reasonOf, waitingFor } from "./approval.ts";
import * as queries from "./commandQueries.ts";
import type { ApprovalRow, ReversalRow, TransferRow } from "./entities.ts";
import { factsOf } from "./finish.ts";
import type { ReverseTransferInput } from "./graphql.generated.ts";
import { selectTransfers } from "./queries.ts";

const moveDeadlineMs = 3_000;
const uniqueViolation = "23505";

/** An order to send money back; without an amount, all that is left. */
export interface ReversalOrder extends Order {
	amount: bigint | null;
	currency: string | null;
}

/** What became of an order: money that went back, or a second person who must agree. */
export interface Reversed {
	transfer: TransferRow;
	reversal: ReversalRow | null;
	approval: ApprovalRow | null;
	replayed: boolean;
}

/**
 * Sends a transfer's money back to its sender, whole or in parts; all parts together never pass its amount. What has
 * gone back counts against the four-eyes limit as a whole, so parts don't slip under it. Once per member of staff and
 * key; a repeat gives the same answer, and other terms are IDEMPOTENCY_KEY_REUSED.
 *
 * Refuses with NOT_FOUND, INVALID_INPUT, CURRENCY_MISMATCH, and, kept under the key: INVALID_STATE (nothing has moved,
 * or less than this is left), INSUFFICIENT_FUNDS (the recipient has spent it; wallets don't go below zero),
 * WALLET_FROZEN, WALLET_CLOSED. The sender's limits are not given back. TEMPORARILY_UNAVAILABLE: ask again with the
 * same key.
 */
export async function reverseTransfer(ctx: Context, input: ReverseTransferInput): Promise<Reversed> {
	const { userId } = mustBeSignedIn(ctx);
	const money = input.money ? parseMoney(input.money, ["money"]) : null;
	const reason = reasonOf(input.reason);
	return carryOutReversal(ctx, {
		kind: "REVERSE_TRANSFER",
		requestedBy: userId,
		idempotencyKey: input.idempotencyKey,
		transferId: input.transferId,
		reason,
		terms: JSON.stringify({ transferId: input.transferId, money: input.money ?? null, reason }),
		amount: money?.amountMinor ?? null,
		currency: money?.currency ?? null,
	});
}

/** Carries an order out, or as far as it may go without a second person. */
export async function carryOutReversal(ctx: Context, order: ReversalOrder): Promise<Reversed> {
	const claimed = await claimReversal(ctx, order);
	if (!claimed.reversal) return claimed;
	const settled = await settleReversal(ctx, claimed.transfer, claimed.reversal);
	if (settled.reversal.status === "FAILED") throw refusalOfReversal(settled.reversal);
	return { ...claimed, ...settled };
}

/** A twin of the key may have been claimed for another transfer, outside this one's lock; the second look sees it. */
async function claimReversal(ctx: Context, order: ReversalOrder): Promise<Reversed> {
	const claim = () => ctx.db.transaction("system:reverse", (tx) => decideReversal(ctx, tx, order));
	try {
		return await claim();
	} catch (error) {
		if (sqlState(error) !== uniqueViolation) throw error;
		return claim();
	}
}

async function decideReversal(ctx: Context, tx: Tx, order: ReversalOrder): Promise<Reversed> {
	// Asked for together, run in order: everything is read inside the lock on what may go back.
	const [, [total], [transfer], [earlier], approval] = await Promise.all([
		tx.query(queries.beginReversals, [order.transferId]),
		tx.query<{ reserved: bigint }>(queries.lockReversals, [order.transferId]),
		tx.query<TransferRow>(selectTransfers, [[order.transferId]]),
		tx.query<ReversalRow>(queries.selectReversalByKey, [order.requestedBy, order.idempotencyKey]),
		approvalOf(tx, order),
	]);
	if (earlier) mustBeSameTerms(earlier.terms, order.terms);
	if (!transfer || !total) throw new Refusal("NOT_FOUND", "There is no such transfer.", ["transferId"]);
	if (earlier) return { transfer, reversal: earlier, approval, replayed: true };
	if (order.currency && order.currency !== transfer.currency) {
		throw new Refusal("CURRENCY_MISMATCH", "The transfer is in another currency.", ["money", "currency"]);
	}
	const left = transfer.amount - total.reserved;
	// An approved command moves what was approved, and not what is left by now.
	const wanted = approval?.amount ?? order.amount ?? left;
	const possible = transfer.status === "COMPLETED" && wanted > 0n && wanted <= left;
	const amount = wanted > 0n ? wanted : transfer.amount;
	if (possible || approval) {
		const money = { atStake: total.reserved + amount, amount, currency: transfer.currency };
		const waiting = await waitingFor(ctx, tx, order, approval, money);
		if (waiting) return { transfer, reversal: null, approval: waiting, replayed: approval !== null };
	}
	const reversal = reversalFrom(order, transfer, amount, approval, ctx.clock.now());
	if (possible) tx.execute(queries.reserveReversal, [transfer.id, amount]);
	else Object.assign(reversal, { status: "FAILED", failure: "INVALID_STATE" });
	insert(tx, reversal);
	return { transfer, reversal, approval, replayed: false };
}

function reversalFrom(
	order: ReversalOrder,
	transfer: TransferRow,
	amount: bigint,
	approval: ApprovalRow | null,
	now: Date,
): ReversalRow {
	return {
		id: newId("rev"),
		transfer_id: transfer.id,
		amount,
		currency: transfer.currency,
		reason: order.reason,
		terms: order.terms,
		requested_by: order.requestedBy,
		idempotency_key: order.idempotencyKey,
		approval_id: approval?.id ?? null,
		status: "PENDING",
		failure: null,
		created_at: now,
		completed_at: null,
	};
}

function insert(tx: Tx, row: ReversalRow): void {
	tx.execute(queries.insertReversal, [
		row.id,
		row.transfer_id,
		row.amount,
		row.currency,
		row.reason,
		row.terms,
		row.requested_by,
		row.idempotency_key,
		row.approval_id,
		row.status,
		row.failure,
		row.created_at,
	]);
}

/** Moves the money of a reversal that is still PENDING and writes how it ended; known to the ledger by its id. */
export async function settleReversal(
	ctx: Context,
	transfer: TransferRow,
	reversal: ReversalRow,
): Promise<{ transfer: TransferRow; reversal: ReversalRow }> {
	if (reversal.status !== "PENDING") return { transfer, reversal };
	const failure = await moveBack(ctx, transfer, reversal);
	return ctx.db.transaction("system:reverse", async (tx) => {
		if (failure) await failReversal(tx, reversal, failure);
		else await completeReversal(ctx, tx, transfer, reversal);
		const [[now], [standing]] = await Promise.all([
			tx.query<TransferRow>(selectTransfers, [[transfer.id]]),
			tx.query<ReversalRow>(queries.selectReversal, [reversal.id]),
		]);
		return { transfer: now ?? transfer, reversal: standing ?? reversal };
	});
}

async function moveBack(ctx: Context, transfer: TransferRow, reversal: ReversalRow): Promise<string | null> {
	const request = {
		postingId: reversal.id,
		kind: "REVERSAL",
		fromWalletId: transfer.to_wallet_id,
		toWalletId: transfer.from_wallet_id,
		amountMinor: reversal.amount.toString(),
		currency: reversal.currency,
		// The platform orders it, and not the recipient.
		payerId: null,
	} as const;
	try {
		const reply = await ctx.ask("wallet.post", request, moveDeadlineMs);
		if (reply.outcome === "TERMS_DIFFER") throw new Error(`the ledger knows ${reversal.id} with other terms`);
		return reply.outcome === "REFUSED" ? reply.code : null;
	} catch (error) {
		if (!(error instanceof AskFailed)) throw error;
		ctx.log.warn({ reversalId: reversal.id, error: error.message }, "the outcome of a reversal is unknown for now");
		throw new Refusal(
			"TEMPORARILY_UNAVAILABLE",
			"We don't know yet whether the money went back. Ask again with the same key: it won't go back twice.",
			["idempotencyKey"],
		);
	}
}

/** Only the call that changes the reversal tells of it. */
async function completeReversal(ctx: Context, tx: Tx, transfer: TransferRow, reversal: ReversalRow): Promise<void> {
	// The lock on what may go back comes first here too, so that two reversals never wait for each other in a circle.
	const [, changed] = await Promise.all([
		tx.query(queries.lockReversals, [transfer.id]),
		tx.query(queries.completeReversal, [reversal.id, ctx.clock.now()]),
	]);
	if (changed.length === 0) return;
	const arguments_ = [transfer.id, reversal.amount];
	const [total] = await tx.query<{ returned: bigint; whole: boolean }>(queries.returnReversal, arguments_);
	if (!total) throw new Error("a reversal without a total");
	if (total.whole) tx.execute(queries.reverseTransfers, [transfer.id]);
	const told = {
		...factsOf(transfer),
		reversalId: reversal.id,
		reversalMinor: reversal.amount.toString(),
		reversedMinor: total.returned.toString(),
		reason: reversal.reason,
	};
	const origin = {
		actor: `staff:${reversal.requested_by}`,
		client: clientOf(ctx),
		traceparent: transfer.traceparent,
	};
	tx.emit("payments.transfer.reversed", transfer.id, told, origin);
}

async function failReversal(tx: Tx, reversal: ReversalRow, failure: string): Promise<void> {
	const [, changed] = await Promise.all([
		tx.query(queries.lockReversals, [reversal.transfer_id]),
		tx.query(queries.failReversal, [reversal.id, failure]),
	]);
	if (changed.length > 0) tx.execute(queries.releaseReversal, [reversal.transfer_id, reversal.amount]);
}

const failureMessages: Partial<Record<string, string>> = {
	INVALID_STATE: "The money hasn't moved, or less than this is left of it.",
	INSUFFICIENT_FUNDS: "The recipient has spent the money. Nothing went back.",
	WALLET_FROZEN: "A wallet of this transfer is frozen. Nothing went back.",
	WALLET_CLOSED: "A wallet of this transfer is closed. Nothing went back.",
};

function refusalOfReversal(reversal: ReversalRow): Refusal {
	const code = reversal.failure as RefusalCode;
	const path = code === "INSUFFICIENT_FUNDS" ? ["money", "amountMinor"] : null;
	return new Refusal(code, failureMessages[code] ?? "Nothing went back.", path);
}
