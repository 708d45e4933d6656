import type { Context } from "@mint/kit/context.ts";
import { type GraphMoney, moneyOf } from "@mint/kit/money.ts";
import { selectBooks } from "./queries.ts";

/**
 * The books of one currency. They balance when both sums are zero, every
 * posting has its two entries, no account drifts from its entries, and what is held is what holds set aside.
 */
export interface CurrencyBooks {
	currency: GraphMoney["currency"];
	accounts: number;
	entries: number;
	entriesSum: GraphMoney;
	balancesSum: GraphMoney;
	/** What accounts say is set aside, and what open holds say. */
	heldSum: GraphMoney;
	holdsSum: GraphMoney;
	driftingAccounts: number;
	balanced: boolean;
}

interface BooksRow {
	currency: string;
	accounts: bigint;
	entries: bigint;
	entries_sum: string;
	balances_sum: string;
	held_sum: string;
	holds_sum: string;
	postings: bigint;
	drifting: bigint;
}

/** Reads all books in one snapshot: per currency the sum of entries, the sum of balances, and accounts that drift. */
export async function books(ctx: Context): Promise<CurrencyBooks[]> {
	const rows = await ctx.db.transaction("system:books", (tx) => tx.query<BooksRow>(selectBooks));
	return rows.map((row) => {
		const entriesSum = moneyOf(row.entries_sum, row.currency);
		return {
			currency: entriesSum.currency,
			accounts: Number(row.accounts),
			entries: Number(row.entries),
			entriesSum,
			balancesSum: moneyOf(row.balances_sum, row.currency),
			driftingAccounts: Number(row.drifting),
			heldSum: moneyOf(row.held_sum, row.currency),
			holdsSum: moneyOf(row.holds_sum, row.currency),
			balanced: isBalanced(row),
		};
	});
}

function isBalanced(row: BooksRow): boolean {
	const sums = row.entries_sum === "0" && row.balances_sum === "0" && row.held_sum === row.holds_sum;
	return sums && row.entries === 2n * row.postings && row.drifting === 0n;
}

/** Whether one currency's books balance now, looked at from the beginning. */
export async function isProven(ctx: Context, currency: string): Promise<boolean> {
	return (await books(ctx)).every((row) => row.currency !== currency || row.balanced);
}
