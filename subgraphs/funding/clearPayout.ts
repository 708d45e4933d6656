import { createHash } from "node:crypto";
import { type Context, clientOf, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import type { ClearanceReply } from "@mint/schema/calls/payments.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import type { BlockCause } from "@mint/schema/words/refusals.ts";
import type { PayoutRow, PayoutStatus } from "./entities.ts";
import { updateToInReview, updateToProcessing, updateToRefused } from "./payoutQueries.ts";
import { factsOfPayout, reload } from "./payoutSettlement.ts";
import { firstRetryMs } from "./settlement.ts";

const deadlineMs = 4_000;
const payeeHashLength = 32;

/**
 * Asks whether a payout may leave, which sets its money aside, and writes the answer: PROCESSING, IN_REVIEW or REFUSED.
 * Of a payout under review this asks whether somebody has decided by now. Once per payout, so that repeating is
 * harmless; rejects while nobody can be asked, and then the outcome is unknown.
 */
export async function clearPayout(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
	const request = {
		movementId: payout.id,
		kind: "PAYOUT",
		userId: payout.user_id,
		walletId: payout.wallet_id,
		amountMinor: payout.amount_minor.toString(),
		currency: payout.currency,
		payeeKey: payeeKeyOf(payout),
		client: clientOf(ctx) ?? null,
	} as const;
	const reply = await ctx.ask("payments.clear", request, deadlineMs);
	const moved = await transaction(ctx, (tx) => write(ctx, tx, payout, reply));
	return moved ?? reload(ctx, payout);
}

/** The same for each payout to an account, and no more than that. */
function payeeKeyOf({ account_kind, account_number }: PayoutRow): string {
	const digest = createHash("sha256").update(`${account_kind}:${account_number}`).digest("hex");
	return `bank:${digest.slice(0, payeeHashLength)}`;
}

async function write(ctx: Context, tx: Tx, payout: PayoutRow, reply: ClearanceReply): Promise<PayoutRow | null> {
	if (reply.outcome === "REFUSED") {
		const reviewed = payout.status === "IN_REVIEW";
		return refuse(tx, payout.id, { code: reply.code, details: reply.details, from: [payout.status], reviewed });
	}
	if (reply.outcome === "CLEARED") {
		const nextTryAt = new Date(ctx.clock.now().getTime() + firstRetryMs);
		const [row] = await tx.query<PayoutRow>(updateToProcessing, [payout.id, nextTryAt]);
		return row ?? null;
	}
	const [row] = await tx.query<PayoutRow>(updateToInReview, [payout.id]);
	if (row) tx.emit("funding.payout.sent_to_review", row.id, factsOfPayout(row));
	return row ?? null;
}

async function refuse(
	tx: Tx,
	payoutId: string,
	refusal: { code: string; details: Record<string, unknown> | null; from: PayoutStatus[]; reviewed: boolean },
): Promise<PayoutRow | null> {
	const { code, details, from, reviewed } = refusal;
	const values = [payoutId, from, code, details && JSON.stringify(details)];
	const [row] = await tx.query<PayoutRow>(updateToRefused, values);
	const cause = details?.["cause"] as BlockCause | undefined;
	if (row)
		tx.emit("funding.payout.refused", row.id, { ...factsOfPayout(row), code, ...(cause && { cause }), reviewed });
	return row ?? null;
}

/**
 * Hears what a person decided about payouts under review. What may leave is taken to the bank by the sweeper, at its
 * next turn. The decision may be heard before the answer that sent the payout to review is written; then that answer
 * changes nothing any more.
 */
export async function hearDecisions(ctx: Context, tx: Tx, events: AnyEvent[]): Promise<void> {
	for (const event of events) {
		if (event.type !== "payments.clearance.decided") continue;
		const { kind, movementId, outcome, code, cause, reviewed } = event.data;
		if (kind !== "PAYOUT" || !reviewed) continue;
		if (outcome === "CLEARED") await tx.query(updateToProcessing, [movementId, ctx.clock.now()]);
		if (outcome !== "REFUSED") continue;
		await refuse(tx, movementId, {
			code: code ?? "PAYMENT_BLOCKED",
			details: cause ? { cause } : null,
			from: ["REQUESTED", "IN_REVIEW"],
			reviewed,
		});
	}
}
