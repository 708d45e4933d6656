import type { Context } from "@mint/kit/context.ts";
import { worded } from "@mint/kit/errors.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import type { ClearanceReply, ClearanceRequest } from "@mint/schema/calls/payments.ts";
import { isCurrencyCode } from "@mint/schema/currencies.ts";
import type { ClearanceRow } from "../entities.ts";
import { assess } from "./assess.ts";
import { decide, refusedWith } from "./decide.ts";
import { reserve } from "./reserve.ts";

const moveDeadlineMs = 3_000;

/**
 * The one gate for what is paid out: reserves the limits of its payer's tier, asks fraud, and has the ledger set the
 * money aside until whoever asked knows what the bank did. Amounts are minor units. Once per movement: asking again
 * gives the same answer, or takes it further when something broke in between; AskFailed means that the ledger's answer
 * is missing, and nothing is known.
 *
 * Refuses for good, in this order: ACCOUNT_FROZEN, TIER_FROZEN, LIMIT_EXCEEDED, PAYMENT_BLOCKED, and with what the
 * ledger refuses with. While fraud is silent every payout waits for a person.
 */
export async function clear(ctx: Context, request: ClearanceRequest): Promise<ClearanceReply> {
	const { movementId, kind, userId, walletId, payeeKey, currency, client } = request;
	if (!isCurrencyCode(currency)) throw new Error("only a supported currency can be cleared");
	const origin = { actor: userId, client: client ?? undefined, traceparent: currentTraceparent() };
	const money = { amountMinor: BigInt(request.amountMinor), currency };
	const movement = { movementId, kind, userId, walletId, payeeKey, money, idempotencyKey: null, origin };
	const row = await reserve(ctx, movement);
	return replyOf(row.status === "PENDING" ? await setAside(ctx, row, client?.ipAddress ?? null) : row);
}

async function setAside(ctx: Context, row: ClearanceRow, ipAddress: string | null): Promise<ClearanceRow> {
	const verdict = await assess(ctx, row, ipAddress);
	if (verdict === "BLOCK") {
		return decide(ctx, row, ["PENDING"], refusedWith(worded("PAYMENT_BLOCKED", null, { cause: "BLOCKED" })));
	}
	const reply = await ctx.ask("wallet.hold", holdOf(row), moveDeadlineMs);
	if (reply.outcome === "TERMS_DIFFER") throw new Error(`the ledger knows ${row.movement_id} with other terms`);
	if (reply.outcome === "REFUSED") return decide(ctx, row, ["PENDING"], refusedWith(worded(reply.code)));
	return decide(ctx, row, ["PENDING"], { status: verdict === "ALLOW" ? "CLEARED" : "IN_REVIEW" });
}

/** The hold of a payout: the bank decides how it ends, so it lasts until then. */
function holdOf(row: ClearanceRow) {
	return {
		postingId: row.movement_id,
		kind: "PAYOUT" as const,
		fromWalletId: row.wallet_id,
		toWalletId: "system:bank",
		amountMinor: row.amount.toString(),
		currency: row.currency,
		payerId: row.user_id,
		expires: false,
	};
}

function replyOf(row: ClearanceRow): ClearanceReply {
	if (row.status === "REFUSED") {
		return { outcome: "REFUSED", code: row.refusal ?? "INVALID_STATE", details: row.refusal_details };
	}
	return { outcome: row.status === "IN_REVIEW" ? "IN_REVIEW" : "CLEARED" };
}
