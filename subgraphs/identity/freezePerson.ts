import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import type { StaffReason } from "@mint/schema/staff.ts";
import { lockPerson, mustNotBeLastAdmin } from "./authority.ts";
import { parseNote } from "./note.ts";
import { endSessionsOf } from "./session.ts";
import * as queries from "./staffQueries.ts";
import { mustBeUser, type SeenUser } from "./user.ts";

/** Whom to freeze, or to let go, and why. */
export interface FreezeOrder {
	userId: string;
	reason: StaffReason;
	note: string;
}

/**
 * Freezes a person and ends all their sessions; they may sign in again, and do what `@whileFrozen` says. Refuses with
 * INVALID_INPUT without a note, NOT_FOUND, INVALID_STATE when they are frozen already or are the last administrator who
 * can act.
 */
export async function freezePerson(ctx: Context, given: FreezeOrder): Promise<{ user: SeenUser }> {
	const order = { ...given, note: parseNote(given.note), by: mustBeSignedIn(ctx).userId };
	const { userId, reason, note } = order;
	await transaction(ctx, async (tx) => {
		const { role } = await lockPerson(tx, userId);
		if (role === "ADMIN") await mustNotBeLastAdmin(tx, userId);
		const [frozen] = await queries.freezeUser(tx, order, ctx.clock.now());
		if (!frozen) throw new Refusal("INVALID_STATE", "This person is frozen already.", ["userId"]);
		tx.emit("identity.user.frozen", userId, { userId, reason, note });
		await endSessionsOf(ctx, tx, userId, "FROZEN");
	});
	return { user: await mustBeUser(ctx, userId) };
}

/**
 * Lifts the freeze of a person. Refuses with INVALID_INPUT without a note, NOT_FOUND, INVALID_STATE when they aren't
 * frozen.
 */
export async function unfreezePerson(ctx: Context, given: FreezeOrder): Promise<{ user: SeenUser }> {
	const { userId, reason, note } = { ...given, note: parseNote(given.note) };
	await transaction(ctx, async (tx) => {
		await lockPerson(tx, userId);
		const [unfrozen] = await queries.unfreezeUser(tx, userId);
		if (!unfrozen) throw new Refusal("INVALID_STATE", "This person isn't frozen.", ["userId"]);
		tx.emit("identity.user.unfrozen", userId, { userId, reason, note });
	});
	return { user: await mustBeUser(ctx, userId) };
}
