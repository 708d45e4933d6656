import { type Context, clientOf } from "@mint/kit/context.ts";
import { cancelPending } from "./commandQueries.ts";
import type { TransferRow } from "./entities.ts";
import { factsOf } from "./finish.ts";
import { returnUsage, selectTransfers } from "./queries.ts";
import { statusesBefore } from "./stateMachine.ts";

/**
 * Writes that a transfer is cancelled, gives its limits back and tells of it; only the call that changes the row does.
 * To be called once the ledger has refused the transfer's id for good. Gives the row as it stands.
 */
export function markCancelled(ctx: Context, transfer: TransferRow): Promise<TransferRow> {
	return ctx.db.transaction("system:cancel", async (tx) => {
		const [row] = await tx.query<TransferRow>(cancelPending, [transfer.id, statusesBefore("CANCELLED")]);
		if (!row) {
			const [standing] = await tx.query<TransferRow>(selectTransfers, [[transfer.id]]);
			return standing ?? transfer;
		}
		tx.execute(returnUsage, [[row.sender_id], [row.limit_day], [row.limit_usd_cents]]);
		const origin = { actor: row.sender_id, client: clientOf(ctx), traceparent: row.traceparent };
		tx.emit("payments.transfer.cancelled", row.id, factsOf(row), origin);
		return row;
	});
}
