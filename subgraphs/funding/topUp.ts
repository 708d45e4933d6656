import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { worded } from "@mint/kit/errors.ts";
import { isId, newId } from "@mint/kit/ids.ts";
import { type Money, parseMoney } from "@mint/kit/money.ts";
import { isCurrencyCode } from "@mint/schema/currencies.ts";
import { admitTopUp } from "./admitTopUp.ts";
import type { TopUpRow } from "./entities.ts";
import type { TopUpWalletInput } from "./graphql.generated.ts";
import { insertTopUp, selectByKey } from "./queries.ts";
import { mustNotBeRefused } from "./refusals.ts";
import { askBank, firstRetryMs } from "./settlement.ts";

/** A top-up, and whether an earlier request with the same key had asked for it. */
export interface TopUpAnswer {
	topUp: TopUpRow;
	replayed: boolean;
}

interface Terms {
	key: string;
	walletId: string;
	method: "BANK";
	money: Money;
}

/**
 * Asks the bank for money and answers with the top-up, PROCESSING until the bank confirms. The money is minor units of
 * the wallet's currency, as much as the tier allows: per top-up, per day, and by the highest balance.
 *
 * Idempotent by (user, key): the same terms give the same top-up with `replayed`, other terms are refused with
 * IDEMPOTENCY_KEY_REUSED. What is not admitted is kept under the key and repeated; a request that was refused for
 * another reason leaves no trace and may be sent again. The promise is committed first, so whatever breaks afterwards
 * the sweeper continues: while it isn't known whether it is admitted, the top-up stays REQUESTED and the bank hears
 * nothing.
 *
 * Refuses, in this order: INVALID_INPUT, IDEMPOTENCY_KEY_REUSED, WALLET_NOT_FOUND (none, or not the viewer's),
 * CURRENCY_MISMATCH, WALLET_CLOSED, WALLET_FROZEN, and what payments doesn't admit: LIMIT_EXCEEDED (with what is left,
 * and until when), ACCOUNT_FROZEN, TIER_FROZEN.
 */
export async function topUpWallet(ctx: Context, input: TopUpWalletInput): Promise<TopUpAnswer> {
	const { userId } = mustBeSignedIn(ctx);
	const terms = termsOf(input);
	const known = await replay(ctx, userId, terms);
	if (known) return known;
	await mustTakeMoney(ctx, userId, terms);
	const claimed = await claim(ctx, userId, terms);
	if (claimed) return { topUp: mustNotBeRefused(await begin(ctx, claimed)), replayed: false };
	const twin = await replay(ctx, userId, terms);
	if (!twin) throw new Error("a top-up whose key is taken can't be found by it");
	return twin;
}

function termsOf(input: TopUpWalletInput): Terms {
	const money = parseMoney(input.money, ["money"]);
	return { key: input.idempotencyKey, walletId: input.walletId, method: input.method, money };
}

async function replay(ctx: Context, userId: string, terms: Terms): Promise<TopUpAnswer | null> {
	const [topUp] = await transaction(ctx, (tx) => tx.query<TopUpRow>(selectByKey, [userId, terms.key]));
	if (!topUp) return null;
	const differingFields = fieldsThatDiffer(topUp, terms);
	if (differingFields.length === 0) return { topUp: mustNotBeRefused(topUp), replayed: true };
	throw worded("IDEMPOTENCY_KEY_REUSED", ["idempotencyKey"], { differingFields });
}

function fieldsThatDiffer(topUp: TopUpRow, { walletId, method, money }: Terms): string[] {
	const differs = {
		walletId: topUp.wallet_id !== walletId,
		money: topUp.amount_minor !== money.amountMinor || topUp.currency !== money.currency,
		method: topUp.method !== method,
	};
	return Object.entries(differs).flatMap(([field, isOther]) => (isOther ? [field] : []));
}

/** Someone else's wallet is refused with the same words as none: whether it exists is not told. */
async function mustTakeMoney(ctx: Context, userId: string, { walletId, money }: Terms): Promise<void> {
	const { wallet } = isId("wal", walletId) ? await ctx.ask("wallet.find", { walletId }) : { wallet: null };
	if (!wallet || wallet.ownerId !== userId) {
		throw worded("WALLET_NOT_FOUND", ["walletId"], { whose: "YOURS" });
	}
	if (!isCurrencyCode(wallet.currency) || wallet.currency !== money.currency) {
		throw worded("CURRENCY_MISMATCH", ["money", "currency"], { currency: wallet.currency });
	}
	if (wallet.status === "CLOSED") throw worded("WALLET_CLOSED", ["walletId"], { whose: "YOURS" });
	if (wallet.status === "FROZEN") throw worded("WALLET_FROZEN", ["walletId"], { whose: "YOURS" });
}

/** Commits the promise; null when a twin with the same key was first. */
function claim(ctx: Context, userId: string, { key, walletId, method, money }: Terms): Promise<TopUpRow | null> {
	const now = ctx.clock.now();
	const firstRetryAt = new Date(now.getTime() + firstRetryMs);
	return transaction(ctx, async (tx) => {
		const [topUp] = await tx.query<TopUpRow>(insertTopUp, [
			newId("top"),
			userId,
			key,
			walletId,
			method,
			money.amountMinor,
			money.currency,
			now,
			firstRetryAt,
		]);
		return topUp ?? null;
	});
}

/** Has it admitted and asks the bank. When a step can't be taken now the top-up is answered as far as it came. */
async function begin(ctx: Context, topUp: TopUpRow): Promise<TopUpRow> {
	try {
		const admitted = await admitTopUp(ctx, topUp);
		return admitted.status === "PROCESSING" ? await askBank(ctx, admitted) : admitted;
	} catch (error) {
		ctx.log.warn({ topUpId: topUp.id, error: String(error) }, "a top-up could not be begun and waits for the sweeper");
		return topUp;
	}
}
