import { type Context, transaction } from "@mint/kit/context.ts";
import { deleteDeadSecrets, deleteOldMessages } from "./queries.ts";
import { settingsOf } from "./settings.ts";

const deletedAtOnceMax = 1_000;

/**
 * Removes messages that were written longer ago than they are kept, with their deliveries and attempts, and secrets
 * that are dead.
 */
export async function forgetOld(ctx: Context): Promise<void> {
	const now = ctx.clock.now();
	const oldest = new Date(now.getTime() - settingsOf(ctx.env).keptMs);
	await transaction(ctx, async (tx) => tx.execute(deleteDeadSecrets, [now]));
	let deleted: unknown[];
	do {
		deleted = await transaction(ctx, (tx) => tx.query(deleteOldMessages, [oldest, deletedAtOnceMax]));
	} while (deleted.length === deletedAtOnceMax);
}
