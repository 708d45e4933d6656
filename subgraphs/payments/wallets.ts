import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import type { WalletFacts } from "@mint/schema/calls/wallet.ts";
import type { Wish } from "./claim.ts";
import { rememberWallets } from "./queries.ts";

/** Remembers wallets; what is known already stays. */
export async function remember(
	tx: Tx,
	wallets: { walletId: string; ownerId: string; currency: string }[],
): Promise<void> {
	await tx.query(rememberWallets, [
		wallets.map((wallet) => wallet.walletId),
		wallets.map((wallet) => wallet.ownerId),
		wallets.map((wallet) => wallet.currency),
	]);
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
	await ctx.db.transaction("system:wallets", (tx) => remember(tx, found));
	return true;
}
