import { outcome } from "@mint/kit/errors.ts";
import { moneyOf } from "@mint/kit/money.ts";
import { type CurrencyCode, thresholdIn } from "@mint/schema/currencies.ts";
import { cancelTransfer } from "./cancelTransfer.ts";
import { convertMoney } from "./clearance/convertMoney.ts";
import { findReversal, reversalsOf, reversedAmountOf } from "./findReversals.ts";
import { findByIdempotencyKey, findTransfer, transfersOf } from "./findTransfer.ts";
import { forceCompleteTransfer } from "./forceCompleteTransfer.ts";
import type { Resolvers, TransferCategory, UserErrorCode } from "./graphql.generated.ts";
import { previewTransfer, transferLimitsOf } from "./previewTransfer.ts";
import { reverseTransfer } from "./reverseTransfer.ts";
import {
	changeSchedule,
	findSchedule,
	isPostponed,
	occurrencesOf,
	schedulesOf,
	scheduleTransfer,
} from "./scheduleTransfer.ts";
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
		convertMoney: (_, { input }, ctx) => outcome("ConvertMoneySuccess", () => convertMoney(ctx, input)),
		cancelTransfer: (_, { input }, ctx) =>
			outcome("CancelTransferSuccess", () => cancelTransfer(ctx, input.transferId)),
		scheduleTransfer: (_, { input }, ctx) => outcome("ScheduleTransferSuccess", () => scheduleTransfer(ctx, input)),
		cancelSchedule: (_, { input }, ctx) =>
			outcome("ChangeScheduleSuccess", () => changeSchedule(ctx, input.scheduleId, "CANCEL")),
		pauseSchedule: (_, { input }, ctx) =>
			outcome("ChangeScheduleSuccess", () => changeSchedule(ctx, input.scheduleId, "PAUSE")),
		resumeSchedule: (_, { input }, ctx) =>
			outcome("ChangeScheduleSuccess", () => changeSchedule(ctx, input.scheduleId, "RESUME")),
		reverseTransfer: (_, { input }, ctx) => outcome("ReverseTransferSuccess", () => reverseTransfer(ctx, input)),
		forceCompleteTransfer: (_, { input }, ctx) =>
			outcome("ForceCompleteTransferSuccess", () => forceCompleteTransfer(ctx, input)),
	},
	User: {
		__resolveReference: async ({ id }) => ({ id }),
		transfers: (user, page, ctx) => transfersOf(ctx, user.id, page),
		schedules: (user, page, ctx) => schedulesOf(ctx, user.id, page),
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
		cancellable: (row) => row.status === "PENDING",
		reversals: (row, _, ctx) => reversalsOf(ctx, row),
		reversedAmount: (row, _, ctx) => reversedAmountOf(ctx, row),
	},
	Schedule: {
		__resolveReference: async ({ id }, ctx) => findSchedule(ctx, id),
		money: (row) => moneyOf(row.amount, row.currency),
		recipient: (row) => (row.to_user_id ? { id: row.to_user_id } : null),
		category: (row) => row.category as TransferCategory | null,
		startsAt: (row) => row.starts_at.toISOString(),
		endsAt: (row) => row.ends_at?.toISOString() ?? null,
		count: (row) => row.count_max,
		nextAt: (row) => row.next_at?.toISOString() ?? null,
		createdAt: (row) => row.created_at.toISOString(),
		occurrences: (row, _, ctx) => occurrencesOf(ctx, row),
	},
	ScheduleOccurrence: {
		number: (row) => row.number + 1,
		dueAt: (row) => row.due_at.toISOString(),
		status: (row) => (isPostponed(row) ? "POSTPONED" : row.status),
		nextTryAt: (row) => (isPostponed(row) ? row.next_try_at.toISOString() : null),
		transfer: (row, _, ctx) => (row.transfer_id ? findTransfer(ctx, row.transfer_id) : null),
		code: (row) => row.code as UserErrorCode | null,
	},
	Reversal: {
		__resolveReference: async ({ id }, ctx) => findReversal(ctx, id),
		money: (row) => moneyOf(row.amount, row.currency),
		reason: (row, _, ctx) => (ctx.viewer?.scopes.has("transfers:read") ? row.reason : null),
		note: (row, _, ctx) => (ctx.viewer?.scopes.has("transfers:read") ? row.note : null),
		requestedBy: (row, _, ctx) => (ctx.viewer?.scopes.has("transfers:read") ? { id: row.requested_by } : null),
		createdAt: (row) => row.created_at.toISOString(),
		completedAt: (row) => row.completed_at?.toISOString() ?? null,
	},
	TransferLimits: {
		perTransfer: ({ currency, perTransfer }) => moneyOf(thresholdIn(currency, perTransfer), currency),
		day: ({ currency, ...limits }) => windowOf(currency, limits.perDay, limits.dayUsed, limits.dayEndsAt),
		month: ({ currency, ...limits }) => windowOf(currency, limits.perMonth, limits.monthUsed, limits.monthEndsAt),
	},
};

/** Limits count in US cents and are told in a currency, rounded down. */
function windowOf(currency: CurrencyCode, limit: bigint, used: bigint, endsAt: Date) {
	const left = limit > used ? limit - used : 0n;
	return {
		limit: moneyOf(thresholdIn(currency, limit), currency),
		used: moneyOf(thresholdIn(currency, used), currency),
		left: moneyOf(thresholdIn(currency, left), currency),
		resetsAt: endsAt.toISOString(),
	};
}
