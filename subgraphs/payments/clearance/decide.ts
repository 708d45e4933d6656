import type { Context } from "@mint/kit/context.ts";
import type { Refusal } from "@mint/kit/errors.ts";
import type { ClearanceRow } from "../entities.ts";
import { giveBack } from "./giveBack.ts";
import { decideClearance, selectClearances } from "./queries.ts";
import { tellOfClearance } from "./tell.ts";

/** How a movement's clearance goes on. */
export type Step =
	| { status: "CLEARED" | "IN_REVIEW" | "SETTLED" }
	| { status: "REFUSED"; refusal: string; details: Record<string, unknown> };

/** Refused for good. What the refusal's words rest on is kept, so that they stay the same. */
export function refusedWith({ code, details }: Refusal): Step {
	return { status: "REFUSED", refusal: code, details };
}

/**
 * Writes how a clearance goes on and tells of it, in one transaction. `from` names the statuses it leaves; only the
 * call that changes the row tells, and a refusal gives the limits back. Gives the row as it stands.
 */
export function decide(
	ctx: Context,
	row: ClearanceRow,
	from: ClearanceRow["status"][],
	step: Step,
): Promise<ClearanceRow> {
	return ctx.db.transaction("system:clear", async (tx) => {
		const refused = step.status === "REFUSED" ? step : null;
		const [changed] = await tx.query<ClearanceRow>(decideClearance, [
			row.movement_id,
			step.status,
			refused?.refusal ?? null,
			refused && JSON.stringify(refused.details),
			ctx.clock.now(),
			from,
		]);
		if (!changed) {
			const [standing] = await tx.query<ClearanceRow>(selectClearances, [[row.movement_id]]);
			return standing ?? row;
		}
		if (refused) giveBack(tx, [changed]);
		// That the money of a conversion has moved is the ledger's to tell.
		if (step.status !== "SETTLED") tellOfClearance(tx, changed, { actor: row.user_id, traceparent: row.traceparent });
		return changed;
	});
}
