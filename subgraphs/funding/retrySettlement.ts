import { AskFailed } from "@mint/kit/ask.ts";
import { type Context, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import { mustBeOrdered } from "@mint/kit/staff/command.ts";
import type { PayoutRow, TopUpRow } from "./entities.ts";
import type { RetrySettlementInput } from "./graphql.generated.ts";
import { selectPayoutsByIds } from "./payoutQueries.ts";
import { ProviderUnreachable } from "./provider.ts";
import { selectByIds } from "./queries.ts";
import { advanceTopUp } from "./sweep.ts";
import { advancePayout } from "./sweepPayouts.ts";

/** A top-up or a payout; the other is null. */
export interface Subject {
	topUp: TopUpRow | null;
	payout: PayoutRow | null;
}

/**
 * Looks at a top-up or payout now that waits for the clearance, the bank or the ledger, as the sweeper would at its
 * next turn, and answers with it as it then stands. Harmless to repeat; that it was looked at, and why, is a fact.
 * Refuses with INVALID_INPUT (note), NOT_FOUND, INVALID_STATE (it has ended), PROVIDER_UNAVAILABLE (the bank can't be
 * reached) and TEMPORARILY_UNAVAILABLE (payments or the ledger can't).
 */
export async function retrySettlement(ctx: Context, input: Pick<RetrySettlementInput, "subjectId">): Promise<Subject> {
	const { reason, note } = mustBeOrdered(ctx);
	const { subjectId } = input;
	const found = await mustFind(ctx, subjectId);
	if (!isWaiting(found)) {
		throw new Refusal("INVALID_STATE", "It has ended; there is nothing to wait for.", ["subjectId"]);
	}
	const { user_id: userId } = (found.topUp ?? found.payout) as TopUpRow | PayoutRow;
	await transaction(ctx, async (tx) =>
		tx.emit("funding.settlement.retried", subjectId, { subjectId, userId, reason, note }),
	);
	await advance(ctx, subjectId).catch((error: unknown) => {
		throw refusalFor(error);
	});
	return mustFind(ctx, subjectId);
}

/** Takes a top-up or payout as far as it comes now. */
export async function advance(ctx: Context, subjectId: string): Promise<void> {
	const { topUp, payout } = await mustFind(ctx, subjectId);
	if (topUp) await advanceTopUp(ctx, topUp);
	if (payout) await advancePayout(ctx, payout);
}

/** Whose money it is; null when there is no such top-up or payout. */
export async function ownerOfSubject(ctx: Context, subjectId: string): Promise<string | null> {
	const { topUp, payout } = await find(ctx, subjectId);
	return (topUp ?? payout)?.user_id ?? null;
}

async function mustFind(ctx: Context, subjectId: string): Promise<Subject> {
	const found = await find(ctx, subjectId);
	if (found.topUp || found.payout) return found;
	throw new Refusal("NOT_FOUND", "There is no such top-up or payout.", ["subjectId"]);
}

async function find(ctx: Context, id: string): Promise<Subject> {
	const [topUp = null] = isId("top", id) ? await transaction(ctx, (tx) => tx.query<TopUpRow>(selectByIds, [[id]])) : [];
	const [payout = null] = isId("pay", id)
		? await transaction(ctx, (tx) => tx.query<PayoutRow>(selectPayoutsByIds, [[id]]))
		: [];
	return { topUp, payout };
}

function isWaiting({ topUp, payout }: Subject): boolean {
	if (topUp) return topUp.status === "REQUESTED" || topUp.status === "PROCESSING";
	return payout?.is_open ?? false;
}

function refusalFor(error: unknown): unknown {
	if (error instanceof ProviderUnreachable) {
		return new Refusal("PROVIDER_UNAVAILABLE", "The bank can't be reached now. It is asked again by itself.", [
			"subjectId",
		]);
	}
	if (!(error instanceof AskFailed)) return error;
	return new Refusal("TEMPORARILY_UNAVAILABLE", "A part of the platform can't be reached now. It goes on by itself.", [
		"subjectId",
	]);
}
