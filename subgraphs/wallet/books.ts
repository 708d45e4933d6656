import type { Context } from "@mint/kit/context.ts";
import { type GraphMoney, moneyOf } from "@mint/kit/money.ts";
import { selectBooks } from "./queries.ts";

/** The books of one currency. They balance when every sum is zero and no account drifts from its entries. */
export interface CurrencyBooks {
	currency: GraphMoney["currency"];
	accounts: number;
	entries: number;
	entriesSum: GraphMoney;
	balancesSum: GraphMoney;
	driftingAccounts: number;
	balanced: boolean;
}

interface BooksRow {
	currency: string;
	accounts: bigint;
	entries: bigint;
	entries_sum: string;
	balances_sum: string;
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
			balanced: row.entries_sum === "0" && row.balances_sum === "0" && row.drifting === 0n,
		};
	});
}
