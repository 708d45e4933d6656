import { type Context, maySee, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { graphError, Refusal } from "@mint/kit/errors.ts";
import type { Order } from "@mint/kit/staff/command.ts";
import { cleanText } from "@mint/kit/text.ts";
import type { StaffReason } from "@mint/schema/staff.ts";
import type { AccountRow } from "./entities.ts";
import { selectAccounts, setStatus } from "./queries.ts";

const noteLengthMax = 500;

const frozenByUs = "We froze this wallet, so you can't unfreeze it. Contact support to learn more.";

export interface FreezeInput {
	walletId: string;
	reason?: StaffReason | null | undefined;
	note?: string | null | undefined;
}

/**
 * Stops all money of a wallet: one's own, or as staff any other. Refuses what isn't ACTIVE with INVALID_STATE, what the
 * viewer can't know of with WALLET_NOT_FOUND; staff who see it and may not freeze are told so (FORBIDDEN).
 */
export function freezeWallet(ctx: Context, input: FreezeInput): Promise<{ wallet: AccountRow }> {
	return change(ctx, input, (account, by) => {
		if (account.own_status !== "ACTIVE")
			throw new Refusal("INVALID_STATE", "Only an active wallet can be frozen.", ["walletId"]);
		return { status: "FROZEN", frozenBy: by };
	});
}

/** Lets money move again. What staff froze stays frozen for its owner. Refuses as `freezeWallet` does. */
export function unfreezeWallet(ctx: Context, input: FreezeInput): Promise<{ wallet: AccountRow }> {
	return change(ctx, input, (account, by) => {
		if (account.own_status !== "FROZEN") {
			throw new Refusal("INVALID_STATE", "Only a frozen wallet can be unfrozen.", ["walletId"]);
		}
		if (by === "OWNER" && account.frozen_by === "STAFF") throw new Refusal("INVALID_STATE", frozenByUs, ["walletId"]);
		return { status: "ACTIVE", frozenBy: null };
	});
}

type By = "OWNER" | "STAFF";
type Decision = { status: "ACTIVE" | "FROZEN"; frozenBy: By | null };

function change(
	ctx: Context,
	input: FreezeInput,
	decide: (account: AccountRow, by: By) => Decision,
): Promise<{ wallet: AccountRow }> {
	const { walletId } = input;
	const why = ctx.order ?? whyOfOwner(input);
	return transaction(ctx, async (tx) => {
		const [account] = await tx.query<AccountRow>(selectAccounts, [[walletId]]);
		const by = byWhom(ctx, account?.owner_id ?? null);
		if (!account?.owner_id) throw absent();
		const decision = decide(account, by);
		const [wallet] = await tx.query<AccountRow>(setStatus, [
			walletId,
			account.own_status,
			decision.status,
			decision.frozenBy,
		]);
		if (!wallet) throw new Refusal("INVALID_STATE", "The wallet was changed at the same moment.", ["walletId"]);
		const { owner_id: ownerId, currency } = account;
		const told = { walletId, ownerId, by, currency, reason: why.reason, note: why.note };
		tx.emit(decision.status === "FROZEN" ? "wallet.wallet.frozen" : "wallet.wallet.unfrozen", walletId, told);
		return { wallet };
	});
}

/** Who has no order of staff acts for themselves, or not at all. */
function byWhom(ctx: Context, ownerId: string | null): By {
	if (ctx.order) return "STAFF";
	if (ownerId === mustBeSignedIn(ctx).userId) return "OWNER";
	if (ownerId !== null && maySee(ctx, ownerId, "wallets:read")) throw graphError("FORBIDDEN", "You may not do this.");
	throw absent();
}

/** Owners needn't say why; what they say is kept. */
function whyOfOwner({ reason, note }: FreezeInput): { reason: Order["reason"] | null; note: string | null } {
	return { reason: reason ?? null, note: note == null ? null : cleanText(note, noteLengthMax, ["note"]) };
}

function absent(): Refusal {
	return new Refusal("WALLET_NOT_FOUND", "There is no such wallet.", ["walletId"]);
}

/** Whose a wallet is; null when there is none of this id. */
export async function ownerOfWallet(ctx: Context, walletId: string): Promise<string | null> {
	const [account] = await transaction(ctx, (tx) => tx.query<AccountRow>(selectAccounts, [[walletId]]));
	return account?.owner_id ?? null;
}
