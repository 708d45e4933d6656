import type { HeardEvent } from "@mint/kit/consume.ts";
import type { Tx } from "@mint/kit/db.ts";
import type { ClearanceRow } from "../entities.ts";
import { giveBack } from "./giveBack.ts";
import { endAdmissions, endClearances } from "./queries.ts";

/**
 * Hears what became of money that was cleared or admitted: what has left or come in counts, what came back, or never
 * came, is given back to the limits of its day. Hearing it again changes nothing.
 */
export async function hearOutcomes(tx: Tx, events: HeardEvent[]): Promise<void> {
	const [left, came] = [new Map<string, "SETTLED" | "RETURNED">(), new Map<string, "SETTLED" | "RETURNED">()];
	for (const event of events) {
		if (event.type === "funding.payout.settled") left.set(event.data.payoutId, "SETTLED");
		else if (event.type === "funding.payout.returned") left.set(event.data.payoutId, "RETURNED");
		else if (event.type === "funding.top_up.settled") came.set(event.data.topUpId, "SETTLED");
		else if (event.type === "funding.top_up.failed") came.set(event.data.topUpId, "RETURNED");
		// What staff keep apart has come in, too.
		else if (event.type === "funding.case.closed" && event.data.kind === "TOP_UP") {
			came.set(event.data.subjectId, "SETTLED");
		}
	}
	if (came.size > 0) tx.execute(endAdmissions, [[...came.keys()], [...came.values()]]);
	if (left.size === 0) return;
	type Ended = Pick<ClearanceRow, "movement_id" | "user_id" | "limit_day" | "limit_usd_cents">;
	const ended = await tx.query<Ended>(endClearances, [[...left.keys()], [...left.values()]]);
	giveBack(
		tx,
		ended.filter((row) => left.get(row.movement_id) === "RETURNED"),
	);
}
