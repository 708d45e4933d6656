import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { cleanText } from "@mint/kit/text.ts";
import type { AccountRow } from "./entities.ts";
import { selectAccounts, setStatus } from "./queries.ts";

const reasonLengthMax = 500;
const staffScope = "wallets:freeze";

/**
 * Stops all money of a wallet: one's own, or any with `wallets:freeze`. Refuses what isn't ACTIVE with INVALID_STATE.
 */
export function freezeWallet(ctx: Context, walletId: string, reason: string | null): Promise<{ wallet: AccountRow }> {
	const told = reason === null ? null : cleanText(reason, reasonLengthMax, ["reason"]);
	return change(ctx, walletId, (account, by) => {
		if (account.status !== "ACTIVE")
			throw new Refusal("INVALID_STATE", "Only an active wallet can be frozen.", ["walletId"]);
		return { status: "FROZEN", frozenBy: by, reason: told };
	});
}

/** Lets money move again. What staff froze stays frozen for its owner. */
export function unfreezeWallet(ctx: Context, walletId: string): Promise<{ wallet: AccountRow }> {
	return change(ctx, walletId, (account, by) => {
		const allowed = account.status === "FROZEN" && (by === "STAFF" || account.frozen_by === "OWNER");
		if (!allowed) throw new Refusal("INVALID_STATE", "You can't unfreeze this wallet.", ["walletId"]);
		return { status: "ACTIVE", frozenBy: null, reason: null };
	});
}

type By = "OWNER" | "STAFF";
type Decision = { status: "ACTIVE" | "FROZEN"; frozenBy: By | null; reason: string | null };

function change(
	ctx: Context,
	walletId: string,
	decide: (account: AccountRow, by: By) => Decision,
): Promise<{ wallet: AccountRow }> {
	const { userId, scopes } = mustBeSignedIn(ctx);
	return transaction(ctx, async (tx) => {
		const [account] = await tx.query<AccountRow>(selectAccounts, [[walletId]]);
		const by: By = account?.owner_id === userId ? "OWNER" : "STAFF";
		if (!account?.owner_id || (by === "STAFF" && !scopes.has(staffScope))) {
			throw new Refusal("WALLET_NOT_FOUND", "There is no such wallet.", ["walletId"]);
		}
		const decision = decide(account, by);
		const [wallet] = await tx.query<AccountRow>(setStatus, [
			walletId,
			account.status,
			decision.status,
			decision.frozenBy,
		]);
		if (!wallet) throw new Refusal("INVALID_STATE", "The wallet was changed at the same moment.", ["walletId"]);
		const told = { walletId, ownerId: account.owner_id, by, currency: account.currency };
		if (decision.status === "FROZEN") tx.emit("wallet.wallet.frozen", walletId, { ...told, reason: decision.reason });
		else tx.emit("wallet.wallet.unfrozen", walletId, told);
		return { wallet };
	});
}
