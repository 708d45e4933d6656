import { type Context, mustBeSignedIn } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import { alertBudgets } from "./alertBudgets.ts";
import type { Category, CategorySource } from "./category.ts";
import { addUp, type Change, linesOf, lock, write } from "./countTransfers.ts";
import type { SpendingRow } from "./entities.ts";
import { monthOf } from "./month.ts";
import { insertChoice, selectSpending, selectTaught } from "./queries.ts";

export interface CategoryWish {
	transferId: string;
	category: Category;
}

/** A wish about a transfer that is the viewer's. */
interface Choice extends CategoryWish {
	userId: string;
	payeeId: string;
}

/**
 * Sets what a transfer counts as in the viewer's spending, in the month in which its money moved, at once. It teaches:
 * what the viewer pays the same person later, without saying what for, counts the same way. It may be set before the
 * transfer was heard of, or has moved. Repeating it changes nothing. Refuses with NOT_FOUND whatever the viewer hasn't
 * sent. A budget of the month that runs is told of when it is reached by it; past months are only put in order.
 */
export async function setTransferCategory(
	ctx: Context,
	wish: CategoryWish,
): Promise<{ transfer: { id: string }; category: Category }> {
	const { userId } = mustBeSignedIn(ctx);
	const choice = { ...wish, userId, payeeId: await payeeOf(ctx, userId, wish.transferId) };
	await ctx.db.transaction("system:choose", async (tx) => {
		await lock(tx, [userId]);
		const now = ctx.clock.now();
		const lines = linesOf(await choose(tx, choice, now));
		await addUp(tx, lines);
		const running = monthOf(now);
		await alertBudgets(
			tx,
			lines.filter(({ month }) => month === running),
			now,
		);
	});
	return { transfer: { id: wish.transferId }, category: wish.category };
}

/** Whom the viewer paid by this transfer. One that wasn't heard of yet is asked for where it is from. */
async function payeeOf(ctx: Context, userId: string, transferId: string): Promise<string> {
	const absent = new Refusal("NOT_FOUND", "You have sent no such transfer.", ["transferId"]);
	if (!isId("trf", transferId)) throw absent;
	const [known] = await ctx.db.transaction("system:choose", (tx) =>
		tx.query<SpendingRow>(selectSpending, [[transferId]]),
	);
	if (known) {
		if (known.payer_id !== userId) throw absent;
		return known.payee_id;
	}
	const { parties } = await ctx.ask("payments.partiesOf", { transferId });
	if (parties?.senderId !== userId) throw absent;
	return parties.recipientId;
}

async function choose(tx: Tx, choice: Choice, now: Date): Promise<Change[]> {
	const { userId, transferId, payeeId, category } = choice;
	const [chosen] = await tx.query(insertChoice, [userId, transferId, payeeId, category, now]);
	if (!chosen) return [];
	// Clocks of two machines differ a little: what was heard before this may bear a later time, and is later then.
	const taught = await tx.query<SpendingRow>(selectTaught, [transferId, userId, payeeId, now]);
	const traceparent = currentTraceparent();
	const changes = taught
		.filter((row) => row.occurred_at)
		.map((before) => {
			const source: CategorySource = before.transfer_id === transferId ? "CHOSEN" : "LEARNT";
			return { before, after: { ...before, category, source }, traceparent };
		});
	await write(
		tx,
		changes.map(({ after }) => after),
	);
	return changes;
}
