import { type Context, transaction } from "@mint/kit/context.ts";
import { isId } from "@mint/kit/ids.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import { notePerson } from "@mint/kit/views.ts";
import { selectCase, selectCasePage } from "./caseQueries.ts";
import type { CaseRow, Resolution } from "./entities.ts";

/** Cases of one status, the longest waiting first, for staff. */
export async function settlementCases(
	ctx: Context,
	{ status, ...page }: PageArguments & { status: CaseRow["status"] },
): Promise<Connection<CaseRow>> {
	const request = pageRequest(page, 1);
	const values = [status, request.after?.[0] ?? "", request.limit];
	const rows = await transaction(ctx, (tx) => tx.query<CaseRow>(selectCasePage, values));
	for (const row of rows) notePerson(ctx, row.user_id, "transfers:read");
	return connectionOf(
		request,
		rows,
		(row) => [row.id],
		(row) => row,
	);
}

/** Whose money a case is about; null when there is no such case. */
export async function ownerOfCase(ctx: Context, caseId: string): Promise<string | null> {
	if (!isId("cas", caseId)) return null;
	const [row] = await transaction(ctx, (tx) => tx.query<CaseRow>(selectCase, [caseId]));
	return row?.user_id ?? null;
}

/**
 * By what a case can be resolved as it stands. A frozen wallet can be overruled; one that is closed, or whose hold is
 * gone, can't. While a currency is halted the ledger posts nothing in it, so that only time helps.
 */
export function fittingResolutions({ kind, problem, status, resolution }: CaseRow): Resolution[] {
	if (status === "CLOSED" || resolution !== null || problem === "CURRENCY_HALTED") return [];
	if (kind === "PAYOUT_PAID") return problem === "WALLET_FROZEN" ? ["CHARGE_WALLET", "WRITE_OFF"] : ["WRITE_OFF"];
	return problem === "WALLET_FROZEN" ? ["CREDIT_WALLET", "SUSPENSE"] : ["SUSPENSE"];
}
