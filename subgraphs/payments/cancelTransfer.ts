import { AskFailed } from "@mint/kit/ask.ts";
import { type Context, mustBeSignedIn } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { movementOf } from "./advance.ts";
import { markCancelled } from "./cancelled.ts";
import type { TransferRow } from "./entities.ts";
import { selectTransfers } from "./queries.ts";

/** Owner of no wallet: a posting that must be paid by it is refused, and the ledger keeps refusals. */
const nobody = "nobody";

/**
 * Takes back a transfer of the viewer's that is PENDING and of which nothing has moved; its limits are given back. Who
 * comes first, the cancelling or a request that is moving the money this moment, the ledger decides: its first word for
 * the transfer's id stands, so the id is used up by a posting that is refused. Cancelling again changes nothing.
 * Refuses with NOT_FOUND, INVALID_STATE and TEMPORARILY_UNAVAILABLE.
 */
export async function cancelTransfer(ctx: Context, transferId: string): Promise<{ transfer: TransferRow }> {
	const { userId } = mustBeSignedIn(ctx);
	const transfer = await ownTransfer(ctx, userId, transferId);
	if (transfer.status === "CANCELLED") return { transfer };
	if (transfer.status !== "PENDING") throw goesOn();
	await useUp(ctx, transfer);
	const ended = await markCancelled(ctx, transfer);
	if (ended.status !== "CANCELLED") throw goesOn();
	return { transfer: ended };
}

async function ownTransfer(ctx: Context, userId: string, id: string): Promise<TransferRow> {
	const [row] = await ctx.db.transaction("system:cancel", (tx) => tx.query<TransferRow>(selectTransfers, [[id]]));
	if (row?.sender_id !== userId) throw new Refusal("NOT_FOUND", "There is no such transfer.", ["transferId"]);
	return row;
}

/** Makes the ledger refuse the transfer's id for good; refuses when it knows the id already. */
async function useUp(ctx: Context, transfer: TransferRow): Promise<void> {
	try {
		const { outcome } = await ctx.ask("wallet.outcomeOf", { postingId: transfer.id });
		if (outcome === "HELD" || outcome === "RELEASED") throw goesOn();
		const reply = await ctx.ask("wallet.post", { ...movementOf(transfer), payerId: nobody });
		if (reply.outcome !== "REFUSED") throw goesOn();
	} catch (error) {
		if (!(error instanceof AskFailed)) throw error;
		throw new Refusal("TEMPORARILY_UNAVAILABLE", "The ledger can't be reached. Ask again.", ["transferId"]);
	}
}

function goesOn(): Refusal {
	return new Refusal("INVALID_STATE", "This transfer can't be cancelled any more.", ["transferId"]);
}
