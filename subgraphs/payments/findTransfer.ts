import { type Context, maySee, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { graphError } from "@mint/kit/errors.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import type { TransferRow } from "./entities.ts";
import type { TransferFilter } from "./graphql.generated.ts";
import { selectByKeys, selectHistory, selectTransfers } from "./queries.ts";

const staffScope = "transfers:read";
const searchLengthMax = 100;

const transferById = loaderOf(
	(ctx, ids) => transaction(ctx, (tx) => tx.query<TransferRow>(selectTransfers, [ids])),
	(row) => row.id,
);

/** A transfer the viewer may see: its sender always, its recipient once the money has moved, staff. Null for others. */
export async function findTransfer(ctx: Context, id: string): Promise<TransferRow | null> {
	const transfer = await transferById(ctx, id);
	if (!transfer) return null;
	if (maySee(ctx, transfer.sender_id, staffScope)) return transfer;
	const arrived = transfer.status === "COMPLETED" || transfer.status === "REVERSED";
	return arrived && ctx.viewer?.userId === transfer.recipient_id ? transfer : null;
}

/** The viewer's transfer with this idempotency key; null when there is none. */
export async function findByIdempotencyKey(ctx: Context, key: string): Promise<TransferRow | null> {
	const { userId } = mustBeSignedIn(ctx);
	const [transfer] = await transaction(ctx, (tx) => tx.query<TransferRow>(selectByKeys, [[userId], [key]]));
	return transfer ?? null;
}

/**
 * Transfers of a person, newest first; null when the viewer may not know. Received ones appear once they have arrived.
 */
export async function transfersOf(
	ctx: Context,
	userId: string,
	page: PageArguments & { filter?: TransferFilter | null | undefined },
): Promise<Connection<TransferRow> | null> {
	if (!maySee(ctx, userId, staffScope)) return null;
	const request = pageRequest(page, 1);
	const filter = page.filter ?? {};
	const rows = await transaction(ctx, (tx) =>
		tx.query<TransferRow>(selectHistory, [
			userId,
			filter.direction ?? null,
			filter.currency ?? null,
			filter.status ?? null,
			filter.from ?? null,
			filter.to ?? null,
			minorUnits(filter.minAmountMinor, "minAmountMinor"),
			minorUnits(filter.maxAmountMinor, "maxAmountMinor"),
			filter.text ? pattern(filter.text) : null,
			request.after?.[0] ?? null,
			filter.counterpartyId ?? null,
			request.limit,
			filter.category ?? null,
		]),
	);
	return connectionOf(
		request,
		rows,
		(row) => [row.id],
		(row) => row,
	);
}

function minorUnits(text: string | null | undefined, field: string): string | null {
	if (text === null || text === undefined) return null;
	if (!/^\d{1,18}$/.test(text)) throw graphError("BAD_USER_INPUT", `filter.${field} must be digits`);
	return text;
}

/** Any text with these words in it; wildcards a person types stand for themselves. */
function pattern(text: string): string {
	return `%${text.slice(0, searchLengthMax).replace(/[\\%_]/g, "\\$&")}%`;
}
