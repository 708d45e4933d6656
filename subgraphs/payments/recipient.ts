import type { Context } from "@mint/kit/context.ts";
import { Refusal, worded } from "@mint/kit/errors.ts";
import type { WalletFacts } from "@mint/schema/calls/wallet.ts";
import { refusalOfClaim } from "./claimRefusals.ts";
import type { TransferRecipientInput } from "./graphql.generated.ts";

/** Who is paid, by exactly one of the three ways of naming them. Refuses with INVALID_INPUT or RECIPIENT_NOT_FOUND. */
export async function recipientOf(
	ctx: Context,
	to: TransferRecipientInput,
): Promise<{ walletId: string } | { userId: string }> {
	const given = [to.userId, to.email, to.walletId].filter((value) => value !== null && value !== undefined);
	if (given.length !== 1) {
		throw new Refusal("INVALID_INPUT", "Name the recipient by exactly one of userId, email and walletId.", ["to"]);
	}
	if (to.walletId) return { walletId: to.walletId };
	if (to.userId) return { userId: to.userId };
	const { userId } = await ctx.ask("identity.lookUpByEmail", { email: to.email ?? "" });
	if (!userId) throw worded("RECIPIENT_NOT_FOUND", ["to", "email"]);
	return { userId };
}

/**
 * The wallets a transfer would go between, as the ledger knows them. Refuses as a claim would: WALLET_NOT_FOUND,
 * RECIPIENT_NOT_FOUND, SELF_TRANSFER, CURRENCY_MISMATCH.
 */
export async function mustBePayable(
	ctx: Context,
	wish: { userId: string; fromWalletId: string; to: { walletId: string } | { userId: string }; currency: string },
): Promise<{ payer: WalletFacts; payee: WalletFacts }> {
	const { userId, fromWalletId, to, currency } = wish;
	const [{ wallet: payer }, { wallet: payee }] = await Promise.all([
		ctx.ask("wallet.find", { walletId: fromWalletId }),
		"walletId" in to ? ctx.ask("wallet.find", to) : ctx.ask("wallet.findOfUser", { userId: to.userId, currency }),
	]);
	if (!payer || payer.ownerId !== userId) throw refusalOfClaim({ kind: "PAYER_UNKNOWN" });
	if (payer.currency !== currency) throw refusalOfClaim({ kind: "PAYER_CURRENCY" });
	if (!payee) throw refusalOfClaim({ kind: "userId" in to && to.userId === userId ? "SELF" : "PAYEE_UNKNOWN" });
	if (payee.ownerId === userId) throw refusalOfClaim({ kind: "SELF" });
	if (payee.currency !== currency) throw refusalOfClaim({ kind: "PAYEE_CURRENCY" });
	return { payer, payee };
}
