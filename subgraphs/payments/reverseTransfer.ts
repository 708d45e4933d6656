import { AskFailed } from "@mint/kit/ask.ts";
import { type Context, clientOf } from "@mint/kit/context.ts";
import { sqlState, type Tx } from "@mint/kit/db.ts";
import { Refusal, type RefusalCode, worded } from "@mint/kit/errors.ts";
import { newId } from "@mint/kit/ids.ts";
import { formatMoney, type Money, parseMoney } from "@mint/kit/money.ts";
import { approvalIn } from "@mint/kit/staff/approval.ts";
import type { ApprovalRow } from "@mint/kit/staff/approvalQueries.ts";
import { mustBeOrdered, type Order } from "@mint/kit/staff/command.ts";
import { approvalUnder, mustBeSameTerms, secondPerson } from "@mint/kit/staff/secondPerson.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import { unknownOutcome } from "@mint/schema/words/moneyAfter.ts";
import { returnRefused } from "@mint/schema/words/transfers.ts";
import * as queries from "./commandQueries.ts";
import type { ReversalRow, TransferRow } from "./entities.ts";
import { factsOf } from "./finish.ts";
import type { ReverseTransferInput } from "./graphql.generated.ts";
import { selectTransfers } from "./queries.ts";
import { stakeOf } from "./stake.ts";

const moveDeadlineMs = 3_000;
const uniqueViolation = "23505";

/** What became of an order: money that went back, or a second person who must agree. */
export interface Reversed {
	transfer: TransferRow;
	reversal: ReversalRow | null;
	approval: { id: string } | null;
	replayed: boolean;
}

/**
 * Sends a transfer's money back to its sender, whole or in parts; all parts together never pass its amount. What has
 * gone back counts against the four-eyes sum as a whole, and so does what one member of staff moves in a day, so that
 * parts don't slip under it. Once per member of staff and key; a repeat gives the same answer, and other terms are
 * IDEMPOTENCY_KEY_REUSED.
 *
 * Refuses with NOT_FOUND, INVALID_INPUT, CURRENCY_MISMATCH, and, kept under the key: INVALID_STATE (nothing has moved,
 * or less than this is left), INSUFFICIENT_FUNDS (the recipient has spent it; wallets don't go below zero),
 * WALLET_FROZEN, WALLET_CLOSED. The sender's limits are not given back. TEMPORARILY_UNAVAILABLE: ask again with the
 * same key.
 */
export async function reverseTransfer(ctx: Context, input: ReverseTransferInput): Promise<Reversed> {
	const { transferId } = input;
	const claimed = await claimReversal(ctx, {
		transferId,
		money: input.money ? parseMoney(input.money, ["money"]) : null,
	});
	if (!claimed.reversal) return claimed;
	const settled = await settleReversal(ctx, claimed.transfer, claimed.reversal);
	if (settled.reversal.status === "FAILED") throw refusalOfReversal(settled.reversal);
	return { ...claimed, ...settled };
}

/** Money to send back; without an amount, all that is left. */
interface Wish {
	transferId: string;
	money: Money | null;
}

/** A twin of the key may have been claimed for another transfer, outside this one's lock; the second look sees it. */
async function claimReversal(ctx: Context, wish: Wish): Promise<Reversed> {
	const claim = () => ctx.db.transaction("system:reverse", (tx) => decideReversal(ctx, tx, wish));
	try {
		return await claim();
	} catch (error) {
		if (sqlState(error) !== uniqueViolation) throw error;
		return claim();
	}
}

async function decideReversal(ctx: Context, tx: Tx, { transferId, money }: Wish): Promise<Reversed> {
	const order = mustBeOrdered(ctx);
	// Asked for together, run in order: everything is read inside the lock on what may go back.
	const [, [total], [transfer], [earlier], agreed] = await Promise.all([
		tx.query(queries.beginReversals, [transferId]),
		tx.query<{ reserved: bigint }>(queries.lockReversals, [transferId]),
		tx.query<TransferRow>(selectTransfers, [[transferId]]),
		tx.query<ReversalRow>(queries.selectReversalByKey, [order.by, order.input["idempotencyKey"]]),
		approvalUnder(tx, order),
	]);
	if (earlier) mustBeSameTerms(JSON.parse(earlier.terms), order.input);
	if (!transfer || !total) throw new Refusal("NOT_FOUND", "There is no such transfer.", ["transferId"]);
	const approval = agreed && approvalIn(ctx, agreed);
	if (earlier) return { transfer, reversal: earlier, approval, replayed: true };
	if (money && money.currency !== transfer.currency) {
		throw new Refusal("CURRENCY_MISMATCH", "The transfer is in another currency.", ["money", "currency"]);
	}
	const left = transfer.amount - total.reserved;
	// An approved command moves what was approved, and not what is left by now.
	const wanted = agreed?.amount ?? money?.amountMinor ?? left;
	const possible = transfer.status === "COMPLETED" && wanted > 0n && wanted <= left;
	const amount = wanted > 0n ? wanted : transfer.amount;
	if (possible || agreed) {
		const stakeUsdCents = await stakeOf(ctx, tx, order.by, { transfer, amount, before: total.reserved });
		const waiting = await secondPerson(ctx, tx, { ...deedOf(transfer, amount), stakeUsdCents, moves: true });
		if (waiting) return { transfer, reversal: null, approval: approvalIn(ctx, waiting), replayed: agreed !== null };
	}
	const reversal = reversalFrom(order, transfer, amount, agreed, ctx.clock.now());
	if (possible) tx.execute(queries.reserveReversal, [transfer.id, amount]);
	else Object.assign(reversal, { status: "FAILED", failure: "INVALID_STATE" });
	insert(tx, reversal);
	return { transfer, reversal, approval, replayed: false };
}

function deedOf({ id, currency }: TransferRow, amount: bigint) {
	const sum = formatMoney(amount.toString(), currency as CurrencyCode);
	return { summary: `Send ${sum} back to who paid.`, subjectIds: [id], money: { amount, currency } };
}

function reversalFrom(
	{ by, reason, note, input }: Order,
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
		reason,
		note,
		terms: JSON.stringify(input),
		requested_by: by,
		idempotency_key: String(input["idempotencyKey"]),
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
		row.note,
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
		throw new Refusal("TEMPORARILY_UNAVAILABLE", unknownOutcome.RETURN, ["idempotencyKey"]);
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
		staffNote: reversal.note,
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

function refusalOfReversal(reversal: ReversalRow): Refusal {
	const code = reversal.failure as RefusalCode;
	if (code === "INVALID_STATE") return new Refusal(code, returnRefused.message);
	return worded(code, code === "INSUFFICIENT_FUNDS" ? ["money", "amountMinor"] : null, { whose: "THEIRS" });
}
