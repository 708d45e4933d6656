import type { Context } from "@mint/kit/context.ts";
import type { Refusal } from "@mint/kit/errors.ts";
import type { Money } from "@mint/kit/money.ts";
import type { AdmissionRequest, PaymentsCalls } from "@mint/schema/calls/payments.ts";
import { type CurrencyCode, isCurrencyCode, usdCentsOf } from "@mint/schema/currencies.ts";
import { incomingLimitsOf } from "@mint/schema/tiers.ts";
import type { AdmissionRow, LimitUsage, TierRules } from "../entities.ts";
import { boundRefusal, limitCentsOf, limitsInForce, standingRefusal } from "../limits.ts";
import { countIncoming, insertAdmission, selectAdmission, selectOpenAdmissions } from "./queries.ts";
import { lockOwn } from "./reserve.ts";

type Reply = PaymentsCalls["payments.admit"]["reply"];

/**
 * Whether money may come in from a bank, in minor units: bounded by its owner's tier per top-up, per UTC day, and by
 * the most they may own once it has arrived, over all their wallets and with what is still on its way. Once per
 * movement: asking again gives the same answer. Refuses with ACCOUNT_FROZEN and LIMIT_EXCEEDED.
 */
export async function admit(ctx: Context, request: AdmissionRequest): Promise<Reply> {
	const { movementId, userId, currency } = request;
	if (!isCurrencyCode(currency)) throw new Error("only a supported currency can be admitted");
	const money = { amountMinor: BigInt(request.amountMinor), currency };
	const owned = await ownedBy(ctx, userId, movementId);
	const now = ctx.clock.now();
	return ctx.db.transaction("system:admit", async (tx) => {
		const { usage, rules } = await lockOwn(tx, userId, now);
		const [earlier] = await tx.query<AdmissionRow>(selectAdmission, [movementId]);
		if (earlier) return replyOf(earlier);
		const refusal = refusalOf(rules, usage, money, owned);
		const cents = limitCentsOf(money);
		const [row] = await tx.query<AdmissionRow>(insertAdmission, [
			movementId,
			userId,
			usage.in_day,
			cents,
			refusal ? "REFUSED" : "ADMITTED",
			refusal?.code ?? null,
			refusal ? JSON.stringify(refusal.details) : null,
			now,
		]);
		if (!refusal) tx.execute(countIncoming, [userId, usage.in_day, usage.in_used + cents]);
		if (!row) throw new Error("an admission that was written is not there");
		return replyOf(row);
	});
}

/**
 * What a person owns over all wallets, and what is still on its way to them, in US cents. A top-up counts once: as
 * money of the wallet from the moment the ledger has posted it, whether or not we have heard of that.
 */
async function ownedBy(ctx: Context, userId: string, exceptId: string): Promise<bigint> {
	const open = await ctx.db.transaction("system:admit", (tx) =>
		tx.query<AdmissionRow>(selectOpenAdmissions, [userId, exceptId]),
	);
	const onTheirWay = await Promise.all(
		open.map(async ({ movement_id: postingId, limit_usd_cents: cents }) => {
			const { outcome } = await ctx.ask("wallet.outcomeOf", { postingId });
			return outcome === "POSTED" ? 0n : cents;
		}),
	);
	// Read last: what arrives in between counts twice at worst, and never not at all.
	const { balances } = await ctx.ask("wallet.balancesOf", { userId });
	const there = balances.map(({ currency, balanceMinor }) =>
		usdCentsOf(currency as CurrencyCode, BigInt(balanceMinor)),
	);
	return [...onTheirWay, ...there].reduce((sum, cents) => sum + cents, 0n);
}

function refusalOf(rules: TierRules, usage: LimitUsage, money: Money, owned: bigint): Refusal | null {
	if (rules.person_frozen) return standingRefusal(rules);
	const limits = incomingLimitsOf(rules.tier ?? "UNVERIFIED");
	const { dayEndsAt } = limitsInForce(rules, usage);
	return boundRefusal(
		[
			{ bound: "TOP_UP", left: limits.perTopUp, resetsAt: null },
			{ bound: "TOP_UP_DAY", left: limits.perDay - usage.in_used, resetsAt: dayEndsAt },
			{ bound: "BALANCE", left: limits.balanceMax - owned, resetsAt: null },
		],
		money,
	);
}

function replyOf(row: AdmissionRow): Reply {
	if (row.status !== "REFUSED") return { outcome: "ADMITTED" };
	return { outcome: "REFUSED", code: row.refusal ?? "INVALID_STATE", details: row.refusal_details };
}
