import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { newId } from "@mint/kit/ids.ts";
import { type CurrencyCode, currencies } from "@mint/schema/currencies.ts";
import type { AccountRow } from "./entities.ts";
import { platformAccountId, purposes } from "./posting.ts";
import { openAccounts, openPlatformAccounts, selectAccounts } from "./queries.ts";

/** Opens a wallet for the viewer. Refuses with WALLET_EXISTS: one wallet per person and currency. */
export async function openWallet(ctx: Context, currency: CurrencyCode): Promise<{ wallet: AccountRow }> {
	const { userId } = mustBeSignedIn(ctx);
	return transaction(ctx, async (tx) => {
		const [id] = await openWallets(tx, [{ userId, currency }], ctx.clock.now());
		if (!id) throw new Refusal("WALLET_EXISTS", `You already have a wallet in ${currency}.`, ["currency"]);
		const [wallet] = await tx.query<AccountRow>(selectAccounts, [[id]]);
		if (!wallet) throw new Error("a wallet just opened can't be read");
		return { wallet };
	});
}

/** Opens wallets that don't exist yet, and tells of each. Gives the ids of the new ones. */
export async function openWallets(
	tx: Tx,
	people: { userId: string; currency: string }[],
	now: Date,
): Promise<string[]> {
	const opened = await tx.query<{ id: string; owner_id: string; currency: string }>(openAccounts, [
		people.map(() => newId("wal")),
		people.map((person) => person.userId),
		people.map((person) => person.currency),
		now,
	]);
	for (const { id, owner_id, currency } of opened) {
		tx.emit("wallet.wallet.opened", id, { walletId: id, ownerId: owner_id, currency });
	}
	return opened.map((row) => row.id);
}

/** Opens the platform's accounts, one per purpose and currency. Repeating is harmless. */
export async function openPlatform(ctx: Context): Promise<void> {
	const wanted = purposes.flatMap((purpose) => Object.keys(currencies).map((currency) => ({ purpose, currency })));
	await ctx.db.transaction("system:platform", (tx) =>
		tx.query(openPlatformAccounts, [
			wanted.map(({ purpose, currency }) => platformAccountId(purpose, currency)),
			wanted.map(({ purpose }) => purpose),
			wanted.map(({ currency }) => currency),
			ctx.clock.now(),
		]),
	);
}
