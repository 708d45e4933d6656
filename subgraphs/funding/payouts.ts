import { type Context, maySee, transaction } from "@mint/kit/context.ts";
import { isId } from "@mint/kit/ids.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { type Connection, connectionOf, type PageArguments, type PageRequest, pageRequest } from "@mint/kit/pages.ts";
import { notePerson } from "@mint/kit/views.ts";
import type { PayoutRow, PayoutStatus } from "./entities.ts";
import { selectPayoutList, selectPayoutPage, selectPayoutsByIds } from "./payoutQueries.ts";

const staffScope = "transfers:read";

const load = loaderOf(
	(ctx, ids) => transaction(ctx, (tx) => tx.query<PayoutRow>(selectPayoutsByIds, [ids])),
	(row) => row.id,
);

/** A payout by id; null when there is none, or it belongs to someone else. */
export async function findPayout(ctx: Context, id: string): Promise<PayoutRow | null> {
	const payout = isId("pay", id) ? await load(ctx, id) : null;
	return payout && maySee(ctx, payout.user_id, staffScope) ? payout : null;
}

/** A page of a user's payouts, newest first; null when the viewer may not see them. */
export async function payoutsOf(
	ctx: Context,
	userId: string,
	page: PageArguments,
): Promise<Connection<PayoutRow> | null> {
	if (!maySee(ctx, userId, staffScope)) return null;
	const request = pageRequest(page, 1);
	const values = [userId, request.after?.[0] ?? null, request.limit];
	const rows = await transaction(ctx, (tx) => tx.query<PayoutRow>(selectPayoutPage, values));
	return pageOf(request, rows);
}

/** A page of everybody's payouts, newest first, for staff. */
export async function listPayouts(
	ctx: Context,
	{ status, userId, ...page }: PageArguments & { status?: PayoutStatus | null; userId?: string | null },
): Promise<Connection<PayoutRow>> {
	const request = pageRequest(page, 1);
	const values = [status ?? null, userId ?? null, request.after?.[0] ?? null, request.limit];
	const rows = await transaction(ctx, (tx) => tx.query<PayoutRow>(selectPayoutList, values));
	for (const row of rows) notePerson(ctx, row.user_id, staffScope);
	return pageOf(request, rows);
}

function pageOf(request: PageRequest, rows: PayoutRow[]): Connection<PayoutRow> {
	return connectionOf(
		request,
		rows,
		(row) => [row.id],
		(row) => row,
	);
}
