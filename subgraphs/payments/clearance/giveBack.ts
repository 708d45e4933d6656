import type { Tx } from "@mint/kit/db.ts";
import type { ClearanceRow } from "../entities.ts";
import { returnUsage } from "../queries.ts";

/** Gives back what was reserved for a movement that doesn't leave. */
export function giveBack(tx: Tx, rows: Pick<ClearanceRow, "user_id" | "limit_day" | "limit_usd_cents">[]): void {
	if (rows.length === 0) return;
	const ordered = rows.toSorted((one, other) => (one.user_id < other.user_id ? -1 : 1));
	tx.execute(returnUsage, [
		ordered.map((row) => row.user_id),
		ordered.map((row) => row.limit_day),
		ordered.map((row) => row.limit_usd_cents),
	]);
}
