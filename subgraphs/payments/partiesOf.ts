import type { Context } from "@mint/kit/context.ts";
import type { CallReply } from "@mint/schema/calls/call.ts";
import type { TransferRow } from "./entities.ts";
import { selectTransfers } from "./queries.ts";

/** Answers between whom a transfer is, whatever its status; null when there is none. */
export async function partiesOf(
	ctx: Context,
	{ transferId }: { transferId: string },
): Promise<CallReply<"payments.partiesOf">> {
	const [transfer] = await ctx.db.transaction("system:parties", (tx) =>
		tx.query<TransferRow>(selectTransfers, [[transferId]]),
	);
	return { parties: transfer ? { senderId: transfer.sender_id, recipientId: transfer.recipient_id } : null };
}
