import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import { cleanText } from "@mint/kit/text.ts";
import { notePerson } from "@mint/kit/views.ts";
import { closeCase, expireDueCases, selectCases, selectPageOfQueue, voidCases } from "./caseQueries.ts";
import type { CaseRow, CaseStatus } from "./entities.ts";

const noteLengthMax = 500;
const expiredAtOnceMax = 100;

/** What names a case to others. */
export type NamedCase = Pick<CaseRow, "assessment_id" | "movement_id" | "kind" | "sender_id">;

/** A case as it was closed. */
type ClosedCase = NamedCase & Pick<CaseRow, "decided_by" | "note">;

const outcomes = { APPROVE: "APPROVED", REFUSE: "REFUSED" } as const;

export interface CaseDecision {
	caseId: string;
	decision: keyof typeof outcomes;
	note: string;
}

/**
 * Decides about a movement under review: APPROVE lets its money move, REFUSE gives it back. A case is decided once:
 * of several decisions at the same time one counts. Who repeats their decision with the same note, having lost its
 * answer, is given the case they decided, `replayed`. Refuses with INVALID_INPUT (no note, one's own transfer),
 * NOT_FOUND and INVALID_STATE (not open, or not any more).
 */
export async function decideFraudCase(
	ctx: Context,
	input: CaseDecision,
): Promise<{ case: CaseRow; replayed: boolean }> {
	const note = cleanText(input.note, noteLengthMax, ["note"]);
	if (note === "") throw new Refusal("INVALID_INPUT", "A note is needed.", ["note"]);
	const absent = new Refusal("NOT_FOUND", "There is no such case.", ["caseId"]);
	if (!isId("fra", input.caseId)) throw absent;
	const decidedBy = mustBeSignedIn(ctx).userId;
	return transaction(ctx, async (tx) => {
		const [found] = await tx.query<CaseRow>(selectCases, [[input.caseId]]);
		if (!found) throw absent;
		if (decidedBy === found.sender_id || decidedBy === found.recipient_id) {
			throw new Refusal("INVALID_INPUT", "Nobody decides about their own transfers.", ["caseId"]);
		}
		const outcome = outcomes[input.decision];
		const closedAt = ctx.clock.now();
		const [closed] = await tx.query<ClosedCase>(closeCase, [input.caseId, outcome, decidedBy, note, closedAt]);
		if (!closed) return { case: await decidedBefore(tx, input.caseId, { outcome, decidedBy, note }), replayed: true };
		tell(tx, closed, outcome);
		const decided = { ...found, status: outcome, decided_by: decidedBy, note, closed_at: closedAt };
		return { case: decided, replayed: false };
	});
}

/** A case that this very decision closed before; refuses when something else did. */
async function decidedBefore(
	tx: Tx,
	caseId: string,
	wanted: { outcome: CaseStatus; decidedBy: string; note: string },
): Promise<CaseRow> {
	const [standing] = await tx.query<CaseRow>(selectCases, [[caseId]]);
	const isTheirs =
		standing?.status === wanted.outcome && standing.decided_by === wanted.decidedBy && standing.note === wanted.note;
	if (!isTheirs) throw new Refusal("INVALID_STATE", "This case isn't open any more.", ["caseId"]);
	return standing;
}

/** Closes what nobody decided in time: the money goes back. Repeating closes nothing twice. */
export async function expireCases(ctx: Context): Promise<void> {
	let expired: ClosedCase[];
	do {
		expired = await transaction(ctx, async (tx) => {
			const due = await tx.query<ClosedCase>(expireDueCases, [ctx.clock.now(), expiredAtOnceMax]);
			for (const row of due) tell(tx, row, "EXPIRED");
			return due;
		});
	} while (expired.length === expiredAtOnceMax);
}

/**
 * A movement that ended without a decision leaves nothing to decide: it failed, its sender cancelled it, or it went on
 * by command or without the checks. A case that was decided stays as it is.
 */
export async function voidEnded(tx: Tx, movementIds: string[], now: Date): Promise<void> {
	if (movementIds.length > 0) await tx.query(voidCases, [movementIds, now]);
}

/** Cases of one status, oldest first. */
export async function fraudCases(
	ctx: Context,
	{ status, ...page }: PageArguments & { status: CaseStatus },
): Promise<Connection<CaseRow>> {
	const request = pageRequest(page, 1);
	const values = [status, request.after?.[0] ?? "", request.limit];
	const rows = await transaction(ctx, (tx) => tx.query<CaseRow>(selectPageOfQueue, values));
	return connectionOf(
		request,
		rows,
		(row) => [row.assessment_id],
		(row) => row,
	);
}

const byId = loaderOf(
	(ctx, ids) => transaction(ctx, (tx) => tx.query<CaseRow>(selectCases, [ids])),
	(row) => row.assessment_id,
);

/** The case of this id; null for everyone but staff with `fraud:read`, as if it didn't exist. */
export async function findCase(ctx: Context, id: string): Promise<CaseRow | null> {
	const row = ctx.viewer?.scopes.has("fraud:read") ? await byId(ctx, id) : null;
	if (row) notePerson(ctx, row.sender_id, "fraud:read");
	return row;
}

function tell(tx: Tx, row: ClosedCase, outcome: "APPROVED" | "REFUSED" | "EXPIRED"): void {
	const facts = { ...namesOf(row), outcome, decidedBy: row.decided_by, note: row.note };
	tx.emit("fraud.case.closed", row.assessment_id, facts);
}

/** What every fact about a case tells of whose it is; only a transfer is named as such. */
export function namesOf({ assessment_id: assessmentId, movement_id: movementId, kind, sender_id: userId }: NamedCase) {
	const names = { assessmentId, movementId, kind, userId };
	return kind === "TRANSFER" ? { ...names, transferId: movementId } : names;
}
