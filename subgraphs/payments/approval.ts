import { type Context, clientOf } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { newId } from "@mint/kit/ids.ts";
import { cleanText } from "@mint/kit/text.ts";
import { type CurrencyCode, thresholdIn } from "@mint/schema/currencies.ts";
import type { ApprovalFacts } from "@mint/schema/events/approvals.ts";
import { differingFields } from "./claim.ts";
import { insertApproval, selectApprovalByKey, spendApproval } from "./commandQueries.ts";
import type { ApprovalKind, ApprovalRow } from "./entities.ts";

const fourEyesUsdCentsDefault = 100_000n;
const approvalLifeMs = 3_600_000;
const reasonLengthMin = 3;
const reasonLengthMax = 500;

/** An order of staff that moves somebody else's money. */
export interface Order {
	kind: ApprovalKind;
	/** Who gave it; a user id of staff. */
	requestedBy: string;
	idempotencyKey: string;
	transferId: string;
	reason: string;
	/** What was asked for without the key, canonical. */
	terms: string;
}

/** The sum in US cents above which a second person must agree; PAYMENTS_FOUR_EYES_USD_CENTS, $1,000 when absent. */
export function fourEyesUsdCents(ctx: Pick<Context, "env">): bigint {
	const given = ctx.env["FOUR_EYES_USD_CENTS"];
	if (given === undefined) return fourEyesUsdCentsDefault;
	if (!/^\d{1,15}$/.test(given)) throw new Error("PAYMENTS_FOUR_EYES_USD_CENTS must be a number of US cents in digits");
	return BigInt(given);
}

/** Why staff order something: 3 to 500 characters. Refuses with INVALID_INPUT. */
export function reasonOf(text: string): string {
	const reason = cleanText(text, reasonLengthMax, ["reason"]);
	if (reason.length < reasonLengthMin) {
		throw new Refusal("INVALID_INPUT", `Give a reason of at least ${reasonLengthMin} characters.`, ["reason"]);
	}
	return reason;
}

/**
 * What there is of an approval for an order's key. Refuses with IDEMPOTENCY_KEY_REUSED when it is for another order.
 */
export async function approvalOf(tx: Tx, order: Order): Promise<ApprovalRow | null> {
	const [approval] = await tx.query<ApprovalRow>(selectApprovalByKey, [order.requestedBy, order.idempotencyKey]);
	if (!approval) return null;
	mustBeSameTerms(approval.terms, order.terms);
	return approval;
}

/** Refuses with IDEMPOTENCY_KEY_REUSED when a key comes back with other terms. */
export function mustBeSameTerms(earlier: string, later: string): void {
	if (earlier === later) return;
	throw new Refusal(
		"IDEMPOTENCY_KEY_REUSED",
		"This key was used before for another command. Nothing happened now.",
		["idempotencyKey"],
		{ differingFields: differingFields(earlier, later) },
	);
}

/**
 * Whether an order may be carried out now: null, or the approval it waits for, which is made when there is none.
 * `atStake` is what counts against the limit, `amount` what would move; exactly the limit needs nobody else. An
 * approval that is there is spent in this transaction: it is good for one command. Refuses with INVALID_STATE what a
 * second person refused, or nobody agreed to within the hour.
 */
export async function waitingFor(
	ctx: Context,
	tx: Tx,
	order: Order,
	approval: ApprovalRow | null,
	money: { atStake: bigint; amount: bigint; currency: string },
): Promise<ApprovalRow | null> {
	const now = ctx.clock.now();
	if (!approval) {
		if (money.atStake <= thresholdIn(money.currency as CurrencyCode, fourEyesUsdCents(ctx))) return null;
		return requestApproval(ctx, tx, order, money);
	}
	if (approval.status === "APPROVED") {
		tx.execute(spendApproval, [approval.id, now]);
		return null;
	}
	if (approval.status === "PENDING" && approval.expires_at > now) return approval;
	throw new Refusal(
		"INVALID_STATE",
		approval.status === "REFUSED"
			? "A second person refused this command."
			: "Nobody agreed to this command in time. Ask again with a new key.",
	);
}

async function requestApproval(
	ctx: Context,
	tx: Tx,
	order: Order,
	{ amount, currency }: { amount: bigint; currency: string },
): Promise<ApprovalRow> {
	const { kind, transferId, reason, requestedBy, idempotencyKey } = order;
	const now = ctx.clock.now();
	const amountMinor = amount.toString();
	const command = JSON.stringify({ kind, transferId, amountMinor, currency, reason, requestedBy, idempotencyKey });
	const [approval] = await tx.query<ApprovalRow>(insertApproval, [
		newId("apr"),
		kind,
		transferId,
		amount,
		currency,
		reason,
		order.terms,
		Buffer.from(command),
		requestedBy,
		idempotencyKey,
		now,
		new Date(now.getTime() + approvalLifeMs),
	]);
	if (!approval) throw new Error("an approval that was written is not there");
	const origin = { actor: `staff:${requestedBy}`, client: clientOf(ctx), traceparent: null };
	tx.emit("payments.approval.requested", approval.id, approvalFacts(approval), origin);
	return approval;
}

/** What every fact about an approval tells. */
export function approvalFacts(approval: ApprovalRow): ApprovalFacts {
	return {
		approvalId: approval.id,
		kind: approval.kind,
		transferId: approval.transfer_id,
		amountMinor: approval.amount.toString(),
		currency: approval.currency,
		reason: approval.reason,
		commandHash: approval.command_hash,
		maker: approval.maker,
	};
}
