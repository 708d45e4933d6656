import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import type { StaffReason } from "@mint/schema/staff.ts";
import { lockPerson, mustNotBeLastAdmin } from "./authority.ts";
import { parseNote } from "./note.ts";
import type { UserRole } from "./roles.ts";
import { endSessionsOf } from "./session.ts";
import { settingsOf } from "./settings.ts";
import * as queries from "./staffQueries.ts";
import { mustBeUser, type SeenUser } from "./user.ts";

const appointed = "named by IDENTITY_ADMIN_EMAIL";

/**
 * Gives a user another role and ends all their sessions with it. Giving the role they have changes nothing and states
 * nothing. Refuses with INVALID_STATE one's own role, INVALID_INPUT without a note, NOT_FOUND, INVALID_STATE when the
 * last administrator who can act would be none any more.
 */
export async function changeRole(
	ctx: Context,
	change: { userId: string; role: UserRole; reason: StaffReason; note: string },
): Promise<{ user: SeenUser }> {
	const { userId } = mustBeSignedIn(ctx);
	if (change.userId === userId) throw new Refusal("INVALID_STATE", "Nobody changes their own role.", ["userId"]);
	const note = parseNote(change.note);
	await transaction(ctx, (tx) => giveRole(ctx, tx, { ...change, note, givenBy: userId }));
	return { user: await mustBeUser(ctx, change.userId) };
}

/** A role to give. */
export interface RoleChange {
	userId: string;
	role: UserRole;
	/** One of the closed list, or that the environment says so. */
	reason: StaffReason | typeof appointed;
	note: string;
	/** Who asked for it; null when it was the environment. */
	givenBy: string | null;
}

/**
 * The effect of a change of role, in the transaction of whoever decided it: the role, since when and by whose word, one
 * fact, and the end of all sessions. Refuses with NOT_FOUND, and INVALID_STATE for the last administrator who can act.
 */
export async function giveRole(ctx: Context, tx: Tx, change: RoleChange): Promise<void> {
	const { userId, role: to, reason, note, givenBy } = change;
	const { role: from } = await lockPerson(tx, userId);
	if (from === to) return;
	if (from === "ADMIN") await mustNotBeLastAdmin(tx, userId);
	await queries.giveRole(tx, { userId, from, to, givenBy }, ctx.clock.now());
	tx.emit("identity.role.changed", userId, { userId, from, to, reason, note });
	await endSessionsOf(ctx, tx, userId, "ROLE_CHANGED");
}

/** The role somebody starts with: people the environment names as administrators are that from the beginning. */
export function firstRole(ctx: Context, email: string): UserRole {
	return settingsOf(ctx.env).IDENTITY_ADMIN_EMAIL.includes(email) ? "ADMIN" : "USER";
}

/** States that somebody began as administrator, so that the audit trail knows of every one. */
export function stateFirstRole(tx: Tx, userId: string, role: UserRole): void {
	if (role === "USER") return;
	const change = { userId, from: "USER", to: role, reason: appointed };
	tx.emit("identity.role.changed", userId, change, { actor: "system:environment", traceparent: currentTraceparent() });
}

/**
 * Makes the people the environment names administrators, if they have an account and aren't that yet. One who was made
 * administrator by a person is from now on one by the environment's word. Repeating is harmless.
 */
export async function appointAdmins(ctx: Context): Promise<void> {
	const emails = settingsOf(ctx.env).IDENTITY_ADMIN_EMAIL;
	if (emails.length === 0) return;
	await transaction(ctx, async (tx) => {
		for (const { id } of await queries.namedPeople(tx, emails)) {
			await giveRole(ctx, tx, { userId: id, role: "ADMIN", reason: appointed, note: appointed, givenBy: null });
			await queries.vouchForAdmin(tx, id);
		}
	});
}
