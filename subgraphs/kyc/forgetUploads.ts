import { type Context, transaction } from "@mint/kit/context.ts";
import { deleteUploads, selectForgettable } from "./queries.ts";
import { keyOf, storeOf } from "./store.ts";

/** A day, for which links also count towards how many a user may ask for. */
const ageMs = 86_400_000;
const atOnceMax = 100;

/**
 * Removes from the store what belongs to no document: uploads that were refused or broke off, and documents that were
 * replaced. Repeating is harmless.
 */
export async function forgetUploads(ctx: Context): Promise<void> {
	const before = new Date(ctx.clock.now().getTime() - ageMs);
	let ids: string[];
	do {
		const rows = await transaction(ctx, (tx) => tx.query<{ id: string }>(selectForgettable, [before, atOnceMax]));
		ids = rows.map((row) => row.id);
		if (ids.length === 0) return;
		const store = await storeOf(ctx);
		for (const id of ids) await store.delete(keyOf(id));
		await transaction(ctx, (tx) => tx.query(deleteUploads, [ids]));
	} while (ids.length === atOnceMax);
}
