import { type Context, transaction } from "@mint/kit/context.ts";
import type { TopUpRow } from "./entities.ts";
import { updateToAdmitted, updateToTurnedAway } from "./queries.ts";
import { factsOf, reload } from "./settlement.ts";

const deadlineMs = 4_000;

/**
 * Asks whether a top-up's money may come in, and writes the answer: PROCESSING, which is told, or REFUSED, of which
 * nobody hears but who asked. Once per top-up, so that repeating is harmless; rejects while nobody can be asked.
 */
export async function admitTopUp(ctx: Context, topUp: TopUpRow): Promise<TopUpRow> {
	const request = {
		movementId: topUp.id,
		userId: topUp.user_id,
		walletId: topUp.wallet_id,
		amountMinor: topUp.amount_minor.toString(),
		currency: topUp.currency,
	};
	const reply = await ctx.ask("payments.admit", request, deadlineMs);
	const [moved] = await transaction(ctx, async (tx) => {
		if (reply.outcome === "REFUSED") {
			const values = [topUp.id, reply.code, reply.details && JSON.stringify(reply.details)];
			return tx.query<TopUpRow>(updateToTurnedAway, values);
		}
		const rows = await tx.query<TopUpRow>(updateToAdmitted, [topUp.id]);
		for (const row of rows) tx.emit("funding.top_up.requested", row.id, factsOf(row));
		return rows;
	});
	return moved ?? reload(ctx, topUp);
}
