import type { Context } from "@mint/kit/context.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import { hashPassword } from "./password.ts";
import { openSessions } from "./session.ts";
import { registerUsers } from "./signUp.ts";

/** Somebody made for a load test: who they are and how they ask. */
export interface SeededPerson {
	userId: string;
	accessToken: string;
}

/**
 * Makes many signed-in people by the operations a sign-up uses, in one transaction. They share one password hash:
 * hashing is made to be slow, and a load test of transfers has no use for that.
 */
export async function seedPeople(
	ctx: Context,
	names: string[],
	password: string,
	currency: CurrencyCode,
): Promise<SeededPerson[]> {
	const passwordHash = await hashPassword(password);
	const people = names.map((name) => ({
		email: `${name}@load.mint.example`,
		displayName: name,
		currency,
		passwordHash,
	}));
	const sessions = await openSessions(ctx, await registerUsers(ctx, people));
	return sessions.map(({ userId, accessToken }) => ({ userId, accessToken }));
}
