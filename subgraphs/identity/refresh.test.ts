import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { hashPassword } from "./password.ts";
import { forgetTokens, refreshSession } from "./refresh.ts";
import { type OpenedSession, openSessions, signOut } from "./session.ts";
import { registerUsers } from "./signUp.ts";
import { checkSession } from "./standing.ts";
import { subgraph } from "./subgraph.ts";

let world: TestDomain;
let passwordHash: string;
beforeAll(async () => {
	world = await openTestDomain(subgraph);
	passwordHash = await hashPassword("a tale of two cities");
});
afterAll(() => world.close());

let people = 0;

/** Somebody new, signed in. */
async function somebody(): Promise<OpenedSession> {
	const person = { email: `p${++people}@example.com`, displayName: "P", currency: "EUR" as const, passwordHash };
	const [session] = await openSessions(world.context(), await registerUsers(world.context(), [person]));
	return session as OpenedSession;
}

/** The successor, or the code of the refusal. */
function refresh(token: string): Promise<string> {
	return refreshSession(world.context(), token).then(
		(session) => session.refreshToken,
		(error) => (error instanceof Refusal ? error.code : Promise.reject(error)),
	);
}

async function isOpen({ sessionId, userId }: OpenedSession): Promise<boolean> {
	return (await checkSession(world.context(), { sessionId, userId })).open;
}

async function endings(session: OpenedSession) {
	const facts = await world.facts("identity.session.ended");
	return facts.filter((fact) => fact.data.sessionId === session.sessionId);
}

const familySize = `select from refresh_token where session_id = $1`;

test("a refresh gives a new pair for the same session and user", async () => {
	const first = await somebody();
	world.clock.advance(60_000);
	const second = await refreshSession(world.context(), first.refreshToken);
	expect(second).toMatchObject({ sessionId: first.sessionId, userId: first.userId, user: { id: first.userId } });
	expect(second.refreshToken).not.toBe(first.refreshToken);
	expect(second.accessToken).not.toBe(first.accessToken);
	expect(second.expiresAt.getTime()).toBe(first.expiresAt.getTime() + 60_000);
});

test("twenty refreshes at once with one token have one successor, and all twenty get it", async () => {
	const session = await somebody();
	const successors = await Promise.all(Array.from({ length: 20 }, () => refresh(session.refreshToken)));
	expect(new Set(successors).size).toBe(1);
	expect(successors[0]).toMatch(/^[\w-]{43}$/);
	expect(await world.sql(familySize, [session.sessionId])).toHaveLength(2);
	expect(await isOpen(session)).toBe(true);
	expect(await refresh(successors[0] as string)).toMatch(/^[\w-]{43}$/);
});

test("a twin within ten seconds gets the same successor, one later ends the session", async () => {
	const session = await somebody();
	const successor = await refresh(session.refreshToken);
	world.clock.advance(10_000);
	expect(await refresh(session.refreshToken)).toBe(successor);
	world.clock.advance(1);
	expect(await refresh(session.refreshToken)).toBe("SESSION_ENDED");
	expect(await isOpen(session)).toBe(false);
	expect(await refresh(successor)).toBe("SESSION_ENDED");
});

test("a token whose successor was used ends the session, also within ten seconds, and says so once", async () => {
	const session = await somebody();
	const second = await refresh(session.refreshToken);
	const third = await refresh(second);
	expect(await refresh(session.refreshToken)).toBe("SESSION_ENDED");
	expect(await refresh(session.refreshToken)).toBe("SESSION_ENDED");
	expect(await refresh(third)).toBe("SESSION_ENDED");
	expect(await endings(session)).toMatchObject([{ data: { userId: session.userId, reason: "TOKEN_REUSED" } }]);
});

test("reuse that races with the owner's refresh ends the session for both, or for neither", async () => {
	for (let round = 0; round < 5; round++) {
		const session = await somebody();
		const second = await refresh(session.refreshToken);
		const [thief, owner] = await Promise.all([refresh(session.refreshToken), refresh(second)]);
		// Either the twin came first and was given `second`, or the successor was used and the family is gone.
		if (thief === second) expect(await refresh(owner)).toMatch(/^[\w-]{43}$/);
		else
			expect([thief, await refresh(owner), await isOpen(session)]).toEqual(["SESSION_ENDED", "SESSION_ENDED", false]);
	}
});

test("a refresh token lives thirty days from its making, and each use gives thirty more", async () => {
	const days = (count: number) => world.clock.advance(count * 86_400_000);
	const session = await somebody();
	days(29);
	const second = await refresh(session.refreshToken);
	days(29);
	const third = await refresh(second);
	expect(third).toMatch(/^[\w-]{43}$/);
	days(30);
	expect(await refresh(third)).toBe("SESSION_ENDED");
	expect(await endings(session)).toHaveLength(0);
});

test.each([
	["nothing", ""],
	["a word", "token"],
	["a token nobody was given", "A".repeat(43)],
	["a zero byte", `${"A".repeat(42)}\u0000`],
	["a hundred thousand characters", "A".repeat(100_000)],
])("%s as refresh token is refused like one that has ended", async (_, token) => {
	expect(await refresh(token)).toBe("SESSION_ENDED");
});

test("after signing out the refresh token is dead, and using it is no alarm", async () => {
	const session = await somebody();
	const viewer: Viewer = { ...session, role: "USER", scopes: new Set() };
	expect(await signOut(world.context(viewer))).toEqual({ sessionId: session.sessionId });
	expect(await signOut(world.context(viewer))).toEqual({ sessionId: null });
	expect(await refresh(session.refreshToken)).toBe("SESSION_ENDED");
	expect(await endings(session)).toMatchObject([{ actor: session.userId, data: { reason: "SIGNED_OUT" } }]);
});

test("successors that nobody may be given again and expired tokens are forgotten", async () => {
	const session = await somebody();
	await refresh(session.refreshToken);
	world.clock.advance(11_000);
	await forgetTokens(world.context());
	expect(await world.sql("select from refresh_token where sealed_successor is not null")).toHaveLength(0);
	expect(await world.sql(familySize, [session.sessionId])).toHaveLength(2);
	world.clock.advance(31 * 86_400_000);
	await forgetTokens(world.context());
	expect(await world.sql(familySize, [session.sessionId])).toHaveLength(0);
});

test("questions about many sessions at once are answered together, each for itself", async () => {
	const mine = await somebody();
	const theirs = await somebody();
	const answers = await Promise.all([
		...Array.from({ length: 50 }, () => isOpen(mine)),
		// A session counts for its own user only.
		isOpen({ ...mine, userId: theirs.userId }),
		isOpen({ ...mine, sessionId: "ses_none" }),
	]);
	expect(answers).toEqual([...Array.from({ length: 50 }, () => true), false, false]);
});
