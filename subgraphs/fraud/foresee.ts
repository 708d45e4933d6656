import type { Context } from "@mint/kit/context.ts";
import type { AssessReply, ForeseeRequest } from "@mint/schema/calls/fraud.ts";
import { isCurrencyCode, usdCentsOf } from "@mint/schema/currencies.ts";
import { Acts } from "./acts.ts";
import { factsOf, readKnown, windowBefore } from "./known.ts";
import { decide } from "./rules.ts";
import { thresholdsOf } from "./thresholds.ts";

/**
 * What would be decided about a movement at this moment, for a preview. Amounts are minor units. It makes nobody wait,
 * keeps no verdict, opens no case and counts for nothing, so that looking is no act of sending.
 */
export async function foresee(ctx: Context, asked: ForeseeRequest): Promise<Pick<AssessReply, "decision">> {
	const { currency } = asked;
	if (!isCurrencyCode(currency)) throw new Error("only a supported currency can be assessed");
	const amountMinor = BigInt(asked.amountMinor);
	const request = { ...asked, movementId: "", ordered: false, bulkId: null };
	const thresholds = thresholdsOf(ctx.env);
	const at = ctx.clock.now();
	const window = { from: windowBefore(at, thresholds.FRAUD_VELOCITY_WINDOW_MINUTES), to: null };
	const known = await ctx.db.transaction("system:fraud.foresee", (tx) => readKnown(tx, [request], window));
	const acts = new Acts(known.acts, thresholds.FRAUD_POCKET_USD_CENTS);
	const sending = { ...request, usdCents: usdCentsOf(currency, amountMinor) };
	const facts = factsOf(known, request, { amountMinor, currency, at, acts: acts.countWith(sending) });
	return { decision: decide(facts, thresholds).decision };
}
