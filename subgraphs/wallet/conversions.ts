import { type Context, maySee } from "@mint/kit/context.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import type { QuoteFacts } from "@mint/schema/calls/wallet.ts";
import type { ConversionParent, QuoteRow } from "./entities.ts";
import { selectConversionPage, selectDoneConversions, selectQuotes } from "./queries.ts";

const staffScope = "wallets:read";

const byId = loaderOf(
	(ctx, ids) =>
		ctx.db.transaction("system:conversion", (tx) => tx.query<ConversionParent>(selectDoneConversions, [ids])),
	(row) => row.id,
);

/** A conversion that was posted; null when there is none, or it belongs to someone else. */
export async function findConversion(ctx: Context, id: string): Promise<ConversionParent | null> {
	const conversion = await byId(ctx, id);
	return conversion && maySee(ctx, conversion.user_id, staffScope) ? conversion : null;
}

/** A page of a user's conversions, newest first; null when the viewer may not see them. */
export async function conversionsOf(
	ctx: Context,
	userId: string,
	page: PageArguments,
): Promise<Connection<ConversionParent> | null> {
	if (!maySee(ctx, userId, staffScope)) return null;
	const request = pageRequest(page, 2);
	const [convertedAt, id] = request.after ?? [null, null];
	const values = [userId, convertedAt, id, request.limit];
	const rows = await ctx.db.transaction("system:conversion", (tx) =>
		tx.query<ConversionParent>(selectConversionPage, values),
	);
	return connectionOf(
		request,
		rows,
		(row) => [row.decided_at.toISOString(), row.id],
		(row) => row,
	);
}

/** What a quote would move, for whoever clears it. */
export async function quoteFactsOf(ctx: Context, quoteId: string): Promise<QuoteFacts | null> {
	const [quote] = await ctx.db.transaction("system:quote", (tx) => tx.query<QuoteRow>(selectQuotes, [[quoteId]]));
	if (!quote) return null;
	return {
		quoteId: quote.id,
		userId: quote.user_id,
		fromWalletId: quote.from_account,
		toWalletId: quote.to_account,
		soldMinor: quote.sold.toString(),
		soldCurrency: quote.sold_currency,
		boughtMinor: quote.bought.toString(),
		boughtCurrency: quote.bought_currency,
		expiresAt: quote.expires_at.toISOString(),
	};
}
