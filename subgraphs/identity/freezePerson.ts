import { type Context, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { heedAtOnce } from "@mint/kit/heed.ts";
import { mustBeOrdered } from "@mint/kit/staff/command.ts";
import { lockPerson, mustNotBeLastAdmin } from "./authority.ts";
import { endSessionsOf } from "./session.ts";
import * as queries from "./staffQueries.ts";
import { mustBeUser, type SeenUser } from "./user.ts";

/**
 * Freezes a person and ends all their sessions; they may sign in again, and do what `@whileFrozen` says. Refuses with
 * NOT_FOUND, INVALID_STATE when they are frozen already or are the last administrator who can act.
 */
export async function freezePerson(ctx: Context, { userId }: { userId: string }): Promise<{ user: SeenUser }> {
	const { by, reason, note } = mustBeOrdered(ctx);
	await transaction(ctx, async (tx) => {
		const { role } = await lockPerson(tx, userId);
		if (role === "ADMIN") await mustNotBeLastAdmin(tx, userId);
		const [frozen] = await queries.freezeUser(tx, { userId, reason, note, by }, ctx.clock.now());
		if (!frozen) throw new Refusal("INVALID_STATE", "This person is frozen already.", ["userId"]);
		tx.emit("identity.user.frozen", userId, { userId, reason, note });
		await endSessionsOf(ctx, tx, userId, "FROZEN");
	});
	await heedAtOnce(ctx, ["payments", "wallet"], { type: "identity.user.frozen", data: { userId, reason, note } });
	return { user: await mustBeUser(ctx, userId) };
}

/** Lifts the freeze of a person. Refuses with NOT_FOUND, INVALID_STATE when they aren't frozen. */
export async function unfreezePerson(ctx: Context, { userId }: { userId: string }): Promise<{ user: SeenUser }> {
	const { reason, note } = mustBeOrdered(ctx);
	await transaction(ctx, async (tx) => {
		await lockPerson(tx, userId);
		const [unfrozen] = await queries.unfreezeUser(tx, userId);
		if (!unfrozen) throw new Refusal("INVALID_STATE", "This person isn't frozen.", ["userId"]);
		tx.emit("identity.user.unfrozen", userId, { userId, reason, note });
	});
	await heedAtOnce(ctx, ["payments", "wallet"], { type: "identity.user.unfrozen", data: { userId, reason, note } });
	return { user: await mustBeUser(ctx, userId) };
}
