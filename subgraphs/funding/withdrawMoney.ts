import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { worded } from "@mint/kit/errors.ts";
import { idFrom, isId, newId } from "@mint/kit/ids.ts";
import { type Money, parseMoney } from "@mint/kit/money.ts";
import { type BankAccount, parseBankAccount } from "./bankAccount.ts";
import { clearPayout } from "./clearPayout.ts";
import type { PayoutRow } from "./entities.ts";
import type { WithdrawMoneyInput } from "./graphql.generated.ts";
import { insertPayout, selectPayoutByKey } from "./payoutQueries.ts";
import { askBankToPay, factsOfPayout } from "./payoutSettlement.ts";
import { mustNotBeRefused } from "./refusals.ts";
import { firstRetryMs } from "./settlement.ts";

/** A payout, and whether an earlier request with the same key had asked for it. */
export interface PayoutAnswer {
	payout: PayoutRow;
	replayed: boolean;
}

interface Terms {
	key: string;
	walletId: string;
	money: Money;
	account: BankAccount;
}

/**
 * Pays money out of a wallet to a bank account and answers with the payout: PROCESSING until the bank confirms, or
 * IN_REVIEW while a person looks at it. The money is minor units of the wallet's currency. The bank hears of it only
 * after payments has cleared it, which sets the money aside.
 *
 * Idempotent by (user, key): the same terms give the same payout with `replayed`, other terms are refused with
 * IDEMPOTENCY_KEY_REUSED. What the clearance refuses is kept under the key and repeated. The promise is committed
 * first, so whatever breaks afterwards the sweeper continues: while it isn't known whether it is cleared, the payout
 * stays REQUESTED.
 *
 * Refuses, in this order: INVALID_INPUT, IDEMPOTENCY_KEY_REUSED, WALLET_NOT_FOUND (none, or not the viewer's),
 * CURRENCY_MISMATCH, and whatever the clearance refuses: ACCOUNT_FROZEN, TIER_FROZEN, WALLET_FROZEN, WALLET_CLOSED,
 * LIMIT_EXCEEDED (with what is left, and until when), PAYMENT_BLOCKED, INSUFFICIENT_FUNDS, CURRENCY_HALTED.
 */
export async function withdrawMoney(ctx: Context, input: WithdrawMoneyInput): Promise<PayoutAnswer> {
	const { userId } = mustBeSignedIn(ctx);
	const terms = termsOf(input);
	const known = await replay(ctx, userId, terms);
	if (known) return known;
	await mustBePaidFrom(ctx, userId, terms);
	const claimed = await claim(ctx, userId, terms);
	if (claimed) return { payout: mustNotBeRefused(await begin(ctx, claimed)), replayed: false };
	const twin = await replay(ctx, userId, terms);
	if (!twin) throw new Error("a payout whose key is taken can't be found by it");
	return twin;
}

function termsOf(input: WithdrawMoneyInput): Terms {
	const money = parseMoney(input.money, ["money"]);
	const account = parseBankAccount(input.bankAccount, ["bankAccount"]);
	return { key: input.idempotencyKey, walletId: input.walletId, money, account };
}

async function replay(ctx: Context, userId: string, terms: Terms): Promise<PayoutAnswer | null> {
	const [payout] = await transaction(ctx, (tx) => tx.query<PayoutRow>(selectPayoutByKey, [userId, terms.key]));
	if (!payout) return null;
	const differingFields = fieldsThatDiffer(payout, terms);
	if (differingFields.length === 0) return { payout: mustNotBeRefused(payout), replayed: true };
	throw worded("IDEMPOTENCY_KEY_REUSED", ["idempotencyKey"], { differingFields });
}

function fieldsThatDiffer(payout: PayoutRow, { walletId, money, account }: Terms): string[] {
	const differs = {
		walletId: payout.wallet_id !== walletId,
		money: payout.amount_minor !== money.amountMinor || payout.currency !== money.currency,
		bankAccount:
			payout.account_kind !== account.kind ||
			payout.account_number !== account.number ||
			payout.holder_name !== account.holderName,
	};
	return Object.entries(differs).flatMap(([field, isOther]) => (isOther ? [field] : []));
}

/** What never changes about a wallet is refused without a trace; its state is for the clearance to judge. */
async function mustBePaidFrom(ctx: Context, userId: string, { walletId, money }: Terms): Promise<void> {
	const { wallet } = isId("wal", walletId) ? await ctx.ask("wallet.find", { walletId }) : { wallet: null };
	if (!wallet || wallet.ownerId !== userId) {
		throw worded("WALLET_NOT_FOUND", ["walletId"], { whose: "YOURS" });
	}
	if (wallet.currency !== money.currency) {
		throw worded("CURRENCY_MISMATCH", ["money", "currency"], { currency: wallet.currency });
	}
}

/** Commits the promise; null when a twin with the same key was first. */
function claim(ctx: Context, userId: string, { key, walletId, money, account }: Terms): Promise<PayoutRow | null> {
	const now = ctx.clock.now();
	const id = newId("pay");
	return transaction(ctx, async (tx) => {
		const [payout] = await tx.query<PayoutRow>(insertPayout, [
			id,
			userId,
			key,
			walletId,
			money.amountMinor,
			money.currency,
			account.kind,
			account.number,
			account.holderName,
			idFrom("pay", now, `return of ${id}`),
			now,
			new Date(now.getTime() + firstRetryMs),
		]);
		if (!payout) return null;
		tx.emit("funding.payout.requested", payout.id, factsOfPayout(payout));
		return payout;
	});
}

/** Has it cleared and asks the bank. When a step can't be taken now the payout is answered as far as it came. */
async function begin(ctx: Context, payout: PayoutRow): Promise<PayoutRow> {
	try {
		const cleared = await clearPayout(ctx, payout);
		return cleared.status === "PROCESSING" ? await askBankToPay(ctx, cleared) : cleared;
	} catch (error) {
		ctx.log.warn(
			{ payoutId: payout.id, error: String(error) },
			"a payout could not be begun and waits for the sweeper",
		);
		return payout;
	}
}
