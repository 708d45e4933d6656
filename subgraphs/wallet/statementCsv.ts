import { decimalOf } from "@mint/kit/money.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import { stringify } from "csv-stringify/sync";
import type { EntryRow } from "./entities.ts";
import type { Statement } from "./statement.ts";

const columns = ["time", "posting", "kind", "in", "out", "balance", "currency"];

/**
 * A statement as comma-separated values (RFC 4180): a line with the opening balance, one per entry, oldest first, and
 * one with the closing balance. Amounts are in major units and never negative: what leaves has a column of its own, so
 * that a text that begins like a formula can be made harmless without touching a number.
 */
export function csvOf(statement: Statement, entries: EntryRow[]): string {
	const currency = statement.wallet.currency as CurrencyCode;
	const decimal = (amount: bigint) => decimalOf(amount.toString(), currency);
	const { from, to, opening, closing } = statement;
	const rows = entries.map((entry) => {
		const sides = entry.amount > 0n ? [decimal(entry.amount), ""] : ["", decimal(-entry.amount)];
		const after = decimal(entry.balance_after);
		return [entry.posted_at.toISOString(), entry.posting_id, entry.kind, ...sides, after, currency];
	});
	const first = [from.toISOString(), "", "OPENING_BALANCE", "", "", decimal(opening.balance), currency];
	const totals = [decimal(statement.totalIn), decimal(statement.totalOut)];
	const last = [to.toISOString(), "", "CLOSING_BALANCE", ...totals, decimal(closing.balance), currency];
	return stringify([columns, first, ...rows, last], { record_delimiter: "windows", escape_formulas: true });
}
