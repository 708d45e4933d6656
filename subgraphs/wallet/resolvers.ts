import { outcome } from "@mint/kit/errors.ts";
import { moneyOf } from "@mint/kit/money.ts";
import { books } from "./books.ts";
import { entriesOf, findWallet, walletsOf } from "./findWallet.ts";
import { freezeWallet, unfreezeWallet } from "./freezeWallet.ts";
import type { Resolvers } from "./graphql.generated.ts";
import { openWallet } from "./openWallet.ts";

export const resolvers: Resolvers = {
	Query: {
		wallet: (_, { id }, ctx) => findWallet(ctx, id),
		books: (_, _args, ctx) => books(ctx),
	},
	Mutation: {
		openWallet: (_, { input }, ctx) => outcome("OpenWalletSuccess", () => openWallet(ctx, input.currency)),
		freezeWallet: (_, { input }, ctx) =>
			outcome("FreezeWalletSuccess", () => freezeWallet(ctx, input.walletId, input.reason ?? null)),
		unfreezeWallet: (_, { input }, ctx) => outcome("UnfreezeWalletSuccess", () => unfreezeWallet(ctx, input.walletId)),
	},
	User: {
		__resolveReference: async ({ id }) => ({ id }),
		wallets: (user, page, ctx) => walletsOf(ctx, user.id, page),
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
		entries: (row, page, ctx) => entriesOf(ctx, row.id, page),
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
