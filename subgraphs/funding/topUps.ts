import { type Context, maySee, transaction } from "@mint/kit/context.ts";
import { isId } from "@mint/kit/ids.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { type Connection, connectionOf, type PageArguments, type PageRequest, pageRequest } from "@mint/kit/pages.ts";
import { notePerson } from "@mint/kit/views.ts";
import type { TopUpRow, TopUpStatus } from "./entities.ts";
import { selectByIds, selectPage, selectTopUpList } from "./queries.ts";

const staffScope = "transfers:read";

const load = loaderOf(
	(ctx, ids) => transaction(ctx, (tx) => tx.query<TopUpRow>(selectByIds, [ids])),
	(row) => row.id,
);

/** A top-up by id; null when there is none, or it belongs to someone else. */
export async function findTopUp(ctx: Context, id: string): Promise<TopUpRow | null> {
	const topUp = isId("top", id) ? await load(ctx, id) : null;
	return topUp && maySee(ctx, topUp.user_id, staffScope) ? topUp : null;
}

/** A page of a user's top-ups, newest first; null when the viewer may not see them. */
export async function topUpsOf(
	ctx: Context,
	userId: string,
	page: PageArguments,
): Promise<Connection<TopUpRow> | null> {
	if (!maySee(ctx, userId, staffScope)) return null;
	const request = pageRequest(page, 1);
	const values = [userId, request.after?.[0] ?? null, request.limit];
	const rows = await transaction(ctx, (tx) => tx.query<TopUpRow>(selectPage, values));
	return pageOf(request, rows);
}

/** A page of everybody's top-ups, newest first, for staff. */
export async function listTopUps(
	ctx: Context,
	{ status, userId, ...page }: PageArguments & { status?: TopUpStatus | null; userId?: string | null },
): Promise<Connection<TopUpRow>> {
	const request = pageRequest(page, 1);
	const values = [status ?? null, userId ?? null, request.after?.[0] ?? null, request.limit];
	const rows = await transaction(ctx, (tx) => tx.query<TopUpRow>(selectTopUpList, values));
	for (const row of rows) notePerson(ctx, row.user_id, staffScope);
	return pageOf(request, rows);
}

function pageOf(request: PageRequest, rows: TopUpRow[]): Connection<TopUpRow> {
	return connectionOf(
		request,
		rows,
		(row) => [row.id],
		(row) => row,
	);
}
