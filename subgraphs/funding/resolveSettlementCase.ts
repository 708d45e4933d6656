import { type Context, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import { formatMoney } from "@mint/kit/money.ts";
import { approvalIn } from "@mint/kit/staff/approval.ts";
import type { ApprovalRow } from "@mint/kit/staff/approvalQueries.ts";
import { mustBeOrdered, type Order } from "@mint/kit/staff/command.ts";
import { midnightUtc } from "@mint/kit/staff/movedAlone.ts";
import { approvalUnder, type Deed, mustBeSameTerms, secondPerson } from "@mint/kit/staff/secondPerson.ts";
import type { CallReply, CallRequest } from "@mint/schema/calls/call.ts";
import { type CurrencyCode, usdCentsOf } from "@mint/schema/currencies.ts";
import { decideCase, lockDecider, selectCase, selectCaseByKey, selectDecidedAlone } from "./caseQueries.ts";
import type { CaseRow, Resolution } from "./entities.ts";
import type { ResolveSettlementCaseInput } from "./graphql.generated.ts";
import { advance } from "./retrySettlement.ts";
import { fittingResolutions } from "./settlementCases.ts";

type Wish = Pick<ResolveSettlementCaseInput, "idempotencyKey" | "caseId" | "resolution">;

/** A case with what was decided about it, or the second person who must agree first. */
interface Decided {
	case: CaseRow;
	replayed: boolean;
	approval: ApprovalRow | null;
}

/**
 * Resolves a case with a posting: CHARGE_WALLET takes what is set aside for a payout though the wallet is frozen,
 * CREDIT_WALLET puts what the bank sent into a frozen wallet, WRITE_OFF lets the platform pay and gives the rest of a
 * hold back, SUSPENSE keeps what the bank sent apart. The money is that of the case, whole.
 *
 * Decided once per case: the decision is committed before the ledger is asked, so whatever breaks afterwards the
 * sweeper goes on; the case is OPEN until the posting is made. Who repeats their decision is given the case,
 * `replayed`. Should it have settled by itself at that moment, that is what the case says. Nothing is posted twice: see
 * `follow`. Above the sum, counting what its maker has decided alone this UTC day, a second person must agree first.
 *
 * Refuses, in this order: NOT_FOUND, IDEMPOTENCY_KEY_REUSED, INVALID_STATE (closed or decided), CURRENCY_HALTED (only
 * time helps), INVALID_INPUT (a resolution that doesn't fit, see `fittingResolutions`), and with INVALID_STATE what the
 * ledger refuses: then the case is open and undecided as before.
 */
export async function resolveSettlementCase(
	ctx: Context,
	wish: Wish,
): Promise<{ case: CaseRow; replayed: boolean; approval: { id: string } | null }> {
	const order = mustBeOrdered(ctx);
	const { case: decided, replayed, approval } = await transaction(ctx, (tx) => decide(ctx, tx, order, wish));
	if (approval) return { case: decided, replayed, approval: approvalIn(ctx, approval) };
	if (decided.status === "CLOSED") return { case: decided, replayed, approval: null };
	try {
		await advance(ctx, decided.subject_id);
	} catch (error) {
		ctx.log.warn({ caseId: decided.id, error: String(error) }, "a case is decided and waits for the ledger");
	}
	const standing = await transaction(ctx, (tx) => caseOf(tx, decided.id));
	if (standing.resolution !== null) return { case: standing, replayed, approval: null };
	throw new Refusal("INVALID_STATE", `The ledger refused this with ${standing.problem}. The case is open as before.`, [
		"resolution",
	]);
}

async function decide(ctx: Context, tx: Tx, order: Order, { idempotencyKey, ...wish }: Wish): Promise<Decided> {
	const { by, reason, note } = order;
	const found = await caseOf(tx, wish.caseId);
	await tx.query(lockDecider, [by]);
	const [earlier] = await tx.query<CaseRow>(selectCaseByKey, [by, idempotencyKey]);
	if (earlier) {
		const { id: caseId, resolution, reason: earlierReason, note: earlierNote } = earlier;
		mustBeSameTerms({ caseId, resolution, reason: earlierReason, note: earlierNote }, { ...wish, reason, note });
		return { case: earlier, replayed: true, approval: null };
	}
	mustFit(found, wish.resolution);
	const waiting = await secondPerson(ctx, tx, await deedOf(ctx, tx, order, { ...found, resolution: wish.resolution }));
	if (waiting) return { case: found, replayed: false, approval: waiting };
	const agreed = await approvalUnder(tx, order);
	const why = [reason, note, ctx.clock.now(), agreed?.id ?? null];
	const [decided] = await tx.query<CaseRow>(decideCase, [found.id, wish.resolution, by, idempotencyKey, ...why]);
	if (!decided) throw alreadyDecided();
	return { case: decided, replayed: false, approval: null };
}

const deeds: Record<Resolution, string> = {
	CHARGE_WALLET: "Take %s that is set aside from a frozen wallet, for a payout the bank has paid.",
	CREDIT_WALLET: "Put %s the bank sent into a frozen wallet.",
	WRITE_OFF: "Let the platform pay %s for a payout the bank has paid.",
	SUSPENSE: "Keep %s the bank sent apart.",
};

/** What a decision comes to. Cases somebody decides alone count together for a day, so that none slip under the sum. */
async function deedOf(ctx: Context, tx: Tx, { by }: Order, found: CaseRow & { resolution: Resolution }): Promise<Deed> {
	const currency = found.currency as CurrencyCode;
	const before = await decidedSince(tx, by, midnightUtc(ctx));
	return {
		summary: deeds[found.resolution].replace("%s", formatMoney(found.amount_minor.toString(), currency)),
		subjectIds: [found.id, found.subject_id],
		money: { amount: found.amount_minor, currency },
		stakeUsdCents: before + usdCentsOf(currency, found.amount_minor),
		moves: true,
	};
}

async function decidedSince(tx: Tx, by: string, since: Date): Promise<bigint> {
	const alone = await tx.query<{ currency: CurrencyCode; amount_minor: bigint }>(selectDecidedAlone, [by, since]);
	return alone.reduce((sum, part) => sum + usdCentsOf(part.currency, part.amount_minor), 0n);
}

/** What a member of staff has decided about alone, for other domains in which they may move money. */
export async function movedAlone(
	ctx: Context,
	{ userId, since }: CallRequest<"funding.movedAlone">,
): Promise<CallReply<"funding.movedAlone">> {
	const cents = await ctx.db.transaction("system:stake", (tx) => decidedSince(tx, userId, new Date(since)));
	return { usdCents: cents.toString() };
}

/** A case by id; refuses with NOT_FOUND. */
async function caseOf(tx: Tx, caseId: string): Promise<CaseRow> {
	const [row] = isId("cas", caseId) ? await tx.query<CaseRow>(selectCase, [caseId]) : [];
	if (!row) throw new Refusal("NOT_FOUND", "There is no such case.", ["caseId"]);
	return row;
}

function mustFit(found: CaseRow, resolution: Resolution): void {
	if (found.status === "CLOSED" || found.resolution !== null) throw alreadyDecided();
	if (found.problem === "CURRENCY_HALTED") {
		throw new Refusal("CURRENCY_HALTED", "Nothing is posted in this currency now; the case settles by itself.", [
			"caseId",
		]);
	}
	const fitting = fittingResolutions(found);
	if (fitting.includes(resolution)) return;
	throw new Refusal("INVALID_INPUT", `This case can be resolved by ${fitting.join(" or ")}.`, ["resolution"]);
}

function alreadyDecided(): Refusal {
	return new Refusal("INVALID_STATE", "This case was decided, or has settled by itself.", ["caseId"]);
}
