import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { graphError } from "@mint/kit/errors.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import type { MessageRow } from "./entities.ts";
import { selectFeed } from "./queries.ts";

/**
 * The viewer's messages in the order in which they were written, oldest first, whatever endpoints filter: for those who
 * rather ask than listen, and to fill a gap. Positions have no gaps, so a first one that is not the next after the
 * cursor tells that older ones are no longer kept.
 */
export async function webhookFeed(ctx: Context, page: PageArguments): Promise<Connection<MessageRow>> {
	const { userId } = mustBeSignedIn(ctx);
	const request = pageRequest(page, 1);
	const after = request.after?.[0] ?? "0";
	if (!/^\d{1,18}$/.test(after)) throw graphError("BAD_USER_INPUT", "after is not a cursor of this list");
	const rows = await transaction(ctx, (tx) => tx.query<MessageRow>(selectFeed, [userId, after, request.limit]));
	return connectionOf(
		request,
		rows,
		(row) => [row.position.toString()],
		(row) => row,
	);
}
