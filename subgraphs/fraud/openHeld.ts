import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { newId } from "@mint/kit/ids.ts";
import type { MovementKind } from "@mint/schema/calls/fraud.ts";
import { insertHeld, openHeldCases, selectBlocked } from "./caseQueries.ts";
import { type NamedCase, namesOf } from "./cases.ts";
import { lockSenders } from "./queries.ts";
import { thresholdsOf } from "./thresholds.ts";

const hourMs = 3_600_000;
const unseen = "The checks gave no answer in time, so a person must look.";

/** A movement whose money is held until a person has looked. */
export interface HeldMovement {
	movementId: string;
	kind: MovementKind;
	senderId: string;
	/** Only of a transfer. */
	recipientId: string | null;
	/** Minor units. */
	amountMinor: string;
	currency: string;
}

/**
 * Sees to it that somebody decides about every movement that is held. Payments holds on its own when the checks are
 * silent; what they said too late, or never, is then no case yet. Such a movement becomes a case of score 0; one that
 * was blocked too late is refused. Nothing happens to a movement that is a case already.
 */
export async function openHeld(ctx: Context, tx: Tx, held: HeldMovement[]): Promise<void> {
	if (held.length === 0) return;
	const now = ctx.clock.now();
	const expiresAt = new Date(now.getTime() + thresholdsOf(ctx.env).FRAUD_CASE_HOURS * hourMs);
	const column = <K extends keyof HeldMovement>(name: K) => held.map((movement) => movement[name]);
	const [ids, kinds, senders, recipients] = [
		column("movementId"),
		column("kind"),
		column("senderId"),
		column("recipientId"),
	];
	// An assessment that is just being made comes before or after, never between.
	tx.execute(lockSenders, [[...new Set(senders)]]);
	tx.execute(insertHeld, [held.map(() => newId("fra")), ids, kinds, senders, recipients, unseen, now]);
	const terms = [column("amountMinor"), column("currency")];
	const cases = [ids, kinds, senders, recipients, ...terms, now, expiresAt];
	for (const row of await tx.query<NamedCase>(openHeldCases, cases)) {
		const facts = { ...namesOf(row), decision: "REVIEW" as const, score: 0, rulesFired: [] };
		tx.emit("fraud.case.opened", row.assessment_id, facts);
	}
	for (const row of await tx.query<NamedCase>(selectBlocked, [ids])) {
		const facts = { ...namesOf(row), outcome: "REFUSED" as const, decidedBy: null, note: null };
		tx.emit("fraud.case.closed", row.assessment_id, facts);
	}
}
