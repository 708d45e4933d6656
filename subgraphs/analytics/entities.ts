import type { Category, CategorySource } from "./category.ts";

/** A row of `spending`: a transfer that was heard of. Minor units. */
export interface SpendingRow {
	transfer_id: string;
	payer_id: string;
	payee_id: string;
	currency: string;
	amount: bigint;
	returned: bigint;
	/** When the money moved; null while only its going back was heard, and then nothing counts. */
	occurred_at: Date | null;
	category: Category | null;
	source: CategorySource | null;
}

/** A row of `category_month`. */
export interface CategoryRow {
	category: Category;
	spent: bigint;
	transfers: bigint;
}

/** What was paid to one person in a month. */
export interface PayeeRow {
	payee_id: string;
	spent: bigint;
	transfers: bigint;
}

/** The sums of one month. */
export interface MonthRow {
	month: string;
	received: bigint;
	spent: bigint;
	transfers: bigint;
}

/** A row of `budget`, with what was spent in the month that is looked at. */
export interface BudgetRow {
	id: string;
	user_id: string;
	category: Category;
	currency: string;
	limit_minor: bigint;
	month: string;
	spent: bigint;
}

/** What the resolvers of `Budget` start from. */
export type BudgetParent = BudgetRow;

/** A row of `rebuild`. */
export interface RebuildRow {
	id: string;
	requested_at: Date;
	begun_at: Date;
	last_fact: bigint;
	finished_at: Date | null;
	transfers: bigint | null;
}

/** What the resolvers of `AnalyticsRebuild` start from. */
export type AnalyticsRebuildParent = RebuildRow;
/** What analytics' part of `Transfer` starts from. */
export type TransferParent = { id: string };
/** What analytics' part of `User` starts from. */
export type UserParent = { id: string };

/** Everything here is sums and sets, written as SQL. */
export const entities = [];
