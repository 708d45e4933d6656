import { type Context, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { type IdPrefix, idFrom, newId } from "@mint/kit/ids.ts";
import type { CaptureReply, CreditRequest, PostingRefusal } from "@mint/schema/calls/wallet.ts";
import type { SettlementCaseFacts } from "@mint/schema/events/funding.ts";
import {
	closeDecidedCase,
	closeSettledCase,
	openCase,
	postingOf,
	selectOpenCase,
	undecideCase,
} from "./caseQueries.ts";
import type { CaseKind, CaseRow, Resolution } from "./entities.ts";

/** What the bank has done and the ledger must follow. Minor units. */
export interface Movement {
	kind: CaseKind;
	/** Id of the payout or top-up. */
	subjectId: string;
	userId: string;
	walletId: string;
	amountMinor: bigint;
	currency: string;
	/** Key of the posting to try next. */
	postingId: string;
	askedAt: Date;
	/** Whether the platform paid in the place of the wallet, so that what comes back is the platform's. */
	isWrittenOff: boolean;
}

/** How the ledger followed: as the bank's word has it, or as staff decided. */
export type Followed = "SETTLED" | Resolution;

/** What the ledger said. An OBSTACLE was seen without asking it for the posting. */
type Answer =
	| { kind: "POSTED" | "POSTED_OTHERWISE" | "USED_UP" }
	| { kind: "REFUSED" | "OBSTACLE"; code: PostingRefusal };

/**
 * Makes the ledger follow what the bank has done: as usual or, of a case that is decided, as staff decided. Null means
 * it can't for now: then there is an open case, and whoever tries again later goes on. Rejects while the ledger can't
 * be asked. Whoever writes to the subject what became of it calls `conclude` in the same transaction.
 *
 * All of this is safe to repeat and to do at the same time. A subject waits for one posting at a time, and whatever is
 * done about it, the usual or what staff decided, is asked for under that posting's id: the ledger keeps its first word
 * for an id, so that one of them happens. Only an id the ledger refused, or can't use any more, is replaced by the
 * next.
 */
export async function follow(ctx: Context, movement: Movement): Promise<Followed | null> {
	const { kind, subjectId, postingId } = movement;
	const decided = await decisionOn(ctx, movement);
	const answer = (decided ? null : await obstacleTo(ctx, movement)) ?? (await move(ctx, movement, decided));
	if (answer.kind === "POSTED") return decided ?? "SETTLED";
	// Whoever finds that another way was taken ends the case only if it isn't the way staff have decided meanwhile.
	if (answer.kind === "POSTED_OTHERWISE") return decided || !(await decisionOn(ctx, movement)) ? "SETTLED" : null;
	const next = idFrom(subjectId.slice(0, 3) as IdPrefix, movement.askedAt, `after ${postingId}`);
	const isCurrent = await transaction(ctx, async (tx) => {
		const { lock, next: replace } = postingOf[kind];
		const [row] =
			answer.kind === "OBSTACLE"
				? await tx.query(lock, [subjectId, postingId])
				: await tx.query(replace, [subjectId, postingId, next]);
		if (row && "code" in answer) await noteProblem(ctx, tx, { movement, decided, code: answer.code });
		return row !== undefined;
	});
	return isCurrent && answer.kind === "USED_UP" ? follow(ctx, { ...movement, postingId: next }) : null;
}

async function decisionOn(ctx: Context, { subjectId, kind }: Movement): Promise<Resolution | null> {
	const [open] = await transaction(ctx, (tx) => tx.query<CaseRow>(selectOpenCase, [subjectId, kind]));
	return (open?.resolution ?? null) as Resolution | null;
}

/**
 * The ledger keeps its refusals, so what can be seen beforehand is not asked for. Nothing is seen of what would pass by
 * the wallet.
 */
async function obstacleTo(ctx: Context, movement: Movement): Promise<Answer | null> {
	if (movement.kind === "PAYOUT_RETURNED" && movement.isWrittenOff) return null;
	const { wallet } = await ctx.ask("wallet.find", { walletId: movement.walletId });
	if (!wallet) return { kind: "OBSTACLE", code: "WALLET_NOT_FOUND" };
	if (wallet.status === "FROZEN") return { kind: "OBSTACLE", code: "WALLET_FROZEN" };
	if (wallet.status === "CLOSED") return { kind: "OBSTACLE", code: "WALLET_CLOSED" };
	if (movement.kind !== "PAYOUT_PAID") return null;
	const { outcome } = await ctx.ask("wallet.outcomeOf", { postingId: movement.subjectId });
	return outcome === "RELEASED" ? { kind: "OBSTACLE", code: "HOLD_CLOSED" } : null;
}

/** Asks the ledger for the posting. */
async function move(ctx: Context, movement: Movement, decided: Resolution | null): Promise<Answer> {
	const { kind, subjectId, postingId } = movement;
	if (kind !== "PAYOUT_PAID")
		return answerOf(ctx, postingId, await ctx.ask("wallet.credit", incoming(movement, decided)));
	if (decided === "WRITE_OFF") {
		// From here on the wallet can't be charged any more, whoever tries at this moment.
		await ctx.ask("wallet.release", { holdId: subjectId });
		return answerOf(ctx, postingId, await ctx.ask("wallet.credit", platformPays(movement)));
	}
	const reply = await ctx.ask("wallet.capture", {
		holdId: subjectId,
		captureId: postingId,
		amountMinor: movement.amountMinor.toString(),
		final: true,
		evenIfFrozen: decided === "CHARGE_WALLET",
	});
	return answerOf(ctx, postingId, reply);
}

function incoming(movement: Movement, decided: Resolution | null): CreditRequest {
	const { kind, walletId, postingId, currency } = movement;
	const terms = { postingId, fromWalletId: "system:bank", amountMinor: movement.amountMinor.toString(), currency };
	if (decided === "SUSPENSE") return { ...terms, kind: "RESOLUTION", toWalletId: "system:suspense" };
	if (movement.isWrittenOff) return { ...terms, kind: "RESOLUTION", toWalletId: "system:loss" };
	return {
		...terms,
		kind: kind === "TOP_UP_COLLECTED" ? "TOP_UP" : "PAYOUT",
		toWalletId: walletId,
		evenIfFrozen: decided === "CREDIT_WALLET",
	};
}

function platformPays({ postingId, amountMinor, currency }: Movement): CreditRequest {
	const terms = { postingId, amountMinor: amountMinor.toString(), currency };
	return { ...terms, kind: "RESOLUTION", fromWalletId: "system:loss", toWalletId: "system:bank" };
}

/** An id that is known with other terms was posted by somebody else, or is good for nothing any more. */
async function answerOf(ctx: Context, postingId: string, reply: CaptureReply): Promise<Answer> {
	if (reply.outcome === "POSTED") return { kind: "POSTED" };
	if (reply.outcome === "REFUSED") return { kind: "REFUSED", code: reply.code };
	if (reply.outcome === "UNKNOWN_HOLD") return { kind: "OBSTACLE", code: "HOLD_CLOSED" };
	const { outcome } = await ctx.ask("wallet.outcomeOf", { postingId });
	if (outcome === "POSTED") return { kind: "POSTED_OTHERWISE" };
	if (outcome === "REFUSED" || outcome === "RELEASED") return { kind: "USED_UP" };
	throw new Error(`the ledger knows ${postingId} with other terms, and as ${outcome}`);
}

/**
 * Keeps why the ledger can't follow, as a case that staff see at once. A decision it refused is taken back, unless time
 * alone lifts what it said.
 */
async function noteProblem(
	ctx: Context,
	tx: Tx,
	found: { movement: Movement; decided: Resolution | null; code: PostingRefusal },
): Promise<void> {
	const { movement, decided, code } = found;
	ctx.log.warn({ subjectId: movement.subjectId, decided, code }, "the ledger can't follow what the bank has done");
	if (decided) {
		if (code !== "CURRENCY_HALTED") await tx.query(undecideCase, [movement.subjectId, code]);
		return;
	}
	const [row] = await tx.query<CaseRow & { is_new: boolean }>(openCase, [
		newId("cas"),
		movement.kind,
		movement.subjectId,
		movement.userId,
		movement.walletId,
		movement.amountMinor,
		movement.currency,
		code,
		ctx.clock.now(),
	]);
	if (row?.is_new) tx.emit("funding.case.opened", row.id, factsOfCase(row));
}

/**
 * Closes the case of a subject whose books have followed, if there is one, and tells of it: for the transaction that
 * writes the same to the subject, with the subject as it is written.
 */
export async function conclude(ctx: Context, tx: Tx, movement: Movement, followed: Followed): Promise<void> {
	const statement = followed === "SETTLED" ? closeSettledCase : closeDecidedCase;
	const values = [movement.subjectId, movement.kind, movement.postingId, ctx.clock.now()];
	const [closed] = await tx.query<CaseRow>(statement, values);
	if (!closed) return;
	const { decided_by: decidedBy, reason, note } = closed;
	const facts = { ...factsOfCase(closed), resolution: followed, decidedBy, reason, note };
	tx.emit(
		"funding.case.closed",
		closed.id,
		facts,
		decidedBy ? { actor: `staff:${decidedBy}`, traceparent: null } : undefined,
	);
}

function factsOfCase(row: CaseRow): SettlementCaseFacts {
	return {
		caseId: row.id,
		kind: row.kind === "TOP_UP_COLLECTED" ? "TOP_UP" : "PAYOUT",
		subjectId: row.subject_id,
		userId: row.user_id,
		walletId: row.wallet_id,
		amountMinor: row.amount_minor.toString(),
		currency: row.currency,
		problem: row.problem,
	};
}
