import { ofPeople, ofPerson, type StaffCommand, type StaffCommands } from "@mint/kit/staff/command.ts";
import { peopleOfCommand } from "./approvals.ts";
import { carryOutRole } from "./role.ts";

/** Nobody decides about a command that touches their own affairs. */
const aboutCommand: StaffCommand = {
	affairs: ofPeople<{ approvalId: string }>((ctx, { approvalId }) => peopleOfCommand(ctx, approvalId)),
	about: "ANOTHER_COMMAND",
	second: "NEVER",
};

/** What staff may order here, and how each order is judged. */
export const commands: StaffCommands = {
	changeRole: { affairs: ofPerson(), second: "ALWAYS", carryOut: carryOutRole },
	freezePerson: { affairs: ofPerson(), second: "NEVER" },
	unfreezePerson: { affairs: ofPerson(), second: "NEVER" },
	approveCommand: aboutCommand,
	refuseCommand: aboutCommand,
};
