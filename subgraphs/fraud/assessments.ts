import { type Context, transaction } from "@mint/kit/context.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import { notePerson } from "@mint/kit/views.ts";
import type { AssessmentRow } from "./entities.ts";
import {
	selectAssessments,
	selectAssessmentsOfMovements,
	selectPage,
	selectPageOfAllowed,
	selectPageOfCases,
} from "./queries.ts";
import type { Decision } from "./rules.ts";

const byId = loaderOf(
	(ctx, ids) => transaction(ctx, (tx) => tx.query<AssessmentRow>(selectAssessments, [ids])),
	(row) => row.id,
);

const byTransfer = loaderOf(
	(ctx, ids) => transaction(ctx, (tx) => tx.query<AssessmentRow>(selectAssessmentsOfMovements, [ids])),
	(row) => row.movement_id,
);

/** The assessment of this id; null for everyone but staff with `fraud:read`, as if it didn't exist. */
export async function findAssessment(ctx: Context, id: string): Promise<AssessmentRow | null> {
	return seesAssessments(ctx) ? shown(ctx, await byId(ctx, id)) : null;
}

/**
 * The assessment of a transfer; null for everyone but staff with `fraud:read`: knowing the rules helps to evade
 * them.
 */
export async function assessmentOfTransfer(ctx: Context, transferId: string): Promise<AssessmentRow | null> {
	return seesAssessments(ctx) ? shown(ctx, await byTransfer(ctx, transferId)) : null;
}

/** Assessments, newest first; those of one decision when asked for. */
export async function fraudAssessments(
	ctx: Context,
	{ decision, ...page }: PageArguments & { decision?: Decision | null | undefined },
): Promise<Connection<AssessmentRow>> {
	const request = pageRequest(page, 1);
	const values = [request.after?.[0] ?? null, request.limit];
	const rows = await transaction(ctx, (tx) => {
		if (!decision) return tx.query<AssessmentRow>(selectPage, values);
		if (decision === "ALLOW") return tx.query<AssessmentRow>(selectPageOfAllowed, values);
		return tx.query<AssessmentRow>(selectPageOfCases, [...values, decision]);
	});
	return connectionOf(
		request,
		rows,
		(row) => [row.id],
		(row) => row,
	);
}

/** What is shown of a sender is recorded. */
function shown(ctx: Context, row: AssessmentRow | null): AssessmentRow | null {
	if (row) notePerson(ctx, row.sender_id, "fraud:read");
	return row;
}

function seesAssessments(ctx: Context): boolean {
	return ctx.viewer?.scopes.has("fraud:read") ?? false;
}
