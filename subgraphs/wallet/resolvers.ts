import { outcome } from "@mint/kit/errors.ts";
import { moneyOf } from "@mint/kit/money.ts";
import { books } from "./books.ts";
import { conversionsOf, findConversion } from "./conversions.ts";
import { balanceAt, entriesOf } from "./entries.ts";
import { findWallet, walletsOf } from "./findWallet.ts";
import { freezeWallet, unfreezeWallet } from "./freezeWallet.ts";
import type { Resolvers } from "./graphql.generated.ts";
import { clearCurrency, haltedCurrencies } from "./haltCurrency.ts";
import { openWallet } from "./openWallet.ts";
import { quoteConversion } from "./quoteConversion.ts";
import { allEntries, entriesOfStatement, statementOf } from "./statement.ts";
import { camtOf } from "./statementCamt.ts";
import { csvOf } from "./statementCsv.ts";
import { pdfOf } from "./statementPdf.ts";

export const resolvers: Resolvers = {
	Query: {
		wallet: (_, { id }, ctx) => findWallet(ctx, id),
		books: (_, _args, ctx) => books(ctx),
		haltedCurrencies: (_, _args, ctx) => haltedCurrencies(ctx),
		conversion: (_, { id }, ctx) => findConversion(ctx, id),
		statement: (_, period, ctx) => statementOf(ctx, period),
	},
	Mutation: {
		openWallet: (_, { input }, ctx) => outcome("OpenWalletSuccess", () => openWallet(ctx, input.currency)),
		quoteConversion: (_, { input }, ctx) => outcome("QuoteConversionSuccess", () => quoteConversion(ctx, input)),
		clearCurrency: (_, { input }, ctx) => outcome("ClearCurrencySuccess", () => clearCurrency(ctx, input)),
		freezeWallet: (_, { input }, ctx) => outcome("FreezeWalletSuccess", async () => freezeWallet(ctx, input)),
		unfreezeWallet: (_, { input }, ctx) => outcome("UnfreezeWalletSuccess", async () => unfreezeWallet(ctx, input)),
	},
	ConversionQuote: {
		sold: (row) => moneyOf(row.sold, row.sold_currency),
		bought: (row) => moneyOf(row.bought, row.bought_currency),
		midRate: (row) => row.mid_rate,
		spreadBasisPoints: (row) => row.spread_basis_points,
		ratesSource: (row) => row.rates_source,
		ratesAsOf: (row) => row.rates_as_of,
		expiresAt: (row) => row.expires_at.toISOString(),
	},
	HaltedCurrency: {
		currency: (row) => moneyOf(0n, row.currency).currency,
		drift: (row) => moneyOf(row.drift, row.currency),
		accountId: (row) => row.account_id,
		haltedAt: (row) => row.halted_at.toISOString(),
	},
	Conversion: {
		__resolveReference: async ({ id }, ctx) => findConversion(ctx, id),
		sold: (row) => moneyOf(row.sold, row.sold_currency),
		bought: (row) => moneyOf(row.bought, row.bought_currency),
		spreadBasisPoints: (row) => row.spread_basis_points,
		fromWallet: (row, _, ctx) => findWallet(ctx, row.from_account),
		toWallet: (row, _, ctx) => findWallet(ctx, row.to_account),
		convertedAt: (row) => row.decided_at.toISOString(),
	},
	User: {
		__resolveReference: async ({ id }) => ({ id }),
		wallets: (user, page, ctx) => walletsOf(ctx, user.id, page),
		conversions: (user, page, ctx) => conversionsOf(ctx, user.id, page),
	},
	Wallet: {
		__resolveReference: async ({ id }, ctx) => findWallet(ctx, id),
		currency: (row) => moneyOf(0n, row.currency).currency,
		balance: (row) => moneyOf(row.balance, row.currency),
		available: (row) => moneyOf(row.balance - row.held, row.currency),
		held: (row) => moneyOf(row.held, row.currency),
		version: (row) => Number(row.version),
		owner: (row) => (row.owner_id ? { id: row.owner_id } : null),
		openedAt: (row) => row.opened_at.toISOString(),
		balanceAt: async (row, { at }, ctx) => moneyOf(await balanceAt(ctx, row.id, at), row.currency),
		entries: (row, { filter, ...page }, ctx) => entriesOf(ctx, row.id, page, filter ?? {}),
	},
	Statement: {
		from: (statement) => statement.from.toISOString(),
		to: (statement) => statement.to.toISOString(),
		opening: ({ opening, wallet }) => moneyOf(opening.balance, wallet.currency),
		closing: ({ closing, wallet }) => moneyOf(closing.balance, wallet.currency),
		totalIn: ({ totalIn, wallet }) => moneyOf(totalIn, wallet.currency),
		totalOut: ({ totalOut, wallet }) => moneyOf(totalOut, wallet.currency),
		entries: (statement, page, ctx) => entriesOfStatement(ctx, statement, page),
		csv: async (statement, _, ctx) => csvOf(statement, await allEntries(ctx, statement)),
		pdf: async (statement, _, ctx) => pdfOf(statement, await allEntries(ctx, statement), ctx.clock.now()),
		camt: async (statement, _, ctx) => camtOf(statement, await allEntries(ctx, statement), ctx.clock.now()),
	},
	Entry: {
		id: (row) => `${row.account_id}.${row.version}`,
		postingId: (row) => row.posting_id,
		amount: (row) => moneyOf(row.amount, row.currency),
		balanceAfter: (row) => moneyOf(row.balance_after, row.currency),
		version: (row) => Number(row.version),
		postedAt: (row) => row.posted_at.toISOString(),
	},
};
