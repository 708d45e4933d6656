import { outcome } from "@mint/kit/errors.ts";
import { moneyOf } from "@mint/kit/money.ts";
import { findByIdempotencyKey, findTransfer, transfersOf } from "./findTransfer.ts";
import type { Resolvers, TransferCategory, UserErrorCode } from "./graphql.generated.ts";
import { previewTransfer, transferLimitsOf } from "./previewTransfer.ts";
import { transferFunds } from "./transferFunds.ts";
import { transferFundsBatch } from "./transferFundsBatch.ts";

export const resolvers: Resolvers = {
	Query: {
		transfer: (_, { id }, ctx) => findTransfer(ctx, id),
		transferByIdempotencyKey: (_, { key }, ctx) => findByIdempotencyKey(ctx, key),
		previewTransfer: (_, { input }, ctx) => outcome("TransferPreview", () => previewTransfer(ctx, input)),
	},
	Mutation: {
		transferFunds: (_, { input }, ctx) => outcome("TransferFundsSuccess", () => transferFunds(ctx, input)),
		transferFundsBatch: (_, { input }, ctx) =>
			outcome("TransferFundsBatchSuccess", () => transferFundsBatch(ctx, input)),
	},
	User: {
		__resolveReference: async ({ id }) => ({ id }),
		transfers: (user, page, ctx) => transfersOf(ctx, user.id, page),
		transferLimits: (user, { currency }, ctx) => transferLimitsOf(ctx, user.id, currency),
	},
	Transfer: {
		__resolveReference: async ({ id }, ctx) => findTransfer(ctx, id),
		money: (row) => moneyOf(row.amount, row.currency),
		sender: (row) => ({ id: row.sender_id }),
		recipient: (row) => ({ id: row.recipient_id }),
		category: (row, _, ctx) =>
			ctx.viewer?.userId === row.sender_id ? (row.category as TransferCategory | null) : null,
		failure: (row, _, ctx) => (ctx.viewer?.userId === row.sender_id ? (row.failure as UserErrorCode | null) : null),
		createdAt: (row) => row.created_at.toISOString(),
		completedAt: (row) => row.completed_at?.toISOString() ?? null,
	},
	TransferLimits: {
		perTransfer: (limits) => moneyOf(limits.perTransfer, limits.currency),
		day: (limits) => windowOf(limits.currency, limits.perDay, limits.dayUsed, limits.dayEndsAt),
		month: (limits) => windowOf(limits.currency, limits.perMonth, limits.monthUsed, limits.monthEndsAt),
	},
};

function windowOf(currency: string, limit: bigint, used: bigint, endsAt: Date) {
	const left = limit > used ? limit - used : 0n;
	return {
		limit: moneyOf(limit, currency),
		used: moneyOf(used, currency),
		left: moneyOf(left, currency),
		resetsAt: endsAt.toISOString(),
	};
}
