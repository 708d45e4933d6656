import { type Context, transaction } from "@mint/kit/context.ts";
import { graphError } from "@mint/kit/errors.ts";
import type { Connection, PageArguments } from "@mint/kit/pages.ts";
import type { AccountRow, EntryRow } from "./entities.ts";
import { entriesOf, type VersionSpan } from "./entries.ts";
import { findWallet } from "./findWallet.ts";
import { selectEntriesBetween, selectEntryBefore, selectTotals } from "./queries.ts";

const spanMaxMs = 366 * 86_400_000;
const entriesMax = 10_000;

/** What happened in a wallet from one instant until just before another. Amounts in minor units. */
export interface Statement {
	wallet: AccountRow;
	from: Date;
	to: Date;
	opening: { version: bigint; balance: bigint };
	closing: { version: bigint; balance: bigint };
	totalIn: bigint;
	/** Positive. */
	totalOut: bigint;
	entryCount: number;
}

interface EntryPoint {
	version: bigint;
	balance_after: bigint;
}

/**
 * The statement of a wallet the viewer may see; null for any other. It covers the entries between two points of the
 * ledger, so that opening plus entries is closing, and one statement's closing is the opening of the next. A span that
 * is empty, runs backwards or is longer than 366 days is BAD_USER_INPUT.
 */
export async function statementOf(
	ctx: Context,
	period: { walletId: string; from: string; to: string },
): Promise<Statement | null> {
	const [from, to] = [new Date(period.from), new Date(period.to)];
	const span = to.getTime() - from.getTime();
	if (span <= 0 || span > spanMaxMs) throw graphError("BAD_USER_INPUT", "to must be after from, by 366 days at most");
	const wallet = await findWallet(ctx, period.walletId);
	if (!wallet) return null;
	return transaction(ctx, async (tx) => {
		const [[before], [last]] = await Promise.all([
			tx.query<EntryPoint>(selectEntryBefore, [wallet.id, from]),
			tx.query<EntryPoint>(selectEntryBefore, [wallet.id, to]),
		]);
		const opening = { version: before?.version ?? 0n, balance: before?.balance_after ?? 0n };
		const closing = { version: last?.version ?? 0n, balance: last?.balance_after ?? 0n };
		const versions = [wallet.id, opening.version, closing.version];
		const [totals] = await tx.query<{ entries: bigint; total_in: bigint; total_out: bigint }>(selectTotals, versions);
		const { entries = 0n, total_in: totalIn = 0n, total_out: totalOut = 0n } = totals ?? {};
		if (opening.balance + totalIn - totalOut !== closing.balance) throw new Error(`${wallet.id}: entries don't add up`);
		return { wallet, from, to, opening, closing, totalIn, totalOut, entryCount: Number(entries) };
	});
}

/** A page of its entries, newest first. */
export function entriesOfStatement(
	ctx: Context,
	statement: Statement,
	page: PageArguments,
): Promise<Connection<EntryRow>> {
	return entriesOf(ctx, statement.wallet.id, page, { versions: spanOf(statement) });
}

/** All its entries, oldest first, for a document. More than 10 000 are BAD_USER_INPUT: a shorter span has fewer. */
export function allEntries(ctx: Context, statement: Statement): Promise<EntryRow[]> {
	if (statement.entryCount > entriesMax) {
		throw graphError("BAD_USER_INPUT", `a document holds ${entriesMax} entries at most; choose a shorter span`);
	}
	const key = `statement ${statement.wallet.id} ${statement.opening.version} ${statement.closing.version}`;
	let entries = ctx.memo.get(key) as Promise<EntryRow[]> | undefined;
	if (!entries) {
		const { after, upTo } = spanOf(statement);
		const values = [statement.wallet.id, after, upTo, entriesMax];
		entries = transaction(ctx, (tx) => tx.query<EntryRow>(selectEntriesBetween, values));
		ctx.memo.set(key, entries);
	}
	return entries;
}

function spanOf(statement: Statement): VersionSpan {
	return { after: statement.opening.version, upTo: statement.closing.version };
}
