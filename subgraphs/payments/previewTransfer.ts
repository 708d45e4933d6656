import { AskFailed } from "@mint/kit/ask.ts";
import { type Context, maySee, mustBeSignedIn } from "@mint/kit/context.ts";
import { worded } from "@mint/kit/errors.ts";
import { type GraphMoney, type Money, moneyOf, parseMoney } from "@mint/kit/money.ts";
import type { WalletFacts } from "@mint/schema/calls/wallet.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import type { LimitUsage, TierRules, TransferLimitsParent } from "./entities.ts";
import type { PreviewTransferInput } from "./graphql.generated.ts";
import { dayOf, limitRefusal, limitsInForce, standingRefusal, untold, usageOn } from "./limits.ts";
import { selectTierRules, selectUsage } from "./queries.ts";
import { mustBePayable, recipientOf } from "./recipient.ts";

const foreseeDeadlineMs = 300;

/** What a transfer would do. Amounts are exact at the moment of asking; nothing is reserved. */
export interface Preview {
	recipient: { id: string };
	money: GraphMoney;
	fee: GraphMoney;
	total: GraphMoney;
	availableAfter: GraphMoney;
	limits: TransferLimitsParent;
	/** Whether a person would look at it first. */
	review: boolean;
}

/**
 * Says what a transfer would say at this moment, without claiming, keeping a verdict or moving anything. Refuses as
 * `transferFunds` would, in its order: what can't be claimed, ACCOUNT_FROZEN, TIER_FROZEN, LIMIT_EXCEEDED,
 * PAYMENT_BLOCKED, then what the ledger refuses: WALLET_FROZEN, WALLET_CLOSED, INSUFFICIENT_FUNDS.
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
	const decision = await foresee(ctx, payee.ownerId, money);
	if (decision === "BLOCK") throw worded("PAYMENT_BLOCKED", null, { cause: "BLOCKED" });
	mustBePostable(payer, payee, money);
	const total = moneyOf(money.amountMinor, money.currency);
	return {
		recipient: { id: payee.ownerId },
		money: total,
		fee: moneyOf(0n, money.currency),
		total,
		availableAfter: moneyOf(BigInt(payer.availableMinor) - money.amountMinor, money.currency),
		limits,
		review: decision === "REVIEW",
	};
}

/** What fraud would decide. Its silence is never a yes: what it can't be asked about, a person looks at. */
async function foresee(ctx: Context, payeeKey: string, money: Money): Promise<"ALLOW" | "REVIEW" | "BLOCK"> {
	const { userId: senderId } = mustBeSignedIn(ctx);
	const { currency } = money;
	const amountMinor = money.amountMinor.toString();
	const { ipAddress } = ctx.request;
	const asked = { kind: "TRANSFER", senderId, payeeKey, amountMinor, currency, ipAddress } as const;
	try {
		return (await ctx.ask("fraud.foresee", asked, foreseeDeadlineMs)).decision;
	} catch (error) {
		if (!(error instanceof AskFailed)) ctx.log.error({ error: String(error) }, "fraud failed to foresee");
		return "REVIEW";
	}
}

/** What the ledger would refuse, in its order. */
function mustBePostable(payer: WalletFacts, payee: WalletFacts, money: Money): void {
	const wallets = [
		{ ...payer, whose: "YOURS", path: ["fromWalletId"] },
		{ ...payee, whose: "THEIRS", path: ["to"] },
	] as const;
	for (const status of ["FROZEN", "CLOSED"] as const) {
		const stopped = wallets.find((wallet) => wallet.status === status);
		if (stopped) throw worded(`WALLET_${status}`, [...stopped.path], { whose: stopped.whose });
	}
	if (BigInt(payer.availableMinor) < money.amountMinor) {
		throw worded("INSUFFICIENT_FUNDS", ["money", "amountMinor"]);
	}
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
