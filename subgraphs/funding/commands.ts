import { ofPeople, type StaffCommands } from "@mint/kit/staff/command.ts";
import { resolveSettlementCase } from "./resolveSettlementCase.ts";
import { ownerOfSubject } from "./retrySettlement.ts";
import { ownerOfCase } from "./settlementCases.ts";

/** What staff may order here, and how each order is judged. */
export const commands: StaffCommands = {
	resolveSettlementCase: {
		affairs: ofPeople<{ caseId: string }>(async (ctx, { caseId }) => [await ownerOfCase(ctx, caseId)]),
		second: "ABOVE_THE_SUM",
		carryOut: resolveSettlementCase,
	},
	retrySettlement: {
		affairs: ofPeople<{ subjectId: string }>(async (ctx, { subjectId }) => [await ownerOfSubject(ctx, subjectId)]),
		second: "NEVER",
	},
};
