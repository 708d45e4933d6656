import { AskFailed } from "@mint/kit/ask.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Origin } from "@mint/kit/db.ts";
import { worded } from "@mint/kit/errors.ts";
import type { PostReply, PostRequest } from "@mint/schema/calls/wallet.ts";
import { thresholdIn } from "@mint/schema/currencies.ts";
import { markCancelled } from "./cancelled.ts";
import type { TransferRow } from "./entities.ts";
import { failedByLedger, failedWith, finish } from "./finish.ts";
import { selectAcquaintance } from "./queries.ts";

const assessDeadlineMs = 300;
const moveDeadlineMs = 3_000;
/**
 * When fraud is silent, only sums up to ten dollars to people paid before go through; the rest is held for a person.
 */
const silentFraudUsdCents = 1_000n;

/**
 * Takes a claimed transfer as far as it gets: checks it, moves or holds its money, and writes how it ended. Every step
 * is known to the others by the transfer's id, so running this again, also in two places at once, repeats nothing.
 * Throws AskFailed when the ledger's answer is missing: then the outcome is unknown and the sweeper asks again.
 */
export async function advance(ctx: Context, transfer: TransferRow, origin: Origin): Promise<TransferRow> {
	const decision = await assess(ctx, transfer);
	if (decision === "BLOCK") {
		return finish(ctx, transfer, failedWith(worded("PAYMENT_BLOCKED", null, { cause: "BLOCKED" })), origin);
	}
	const reply = await (decision === "REVIEW" ? hold(ctx, transfer) : post(ctx, transfer));
	if (reply.outcome === "TERMS_DIFFER") return otherTerms(ctx, transfer);
	if (reply.outcome === "REFUSED") return finish(ctx, transfer, failedByLedger(transfer, reply), origin);
	return finish(ctx, transfer, { status: decision === "REVIEW" ? "PROCESSING" : "COMPLETED" }, origin);
}

/** The ledger refused the id for good because the sender cancelled; whatever else it did with other terms is a bug. */
export async function otherTerms(ctx: Context, transfer: TransferRow): Promise<TransferRow> {
	const { outcome } = await ctx.ask("wallet.outcomeOf", { postingId: transfer.id });
	if (outcome !== "REFUSED") throw new Error(`the ledger knows ${transfer.id} with other terms`);
	return markCancelled(ctx, transfer);
}

async function assess(ctx: Context, transfer: TransferRow): Promise<"ALLOW" | "REVIEW" | "BLOCK"> {
	const request = {
		movementId: transfer.id,
		kind: "TRANSFER" as const,
		senderId: transfer.sender_id,
		payeeKey: transfer.recipient_id,
		amountMinor: transfer.amount.toString(),
		currency: transfer.currency,
		ordered: transfer.ordered,
		bulkId: transfer.bulk_id && `${transfer.sender_id} ${transfer.bulk_id}`,
		ipAddress: ctx.request.ipAddress,
	};
	try {
		return (await ctx.ask("fraud.assess", request, assessDeadlineMs)).decision;
	} catch (error) {
		if (!(error instanceof AskFailed)) ctx.log.error({ error: String(error) }, "fraud failed to assess");
		return assessWithoutFraud(ctx, transfer);
	}
}

/**
 * Silence is never a yes to more than pocket money, nor to a stranger, nor to what was found worth a look before; and
 * who is on the sanction list is known without being told again.
 */
async function assessWithoutFraud(ctx: Context, transfer: TransferRow): Promise<"ALLOW" | "REVIEW" | "BLOCK"> {
	const [payee] = await ctx.db.transaction("system:assess", (tx) =>
		tx.query<{ known: boolean; sanctioned: boolean }>(selectAcquaintance, [transfer.sender_id, transfer.recipient_id]),
	);
	if (payee?.sanctioned) return "BLOCK";
	if (transfer.amount > thresholdIn(transfer.currency as "USD", silentFraudUsdCents)) return "REVIEW";
	if (!payee?.known) return "REVIEW";
	const { outcome } = await ctx.ask("wallet.outcomeOf", { postingId: transfer.id });
	return outcome === "HELD" ? "REVIEW" : "ALLOW";
}

/** Moves the money of a transfer; what is held for it is captured. */
export function post(ctx: Context, transfer: TransferRow): Promise<PostReply> {
	return ctx.ask("wallet.post", movementOf(transfer), moveDeadlineMs);
}

function hold(ctx: Context, transfer: TransferRow): Promise<PostReply> {
	// Whoever reviews it decides how it ends; it lasts until then.
	return ctx.ask("wallet.hold", { ...movementOf(transfer), expires: false }, moveDeadlineMs);
}

/** The movement a transfer asks of the ledger. */
export function movementOf(transfer: TransferRow): PostRequest {
	return {
		postingId: transfer.id,
		kind: "TRANSFER",
		fromWalletId: transfer.from_wallet_id,
		toWalletId: transfer.to_wallet_id,
		amountMinor: transfer.amount.toString(),
		currency: transfer.currency,
		payerId: transfer.sender_id,
	};
}
