import { type Context, maySee, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId, newId } from "@mint/kit/ids.ts";
import { parseMoney } from "@mint/kit/money.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import { reachedBy, tellReached } from "./alertBudgets.ts";
import { deleteBudget, rearmAlerts, selectBudgets, upsertBudget } from "./budgetQueries.ts";
import type { Category } from "./category.ts";
import { lock } from "./countTransfers.ts";
import type { BudgetRow } from "./entities.ts";
import { firstDayOf, monthOf } from "./month.ts";

export interface BudgetWish {
	category: Category;
	limit: { amountMinor: string; currency: string };
}

/**
 * Makes the viewer's budget for a category and currency, or changes its limit; every calendar month (UTC) counts by
 * itself, and what was spent in this one already counts. Thresholds the new limit puts out of reach will be told of
 * when they are reached again; those it brings within reach are told of at once; those that were told of and are still
 * reached are not told again. Repeating changes nothing. Refuses with INVALID_INPUT what isn't a positive amount.
 */
export async function setBudget(ctx: Context, wish: BudgetWish): Promise<{ budget: BudgetRow }> {
	const { userId } = mustBeSignedIn(ctx);
	const { amountMinor, currency } = parseMoney(wish.limit, ["limit"]);
	const now = ctx.clock.now();
	const month = firstDayOf(monthOf(now));
	return ctx.db.transaction("system:budgets", async (tx) => {
		await lock(tx, [userId]);
		await tx.query(upsertBudget, [newId("bgt"), userId, wish.category, currency, amountMinor, month]);
		const all = await tx.query<BudgetRow>(selectBudgets, [userId, month]);
		const budget = all.find((row) => row.category === wish.category && row.currency === currency);
		if (!budget) throw new Error("the budget that was just set is gone");
		await tx.query(rearmAlerts, [budget.id, month, reachedBy(budget).at(-1) ?? 0]);
		await tellReached(tx, [budget], now, currentTraceparent);
		return { budget };
	});
}

/** Removes a budget of the viewer's, and what was told of it. NOT_FOUND for anyone else's, and the second time. */
export async function removeBudget(ctx: Context, budgetId: string): Promise<{ budgetId: string }> {
	const { userId } = mustBeSignedIn(ctx);
	const removed = !isId("bgt", budgetId)
		? []
		: await ctx.db.transaction("system:budgets", async (tx) => {
				await lock(tx, [userId]);
				return tx.query(deleteBudget, [budgetId, userId]);
			});
	if (removed.length === 0) throw new Refusal("NOT_FOUND", "You have no such budget.", ["budgetId"]);
	return { budgetId };
}

/** Budgets of a user and what was spent in a month, by default this one; null when the viewer may not know. */
export async function budgetsOf(
	ctx: Context,
	userId: string,
	month: string = monthOf(ctx.clock.now()),
): Promise<BudgetRow[] | null> {
	if (!maySee(ctx, userId, "transfers:read")) return null;
	return transaction(ctx, (tx) => tx.query<BudgetRow>(selectBudgets, [userId, firstDayOf(month)]));
}
