import { batchOf } from "@mint/kit/batch.ts";
import { type Context, maySee, transaction } from "@mint/kit/context.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import type { WalletFacts } from "@mint/schema/calls/wallet.ts";
import type { AccountRow } from "./entities.ts";
import { selectAccounts, selectAccountsOfUsers, selectBalances, selectWalletPage } from "./queries.ts";

const staffScope = "wallets:read";
const batching = { name: "find wallets", sizeMax: 400, inFlightMax: 2 };

const accountById = loaderOf(
	(ctx, ids) => transaction(ctx, (tx) => tx.query<AccountRow>(selectAccounts, [ids])),
	(row) => row.id,
);

/** A wallet the viewer may see; null for any other, as if it weren't there. */
export async function findWallet(ctx: Context, walletId: string): Promise<AccountRow | null> {
	const account = await accountById(ctx, walletId);
	return account?.owner_id && maySee(ctx, account.owner_id, staffScope) ? account : null;
}

/** Wallets of a user, oldest first; null when the viewer may not know. */
export async function walletsOf(
	ctx: Context,
	userId: string,
	page: PageArguments,
): Promise<Connection<AccountRow> | null> {
	if (!maySee(ctx, userId, staffScope)) return null;
	const request = pageRequest(page, 2);
	const [openedAt, id] = request.after ?? [null, null];
	const rows = await transaction(ctx, (tx) =>
		tx.query<AccountRow>(selectWalletPage, [userId, openedAt, id, request.limit]),
	);
	return connectionOf(
		request,
		rows,
		(row) => [row.opened_at.toISOString(), row.id],
		(row) => row,
	);
}

/** One wallet for another domain; many questions at once become one statement. */
export function answerFind(ctx: Context, walletId: string): Promise<WalletFacts | null> {
	return findById(ctx, walletId);
}

/** The wallet of a user in a currency, for another domain. */
export function answerFindOfUser(ctx: Context, key: { userId: string; currency: string }): Promise<WalletFacts | null> {
	return findOfUser(ctx, key);
}

/** Everything a person has, held or not, by currency; for another domain. */
export async function answerBalancesOf(
	ctx: Context,
	userId: string,
): Promise<{ currency: string; balanceMinor: string }[]> {
	const rows = await ctx.db.transaction("system:find", (tx) =>
		tx.query<Pick<AccountRow, "currency" | "balance">>(selectBalances, [userId]),
	);
	return rows.map(({ currency, balance }) => ({ currency, balanceMinor: balance.toString() }));
}

const findById = batchOf(async (ctx, ids: string[]) => {
	const rows = await read(ctx, selectAccounts, [ids]);
	const byId = new Map(rows.map((row) => [row.id, factsOf(row)]));
	return ids.map((id) => byId.get(id) ?? null);
}, batching);

const findOfUser = batchOf(async (ctx, keys: { userId: string; currency: string }[]) => {
	const rows = await read(ctx, selectAccountsOfUsers, [keys.map((key) => key.userId), keys.map((key) => key.currency)]);
	const byUser = new Map(rows.map((row) => [`${row.owner_id} ${row.currency}`, factsOf(row)]));
	return keys.map((key) => byUser.get(`${key.userId} ${key.currency}`) ?? null);
}, batching);

function read(ctx: Context, statement: string, values: unknown[]): Promise<AccountRow[]> {
	return ctx.db.transaction("system:find", (tx) => tx.query<AccountRow>(statement, values));
}

function factsOf(row: AccountRow): WalletFacts {
	return {
		walletId: row.id,
		ownerId: row.owner_id as string,
		currency: row.currency,
		status: row.status,
		availableMinor: (row.balance - row.held).toString(),
	};
}
