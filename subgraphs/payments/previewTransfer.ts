import { type Context, maySee, mustBeSignedIn } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { type GraphMoney, moneyOf, parseMoney } from "@mint/kit/money.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import type { LimitUsage, TierRules, TransferLimitsParent } from "./entities.ts";
import type { PreviewTransferInput } from "./graphql.generated.ts";
import { dayOf, limitRefusal, limitsInForce, standingRefusal, untold, usageOn } from "./limits.ts";
import { selectTierRules, selectUsage } from "./queries.ts";
import { mustBePayable, recipientOf } from "./recipient.ts";

/** What a transfer would do. Amounts are exact at the moment of asking; nothing is reserved. */
export interface Preview {
	recipient: { id: string };
	money: GraphMoney;
	fee: GraphMoney;
	total: GraphMoney;
	availableAfter: GraphMoney;
	limits: TransferLimitsParent;
}

/**
 * Runs the rules of a transfer without claiming, checking for fraud or moving anything. Refuses as `transferFunds`
 * would.
 */
export async function previewTransfer(ctx: Context, input: PreviewTransferInput): Promise<Preview> {
	const { userId } = mustBeSignedIn(ctx);
	const money = parseMoney(input.money, ["money"]);
	const to = await recipientOf(ctx, input.to);
	const wish = { userId, fromWalletId: input.fromWalletId, to, currency: money.currency };
	const { payer, payee } = await mustBePayable(ctx, wish);
	const { rules, limits } = await limitsFor(ctx, userId, money.currency);
	const refusal = standingRefusal(rules) ?? limitRefusal(limits, money);
	if (refusal) throw refusal;
	const after = BigInt(payer.availableMinor) - money.amountMinor;
	if (after < 0n) {
		throw new Refusal("INSUFFICIENT_FUNDS", "There isn't enough money in this wallet.", ["money", "amountMinor"]);
	}
	const total = moneyOf(money.amountMinor, money.currency);
	return {
		recipient: { id: payee.ownerId },
		money: total,
		fee: moneyOf(0n, money.currency),
		total,
		availableAfter: moneyOf(after, money.currency),
		limits,
	};
}

/** What a person may still send; null when the viewer may not know. */
export async function transferLimitsOf(
	ctx: Context,
	userId: string,
	currency: CurrencyCode,
): Promise<TransferLimitsParent | null> {
	return maySee(ctx, userId, "transfers:read") ? (await limitsFor(ctx, userId, currency)).limits : null;
}

async function limitsFor(
	ctx: Context,
	userId: string,
	currency: CurrencyCode,
): Promise<{ rules: TierRules; limits: TransferLimitsParent }> {
	const day = dayOf(ctx.clock.now());
	return ctx.db.transaction("system:limits", async (tx) => {
		const [usage] = await tx.query<LimitUsage>(selectUsage, [userId]);
		const [rules = untold] = await tx.query<TierRules>(selectTierRules, [userId]);
		return { rules, limits: { ...limitsInForce(rules, usageOn(day, usage, userId)), currency } };
	});
}
