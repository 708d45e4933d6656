import { type Context, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import { formatMoney } from "@mint/kit/money.ts";
import { approvalIn } from "@mint/kit/staff/approval.ts";
import { mustBeOrdered } from "@mint/kit/staff/command.ts";
import { secondPerson } from "@mint/kit/staff/secondPerson.ts";
import { type CurrencyCode, usdCentsOf } from "@mint/schema/currencies.ts";
import type { StaffReason } from "@mint/schema/staff.ts";
import { decideCase, selectCase, selectCaseByKey } from "./caseQueries.ts";
import type { CaseRow, Resolution } from "./entities.ts";
import type { ResolveSettlementCaseInput } from "./graphql.generated.ts";
import { advance } from "./retrySettlement.ts";
import { fittingResolutions } from "./settlementCases.ts";

interface Decision {
	key: string;
	caseId: string;
	resolution: Resolution;
	reason: StaffReason;
	note: string;
	decidedBy: string;
}

/**
 * Resolves a case with a posting: CHARGE_WALLET takes what is set aside for a payout though the wallet is frozen,
 * CREDIT_WALLET puts what the bank sent into a frozen wallet, WRITE_OFF lets the platform pay and gives the rest of a
 * hold back, SUSPENSE keeps what the bank sent apart. The money is that of the case, whole.
 *
 * Decided once per case: the decision is committed before the ledger is asked, so whatever breaks afterwards the
 * sweeper goes on; the case is OPEN until the posting is made. Who repeats their decision is given the case,
 * `replayed`. Should it have settled by itself at that moment, that is what the case says. Nothing is posted twice: see
 * `follow`. Above the sum a second person must agree first; the case then stands as before.
 *
 * Refuses, in this order: NOT_FOUND, IDEMPOTENCY_KEY_REUSED, INVALID_STATE (closed or decided),
 * CURRENCY_HALTED (only time helps), INVALID_INPUT (a resolution that doesn't fit, see `fittingResolutions`), and with
 * INVALID_STATE what the ledger refuses: then the case is open and undecided as before.
 */
export async function resolveSettlementCase(
	ctx: Context,
	input: ResolveSettlementCaseInput,
): Promise<{ case: CaseRow; replayed: boolean; approval: { id: string } | null }> {
	const decision = decisionOf(ctx, input);
	const { decided, replayed, approval } = await transaction(ctx, (tx) => decide(ctx, tx, decision));
	if (approval || decided.status === "CLOSED") return { case: decided, replayed, approval };
	try {
		await advance(ctx, decided.subject_id);
	} catch (error) {
		ctx.log.warn({ caseId: decided.id, error: String(error) }, "a case is decided and waits for the ledger");
	}
	const standing = await transaction(ctx, (tx) => caseOf(tx, decided.id));
	if (standing.resolution !== null) return { case: standing, replayed, approval };
	throw new Refusal("INVALID_STATE", `The ledger refused this with ${standing.problem}. The case is open as before.`, [
		"resolution",
	]);
}

function decisionOf(ctx: Context, input: ResolveSettlementCaseInput): Decision {
	const { idempotencyKey: key, caseId, resolution } = input;
	const { by: decidedBy, reason, note } = mustBeOrdered(ctx);
	return { key, caseId, resolution, reason, note, decidedBy };
}

interface Decided {
	decided: CaseRow;
	replayed: boolean;
	/** Whom it waits for. */
	approval: { id: string } | null;
}

async function decide(ctx: Context, tx: Tx, decision: Decision): Promise<Decided> {
	const { key, caseId, resolution, reason, note, decidedBy } = decision;
	const found = await caseOf(tx, caseId);
	const [earlier] = await tx.query<CaseRow>(selectCaseByKey, [decidedBy, key]);
	if (earlier) return { decided: mustBeSame(earlier, decision), replayed: true, approval: null };
	mustFit(found, resolution);
	const waiting = await secondPerson(ctx, tx, deedOf(found, resolution));
	if (waiting) return { decided: found, replayed: false, approval: approvalIn(ctx, waiting) };
	const values = [caseId, resolution, decidedBy, key, reason, note, ctx.clock.now()];
	const [decided] = await tx.query<CaseRow>(decideCase, values);
	if (decided) return { decided, replayed: false, approval: null };
	const standing = await caseOf(tx, caseId);
	if (standing.decided_by === decidedBy && standing.idempotency_key === key) {
		return { decided: mustBeSame(standing, decision), replayed: true, approval: null };
	}
	throw alreadyDecided();
}

const wordsOf: Record<Resolution, string> = {
	CHARGE_WALLET: "Take from the wallet",
	CREDIT_WALLET: "Put into the wallet",
	WRITE_OFF: "Write off",
	SUSPENSE: "Keep apart",
};

/** What a decision comes to, for whoever must agree. */
function deedOf({ id, subject_id, amount_minor: amount, currency }: CaseRow, resolution: Resolution) {
	return {
		summary: `${wordsOf[resolution]} ${formatMoney(amount.toString(), currency as CurrencyCode)} the bank has moved.`,
		subjectIds: [subject_id, id],
		money: { amount, currency },
		stakeUsdCents: usdCentsOf(currency as CurrencyCode, amount),
	};
}

/** A case by id, for staff; refuses with NOT_FOUND. */
async function caseOf(tx: Tx, caseId: string): Promise<CaseRow> {
	const [row] = isId("cas", caseId) ? await tx.query<CaseRow>(selectCase, [caseId]) : [];
	if (!row) throw new Refusal("NOT_FOUND", "There is no such case.", ["caseId"]);
	return row;
}

function mustBeSame(earlier: CaseRow, { caseId, resolution, reason, note }: Decision): CaseRow {
	const differs = {
		caseId: earlier.id !== caseId,
		resolution: earlier.resolution !== resolution,
		reason: earlier.reason !== reason,
		note: earlier.note !== note,
	};
	const differingFields = Object.entries(differs).flatMap(([field, isOther]) => (isOther ? [field] : []));
	if (differingFields.length === 0) return earlier;
	throw new Refusal(
		"IDEMPOTENCY_KEY_REUSED",
		"This key was used for another decision. Nothing happened now.",
		["idempotencyKey"],
		{ differingFields },
	);
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
