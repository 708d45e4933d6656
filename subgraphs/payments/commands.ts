import type { Context } from "@mint/kit/context.ts";
import { ofPeople, type StaffCommands } from "@mint/kit/staff/command.ts";
import { forceCompleteTransfer } from "./forceCompleteTransfer.ts";
import { partiesOf } from "./partiesOf.ts";
import { reverseTransfer } from "./reverseTransfer.ts";

/** A transfer is the affair of whoever pays and whoever is paid. */
const ofItsParties = ofPeople(async (ctx: Context, input: { transferId: string }) => {
	const { parties } = await partiesOf(ctx, input);
	return parties ? [parties.senderId, parties.recipientId] : [];
});

/** What staff may order here, and how each order is judged. */
export const commands: StaffCommands = {
	reverseTransfer: { affairs: ofItsParties, second: "ABOVE_THE_SUM", carryOut: reverseTransfer },
	forceCompleteTransfer: { affairs: ofItsParties, second: "ABOVE_THE_SUM", carryOut: forceCompleteTransfer },
};
