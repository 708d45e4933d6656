import { ofPeople, ofPerson, type StaffCommands } from "@mint/kit/staff/command.ts";
import { decideFraudCase, partiesOfCase } from "./cases.ts";
import { setSanctioned } from "./sanctions.ts";

/** What staff may order here, and how each order is judged. */
export const commands: StaffCommands = {
	decideFraudCase: {
		affairs: ofPeople<{ caseId: string }>((ctx, { caseId }) => partiesOfCase(ctx, caseId)),
		second: "ABOVE_THE_SUM",
		carryOut: decideFraudCase,
	},
	setSanctioned: { affairs: ofPerson(), second: "ALWAYS", carryOut: setSanctioned },
};
