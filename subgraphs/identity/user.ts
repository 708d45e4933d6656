import { type Context, maySee, transaction } from "@mint/kit/context.ts";
import { isId } from "@mint/kit/ids.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import type { UserRole } from "@mint/schema/roles.ts";
import type { StaffReason } from "@mint/schema/staff.ts";
import { isEmail, normalEmail } from "./email.ts";
import * as queries from "./queries.ts";

/** A user as far as the viewer may know them: e-mail masked and role absent for others than the user and staff. */
export interface SeenUser {
	id: string;
	email: string;
	displayName: string;
	role: UserRole | null;
	createdAt: Date;
	frozen: SeenFreeze | null;
}

/** That somebody is frozen; the note is null for whoever it is about. */
export interface SeenFreeze {
	since: Date;
	reason: StaffReason;
	note: string | null;
}

const personById = loaderOf(
	(ctx, ids) => transaction(ctx, (tx) => queries.people(tx, ids)),
	(row) => row.id,
);

/** A user by id; null when there is none, or when nobody is signed in who could know. */
export async function userById(ctx: Context, id: string): Promise<SeenUser | null> {
	if (!ctx.viewer || !isId("usr", id)) return null;
	const row = await personById(ctx, id);
	if (!row) return null;
	return maySee(ctx, id, "users:read") ? whole(row, ctx.viewer.userId) : inPublic(row);
}

function inPublic(row: queries.PersonRow): SeenUser {
	return {
		id: row.id,
		email: row.masked_email,
		displayName: row.display_name,
		role: null,
		createdAt: row.created_at,
		frozen: null,
	};
}

/** A person as they see themselves, or as staff see them. */
export function whole(row: queries.PersonRow, viewerId: string): SeenUser {
	const { email, role, frozen_at: since, freeze_reason: reason, freeze_note } = row;
	const note = viewerId === row.id ? null : freeze_note;
	return {
		...inPublic(row),
		email: email ?? row.masked_email,
		role,
		frozen: since && reason && { since, reason, note },
	};
}

/** A user who is known to be there. */
export async function mustBeUser(ctx: Context, id: string): Promise<SeenUser> {
	const user = await userById(ctx, id);
	if (!user) throw new Error("somebody who was just there is gone");
	return user;
}

/** The signed-in user; null when nobody is. */
export async function viewer(ctx: Context): Promise<SeenUser | null> {
	return ctx.viewer && userById(ctx, ctx.viewer.userId);
}

/** Who would be paid under exactly this e-mail address; never the viewer. */
export async function findPayee(ctx: Context, email: string): Promise<SeenUser | null> {
	const { userId } = await lookUpByEmail(ctx, { email });
	return userId === null || userId === ctx.viewer?.userId ? null : userById(ctx, userId);
}

/** Which of these people have an account, for domains that are told to do something about them. */
export async function knownPeople(ctx: Context, asked: { userIds: string[] }): Promise<{ userIds: string[] }> {
	const ids = asked.userIds.filter((id) => isId("usr", id));
	const rows = await ctx.db.transaction("system:look-up", (tx) => queries.knownUsers(tx, ids));
	return { userIds: rows.map(({ id }) => id) };
}

/** The user with an e-mail address, however it is written; null when there is none. */
export async function lookUpByEmail(ctx: Context, asked: { email: string }): Promise<{ userId: string | null }> {
	const email = normalEmail(asked.email);
	if (!isEmail(email)) return { userId: null };
	const [found] = await ctx.db.transaction("system:look-up", (tx) => queries.userIdByEmail(tx, email));
	return { userId: found?.id ?? null };
}
