import type { Context } from "@mint/kit/context.ts";
import type { TransactionOptions, Tx } from "@mint/kit/db.ts";
import { hurried } from "@mint/kit/lockedRows.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import type { HoldRequest, PostingRefusal, PostReply } from "@mint/schema/calls/wallet.ts";
import { type HoldRow, isOfTerms, mayBeCaptured, remainingOf } from "./holdRules.ts";
import { Journal, type PostingRow, replyOf } from "./journal.ts";
import { lock } from "./ledger.ts";
import { accountIdOf, firstBrokenRule, type LockedAccount } from "./posting.ts";
import { closeHold, insertHold, selectDueHolds, selectHold, selectPostings } from "./queries.ts";
import { settingsOf } from "./settings.ts";
import { afterTwin } from "./twin.ts";

const dayMs = 86_400_000;
/** Most holds one run of the job lets expire; the next run takes the rest. */
const expireMax = 500;

/**
 * Sets the payer's money aside for the posting of the same id, under the same rules as a posting, until it is captured
 * or released; one that `expires` is given back after WALLET_HOLD_DAYS by itself. The balance stays, what is available
 * shrinks. Once per `postingId`; a repeat answers the same, a refusal included; other terms are TERMS_DIFFER. A hold
 * that was given back is HOLD_CLOSED.
 */
export function hold(ctx: Context, request: HoldRequest): Promise<PostReply> {
	return afterTwin(() => place(ctx, request));
}

function place(ctx: Context, request: HoldRequest): Promise<PostReply> {
	const fromId = accountIdOf(request.fromWalletId, request.currency);
	const toId = accountIdOf(request.toWalletId, request.currency);
	const wish = { request, fromId, toId, amount: BigInt(request.amountMinor) };
	return ctx.db.transaction("system:ledger", async (tx) => {
		const [accounts, [earlier], [posting]] = await Promise.all([
			lock(tx, [fromId, toId]),
			tx.query<HoldRow>(selectHold, [request.postingId]),
			tx.query<PostingRow>(selectPostings, [[request.postingId]]),
		]);
		if (earlier) return isOfTerms(earlier, wish) ? replyOfHold(earlier, posting) : { outcome: "TERMS_DIFFER" };
		if (posting) return isPostingOf(posting, wish) ? replyOf(posting) : { outcome: "TERMS_DIFFER" };
		const from = accounts.get(fromId);
		const broken = firstBrokenRule({ ...request, ...wish }, from, accounts.get(toId), 0n);
		const journal = new Journal(ctx);
		if (broken || !from) {
			const refused = rowOf(wish, journal.now, broken ?? { code: "WALLET_NOT_FOUND", accountId: fromId });
			journal.record(refused);
			journal.write(tx);
			return replyOf(refused);
		}
		const { now } = journal;
		const expiresAt = request.expires ? new Date(now.getTime() + settingsOf(ctx.env).holdDays * dayMs) : null;
		const { postingId, kind, currency, payerId } = request;
		tx.execute(insertHold, [postingId, kind, fromId, toId, payerId, wish.amount, currency, now, expiresAt]);
		from.held += wish.amount;
		journal.touch(from);
		journal.write(tx);
		tellOfHold(tx, { type: "wallet.hold.placed", holdId: postingId, account: from, amount: wish.amount });
		return { outcome: "POSTED", postedAt: now.toISOString() };
	});
}

/** Gives what is left of a hold back to its wallet. False when the hold isn't open, which makes a repeat harmless. */
export function release(ctx: Context, holdId: string): Promise<boolean> {
	return giveBack(ctx, holdId, "RELEASED");
}

/**
 * Lets holds expire whose time has come, the earliest first. Each is released once, whoever else tries; one whose
 * wallet somebody holds is left for the next time.
 */
export async function expireHolds(ctx: Context): Promise<number> {
	const due = await ctx.db.transaction("system:ledger", (tx) =>
		tx.query<{ id: string }>(selectDueHolds, [ctx.clock.now(), expireMax]),
	);
	let expired = 0;
	for (const { id } of due) {
		try {
			if (await giveBack(ctx, id, "EXPIRED", hurried)) expired++;
		} catch (error) {
			ctx.log.warn({ holdId: id, error: String(error) }, "a hold couldn't expire yet");
		}
	}
	return expired;
}

