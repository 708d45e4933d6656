import { AskFailed } from "@mint/kit/ask.ts";
import { type Context, clientOf, mustBeSignedIn } from "@mint/kit/context.ts";
import { Refusal, type RefusalCode, worded } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import type { Job } from "@mint/kit/jobs.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import type { QuoteFacts } from "@mint/schema/calls/wallet.ts";
import { type CurrencyCode, thresholdIn } from "@mint/schema/currencies.ts";
import { unknownOutcome } from "@mint/schema/words/moneyAfter.ts";
import type { ClearanceRow, TierRules } from "../entities.ts";
import { selectTierRules } from "../queries.ts";
import { assess } from "./assess.ts";
import { decide, refusedWith } from "./decide.ts";
import { selectUnsettledConversions } from "./queries.ts";
import { reserve } from "./reserve.ts";

const moveDeadlineMs = 3_000;
/** Younger ones are still in the hands of the request that made them. */
const patienceMs = 10_000;
/** While fraud is silent, one's own money is converted up to ten dollars. */
const silentFraudUsdCents = 1_000n;

/**
 * Uses a quote of the viewer's: sells from one of their wallets and buys into another, at once or not at all. What is
 * sold passes the same clearance as what leaves: limits, checks, freezes. Once per quote and per key; a repeat gives
 * the same conversion, `replayed`, or the same refusal. Another quote under the same key is IDEMPOTENCY_KEY_REUSED.
 *
 * Refuses with NOT_FOUND, QUOTE_EXPIRED, QUOTE_USED, and, kept with the quote, ACCOUNT_FROZEN, TIER_FROZEN,
 * LIMIT_EXCEEDED, PAYMENT_BLOCKED (a conversion can't wait for a review: its price is good for half a minute),
 * INSUFFICIENT_FUNDS, WALLET_FROZEN, WALLET_CLOSED, CURRENCY_HALTED. TEMPORARILY_UNAVAILABLE: ask again, same key.
 */
export async function convertMoney(
	ctx: Context,
	input: { idempotencyKey: string; quoteId: string },
): Promise<{ conversion: { id: string }; replayed: boolean }> {
	const { userId } = mustBeSignedIn(ctx);
	const quote = await unlessSilent(ctx, () => quoteOf(ctx, userId, input.quoteId));
	const claimed = await reserve(ctx, movementOf(ctx, quote, input.idempotencyKey));
	if (claimed.idempotency_key !== input.idempotencyKey) throw refusalOf("QUOTE_USED", null);
	const { row, replayed } = await unlessSilent(ctx, () => settle(ctx, claimed));
	if (row.status === "REFUSED") throw refusalOf(row.refusal as RefusalCode, row.refusal_details);
	return { conversion: { id: quote.quoteId }, replayed };
}

async function quoteOf(ctx: Context, userId: string, quoteId: string): Promise<QuoteFacts> {
	const { quote } = isId("cnv", quoteId) ? await ctx.ask("wallet.quote", { quoteId }) : { quote: null };
	if (quote?.userId !== userId) throw refusalOf("NOT_FOUND", null);
	return quote;
}

function movementOf(ctx: Context, quote: QuoteFacts, idempotencyKey: string) {
	const { quoteId: movementId, userId, fromWalletId: walletId, soldMinor, soldCurrency } = quote;
	const money = { amountMinor: BigInt(soldMinor), currency: soldCurrency as CurrencyCode };
	const origin = { actor: userId, client: clientOf(ctx), traceparent: currentTraceparent() };
	return { movementId, kind: "CONVERSION" as const, userId, walletId, payeeKey: userId, money, idempotencyKey, origin };
}

/** Takes a conversion as far as it gets; each step is known to the ledger by the quote, so repeating moves nothing. */
async function settle(ctx: Context, row: ClearanceRow): Promise<{ row: ClearanceRow; replayed: boolean }> {
	const cleared = row.status === "PENDING" ? await check(ctx, row) : row;
	if (cleared.status !== "CLEARED") return { row: cleared, replayed: true };
	const { movement_id: quoteId, user_id: userId, idempotency_key } = cleared;
	const use = { quoteId, userId, idempotencyKey: idempotency_key ?? "" };
	const reply = await ctx.ask("wallet.convert", use, moveDeadlineMs);
	const posted = reply.outcome === "POSTED";
	const ended = await decide(
		ctx,
		cleared,
		["CLEARED"],
		posted ? { status: "SETTLED" } : refusedWith(worded(reply.code)),
	);
	return { row: ended, replayed: posted && reply.replayed };
}

async function check(ctx: Context, row: ClearanceRow): Promise<ClearanceRow> {
	const asked = await assess(ctx, row, ctx.request.ipAddress);
	const verdict = asked === "SILENT" && (await isSanctioned(ctx, row.user_id)) ? "BLOCK" : asked;
	if (verdict === "SILENT" && row.amount > thresholdIn(row.currency as CurrencyCode, silentFraudUsdCents)) {
		throw new AskFailed("fraud.assess", "no verdict about a conversion");
	}
	const allowed = verdict === "ALLOW" || verdict === "SILENT";
	return decide(
		ctx,
		row,
		["PENDING"],
		allowed ? { status: "CLEARED" } : refusedWith(worded("PAYMENT_BLOCKED", null, { cause: "BLOCKED" })),
	);
}

/** Known without asking: payments hears who comes onto the sanction list. */
async function isSanctioned(ctx: Context, userId: string): Promise<boolean> {
	const [rules] = await ctx.db.transaction("system:clear", (tx) => tx.query<TierRules>(selectTierRules, [userId]));
	return rules?.sanctioned === true;
}

async function unlessSilent<T>(ctx: Context, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof AskFailed)) throw error;
		ctx.log.warn({ error: error.message }, "the outcome of a conversion is unknown for now");
		throw new Refusal("TEMPORARILY_UNAVAILABLE", unknownOutcome.CONVERSION, ["idempotencyKey"]);
	}
}

/** Finishes conversions a crash or a silence left behind: the ledger converts while the quote lasts, or refuses. */
export async function sweepConversions(ctx: Context): Promise<number> {
	const before = new Date(ctx.clock.now().getTime() - patienceMs);
	const left = await ctx.db.transaction("system:clear", (tx) =>
		tx.query<ClearanceRow>(selectUnsettledConversions, [before]),
	);
	for (const row of left) {
		await settle(ctx, row).catch((error: unknown) => {
			if (!(error instanceof AskFailed)) throw error;
			ctx.log.warn({ conversionId: row.movement_id, error: error.message }, "a conversion waits");
		});
	}
	return left.length;
}

export const conversionJob: Job = {
	name: "conversions",
	everyMs: 2_000,
	async run(ctx) {
		const count = await sweepConversions(ctx);
		if (count > 0) ctx.log.info({ count }, "unfinished conversions were looked at");
	},
};

function refusalOf(code: RefusalCode, details: Record<string, unknown> | null): Refusal {
	if (code === "NOT_FOUND") return new Refusal(code, "There is no such quote.", ["quoteId"]);
	if (code !== "IDEMPOTENCY_KEY_REUSED") return worded(code, ["quoteId"], details ?? {});
	return worded(code, ["idempotencyKey"], { differingFields: ["quoteId"] });
}
