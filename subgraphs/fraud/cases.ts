import { type Context, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { formatMoney } from "@mint/kit/money.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import { approvalIn } from "@mint/kit/staff/approval.ts";
import { mustBeOrdered } from "@mint/kit/staff/command.ts";
import { midnightUtc } from "@mint/kit/staff/movedAlone.ts";
import { secondPerson } from "@mint/kit/staff/secondPerson.ts";
import { notePerson } from "@mint/kit/views.ts";
import type { CallReply, CallRequest } from "@mint/schema/calls/call.ts";
import { type CurrencyCode, usdCentsOf } from "@mint/schema/currencies.ts";
import {
	closeCase,
	expireDueCases,
	lockDecider,
	selectCases,
	selectLetGoAlone,
	selectPageOfQueue,
	voidCases,
} from "./caseQueries.ts";
import type { CaseRow, CaseStatus } from "./entities.ts";

const expiredAtOnceMax = 100;
const unknownStake = 10n ** 18n;

/** What names a case to others. */
export type NamedCase = Pick<CaseRow, "assessment_id" | "movement_id" | "kind" | "sender_id">;

/** A case as it was closed. */
type ClosedCase = NamedCase & Pick<CaseRow, "decided_by" | "reason" | "note">;

const outcomes = { APPROVE: "APPROVED", REFUSE: "REFUSED" } as const;

export interface CaseDecision {
	caseId: string;
	decision: keyof typeof outcomes;
}

/**
 * Decides about a movement under review: APPROVE lets its money move, REFUSE gives it back. A case is decided once: of
 * several decisions at the same time one counts. Who repeats their decision with the same note, having lost its answer,
 * is given the case they decided, `replayed`. Above the sum, counting what they let go of alone this UTC day, or when
 * it isn't known, a second person must agree first. Refuses with NOT_FOUND and INVALID_STATE (not open, or not any
 * more).
 */
export async function decideFraudCase(
	ctx: Context,
	input: CaseDecision,
): Promise<{ case: CaseRow; replayed: boolean; approval: { id: string } | null }> {
	const { by: decidedBy, reason, note } = mustBeOrdered(ctx);
	const absent = new Refusal("NOT_FOUND", "There is no such case.", ["caseId"]);
	if (!isId("fra", input.caseId)) throw absent;
	return transaction(ctx, async (tx) => {
		const [found] = await tx.query<CaseRow>(selectCases, [[input.caseId]]);
		if (!found) throw absent;
		const outcome = outcomes[input.decision];
		if (found.status === "OPEN") {
			const before = input.decision === "APPROVE" ? await letGoToday(ctx, tx, decidedBy) : 0n;
			const moves = input.decision === "APPROVE";
			const approval = await secondPerson(ctx, tx, { ...deedOf(found, input.decision, before), moves });
			if (approval) return { case: found, replayed: false, approval: approvalIn(ctx, approval) };
		}
		const closedAt = ctx.clock.now();
		const [closed] = await tx.query<ClosedCase>(closeCase, [input.caseId, outcome, decidedBy, note, closedAt, reason]);
		if (!closed) {
			const standing = await decidedBefore(tx, input.caseId, { outcome, decidedBy, note });
			return { case: standing, replayed: true, approval: null };
		}
		tell(tx, closed, outcome);
		const decided = { ...found, status: outcome, decided_by: decidedBy, reason, note, closed_at: closedAt };
		return { case: decided, replayed: false, approval: null };
	});
}

const wordsOf = { APPROVE: "Let go of", REFUSE: "Give back" } as const;

/** What one person has let go of alone this UTC day, in US cents: many small cases are one large one. */
async function letGoToday(ctx: Context, tx: Tx, decidedBy: string): Promise<bigint> {
	const since = midnightUtc(ctx);
	const [, cents] = await Promise.all([tx.query(lockDecider, [decidedBy]), letGoSince(tx, decidedBy, since)]);
	return cents;
}

async function letGoSince(tx: Tx, decidedBy: string, since: Date): Promise<bigint> {
	const alone = await tx.query<{ currency: CurrencyCode; amount: bigint }>(selectLetGoAlone, [decidedBy, since]);
	return alone.reduce((sum, { currency, amount }) => sum + usdCentsOf(currency, amount), 0n);
}

/** What a member of staff has let go of alone, for other domains in which they may move money. */
export async function movedAlone(
	ctx: Context,
	{ userId, since }: CallRequest<"fraud.movedAlone">,
): Promise<CallReply<"fraud.movedAlone">> {
	const cents = await ctx.db.transaction("system:stake", (tx) => letGoSince(tx, userId, new Date(since)));
	return { usdCents: cents.toString() };
}

/**
 * What a decision comes to, with what was let go of before it. A case that doesn't know its money counts as if it were
 * above every sum.
 */
function deedOf(found: CaseRow, decision: CaseDecision["decision"], before: bigint) {
	const { movement_id, assessment_id, amount, currency } = found;
	const subjectIds = [movement_id, assessment_id];
	if (amount === null || currency === null) {
		return { summary: `${wordsOf[decision]} the held money.`, subjectIds, stakeUsdCents: unknownStake };
	}
	return {
		summary: `${wordsOf[decision]} the held ${formatMoney(amount.toString(), currency as CurrencyCode)}.`,
		subjectIds,
		money: { amount, currency },
		stakeUsdCents: before + usdCentsOf(currency as CurrencyCode, amount),
	};
}

/** Whose affairs a case is: whoever pays and whoever is paid. */
export async function partiesOfCase(ctx: Context, caseId: string): Promise<(string | null)[]> {
	if (!isId("fra", caseId)) return [];
	const [found] = await transaction(ctx, (tx) => tx.query<CaseRow>(selectCases, [[caseId]]));
	return found ? [found.sender_id, found.recipient_id] : [];
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
	const facts = { ...namesOf(row), outcome, decidedBy: row.decided_by, reason: row.reason, note: row.note };
	tx.emit("fraud.case.closed", row.assessment_id, facts);
}

/** What every fact about a case tells of whose it is; only a transfer is named as such. */
export function namesOf({ assessment_id: assessmentId, movement_id: movementId, kind, sender_id: userId }: NamedCase) {
	const names = { assessmentId, movementId, kind, userId };
	return kind === "TRANSFER" ? { ...names, transferId: movementId } : names;
}
