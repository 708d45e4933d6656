import type { Origin, Tx } from "@mint/kit/db.ts";
import type { ClearanceRow } from "../entities.ts";

/** Tells how far a clearance has come. */
export function tellOfClearance(tx: Tx, row: ClearanceRow, origin: Origin): void {
	if (row.status !== "CLEARED" && row.status !== "IN_REVIEW" && row.status !== "REFUSED") return;
	tx.emit(
		"payments.clearance.decided",
		row.movement_id,
		{
			movementId: row.movement_id,
			kind: row.kind,
			userId: row.user_id,
			walletId: row.wallet_id,
			amountMinor: row.amount.toString(),
			currency: row.currency,
			outcome: row.status,
			code: row.refusal,
			reviewed: row.status !== "IN_REVIEW" && row.review_outcome !== null,
		},
		origin,
	);
}
