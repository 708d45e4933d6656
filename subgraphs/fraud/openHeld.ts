import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { newId } from "@mint/kit/ids.ts";
import type { TransferFacts } from "@mint/schema/events/payments.ts";
import { insertHeld, openHeldCases, selectBlocked } from "./caseQueries.ts";
import { lockSenders } from "./queries.ts";
import { thresholdsOf } from "./thresholds.ts";

const hourMs = 3_600_000;
const unseen = "The checks gave no answer in time, so a person must look.";

interface CaseOf {
	assessment_id: string;
	transfer_id: string;
	sender_id: string;
}

/**
 * Sees to it that somebody decides about every transfer that is held. Payments holds on its own when the checks are
 * silent; what they said too late, or never, is then no case yet. Such a transfer becomes a case of score 0; one that
 * was blocked too late is refused. Nothing happens to a transfer that is a case already.
 */
export async function openHeld(ctx: Context, tx: Tx, held: TransferFacts[]): Promise<void> {
	if (held.length === 0) return;
	const now = ctx.clock.now();
	const expiresAt = new Date(now.getTime() + thresholdsOf(ctx.env).FRAUD_CASE_HOURS * hourMs);
	const [transfers, senders] = [held.map((facts) => facts.transferId), held.map((facts) => facts.senderId)];
	// An assessment that is just being made comes before or after, never between.
	tx.execute(lockSenders, [[...new Set(senders)]]);
	tx.execute(insertHeld, [held.map(() => newId("fra")), transfers, senders, unseen, now]);
	const recipients = held.map((facts) => facts.recipientId);
	const opened = await tx.query<CaseOf>(openHeldCases, [transfers, senders, recipients, now, expiresAt]);
	for (const row of opened) {
		const facts = { ...namesOf(row), decision: "REVIEW" as const, score: 0, rulesFired: [] };
		tx.emit("fraud.case.opened", row.assessment_id, facts);
	}
	const blocked = await tx.query<CaseOf>(selectBlocked, [transfers]);
	for (const row of blocked) {
		const facts = { ...namesOf(row), outcome: "REFUSED" as const, decidedBy: null, note: null };
		tx.emit("fraud.case.closed", row.assessment_id, facts);
	}
}

function namesOf(row: CaseOf): { assessmentId: string; transferId: string; userId: string } {
	return { assessmentId: row.assessment_id, transferId: row.transfer_id, userId: row.sender_id };
}
