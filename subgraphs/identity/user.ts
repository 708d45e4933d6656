import { type Context, maySee, transaction } from "@mint/kit/context.ts";
import { isId } from "@mint/kit/ids.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { isEmail, normalEmail } from "./email.ts";
import * as queries from "./queries.ts";
import type { UserRole } from "./role.ts";

/** A user as far as the viewer may know them: e-mail masked and role absent for others than the user and staff. */
export interface SeenUser {
	id: string;
	email: string;
	displayName: string;
	role: UserRole | null;
	createdAt: Date;
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
	const { email, role } = maySee(ctx, id, "users:read") ? row : { email: null, role: null };
	return {
		id,
		email: email ?? row.masked_email,
		displayName: row.display_name,
		role,
		createdAt: row.created_at,
	};
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

/** The user with an e-mail address, however it is written; null when there is none. */
export async function lookUpByEmail(ctx: Context, asked: { email: string }): Promise<{ userId: string | null }> {
	const email = normalEmail(asked.email);
	if (!isEmail(email)) return { userId: null };
	const [found] = await ctx.db.transaction("system:look-up", (tx) => queries.userIdByEmail(tx, email));
	return { userId: found?.id ?? null };
}
