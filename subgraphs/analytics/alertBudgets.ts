import type { Tx } from "@mint/kit/db.ts";
import { insertAlerts, selectTouched } from "./budgetQueries.ts";
import type { Line } from "./countTransfers.ts";
import type { BudgetRow } from "./entities.ts";
import { firstDayOf } from "./month.ts";
import { percentOf } from "./percent.ts";

/** Percent of a budget at which its owner is told. */
const thresholds = [80, 100] as const;

type Threshold = (typeof thresholds)[number];

/**
 * Tells of budgets of which so much is used after these changes: once per budget, month and threshold, and of two
 * thresholds reached at once only of the higher. Only a sum that rose is looked at.
 */
export async function alertBudgets(tx: Tx, lines: Line[], now: Date): Promise<void> {
	const risen = risenIn(lines);
	if (risen.length === 0) return;
	const touched = await tx.query<BudgetRow>(selectTouched, [
		risen.map(({ payerId }) => payerId),
		risen.map(({ currency }) => currency),
		risen.map(({ month }) => firstDayOf(month)),
		risen.map(({ category }) => category),
	]);
	const traces = new Map(risen.map((line) => [line.payerId, line.traceparent]));
	await tellReached(tx, touched, now, (userId) => traces.get(userId) ?? null);
}

/** Sums that rose, each once. */
function risenIn(lines: Line[]): Line[] {
	const sums = new Map<string, Line>();
	for (const line of lines) {
		const key = `${line.payerId} ${line.currency} ${line.month} ${line.category}`;
		sums.set(key, { ...line, spent: line.spent + (sums.get(key)?.spent ?? 0n) });
	}
	return [...sums.values()].filter(({ spent }) => spent > 0n);
}

/** Tells of what these budgets have reached and wasn't told yet. Their owners must be locked. */
export async function tellReached(
	tx: Tx,
	budgets: BudgetRow[],
	now: Date,
	traceOf: (userId: string) => string | null,
): Promise<void> {
	const reached = budgets.flatMap((budget) => reachedBy(budget).map((threshold) => ({ budget, threshold })));
	if (reached.length === 0) return;
	const fresh = await tx.query<{ budget_id: string; month: string; threshold: Threshold }>(insertAlerts, [
		reached.map(({ budget }) => budget.id),
		reached.map(({ budget }) => firstDayOf(budget.month)),
		reached.map(({ threshold }) => threshold),
		now,
	]);
	for (const budget of budgets) {
		const told = fresh.filter((row) => row.budget_id === budget.id && row.month === budget.month);
		const threshold = told.map((row) => row.threshold).toSorted((a, b) => b - a)[0];
		if (!threshold) continue;
		const facts = {
			budgetId: budget.id,
			userId: budget.user_id,
			category: budget.category,
			currency: budget.currency,
			month: budget.month,
			limitMinor: budget.limit_minor.toString(),
			spentMinor: budget.spent.toString(),
			threshold,
			percent: percentOf(budget.spent, budget.limit_minor),
		};
		tx.emit("analytics.budget.crossed", budget.id, facts, {
			actor: "system:budgets",
			traceparent: traceOf(budget.user_id),
		});
	}
}

/** Thresholds a budget has reached, the lower first; exact, for nothing is divided. */
export function reachedBy({ spent, limit_minor: limit }: BudgetRow): Threshold[] {
	return thresholds.filter((threshold) => spent * 100n >= limit * BigInt(threshold));
}
