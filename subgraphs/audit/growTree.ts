import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { completedRuns, rootOver, tileWidth } from "./tree.ts";
import * as queries from "./treeQueries.ts";

const leavesMax = 8_192;

/**
 * Makes leaves of the records that aren't yet, in the order of their ids and without a gap, and signs the new root. It
 * may run in two places at once, and be killed anywhere: leaves, subtrees and signatures are committed one after
 * another, each as a whole, and what is missing is made by the next run.
 */
export async function growTree(ctx: Context): Promise<void> {
	const newest = await newestSettled(ctx);
	while ((await addLeaves(ctx, newest)) === leavesMax);
	await signCheckpoint(ctx);
}

/**
 * The newest record below which none can still appear: taken while nobody appends, for ids are given before commits.
 */
function newestSettled(ctx: Context): Promise<bigint> {
	return ctx.db.transaction(ctx.actor, async (tx) => {
		await tx.query(queries.lockOrder);
		const [row] = await tx.query<{ newest: bigint }>(queries.selectNewest);
		return row?.newest ?? 0n;
	});
}

/** Adds leaves in one transaction, as many as there are or `leavesMax`; gives how many. */
function addLeaves(ctx: Context, newest: bigint): Promise<number> {
	return ctx.db.transaction(ctx.actor, async (tx) => {
		await tx.query(queries.lockTree);
		const [last] = await tx.query<{ number: bigint; record_id: bigint }>(queries.selectLast);
		const size = last ? Number(last.number) + 1 : 0;
		if (last && last.record_id >= newest) return 0;
		const added = await tx.query(queries.insertLeaves, [last?.record_id ?? 0n, newest, leavesMax, size]);
		await completeSubtrees(tx, size, size + added.length);
		return added.length;
	});
}

/** Stores the roots that became complete, lowest level first: each level is made of the one below. */
async function completeSubtrees(tx: Tx, size: number, grown: number): Promise<void> {
	for (const { level, first, count } of completedRuns(size, grown)) {
		const places = Array.from({ length: count }, (_, index) => first + index);
		const below = places.map((place) => ({ level: level - 1, first: place * tileWidth, count: tileWidth }));
		const roots = (await queries.nodesOf(tx, below)).map(rootOver);
		await tx.query(queries.insertSubtrees, [places.map(() => level), places, roots]);
	}
}
