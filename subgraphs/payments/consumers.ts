import type { Consumer } from "@mint/kit/consume.ts";
import { hearDecisions } from "./review.ts";
import { rememberRules, rememberTierChanges } from "./tierRules.ts";
import { remember } from "./wallets.ts";

export const consumers: Consumer[] = [
	{
		name: "wallet-copy",
		hears: ["wallet.wallet.opened"],
		async handle(ctx, tx, events) {
			const opened = events.flatMap((event) => (event.type === "wallet.wallet.opened" ? [event.data] : []));
			remember(tx, opened, ctx.clock.now());
		},
	},
	{
		name: "tier-copy",
		hears: ["kyc.tier.changed"],
		handle: async (_, tx, events) => rememberTierChanges(tx, events),
	},
	{
		name: "tier-rules",
		hears: ["kyc.tier.frozen", "kyc.tier.unfrozen", "kyc.limits.changed"],
		handle: async (_, tx, events) => rememberRules(tx, events),
	},
	{
		name: "review-decisions",
		hears: ["fraud.case.closed", "wallet.hold.released"],
		handle: async (ctx, tx, events) => hearDecisions(ctx, tx, events),
	},
];
