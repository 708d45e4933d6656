import { outcome } from "@mint/kit/errors.ts";
import { moneyOf } from "@mint/kit/money.ts";
import type { Resolvers } from "./graphql.generated.ts";
import { findPayout, listPayouts, payoutsOf } from "./payouts.ts";
import { reconcile } from "./reconcile.ts";
import { refusalCodeOf } from "./refusals.ts";
import { resolveSettlementCase } from "./resolveSettlementCase.ts";
import { retrySettlement } from "./retrySettlement.ts";
import { fittingResolutions, settlementCases } from "./settlementCases.ts";
import { topUpWallet } from "./topUp.ts";
import { findTopUp, listTopUps, topUpsOf } from "./topUps.ts";
import { withdrawMoney } from "./withdrawMoney.ts";

export const resolvers: Resolvers = {
	Query: {
		topUp: (_, { id }, ctx) => findTopUp(ctx, id),
		payout: (_, { id }, ctx) => findPayout(ctx, id),
		topUps: (_, filter, ctx) => listTopUps(ctx, filter),
		payouts: (_, filter, ctx) => listPayouts(ctx, filter),
		settlementCases: (_, filter, ctx) => settlementCases(ctx, filter),
		reconciliation: (_, { day }, ctx) => reconcile(ctx, day),
	},
	Mutation: {
		topUpWallet: (_, { input }, ctx) => outcome("TopUpWalletSuccess", () => topUpWallet(ctx, input)),
		withdrawMoney: (_, { input }, ctx) => outcome("WithdrawMoneySuccess", () => withdrawMoney(ctx, input)),
		resolveSettlementCase: (_, { input }, ctx) =>
			outcome("ResolveSettlementCaseSuccess", () => resolveSettlementCase(ctx, input)),
		retrySettlement: (_, { input }, ctx) => outcome("RetrySettlementSuccess", () => retrySettlement(ctx, input)),
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
		refusal: (topUp) => refusalCodeOf(topUp),
		createdAt: (topUp) => topUp.created_at.toISOString(),
		settledAt: (topUp) => topUp.settled_at?.toISOString() ?? null,
	},
	Payout: {
		__resolveReference: async ({ id }, ctx) => findPayout(ctx, id),
		money: (payout) => moneyOf(payout.amount_minor, payout.currency),
		wallet: (payout) => ({ id: payout.wallet_id }),
		bankAccount: (payout) => ({ lastFour: payout.account_number.slice(-4), holderName: payout.holder_name }),
		failureReason: (payout) => (payout.status === "RETURNED" ? payout.failure_reason : null),
		refusal: (payout) => refusalCodeOf(payout),
		createdAt: (payout) => payout.created_at.toISOString(),
		settledAt: (payout) => payout.settled_at?.toISOString() ?? null,
		returnedAt: (payout) => payout.returned_at?.toISOString() ?? null,
	},
	SettlementCase: {
		topUp: ({ kind, subject_id }, _, ctx) => (kind === "TOP_UP_COLLECTED" ? findTopUp(ctx, subject_id) : null),
		payout: ({ kind, subject_id }, _, ctx) => (kind === "TOP_UP_COLLECTED" ? null : findPayout(ctx, subject_id)),
		user: ({ user_id }) => ({ id: user_id }),
		money: ({ amount_minor, currency }) => moneyOf(amount_minor, currency),
		fitting: (row) => fittingResolutions(row),
		resolution: ({ resolution }) => (resolution === "SETTLED" ? null : resolution),
		decidedBy: ({ decided_by }) => (decided_by ? { id: decided_by } : null),
		decidedAt: ({ decided_at }) => decided_at?.toISOString() ?? null,
		postingId: ({ posting_id }) => posting_id,
		openedAt: ({ opened_at }) => opened_at.toISOString(),
		closedAt: ({ closed_at }) => closed_at?.toISOString() ?? null,
	},
};
