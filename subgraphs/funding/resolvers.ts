import { outcome } from "@mint/kit/errors.ts";
import { moneyOf } from "@mint/kit/money.ts";
import type { Resolvers } from "./graphql.generated.ts";
import { topUpWallet } from "./topUp.ts";
import { findTopUp, topUpsOf } from "./topUps.ts";

export const resolvers: Resolvers = {
	Query: {
		topUp: (_, { id }, ctx) => findTopUp(ctx, id),
	},
	Mutation: {
		topUpWallet: (_, { input }, ctx) => outcome("TopUpWalletSuccess", () => topUpWallet(ctx, input)),
	},
	User: {
		topUps: (user, page, ctx) => topUpsOf(ctx, user.id, page),
	},
	TopUp: {
		__resolveReference: async ({ id }, ctx) => findTopUp(ctx, id),
		money: (topUp) => moneyOf(topUp.amount_minor, topUp.currency),
		wallet: (topUp) => ({ id: topUp.wallet_id }),
		failureReason: (topUp) => topUp.failure_reason,
		createdAt: (topUp) => topUp.created_at.toISOString(),
		settledAt: (topUp) => topUp.settled_at?.toISOString() ?? null,
	},
};
