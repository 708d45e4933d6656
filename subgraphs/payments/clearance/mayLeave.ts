import type { Context } from "@mint/kit/context.ts";
import { type Refusal, worded } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import type { PaymentsCalls } from "@mint/schema/calls/payments.ts";
import type { ClearanceRow, TierRules } from "../entities.ts";
import { standingRefusal, untold } from "../limits.ts";
import { selectTierRules } from "../queries.ts";
import { selectClearances } from "./queries.ts";

/**
 * Answers whether what was cleared may still leave; what was not, may not. Of what was set aside before there were
 * clearances nothing is kept here but whose it is.
 */
export async function mayLeave(
	ctx: Context,
	{ movementId, userId }: PaymentsCalls["payments.mayLeave"]["request"],
): Promise<{ mayLeave: boolean }> {
	const [row] = await ctx.db.transaction("system:clear", (tx) =>
		tx.query<ClearanceRow>(selectClearances, [[movementId]]),
	);
	if (row && row.status !== "CLEARED") return { mayLeave: false };
	return { mayLeave: (await mayLeaveNoMore(ctx, userId, row?.payee_key ?? "")) === null };
}

/**
 * Why money that was held may not leave any more though a person has let it go: what stood when it was claimed may not
 * stand now. Its payer is frozen (ACCOUNT_FROZEN), their tier is (TIER_FROZEN), or either side has come onto the
 * sanction list (PAYMENT_BLOCKED). Null when it may leave; AskFailed while fraud can't be asked, and then it waits.
 */
export async function mayLeaveNoMore(ctx: Context, payerId: string, payeeKey: string): Promise<Refusal | null> {
	const [rules = untold] = await ctx.db.transaction("system:clear", (tx) =>
		tx.query<TierRules>(selectTierRules, [payerId]),
	);
	const frozen = standingRefusal(rules);
	if (frozen) return frozen;
	const parties = [payerId, payeeKey].filter((id) => isId("usr", id));
	const { userIds } = await ctx.ask("fraud.sanctioned", { userIds: parties });
	return userIds.length > 0 ? worded("PAYMENT_BLOCKED", null, { cause: "BLOCKED" }) : null;
}
