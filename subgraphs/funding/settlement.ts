import { type Context, transaction } from "@mint/kit/context.ts";
import type { TopUpFacts } from "@mint/schema/events/funding.ts";
import { bankOf } from "./bank.ts";
import type { TopUpRow, TopUpStatus } from "./entities.ts";
import { conclude, follow, type Movement } from "./follow.ts";
import { type CollectionState, ProviderUnreachable } from "./provider.ts";
import {
	insertMismatch,
	selectByIds,
	updateBankId,
	updateCollected,
	updateToFailure,
	updateToSuccess,
	updateToSuspense,
} from "./queries.ts";

/** How long the bank's webhook may take before we ask by ourselves. */
export const firstRetryMs = 10_000;

/** Why the bank's word is not acted on; it is kept for a person to look at. */
export type Mismatch =
	| "AMOUNT_DIFFERS"
	| "CURRENCY_DIFFERS"
	| "UNASKED_OUTCOME"
	| "SETTLED_AFTER_FAILURE"
	| "FAILED_AFTER_SETTLEMENT";

/** What every fact about a top-up tells. */
export function factsOf(topUp: TopUpRow): TopUpFacts {
	return {
		topUpId: topUp.id,
		userId: topUp.user_id,
		walletId: topUp.wallet_id,
		amountMinor: topUp.amount_minor.toString(),
		currency: topUp.currency,
	};
}

/**
 * Asks the bank to collect a top-up's money; asking again is harmless. When the bank can't be reached the top-up stays
 * as it is, for the sweeper; when it refuses, the top-up fails with nothing charged.
 */
export async function askBank(ctx: Context, topUp: TopUpRow): Promise<TopUpRow> {
	const answer = await bankOf(ctx.env)
		.collect({
			reference: topUp.id,
			amountMinor: topUp.amount_minor,
			currency: topUp.currency,
			// The bank needs a name to show and is given no personal data for it.
			payerName: topUp.user_id,
		})
		.catch((error: unknown) => {
			if (!(error instanceof ProviderUnreachable)) throw error;
			ctx.log.warn({ topUpId: topUp.id, error: error.message }, "the bank will be asked again");
			return null;
		});
	if (!answer) return topUp;
	if (!answer.taken) return (await fail(ctx, topUp.id, answer.reason)) ?? topUp;
	await transaction(ctx, (tx) => tx.query(updateBankId, [topUp.id, answer.id]));
	return { ...topUp, bank_id: answer.id };
}

/**
 * Acts on what the bank says of a collection, by webhook or when asked. Hearing it again is harmless. What contradicts
 * the terms or an outcome already reached is parked and its reason returned; null means it is as we asked.
 */
export async function hearBank(ctx: Context, topUp: TopUpRow, told: CollectionState): Promise<Mismatch | null> {
	if (told.amountMinor !== topUp.amount_minor.toString()) return park(ctx, topUp, told, "AMOUNT_DIFFERS");
	if (told.currency !== topUp.currency) return park(ctx, topUp, told, "CURRENCY_DIFFERS");
	if (told.outcome === "SETTLED") return hearSettled(ctx, topUp, told);
	if (told.outcome === "FAILED") return hearFailed(ctx, topUp, told);
	return null;
}

/** The bank has the money. That is committed first, so that whatever breaks afterwards, the sweeper brings it home. */
async function hearSettled(ctx: Context, topUp: TopUpRow, told: CollectionState): Promise<Mismatch | null> {
	const [collected] = await transaction(ctx, (tx) =>
		tx.query<TopUpRow>(updateCollected, [topUp.id, told.id, ctx.clock.now()]),
	);
	if (collected) {
		await settle(ctx, collected).catch((error: unknown) => {
			ctx.log.warn({ topUpId: topUp.id, error: String(error) }, "a top-up is collected and waits for the ledger");
		});
		return null;
	}
	const { status } = await reload(ctx, topUp);
	if (isUnasked(status)) return park(ctx, topUp, told, "UNASKED_OUTCOME");
	return status === "FAILURE" ? park(ctx, topUp, told, "SETTLED_AFTER_FAILURE") : null;
}

async function hearFailed(ctx: Context, topUp: TopUpRow, told: CollectionState): Promise<Mismatch | null> {
	if (await fail(ctx, topUp.id, told.reason ?? "the bank gave no reason")) return null;
	const { status } = await reload(ctx, topUp);
	if (isUnasked(status)) return park(ctx, topUp, told, "UNASKED_OUTCOME");
	return status === "FAILURE" ? null : park(ctx, topUp, told, "FAILED_AFTER_SETTLEMENT");
}

/** Whether the bank has never been asked to collect. */
function isUnasked(status: TopUpStatus): boolean {
	return status === "REQUESTED" || status === "REFUSED";
}

/**
 * Brings collected money into the wallet and ends the top-up. Repeating is harmless: the ledger posts once per id. What
 * the wallet can't take is a case then; the top-up stays PROCESSING and is tried again for as long as it takes, because
 * the bank has the money and it must not vanish.
 */
export async function settle(ctx: Context, topUp: TopUpRow): Promise<void> {
	const followed = await follow(ctx, movementOf(topUp));
	if (!followed) return;
	await transaction(ctx, async (tx) => {
		const statement = followed === "SUSPENSE" ? updateToSuspense : updateToSuccess;
		const [ended] = await tx.query<TopUpRow>(statement, [topUp.id, ctx.clock.now()]);
		if (!ended) return;
		if (ended.status === "SUCCESS") tx.emit("funding.top_up.settled", ended.id, factsOf(ended));
		await conclude(ctx, tx, movementOf(ended), followed);
	});
}

function movementOf(topUp: TopUpRow): Movement {
	return {
		kind: "TOP_UP_COLLECTED",
		subjectId: topUp.id,
		userId: topUp.user_id,
		walletId: topUp.wallet_id,
		amountMinor: topUp.amount_minor,
		currency: topUp.currency,
		postingId: topUp.posting_id,
		askedAt: topUp.created_at,
		isWrittenOff: false,
	};
}

/** Ends a top-up for which the bank took nothing. Null when it has ended already, or its money was collected. */
export function fail(ctx: Context, topUpId: string, reason: string): Promise<TopUpRow | null> {
	return transaction(ctx, async (tx) => {
		const [topUp] = await tx.query<TopUpRow>(updateToFailure, [topUpId, reason, ctx.clock.now()]);
		if (!topUp) return null;
		tx.emit("funding.top_up.failed", topUp.id, { ...factsOf(topUp), reason });
		return topUp;
	});
}

async function park(ctx: Context, topUp: TopUpRow, told: CollectionState, mismatch: Mismatch): Promise<Mismatch> {
	ctx.log.error({ topUpId: topUp.id, bankId: told.id, mismatch }, "the bank claims what was not asked for");
	await transaction(ctx, (tx) =>
		tx.query(insertMismatch, [
			topUp.id,
			mismatch,
			told.id,
			told.outcome,
			told.amountMinor,
			told.currency,
			ctx.clock.now(),
		]),
	);
	return mismatch;
}

/** A top-up as it stands. */
export async function reload(ctx: Context, topUp: TopUpRow): Promise<TopUpRow> {
	const [row] = await transaction(ctx, (tx) => tx.query<TopUpRow>(selectByIds, [[topUp.id]]));
	if (!row) throw new Error("a top-up is never deleted");
	return row;
}
