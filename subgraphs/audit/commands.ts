import { ofNobody, ofPeople, ofPerson, type StaffCommands } from "@mint/kit/staff/command.ts";
import { eraseFromAudit } from "./eraseFromAudit.ts";
import { discardParkedEvent, peopleOfParked } from "./settleParked.ts";

/** What staff may order here, and how each order is judged. */
export const commands: StaffCommands = {
	exportAuditTrail: {
		affairs: ofNobody("the whole trail is everybody's, and reading it changes nothing"),
		second: "NEVER",
	},
	eraseFromAudit: { affairs: ofPerson(), second: "ALWAYS", carryOut: eraseFromAudit },
	replayParkedEvents: {
		affairs: ofPeople<{ parkedEventIds: string[] }>((ctx, { parkedEventIds }) => peopleOfParked(ctx, parkedEventIds)),
		second: "NEVER",
	},
	discardParkedEvent: {
		affairs: ofPeople<{ parkedEventId: string }>((ctx, { parkedEventId }) => peopleOfParked(ctx, [parkedEventId])),
		second: "ALWAYS",
		carryOut: discardParkedEvent,
	},
};
