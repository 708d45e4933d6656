import { ofNobody, ofPeople, type StaffCommand, type StaffCommands } from "@mint/kit/staff/command.ts";
import { ownerOfWallet } from "./freezeWallet.ts";
import { clearCurrency } from "./haltCurrency.ts";

/** Owners freeze their own wallets; whoever does it to others is staff. */
const ofItsOwner: StaffCommand = {
	affairs: ofPeople<{ walletId: string }>(async (ctx, { walletId }) => [await ownerOfWallet(ctx, walletId)]),
	scope: "wallets:freeze",
	second: "NEVER",
};

/** What staff may order here, and how each order is judged. */
export const commands: StaffCommands = {
	freezeWallet: ofItsOwner,
	unfreezeWallet: ofItsOwner,
	clearCurrency: {
		affairs: ofNobody("everybody's money of the currency stands still alike"),
		second: "ALWAYS",
		carryOut: clearCurrency,
	},
};
