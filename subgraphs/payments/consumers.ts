import type { Consumer } from "@mint/kit/consume.ts";
import { hearOutcomes } from "./clearance/outcomes.ts";
import { hearPayoutDecisions } from "./clearance/reviewed.ts";
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
		name: "frozen-people",
		hears: ["identity.user.frozen", "identity.user.unfrozen"],
		handle: async (_, tx, events) => rememberRules(tx, events),
	},
	{
		name: "sanctioned-people",
		hears: ["fraud.sanction.changed"],
		handle: async (_, tx, events) => rememberRules(tx, events),
	},
	{
		name: "review-decisions",
		hears: ["fraud.case.closed", "wallet.hold.released"],
		async handle(ctx, tx, events) {
			hearDecisions(ctx, tx, events);
			hearPayoutDecisions(ctx, tx, events);
		},
	},
	{
		name: "outcomes",
		hears: [
			"funding.payout.settled",
			"funding.payout.returned",
			"funding.top_up.settled",
			"funding.top_up.failed",
			"funding.case.closed",
		],
		handle: (_, tx, events) => hearOutcomes(tx, events),
	},
];
