import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import type { WalletFacts } from "@mint/schema/calls/wallet.ts";
import type { Wish } from "./claim.ts";
import { dayOf, monthOf } from "./limits.ts";
import { beginUsage, rememberWallets } from "./queries.ts";

/** Remembers wallets, and begins the count of what their owners send; what is known already stays. */
export function remember(tx: Tx, wallets: { walletId: string; ownerId: string; currency: string }[], now: Date): void {
	const owners = wallets.map((wallet) => wallet.ownerId);
	const currencies = wallets.map((wallet) => wallet.currency);
	tx.execute(rememberWallets, [wallets.map((wallet) => wallet.walletId), owners, currencies]);
	const today = dayOf(now);
	tx.execute(beginUsage, [owners, currencies, today, monthOf(today)]);
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
