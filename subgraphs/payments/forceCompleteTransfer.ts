import { AskFailed } from "@mint/kit/ask.ts";
import { type Context, clientOf } from "@mint/kit/context.ts";
import { Refusal, worded } from "@mint/kit/errors.ts";
import { formatMoney } from "@mint/kit/money.ts";
import { approvalIn } from "@mint/kit/staff/approval.ts";
import type { ApprovalRow } from "@mint/kit/staff/approvalQueries.ts";
import { mustBeOrdered, type Order } from "@mint/kit/staff/command.ts";
import { approvalUnder, secondPerson } from "@mint/kit/staff/secondPerson.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import { advance } from "./advance.ts";
import { insertForced } from "./commandQueries.ts";
import type { TransferRow } from "./entities.ts";
import { type Ending, factsOf, failedWith, finish } from "./finish.ts";
import type { ForceCompleteTransferInput } from "./graphql.generated.ts";
import { insertReviews, selectTransfers } from "./queries.ts";
import { carryOutReviews } from "./review.ts";
import { stakeOf } from "./stake.ts";

/** A transfer as it ended, or the second person who must agree before its held money moves. */
export interface Forced {
	transfer: TransferRow;
	approval: { id: string } | null;
}

/**
 * Finishes a transfer that is stuck in PENDING or PROCESSING. What the ledger has done goes before everything: money
 * that moved completes it, a refusal or a hold that has gone fails it. Money that is still held is moved, as if its
 * review had been approved; a review that was decided otherwise stands. A transfer the ledger never heard of is checked
 * and moved as if it came now. Repeating it changes nothing.
 *
 * Refuses with NOT_FOUND, INVALID_INPUT, IDEMPOTENCY_KEY_REUSED, INVALID_STATE (it has ended, and not by completing)
 * and TEMPORARILY_UNAVAILABLE. Above the four-eyes sum a second person must agree before held money moves.
 */
export async function forceCompleteTransfer(
	ctx: Context,
	{ transferId }: Pick<ForceCompleteTransferInput, "transferId">,
): Promise<Forced> {
	try {
		return await force(ctx, mustBeOrdered(ctx), transferId);
	} catch (error) {
		if (!(error instanceof AskFailed)) throw error;
		ctx.log.warn({ transferId, error: error.message }, "the ledger gave no answer");
		throw new Refusal("TEMPORARILY_UNAVAILABLE", "The ledger can't be reached. Ask again with the same key.");
	}
}

async function force(ctx: Context, order: Order, transferId: string): Promise<Forced> {
	const transfer = await standing(ctx, transferId);
	if (!transfer) throw new Refusal("NOT_FOUND", "There is no such transfer.", ["transferId"]);
	if (transfer.status === "COMPLETED") {
		const agreed = await ctx.db.transaction("system:force", (tx) => approvalUnder(tx, order));
		return { transfer, approval: agreed && approvalIn(ctx, agreed) };
	}
	mustBeUnfinished(transfer);
	const origin = {
		actor: `staff:${order.by}`,
		client: clientOf(ctx),
		traceparent: transfer.traceparent,
	};
	const { outcome, code } = await ctx.ask("wallet.outcomeOf", { postingId: transfer.id });
	if (outcome === "HELD") return moveHeld(ctx, order, transfer);
	await claimForce(ctx, order, transfer, null);
	if (outcome === "UNKNOWN") return { transfer: await advance(ctx, transfer, origin), approval: null };
	const ending: Ending =
		outcome === "POSTED"
			? { status: "COMPLETED" }
			: failedWith(worded(outcome === "REFUSED" ? (code ?? "INVALID_STATE") : "PAYMENT_BLOCKED"));
	return { transfer: await finish(ctx, transfer, ending, origin), approval: null };
}

async function moveHeld(ctx: Context, order: Order, transfer: TransferRow): Promise<Forced> {
	if (transfer.status === "PENDING") {
		// The hold stands, the word of it was lost.
		const origin = { actor: transfer.sender_id, traceparent: transfer.traceparent };
		await finish(ctx, transfer, { status: "PROCESSING" }, origin);
	}
	const approval = await claimForce(ctx, order, transfer, "HELD");
	if (approval) {
		return { transfer: (await standing(ctx, transfer.id)) ?? transfer, approval: approvalIn(ctx, approval) };
	}
	await carryOutReviews(ctx);
	const ended = (await standing(ctx, transfer.id)) ?? transfer;
	if (ended.status !== "COMPLETED") mustBeUnfinished(ended);
	return { transfer: ended, approval: null };
}

/**
 * Writes the order down, once per transfer, and tells of it. Held money is moved by the same hand that moves it after
 * an approved review, and by no other.
 */
function claimForce(
	ctx: Context,
	order: Order,
	transfer: TransferRow,
	held: "HELD" | null,
): Promise<ApprovalRow | null> {
	return ctx.db.transaction("system:force", async (tx) => {
		const approval = await approvalUnder(tx, order);
		if (held || approval) {
			const stakeUsdCents = await stakeOf(ctx, tx, order.by, { transfer, amount: transfer.amount, before: 0n });
			const waiting = await secondPerson(ctx, tx, { ...deedOf(transfer), stakeUsdCents, moves: true });
			if (waiting) return waiting;
		}
		const now = ctx.clock.now();
		const written = await tx.query(insertForced, [
			transfer.id,
			order.by,
			order.reason,
			order.note,
			approval?.id ?? null,
			now,
		]);
		if (held) tx.execute(insertReviews, [[transfer.id], ["APPROVED"], [order.by], now]);
		const origin = {
			actor: `staff:${order.by}`,
			client: clientOf(ctx),
			traceparent: transfer.traceparent,
		};
		if (written.length > 0) {
			const why = { reason: order.reason, staffNote: order.note };
			tx.emit("payments.transfer.forced", transfer.id, { ...factsOf(transfer), ...why }, origin);
		}
		return null;
	});
}

function deedOf({ id, amount, currency }: TransferRow) {
	const sum = formatMoney(amount.toString(), currency as CurrencyCode);
	return { summary: `Move the ${sum} held for this transfer.`, subjectIds: [id], money: { amount, currency } };
}

async function standing(ctx: Context, id: string): Promise<TransferRow | undefined> {
	const [row] = await ctx.db.transaction("system:force", (tx) => tx.query<TransferRow>(selectTransfers, [[id]]));
	return row;
}

function mustBeUnfinished(transfer: TransferRow): void {
	if (transfer.status === "PENDING" || transfer.status === "PROCESSING") return;
	throw new Refusal("INVALID_STATE", `This transfer is ${transfer.status} and stays so.`, ["transferId"]);
}
