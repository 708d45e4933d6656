import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { completedRuns, rootOver, tileWidth } from "./tree.ts";
import * as queries from "./treeQueries.ts";

/** A multiple of `tileWidth`, so that each run that stops there has stored something. */
const leavesMax = 8_192;

/**
 * Stores the roots that became complete since the last time, and signs that of the whole tree. It may run in two places
 * at once, and be killed anywhere: each turn is one transaction, and what is missing is made by the next.
 */
export async function growTree(ctx: Context): Promise<void> {
	while (await growOnce(ctx));
}

/** Takes in `leavesMax` leaves at most; gives whether there are more. */
function growOnce(ctx: Context): Promise<boolean> {
	return ctx.db.transaction(ctx.actor, async (tx) => {
		await tx.query(queries.lockTree);
		const [growth] = await tx.query<{ leaves: bigint; stored: bigint }>(queries.selectGrowth);
		const [leaves, stored] = [Number(growth?.leaves), Number(growth?.stored)];
		const size = Math.min(leaves, stored + leavesMax);
		await storeSubtrees(tx, stored, size);
		await signCheckpoint(ctx, tx, size);
		return size < leaves;
	});
}

/** Stores the roots that became complete, lowest level first: each level is made of the one below. */
async function storeSubtrees(tx: Tx, stored: number, size: number): Promise<void> {
	for (const { level, first, count } of completedRuns(stored, size)) {
		const places = Array.from({ length: count }, (_, index) => first + index);
		const below = places.map((place) => ({ level: level - 1, first: place * tileWidth, count: tileWidth }));
		const roots = (await queries.nodesOf(tx, below)).map(rootOver);
		await tx.query(queries.insertSubtrees, [places.map(() => level), places, roots]);
	}
}
