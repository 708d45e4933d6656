import { outcome } from "@mint/kit/errors.ts";
import { moneyOf } from "@mint/kit/money.ts";
import { budgetsOf, removeBudget, setBudget } from "./budgets.ts";
import type { Resolvers } from "./graphql.generated.ts";
import { countedAs, spendingByCategoryOf, spendingSummaryOf, spendingTrendOf, topPayeesOf } from "./insights.ts";
import { percentOf } from "./percent.ts";
import { analyticsRebuild, rebuildAnalytics } from "./rebuildAnalytics.ts";
import { setTransferCategory } from "./setTransferCategory.ts";

export const resolvers: Resolvers = {
	Query: {
		analyticsRebuild: (_, _args, ctx) => analyticsRebuild(ctx),
	},
	Mutation: {
		setTransferCategory: (_, { input }, ctx) =>
			outcome("SetTransferCategorySuccess", () => setTransferCategory(ctx, input)),
		setBudget: (_, { input }, ctx) => outcome("SetBudgetSuccess", () => setBudget(ctx, input)),
		removeBudget: (_, { input }, ctx) => outcome("RemoveBudgetSuccess", () => removeBudget(ctx, input.budgetId)),
		rebuildAnalytics: (_, _args, ctx) => outcome("RebuildAnalyticsSuccess", () => rebuildAnalytics(ctx)),
	},
	User: {
		spendingSummary: (user, args, ctx) => spendingSummaryOf(ctx, user.id, args),
		spendingByCategory: (user, args, ctx) => spendingByCategoryOf(ctx, user.id, args),
		topPayees: (user, args, ctx) => topPayeesOf(ctx, user.id, args),
		spendingTrend: (user, args, ctx) => spendingTrendOf(ctx, user.id, args),
		budgets: (user, { month }, ctx) => budgetsOf(ctx, user.id, month ?? undefined),
	},
	Transfer: {
		__resolveReference: async ({ id }) => ({ id }),
		countedAs: ({ id }, _args, ctx) => countedAs(ctx, id),
	},
	Budget: {
		limit: (budget) => moneyOf(budget.limit_minor, budget.currency),
		spent: (budget) => moneyOf(budget.spent, budget.currency),
		left: (budget) => moneyOf(budget.limit_minor - budget.spent, budget.currency),
		percent: (budget) => percentOf(budget.spent, budget.limit_minor),
	},
	AnalyticsRebuild: {
		requestedAt: (rebuild) => rebuild.requested_at.toISOString(),
		finishedAt: (rebuild) => rebuild.finished_at?.toISOString() ?? null,
		transfers: (rebuild) => (rebuild.transfers === null ? null : Number(rebuild.transfers)),
	},
};
