import type { Context } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { refusalWords } from "@mint/schema/words/refusals.ts";
import { countFailure, forgiveFailures, judgeTry } from "./attempts.ts";
import { isEmail, normalEmail } from "./email.ts";
import { hashPassword, inTurn, isOutdated, isPassword, nobodysHash } from "./password.ts";
import * as queries from "./queries.ts";
import { type OpenedSession, openSessions, type SignedIn } from "./session.ts";
import { type SeenUser, whole } from "./user.ts";

const actor = "system:sign-in";

/** A session with the person it belongs to, as they see themselves. */
export type OwnSession = OpenedSession & { user: SeenUser };

/**
 * Signs in with e-mail and password. Refuses with INVALID_CREDENTIALS and one message whether the account is
 * unknown, the password wrong or the account delayed after too many failures, after the same work;
 * TOO_MANY_ATTEMPTS tells of the address only; TEMPORARILY_UNAVAILABLE when too many sign in at once.
 */
export async function signIn(ctx: Context, given: { email: string; password: string }): Promise<OwnSession> {
	const email = normalEmail(given.email);
	// Judging, checking and counting are one turn: tries at the same moment can't all pass before the first is counted.
	const person = await inTurn(() => prove(ctx, email, given.password));
	const [session] = await openSessions(ctx, [person]);
	if (!session) throw new Error("a session was not opened");
	return ownSession(ctx, session);
}

async function prove(ctx: Context, email: string, password: string): Promise<SignedIn> {
	const attempt = { email, ipAddress: ctx.request.ipAddress };
	const verdict = await judgeTry(ctx, attempt);
	if (verdict.kind === "ADDRESS_BLOCKED") throw tooManyAttempts(verdict.until);
	const wrong = new Refusal("INVALID_CREDENTIALS", refusalWords("INVALID_CREDENTIALS"));
	if (verdict.kind === "ACCOUNT_DELAYED") throw wrong;
	const known = isEmail(email) ? email : "";
	const [credential] = await ctx.db.transaction(actor, (tx) => queries.credentialByEmail(tx, known));
	const isRight = await isPassword(credential?.password_hash ?? nobodysHash, password);
	if (!credential || !isRight) {
		await countFailure(ctx, attempt);
		throw wrong;
	}
	await forgiveFailures(ctx, attempt);
	if (isOutdated(credential.password_hash)) {
		const renewed = await hashPassword(password);
		await ctx.db.transaction(actor, (tx) => queries.replacePasswordHash(tx, credential.user_id, renewed));
	}
	return { userId: credential.user_id, role: credential.role };
}

/** Tells of the address a request came from, and until when; nothing of any account. */
export function tooManyAttempts(until: Date): Refusal {
	return new Refusal("TOO_MANY_ATTEMPTS", refusalWords("TOO_MANY_ATTEMPTS", { retryAt: until.toISOString() }));
}

/** Completes a session with its user. The context doesn't know yet who signed in, so the platform reads it for them. */
export async function ownSession(ctx: Context, session: OpenedSession): Promise<OwnSession> {
	const [row] = await ctx.db.transaction(actor, (tx) => queries.people(tx, [session.userId]));
	if (!row) throw new Error("a session belongs to nobody");
	return { ...session, user: whole(row, session.userId) };
}
