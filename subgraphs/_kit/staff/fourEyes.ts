import type { Context } from "../context.ts";

/**
 * The sum in US cents above which a second person must agree, one for all domains: STAFF_FOUR_EYES_USD_CENTS, $1,000
 * when absent. Exactly the sum needs nobody else.
 */
export function fourEyesUsdCents(ctx: Pick<Context, "env">): bigint {
	return BigInt(ctx.env["FOUR_EYES_USD_CENTS"] ?? fourEyesUsdCentsDefault);
}

const fourEyesUsdCentsDefault = "100000";
