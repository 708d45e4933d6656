import { type Context, maySee, transaction } from "@mint/kit/context.ts";
import { graphError } from "@mint/kit/errors.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { moneyOf } from "@mint/kit/money.ts";
import type { CategoryRow, MonthRow, PayeeRow, SpendingRow } from "./entities.ts";
import { firstDayOf, monthOf, monthsUntil } from "./month.ts";
import { percentOf } from "./percent.ts";
import {
	selectBiggest,
	selectCategories,
	selectIncome,
	selectMonths,
	selectPayees,
	selectSpending,
} from "./queries.ts";

const staffScope = "transfers:read";
const payeesMax = 100;
const monthsMax = 36;

/** Which numbers; the month that runs when none is named. */
export interface Asked {
	currency: string;
	month?: string | null | undefined;
}

/** Money from and to others in a month of a user; null when the viewer may not know. A month without any is zeros. */
export async function spendingSummaryOf(ctx: Context, userId: string, asked: Asked) {
	const { currency } = asked;
	const month = asked.month ?? monthOf(ctx.clock.now());
	return readFor(ctx, userId, async (query) => {
		const values = [userId, currency, firstDayOf(month)];
		const [categories, [income], [biggest]] = await Promise.all([
			query<CategoryRow>(selectCategories, values),
			query<{ received: bigint; transfers: bigint }>(selectIncome, values),
			query<{ transfer_id: string }>(selectBiggest, values),
		]);
		const received = income?.received ?? 0n;
		const spent = total(categories, "spent");
		const transfers = total(categories, "transfers");
		return {
			month,
			income: moneyOf(received, currency),
			incomeCount: Number(income?.transfers ?? 0n),
			spending: moneyOf(spent, currency),
			spendingCount: Number(transfers),
			net: moneyOf(received - spent, currency),
			biggest: biggest ? { id: biggest.transfer_id } : null,
			average: transfers > 0n ? moneyOf(spent / transfers, currency) : null,
		};
	});
}

/** Spending of a month by category, the most first; null when the viewer may not know. */
export async function spendingByCategoryOf(ctx: Context, userId: string, { currency, month }: Asked) {
	return readFor(ctx, userId, async (query) => {
		const values = [userId, currency, firstDayOf(month ?? monthOf(ctx.clock.now()))];
		const rows = await query<CategoryRow>(selectCategories, values);
		const all = total(rows, "spent");
		return rows.map(({ category, spent, transfers }) => ({
			category,
			spent: moneyOf(spent, currency),
			transfers: Number(transfers),
			shareBasisPoints: Number((spent * 10_000n) / all),
		}));
	});
}

/** Whom a user paid most in a month; null when the viewer may not know, BAD_USER_INPUT outside of 1 to 100. */
export async function topPayeesOf(ctx: Context, userId: string, { currency, month, first }: Asked & { first: number }) {
	mustBeWithin(first, payeesMax, "first");
	return readFor(ctx, userId, async (query) => {
		const values = [userId, currency, firstDayOf(month ?? monthOf(ctx.clock.now())), first];
		return (await query<PayeeRow>(selectPayees, values)).map(({ payee_id, spent, transfers }) => ({
			payee: { id: payee_id },
			spent: moneyOf(spent, currency),
			transfers: Number(transfers),
		}));
	});
}

/** Months of a user, each beside the one before; null when the viewer may not know, BAD_USER_INPUT beyond 1 to 36. */
export async function spendingTrendOf(
	ctx: Context,
	userId: string,
	asked: { currency: string; until?: string | null | undefined; months: number },
) {
	mustBeWithin(asked.months, monthsMax, "months");
	const { currency } = asked;
	const months = monthsUntil(asked.until ?? monthOf(ctx.clock.now()), asked.months + 1);
	return readFor(ctx, userId, async (query) => {
		const rows = await query<MonthRow>(selectMonths, [userId, currency, months.map(firstDayOf)]);
		return rows.slice(1).map(({ month, received, spent, transfers }, index) => {
			const before = rows[index]?.spent ?? 0n;
			return {
				month,
				income: moneyOf(received, currency),
				spending: moneyOf(spent, currency),
				net: moneyOf(received - spent, currency),
				transfers: Number(transfers),
				change: moneyOf(spent - before, currency),
				changePercent: before > 0n ? percentOf(spent - before, before) : null,
			};
		});
	});
}

const transferById = loaderOf(
	(ctx, ids) => transaction(ctx, (tx) => tx.query<SpendingRow>(selectSpending, [ids])),
	(row) => row.transfer_id,
);

/** What a transfer counts as in its sender's spending; null for others but staff, and before its money has moved. */
export async function countedAs(ctx: Context, transferId: string) {
	const row = ctx.viewer && (await transferById(ctx, transferId));
	if (!row?.occurred_at || !row.category || !row.source || !maySee(ctx, row.payer_id, staffScope)) return null;
	return {
		category: row.category,
		source: row.source,
		month: monthOf(row.occurred_at),
		spent: moneyOf(row.amount - row.returned, row.currency),
	};
}

type Query = <Row>(text: string, values: unknown[]) => Promise<Row[]>;

/** Reads for whoever may see the numbers of this user; null for everyone else. */
async function readFor<T>(ctx: Context, userId: string, read: (query: Query) => Promise<T>): Promise<T | null> {
	if (!maySee(ctx, userId, staffScope)) return null;
	return transaction(ctx, (tx) => read((text, values) => tx.query(text, values)));
}

function total(rows: CategoryRow[], column: "spent" | "transfers"): bigint {
	return rows.reduce((sum, row) => sum + row[column], 0n);
}

function mustBeWithin(count: number, max: number, name: string): void {
	if (count < 1 || count > max) throw graphError("BAD_USER_INPUT", `${name} must be between 1 and ${max}`);
}
