import { ofNobody, type StaffCommands } from "@mint/kit/staff/command.ts";

/** What staff may order here, and how each order is judged. */
export const commands: StaffCommands = {
	rebuildAnalytics: { affairs: ofNobody("everybody's numbers follow from the same facts as before"), second: "NEVER" },
};
