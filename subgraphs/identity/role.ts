import { type Context, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { approvalIn } from "@mint/kit/staff/approval.ts";
import { mustBeOrdered } from "@mint/kit/staff/command.ts";
import { secondPerson } from "@mint/kit/staff/secondPerson.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import type { UserRole } from "@mint/schema/roles.ts";
import type { StaffReason } from "@mint/schema/staff.ts";
import { lockPerson, mustNotBeLastAdmin } from "./authority.ts";
import { endSessionsOf } from "./session.ts";
import { settingsOf } from "./settings.ts";
import * as queries from "./staffQueries.ts";
import { mustBeUser, type SeenUser } from "./user.ts";

const appointed = "named by IDENTITY_ADMIN_EMAIL";

/** A role and whose it shall be. */
type Wish = Pick<RoleChange, "userId" | "role">;

/**
 * Gives a user another role, once a second person has agreed, and ends all their sessions with it. Giving the role they
 * have needs nobody, changes nothing and states nothing. Refuses with NOT_FOUND, and INVALID_STATE when the last
 * administrator who can act would be none any more.
 */
export async function changeRole(
	ctx: Context,
	wish: Wish,
): Promise<{ user: SeenUser; approval: { id: string } | null }> {
	const approval = await carryOutRole(ctx, wish);
	return { user: await mustBeUser(ctx, wish.userId), approval };
}

/** Gives the role, or what must be agreed to first. */
export function carryOutRole(ctx: Context, { userId, role }: Wish): Promise<{ id: string } | null> {
	const { by, reason, note } = mustBeOrdered(ctx);
	return transaction(ctx, async (tx) => {
		const { role: from } = await lockPerson(tx, userId);
		if (from === role) return null;
		if (from === "ADMIN") await mustNotBeLastAdmin(tx, userId);
		const deed = { summary: `Make this person ${role}; they are ${from} now.`, subjectIds: [userId] };
		const approval = await secondPerson(ctx, tx, deed);
		if (approval) return approvalIn(ctx, approval);
		await giveRole(ctx, tx, { userId, role, reason, note, givenBy: by });
		return null;
	});
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
