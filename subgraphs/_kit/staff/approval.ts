import type { Approval, ApprovalStatus } from "@mint/schema/calls/approvals.ts";
import type { ApprovalFacts } from "@mint/schema/events/approvals.ts";
import type { Context } from "../context.ts";
import { isId } from "../ids.ts";
import type { ApprovalRow } from "./approvalQueries.ts";

/** How far an approval has come; what nobody decided within its hour has expired. */
export function statusOf(ctx: Pick<Context, "clock">, approval: ApprovalRow): ApprovalStatus {
	if (approval.status === "PENDING" && approval.expires_at <= ctx.clock.now()) return "EXPIRED";
	return approval.status;
}

/** An approval as the graph knows it: its id tells which domain to ask. */
export function approvalIn(ctx: Pick<Context, "domain">, { id }: Pick<ApprovalRow, "id">): { id: string } {
	return { id: `${ctx.domain}.${id}` };
}

/** An approval as it is told to identity, which tells it to people. */
export function approvalFrom(ctx: Pick<Context, "clock">, row: ApprovalRow): Approval {
	return {
		id: row.id,
		command: row.command,
		scope: row.scope,
		summary: row.summary,
		subjectIds: row.subject_ids,
		affairs: row.affairs,
		money: moneyOf(row),
		reason: row.reason,
		note: row.note,
		commandHash: row.command_hash,
		maker: row.maker,
		checker: row.checker,
		status: statusOf(ctx, row),
		failure: row.failure,
		createdAt: row.created_at.toISOString(),
		expiresAt: row.expires_at.toISOString(),
		decidedAt: row.decided_at?.toISOString() ?? null,
		carriedOutAt: row.spent_at?.toISOString() ?? null,
	};
}

/** What every fact about an approval tells. */
export function factsOfApproval(row: ApprovalRow): ApprovalFacts {
	const money = moneyOf(row);
	const [subjectId] = row.subject_ids;
	const transferId = row.subject_ids.find((id) => isId("trf", id));
	return {
		approvalId: row.id,
		command: row.command,
		...(subjectId !== undefined && { subjectId }),
		...(transferId !== undefined && { transferId }),
		summary: row.summary,
		amountMinor: money?.amountMinor ?? null,
		currency: money?.currency ?? null,
		reason: row.reason,
		note: row.note,
		commandHash: row.command_hash,
		maker: row.maker,
		affairs: row.affairs,
		scope: row.scope,
		expiresAt: row.expires_at.toISOString(),
	};
}

function moneyOf({ amount, currency }: ApprovalRow): Approval["money"] {
	return amount === null || currency === null ? null : { amountMinor: amount.toString(), currency };
}
