import { outcome } from "@mint/kit/errors.ts";
import { moneyOf } from "@mint/kit/money.ts";
import type { Resolvers } from "./graphql.generated.ts";
import { findPayout, payoutsOf } from "./payouts.ts";
import { reconcile } from "./reconcile.ts";
import { topUpWallet } from "./topUp.ts";
import { findTopUp, topUpsOf } from "./topUps.ts";
import { withdrawMoney } from "./withdrawMoney.ts";

export const resolvers: Resolvers = {
	Query: {
		topUp: (_, { id }, ctx) => findTopUp(ctx, id),
		payout: (_, { id }, ctx) => findPayout(ctx, id),
		reconciliation: (_, { day }, ctx) => reconcile(ctx, day),
	},
	Mutation: {
		topUpWallet: (_, { input }, ctx) => outcome("TopUpWalletSuccess", () => topUpWallet(ctx, input)),
		withdrawMoney: (_, { input }, ctx) => outcome("WithdrawMoneySuccess", () => withdrawMoney(ctx, input)),
	},
	User: {
		topUps: (user, page, ctx) => topUpsOf(ctx, user.id, page),
		payouts: (user, page, ctx) => payoutsOf(ctx, user.id, page),
	},
	TopUp: {
		__resolveReference: async ({ id }, ctx) => findTopUp(ctx, id),
		money: (topUp) => moneyOf(topUp.amount_minor, topUp.currency),
		wallet: (topUp) => ({ id: topUp.wallet_id }),
		failureReason: (topUp) => topUp.failure_reason,
		createdAt: (topUp) => topUp.created_at.toISOString(),
		settledAt: (topUp) => topUp.settled_at?.toISOString() ?? null,
	},
	Payout: {
		__resolveReference: async ({ id }, ctx) => findPayout(ctx, id),
		money: (payout) => moneyOf(payout.amount_minor, payout.currency),
		wallet: (payout) => ({ id: payout.wallet_id }),
		bankAccount: (payout) => ({ lastFour: payout.account_number.slice(-4), holderName: payout.holder_name }),
		failureReason: (payout) => (payout.status === "RETURNED" ? payout.failure_reason : null),
		createdAt: (payout) => payout.created_at.toISOString(),
		settledAt: (payout) => payout.settled_at?.toISOString() ?? null,
		returnedAt: (payout) => payout.returned_at?.toISOString() ?? null,
	},
};
