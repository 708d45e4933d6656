import type { Origin, Tx } from "@mint/kit/db.ts";
import type { BlockCause } from "@mint/schema/words/refusals.ts";
import type { ClearanceRow } from "../entities.ts";

/** Tells how far a clearance has come. */
export function tellOfClearance(tx: Tx, row: ClearanceRow, origin: Origin): void {
	const cause = row.refusal_details?.["cause"] as BlockCause | undefined;
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
			...(cause && { cause }),
			reviewed: row.status !== "IN_REVIEW" && row.review_outcome !== null,
		},
		origin,
	);
}
