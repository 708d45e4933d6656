import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import type { PostReply, PostRequest } from "@mint/schema/calls/wallet.ts";
import type { AccountRow } from "./entities.ts";
import { accountIdOf, firstBrokenRule } from "./posting.ts";
import { insertHold, lockAccounts, releaseHold, selectHold, selectPostings, updateAccounts } from "./queries.ts";

interface HoldRow {
	id: string;
	account_id: string;
	to_account: string;
	amount: bigint;
	currency: string;
	placed_at: Date;
}

/**
 * Sets the payer's money aside for the posting of the same id, under the same rules as a posting. The balance stays,
 * what is available shrinks. Once per `postingId`; a repeat answers the same, other terms are TERMS_DIFFER.
 */
export function hold(ctx: Context, request: PostRequest): Promise<PostReply> {
	const [fromId, toId] = [request.fromWalletId, request.toWalletId].map((id) => accountIdOf(id, request.currency)) as [
		string,
		string,
	];
	const amount = BigInt(request.amountMinor);
	return ctx.db.transaction("system:ledger", async (tx) => {
		const rows = await tx.query<AccountRow>(lockAccounts, [[fromId, toId]]);
		const accounts = new Map(rows.map((row) => [row.id, { ...row, ownerId: row.owner_id }]));
		const [earlier] = await tx.query<HoldRow>(selectHold, [request.postingId]);
		if (earlier) return sameTerms(earlier, fromId, toId, amount, request.currency);
		const from = accounts.get(fromId);
		const broken = firstBrokenRule({ ...request, amount, fromId, toId }, from, accounts.get(toId), 0n);
		if (broken || !from) {
			return { outcome: "REFUSED", code: broken?.code ?? "WALLET_NOT_FOUND", walletId: broken?.accountId ?? fromId };
		}
		const now = ctx.clock.now();
		await tx.query(insertHold, [request.postingId, fromId, toId, amount, request.currency, now]);
		await tx.query(updateAccounts, [[fromId], [from.balance], [from.held + amount], [from.version]]);
		if (from.ownerId)
			tellOfHold(tx, "wallet.hold.placed", request.postingId, { ...from, ownerId: from.ownerId }, amount);
		return { outcome: "POSTED", postedAt: now.toISOString() };
	});
}

/** Gives what is left of a hold back to its wallet. False when the hold isn't open, which makes a repeat harmless. */
export function release(ctx: Context, holdId: string): Promise<boolean> {
	return ctx.db.transaction("system:ledger", async (tx) => {
		const [open] = await tx.query<HoldRow>(selectHold, [holdId]);
		if (!open) return false;
		const [account] = await tx.query<AccountRow>(lockAccounts, [[open.account_id]]);
		const [released] = await tx.query<{ freed: bigint }>(releaseHold, [holdId, ctx.clock.now()]);
		if (!released || !account) return false;
		await tx.query(updateAccounts, [
			[account.id],
			[account.balance],
			[account.held - released.freed],
			[account.version],
		]);
		if (account.owner_id) {
			tellOfHold(tx, "wallet.hold.released", holdId, { ...account, ownerId: account.owner_id }, released.freed);
		}
		return true;
	});
}

/** What became of a movement: asked by a sweeper that lost an answer. */
export function outcomeOf(
	ctx: Context,
	postingId: string,
): Promise<{ outcome: "POSTED" | "HELD" | "RELEASED" | "REFUSED" | "UNKNOWN"; code: PostingRefusalOrNull }> {
	return ctx.db.transaction("system:ledger", async (tx) => {
		const [posting] = await tx.query<{ outcome: string }>(selectPostings, [[postingId]]);
		if (posting?.outcome === "POSTED") return { outcome: "POSTED", code: null };
		if (posting) return { outcome: "REFUSED", code: posting.outcome as PostingRefusalOrNull };
		const [held] = await tx.query<{ status: string }>(selectHold, [postingId]);
		if (!held) return { outcome: "UNKNOWN", code: null };
		return { outcome: held.status === "OPEN" ? "HELD" : "RELEASED", code: null };
	});
}

type PostingRefusalOrNull = Extract<PostReply, { outcome: "REFUSED" }>["code"] | null;

function sameTerms(earlier: HoldRow, fromId: string, toId: string, amount: bigint, currency: string): PostReply {
	const same =
		earlier.account_id === fromId &&
		earlier.to_account === toId &&
		earlier.amount === amount &&
		earlier.currency === currency;
	return same ? { outcome: "POSTED", postedAt: earlier.placed_at.toISOString() } : { outcome: "TERMS_DIFFER" };
}

function tellOfHold(
	tx: Tx,
	type: "wallet.hold.placed" | "wallet.hold.released",
	holdId: string,
	account: { id: string; ownerId: string; currency: string },
	amount: bigint,
): void {
	tx.emit(type, account.id, {
		holdId,
		walletId: account.id,
		ownerId: account.ownerId,
		amountMinor: amount.toString(),
		currency: account.currency,
	});
}
