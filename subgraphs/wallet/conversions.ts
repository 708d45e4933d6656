import { type Context, maySee } from "@mint/kit/context.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import type { QuoteFacts } from "@mint/schema/calls/wallet.ts";
import type { ConversionParent, QuoteRow } from "./entities.ts";
import { selectDoneConversions, selectQuotes } from "./queries.ts";

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
