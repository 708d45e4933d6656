import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import type { WalletFacts } from "@mint/schema/calls/wallet.ts";
import type { Wish } from "./claim.ts";
import type { WalletCopy } from "./entities.ts";
import { dayOf, monthOf } from "./limits.ts";
import { beginUsage, rememberWallets, selectWallets } from "./queries.ts";

/** Remembers wallets, and begins the count of what their owners send; what is known already stays. */
export function remember(tx: Tx, wallets: { walletId: string; ownerId: string; currency: string }[], now: Date): void {
	const owners = wallets.map((wallet) => wallet.ownerId);
	const currencies = wallets.map((wallet) => wallet.currency);
	tx.execute(rememberWallets, [wallets.map((wallet) => wallet.walletId), owners, currencies]);
	beginCounting(tx, owners, now);
}

/** Makes the row in which it is counted what these people send; one that is there stays. */
export function beginCounting(tx: Tx, userIds: string[], now: Date): void {
	const today = dayOf(now);
	tx.execute(beginUsage, [userIds, today, monthOf(today)]);
}

/** Asks the ledger for the wallets of a wish and remembers them. False when it doesn't know them either. */
export async function rememberWalletsOf(
	ctx: Context,
	wish: Pick<Wish, "fromWalletId" | "to" | "money">,
): Promise<boolean> {
	const [payer, payee] = await Promise.all([
		ctx.ask("wallet.find", { walletId: wish.fromWalletId }),
		"walletId" in wish.to
			? ctx.ask("wallet.find", { walletId: wish.to.walletId })
			: ctx.ask("wallet.findOfUser", { userId: wish.to.userId, currency: wish.money.currency }),
	]);
	const found = [payer.wallet, payee.wallet].filter((wallet): wallet is WalletFacts => wallet !== null);
	if (found.length < 2) return false;
	await ctx.db.transaction("system:wallets", async (tx) => remember(tx, found, ctx.clock.now()));
	return true;
}

/**
 * How many wallets a process keeps in mind. Whose a wallet is and its currency never change, so nothing in mind grows
 * old.
 */
const inMindMax = 100_000;

/** Wallets by id, and by owner and currency. */
export class KnownWallets {
	readonly #byId = new Map<string, WalletCopy>();
	readonly #byOwner = new Map<string, WalletCopy>();

	byId(walletId: string): WalletCopy | undefined {
		return this.#byId.get(walletId);
	}

	ofUser(userId: string, currency: string): WalletCopy | undefined {
		return this.#byOwner.get(`${userId} ${currency}`);
	}

	add(wallet: WalletCopy): void {
		if (this.#byId.size >= inMindMax) {
			this.#byId.clear();
			this.#byOwner.clear();
		}
		this.#byId.set(wallet.wallet_id, wallet);
		this.#byOwner.set(`${wallet.owner_id} ${wallet.currency}`, wallet);
	}
}

const inMind = new WeakMap<Context["db"], KnownWallets>();

/** The wallets of these wishes, as far as payments has heard of them; only those not in mind are read. */
export async function knownWallets(ctx: Context, tx: Tx, wishes: Wish[]): Promise<KnownWallets> {
	const known = inMind.get(ctx.db) ?? new KnownWallets();
	inMind.set(ctx.db, known);
	const ids = wishes.flatMap((wish) =>
		"walletId" in wish.to ? [wish.fromWalletId, wish.to.walletId] : [wish.fromWalletId],
	);
	const owners = wishes.flatMap((wish) =>
		"userId" in wish.to ? [{ userId: wish.to.userId, currency: wish.money.currency }] : [],
	);
	const newIds = ids.filter((id) => !known.byId(id));
	const newOwners = owners.filter(({ userId, currency }) => !known.ofUser(userId, currency));
	if (newIds.length === 0 && newOwners.length === 0) return known;
	const rows = await tx.query<WalletCopy>(selectWallets, [
		newIds,
		newOwners.map((owner) => owner.userId),
		newOwners.map((owner) => owner.currency),
	]);
	for (const row of rows) known.add(row);
	return known;
}
