import { LockMode } from "@mikro-orm/core";
import { type Context, mustBeSignedIn, transaction, unitOfWork } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import { cleanText } from "@mint/kit/text.ts";
import { scopesOf, type UserRole } from "@mint/schema/roles.ts";
import { normalEmail } from "./email.ts";
import { User } from "./entities.ts";
import * as queries from "./queries.ts";
import { type SeenUser, userById } from "./user.ts";

export { scopesOf, type UserRole };

const reasonLengthMax = 500;

/**
 * Gives a user another role; their next token carries it. Giving the role they have changes nothing and states nothing.
 * Refuses with INVALID_STATE one's own role, INVALID_INPUT without a reason, NOT_FOUND.
 */
export async function changeRole(
	ctx: Context,
	change: { userId: string; role: UserRole; reason: string },
): Promise<{ user: SeenUser }> {
	if (change.userId === mustBeSignedIn(ctx).userId) {
		throw new Refusal("INVALID_STATE", "Nobody changes their own role.", ["userId"]);
	}
	const reason = cleanText(change.reason, reasonLengthMax, ["reason"]);
	if (reason === "") throw new Refusal("INVALID_INPUT", "Say why.", ["reason"]);
	const absent = new Refusal("NOT_FOUND", "There is no such user.", ["userId"]);
	if (!isId("usr", change.userId)) throw absent;
	await unitOfWork(ctx, async (em, tx) => {
		const user = await em.findOne(User, { id: change.userId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
		if (!user) throw absent;
		if (user.role === change.role) return;
		tx.emit("identity.role.changed", user.id, { userId: user.id, from: user.role, to: change.role, reason });
		user.role = change.role;
	});
	const user = await userById(ctx, change.userId);
	if (!user) throw absent;
	return { user };
}

const appointed = "named by IDENTITY_ADMIN_EMAIL";

/** The role somebody starts with: the person the environment names as administrator is one from the beginning. */
export function firstRole(ctx: Context, email: string): UserRole {
	return email === adminEmail(ctx) ? "ADMIN" : "USER";
}

/** States that somebody began as administrator, so that the audit trail knows of every one. */
export function stateFirstRole(tx: Tx, userId: string, role: UserRole): void {
	if (role === "USER") return;
	const change = { userId, from: "USER", to: role, reason: appointed };
	tx.emit("identity.role.changed", userId, change, { actor: "system:environment", traceparent: currentTraceparent() });
}

/** Makes the person the environment names an administrator, if they have an account and aren't one yet. */
export async function appointAdmin(ctx: Context): Promise<void> {
	const email = adminEmail(ctx);
	if (!email) return;
	await transaction(ctx, async (tx) => {
		for (const { id, was } of await queries.appointAdmin(tx, email)) {
			tx.emit("identity.role.changed", id, { userId: id, from: was, to: "ADMIN", reason: appointed });
		}
	});
}

function adminEmail(ctx: Context): string | null {
	const given = ctx.env["ADMIN_EMAIL"];
	return given ? normalEmail(given) : null;
}
