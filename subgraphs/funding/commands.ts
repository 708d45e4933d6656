import { transaction } from "@mint/kit/context.ts";
import { ofPeople, type StaffCommands } from "@mint/kit/staff/command.ts";
import { selectCase } from "./caseQueries.ts";
import type { CaseRow } from "./entities.ts";
import { resolveSettlementCase } from "./resolveSettlementCase.ts";
import { ownerOfSubject } from "./retrySettlement.ts";

/** What staff may order here, and how each order is judged. */
export const commands: StaffCommands = {
	resolveSettlementCase: {
		affairs: ofPeople<{ caseId: string }>(async (ctx, { caseId }) => {
			const [found] = await transaction(ctx, (tx) => tx.query<CaseRow>(selectCase, [caseId]));
			return [found?.user_id ?? null];
		}),
		second: "ABOVE_THE_SUM",
		carryOut: resolveSettlementCase,
	},
	retrySettlement: {
		affairs: ofPeople<{ subjectId: string }>(async (ctx, { subjectId }) => [await ownerOfSubject(ctx, subjectId)]),
		second: "NEVER",
	},
};
