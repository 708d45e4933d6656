import { type Context, transaction } from "@mint/kit/context.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import type { EntryRow } from "./entities.ts";
import type { EntryFilter } from "./graphql.generated.ts";
import { selectEntryAt, selectEntryPage } from "./queries.ts";

/** Versions of a span of entries: those above `after`, up to and with `upTo`. */
export interface VersionSpan {
	after: bigint;
	upTo: bigint;
}

/** Entries of a wallet, newest first. The wallet was already shown to the viewer. */
export async function entriesOf(
	ctx: Context,
	walletId: string,
	page: PageArguments,
	filter: EntryFilter & { versions?: VersionSpan } = {},
): Promise<Connection<EntryRow>> {
	const request = pageRequest(page, 1);
	const before = request.after?.[0] ?? null;
	const { versions, from, to, kind } = filter;
	const span = [versions?.after ?? null, versions?.upTo ?? null, from ?? null, to ?? null, kind ?? null];
	const rows = await transaction(ctx, (tx) =>
		tx.query<EntryRow>(selectEntryPage, [walletId, before, request.limit, ...span]),
	);
	return connectionOf(
		request,
		rows,
		(row) => [row.version.toString()],
		(row) => row,
	);
}

/** The balance after the newest entry posted at this instant or before, in minor units; zero when there is none. */
export async function balanceAt(ctx: Context, walletId: string, at: string): Promise<bigint> {
	const [entry] = await transaction(ctx, (tx) => tx.query<{ balance_after: bigint }>(selectEntryAt, [walletId, at]));
	return entry?.balance_after ?? 0n;
}