function giveBack(
	ctx: Context,
	holdId: string,
	status: "RELEASED" | "EXPIRED",
	options?: TransactionOptions,
): Promise<boolean> {
	const work = async (tx: Tx): Promise<boolean> => {
		const [found] = await tx.query<HoldRow>(selectHold, [holdId]);
		if (found?.status !== "OPEN") return false;
		const [accounts, [open]] = await Promise.all([
			lock(tx, [found.account_id]),
			tx.query<HoldRow>(selectHold, [holdId]),
		]);
		const account = accounts.get(found.account_id);
		if (open?.status !== "OPEN" || !account) return false;
		const journal = new Journal(ctx);
		if (status === "EXPIRED" && mayBeCaptured(open, journal.now)) return false;
		giveBackRest(tx, { open, account, status, journal });
		journal.write(tx);
		return true;
	};
	return ctx.db.transaction("system:ledger", work, options);
}

/** Closes a locked, open hold: what is left of it is available again. The account is written by the journal. */
export function giveBackRest(
	tx: Tx,
	rest: { open: HoldRow; account: LockedAccount; status: "CAPTURED" | "RELEASED" | "EXPIRED"; journal: Journal },
): void {
	const { open, account, status, journal } = rest;
	const amount = remainingOf(open);
	tx.execute(closeHold, [open.id, status, journal.now]);
	if (amount === 0n) return;
	account.held -= amount;
	journal.touch(account);
	tellOfHold(tx, { type: "wallet.hold.released", holdId: open.id, account, amount, cause: status });
}

/** What became of a movement: asked by a sweeper that lost an answer. */
export function outcomeOf(
	ctx: Context,
	postingId: string,
): Promise<{ outcome: "POSTED" | "HELD" | "RELEASED" | "REFUSED" | "UNKNOWN"; code: PostingRefusal | null }> {
	return ctx.db.transaction("system:ledger", async (tx) => {
		const [posting] = await tx.query<PostingRow>(selectPostings, [[postingId]]);
		if (posting?.outcome === "POSTED") return { outcome: "POSTED", code: null };
		if (posting) return { outcome: "REFUSED", code: posting.outcome };
		const [held] = await tx.query<HoldRow>(selectHold, [postingId]);
		if (!held) return { outcome: "UNKNOWN", code: null };
		if (held.status === "OPEN") return { outcome: "HELD", code: null };
		return { outcome: held.captured > 0n ? "POSTED" : "RELEASED", code: null };
	});
}

interface Wish {
	request: HoldRequest;
	fromId: string;
	toId: string;
	amount: bigint;
}

function rowOf(wish: Wish, now: Date, broken: { code: PostingRefusal; accountId: string }): PostingRow {
	const { request } = wish;
	return {
		id: request.postingId,
		kind: request.kind,
		from_account: wish.fromId,
		to_account: wish.toId,
		amount: wish.amount,
		currency: request.currency,
		payer_id: request.payerId,
		outcome: broken.code,
		refused_account: broken.accountId,
		decided_at: now,
	};
}

function isPostingOf(posting: PostingRow, wish: Wish): boolean {
	return (
		posting.from_account === wish.fromId &&
		posting.to_account === wish.toId &&
		posting.amount === wish.amount &&
		posting.currency === wish.request.currency &&
		posting.payer_id === wish.request.payerId
	);
}

function replyOfHold(earlier: HoldRow, posting: PostingRow | undefined): PostReply {
	if (posting) return replyOf(posting);
	if (earlier.status === "OPEN" || earlier.captured > 0n) {
		return { outcome: "POSTED", postedAt: earlier.placed_at.toISOString() };
	}
	return { outcome: "REFUSED", code: "HOLD_CLOSED", walletId: earlier.account_id };
}

/** Tells of a hold on a wallet; the platform's own accounts are nobody's news. */
function tellOfHold(
	tx: Tx,
	news: {
		holdId: string;
		account: LockedAccount;
		amount: bigint;
	} & ({ type: "wallet.hold.placed" } | { type: "wallet.hold.released"; cause: "CAPTURED" | "RELEASED" | "EXPIRED" }),
): void {
	const { holdId, account } = news;
	if (!account.ownerId) return;
	const facts = {
		holdId,
		walletId: account.id,
		ownerId: account.ownerId,
		amountMinor: news.amount.toString(),
		currency: account.currency,
	};
	const origin = { actor: "system:ledger", traceparent: currentTraceparent() };
	if (news.type === "wallet.hold.placed") tx.emit(news.type, account.id, facts, origin);
	else tx.emit(news.type, account.id, { ...facts, cause: news.cause }, origin);
}
