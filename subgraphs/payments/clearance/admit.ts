import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { type Refusal, worded } from "@mint/kit/errors.ts";
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
 * movement: asking again gives the same answer. Refuses with ACCOUNT_FROZEN, PAYMENT_BLOCKED (its owner is on the
 * sanction list) and LIMIT_EXCEEDED.
 */
export async function admit(ctx: Context, request: AdmissionRequest): Promise<Reply> {
	const { movementId, userId, currency } = request;
	if (!isCurrencyCode(currency)) throw new Error("only a supported currency can be admitted");
	const money = { amountMinor: BigInt(request.amountMinor), currency };
	const now = ctx.clock.now();
	const owned = await ownedBy(ctx, userId, now);
	return ctx.db.transaction("system:admit", async (tx) => {
		const { usage, rules } = await lockOwn(tx, userId, now);
		const [earlier] = await tx.query<AdmissionRow>(selectAdmission, [movementId]);
		if (earlier) return replyOf(earlier);
		const refusal = refusalOf(rules, usage, money, owned.cents + (await admittedSince(tx, userId, now, owned.known)));
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

type OpenAdmission = Pick<AdmissionRow, "movement_id" | "limit_usd_cents">;

/**
 * What a person owns over all wallets, and what is still on its way to them, in US cents. A top-up counts once: as
 * money of the wallet from the moment the ledger has posted it, whether or not we have heard of that. Gives also which
 * top-ups it knew of: what is admitted meanwhile is counted inside the lock.
 */
async function ownedBy(ctx: Context, userId: string, now: Date): Promise<{ cents: bigint; known: Set<string> }> {
	const open = await ctx.db.transaction("system:admit", (tx) =>
		tx.query<OpenAdmission>(selectOpenAdmissions, [userId, now]),
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
	const cents = [...onTheirWay, ...there].reduce((sum, each) => sum + each, 0n);
	return { cents, known: new Set(open.map((row) => row.movement_id)) };
}

/** What others were admitted while this one looked; to be asked inside the lock. */
async function admittedSince(tx: Tx, userId: string, since: Date, known: Set<string>): Promise<bigint> {
	const rows = await tx.query<OpenAdmission>(selectOpenAdmissions, [userId, since]);
	return rows.reduce((sum, row) => (known.has(row.movement_id) ? sum : sum + row.limit_usd_cents), 0n);
}

function refusalOf(rules: TierRules, usage: LimitUsage, money: Money, owned: bigint): Refusal | null {
	if (rules.person_frozen) return standingRefusal(rules);
	if (rules.sanctioned) return worded("PAYMENT_BLOCKED", null, { cause: "BLOCKED" });
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
