import { movingDomains } from "@mint/schema/calls/approvals.ts";
import type { CallName } from "@mint/schema/calls/call.ts";
import type { Context } from "../context.ts";

/** Who asks for what somebody has moved alone: the other domains in which staff move money. */
export function askersOf(domain: (typeof movingDomains)[number]) {
	return movingDomains.filter((other) => other !== domain);
}

/** When the day began that staff's sums count in. */
export function midnightUtc(ctx: Pick<Context, "clock">): Date {
	return new Date(`${ctx.clock.now().toISOString().slice(0, 10)}T00:00:00.000Z`);
}

/**
 * What somebody has moved alone this UTC day in other domains than this one, in US cents: many small sums in many
 * places are one large one. Rejects with AskFailed when one can't be asked.
 */
export async function movedElsewhere(ctx: Context, userId: string): Promise<bigint> {
	const since = midnightUtc(ctx).toISOString();
	const others = movingDomains.filter((domain) => domain !== ctx.domain);
	const replies = await Promise.all(
		others.map((domain) => ctx.ask(`${domain}.movedAlone` satisfies CallName, { userId, since })),
	);
	return replies.reduce((sum, { usdCents }) => sum + BigInt(usdCents), 0n);
}
