import { type Context, clientOf } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { newId } from "@mint/kit/ids.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import { cleanText } from "@mint/kit/text.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import { countFailure, forgiveFailures, judgeTry } from "./attempts.ts";
import { maskedEmail, parseEmail } from "./email.ts";
import { hashPassword, inTurn, mustBeGoodPassword } from "./password.ts";
import * as queries from "./queries.ts";
import { firstRole, stateFirstRole } from "./role.ts";
import { addSessions, type SignedIn, withAccessTokens } from "./session.ts";
import { type OwnSession, ownSession, tooManyAttempts } from "./signIn.ts";

const displayNameLengthMax = 80;
const actor = "system:sign-up";

/** Somebody to make an account for. The e-mail address is normalised and the name is clean. */
export interface Person {
	email: string;
	displayName: string;
	/** Of their first wallet. */
	currency: CurrencyCode;
	passwordHash: string;
}

/**
 * Makes an account and signs its owner in. Refuses with INVALID_INPUT naming the field, EMAIL_TAKEN,
 * TOO_MANY_ATTEMPTS when many taken addresses were tried from one network, TEMPORARILY_UNAVAILABLE when too many
 * sign in at once.
 */
export async function signUp(
	ctx: Context,
	given: { email: string; password: string; displayName: string; currency: CurrencyCode },
): Promise<OwnSession> {
	const email = parseEmail(given.email, ["email"]);
	const displayName = cleanText(given.displayName, displayNameLengthMax, ["displayName"]);
	if (displayName === "") throw new Refusal("INVALID_INPUT", "Say how others may call you.", ["displayName"]);
	mustBeGoodPassword(given.password, ["password"]);
	const attempt = { email: null, ipAddress: ctx.request.ipAddress };
	const verdict = await judgeTry(ctx, attempt);
	if (verdict.kind === "ADDRESS_BLOCKED") throw tooManyAttempts(verdict.until);
	const passwordHash = await inTurn(() => hashPassword(given.password));
	const person = { email, displayName, currency: given.currency, passwordHash };
	const stored = await ctx.db.transaction(actor, async (tx) => addSessions(ctx, tx, await addUsers(ctx, tx, [person])));
	const [session] = await withAccessTokens(ctx, stored);
	if (!session) {
		await countFailure(ctx, attempt);
		throw new Refusal("EMAIL_TAKEN", "There is an account with this e-mail address. Sign in instead.", ["email"]);
	}
	await forgiveFailures(ctx, { ...attempt, email });
	return ownSession(ctx, session);
}

/** Makes accounts for many people at once; those whose e-mail address has an account are left out of the answer. */
export function registerUsers(ctx: Context, people: Person[]): Promise<SignedIn[]> {
	return ctx.db.transaction(actor, (tx) => addUsers(ctx, tx, people));
}

async function addUsers(ctx: Context, tx: Tx, people: Person[]): Promise<SignedIn[]> {
	const users = people.map((person) => ({
		...person,
		id: newId("usr"),
		maskedEmail: maskedEmail(person.email),
		role: firstRole(ctx, person.email),
	}));
	const rows = await queries.registerUsers(tx, users, ctx.clock.now());
	const registered = new Set(rows.map((row) => row.id));
	const origin = { client: clientOf(ctx), traceparent: currentTraceparent() };
	return users
		.filter((user) => registered.has(user.id))
		.map(({ id, email, displayName, currency, role }) => {
			const facts = { userId: id, email, displayName, currency };
			tx.emit("identity.user.registered", id, facts, { ...origin, actor: id });
			stateFirstRole(tx, id, role);
			return { userId: id, role };
		});
}
