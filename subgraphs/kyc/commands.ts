import { ofNobody, ofPeople, ofPerson, type StaffCommands } from "@mint/kit/staff/command.ts";
import { ownerOfDocument } from "./documents.ts";
import { changeTierLimits } from "./limits.ts";

/** What staff may order here, and how each order is judged. */
export const commands: StaffCommands = {
	openKycDocument: {
		affairs: ofPeople<{ documentId: string }>(async (ctx, { documentId }) => [await ownerOfDocument(ctx, documentId)]),
		second: "NEVER",
	},
	approveVerification: { affairs: ofPerson(), second: "NEVER" },
	rejectVerification: { affairs: ofPerson(), second: "NEVER" },
	freezeTier: { affairs: ofPerson(), second: "NEVER" },
	unfreezeTier: { affairs: ofPerson(), second: "NEVER" },
	changeTier: { affairs: ofPerson(), second: "NEVER" },
	changeTierLimits: {
		affairs: ofNobody("limits of a tier are everybody's alike"),
		second: "ALWAYS",
		carryOut: changeTierLimits,
	},
};
