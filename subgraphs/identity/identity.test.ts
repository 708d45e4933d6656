import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { scopesOf, type UserRole } from "@mint/schema/roles.ts";
import { hashPassword } from "./password.ts";
import { openSessions } from "./session.ts";
import { registerUsers } from "./signUp.ts";
import { checkSession } from "./standing.ts";
import { subgraph } from "./subgraph.ts";
import { lookUpByEmail } from "./user.ts";

let world: TestDomain;
let [ana, ben, sue, root]: Viewer[] = [];
beforeAll(async () => {
	world = await openTestDomain(subgraph);
	// Sessions count here: mutations of the ones that have ended must be refused.
	world.answer({ "identity.checkSession": (asked) => checkSession(world.context(), asked) });
	const passwordHash = await hashPassword("a tale of two cities");
	const names = ["ana", "ben", "sue", "root"];
	const people = names.map((name) => ({
		email: `${name}@example.com`,
		displayName: name,
		currency: "EUR" as const,
		passwordHash,
	}));
	const registered = await registerUsers(world.context(), people);
	const members: Viewer[] = [];
	for (const [index, role] of (["USER", "USER", "SUPPORT", "ADMIN"] as const).entries()) {
		const { userId } = registered[index] as { userId: string };
		await world.sql(`update "user" set role = $2 where id = $1`, [userId, role]);
		members.push(await signedIn(userId, role));
	}
	[ana, ben, sue, root] = members;
});
afterAll(() => world.close());

async function signedIn(userId: string, role: UserRole): Promise<Viewer> {
	const [session] = await openSessions(world.context(), [{ userId, role }]);
	return { userId, role, sessionId: session?.sessionId as string, scopes: new Set(scopesOf(role)) };
}

const userFields =
	"id email displayName role createdAt sessions { id userAgent ipAddress createdAt lastUsedAt current }";

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape are compared as a whole.
type Anything = any;

async function answer(viewer: Viewer | null, operation: string, variables = {}): Promise<Anything> {
	const { data, errors } = await world.run<Anything>(viewer, operation, variables);
	return errors ? errors[0]?.extensions["code"] : data;
}

function byReference(viewer: Viewer | null, userId: string): Promise<Anything> {
	return answer(viewer, `query($of: [_Any!]!) { _entities(representations: $of) { ... on User { ${userFields} } } }`, {
		of: [{ __typename: "User", id: userId }],
	});
}

test("the viewer sees all of themselves; nobody is nobody", async () => {
	const { viewer } = await answer(ana as Viewer, `{ viewer { ${userFields} } }`);
	expect(viewer).toMatchObject({
		id: ana?.userId,
		email: "ana@example.com",
		displayName: "ana",
		role: "USER",
		sessions: [{ id: ana?.sessionId, current: true, userAgent: "jest", ipAddress: "203.0.113.7" }],
	});
	expect(await answer(null, "{ viewer { id } }")).toEqual({ viewer: null });
});

test("others see a name and a masked address; staff see all; who isn't signed in sees nobody", async () => {
	const userId = ana?.userId as string;
	const masked = { id: userId, email: "a***@example.com", displayName: "ana", role: null, sessions: null };
	const full = { id: userId, email: "ana@example.com", role: "USER", sessions: [{ current: false }] };
	expect(await byReference(ben as Viewer, userId)).toMatchObject({ _entities: [masked] });
	expect(await byReference(sue as Viewer, userId)).toMatchObject({ _entities: [full] });
	expect(await byReference(ana as Viewer, userId)).toMatchObject({
		_entities: [{ ...full, sessions: [{ current: true }] }],
	});
	expect(await byReference(null, userId)).toEqual({ _entities: [null] });
});

test.each([
	["usr_00000000000000000000000000000000"],
	["wal_00000000000000000000000000000000"],
	[""],
	["\u0000"],
	["' or 1=1"],
])("a user that can't be found is null: %j", async (id) => {
	expect(await answer(sue as Viewer, "query($id: ID!) { user(id: $id) { id } }", { id })).toEqual({ user: null });
	expect(await byReference(ben as Viewer, id)).toEqual({ _entities: [null] });
});

test("only staff ask for a user by id", async () => {
	const operation = "query($id: ID!) { user(id: $id) { email } }";
	expect(await answer(sue as Viewer, operation, { id: ben?.userId })).toEqual({ user: { email: "ben@example.com" } });
	expect(await answer(ana as Viewer, operation, { id: ben?.userId })).toBe("FORBIDDEN");
	expect(await answer(null, operation, { id: ben?.userId })).toBe("UNAUTHENTICATED");
});

test("a payee is found by exactly their address, masked, and never oneself", async () => {
	const find = (email: string) =>
		answer(ana as Viewer, "query($email: String!) { findPayee(email: $email) { id email displayName role } }", {
			email,
		});
	const masked = { id: ben?.userId, email: "b***@example.com", displayName: "ben", role: null };
	expect(await find("ben@example.com")).toEqual({ findPayee: masked });
	expect(await find(" BEN@Example.com ")).toEqual({ findPayee: masked });
	for (const email of ["ana@example.com", "be@example.com", "ben%", "ben", "", "\u0000@example.com"]) {
		expect(await find(email)).toEqual({ findPayee: null });
	}
	expect(await lookUpByEmail(world.context(), { email: "BEN@example.com" })).toEqual({ userId: ben?.userId });
	expect(await lookUpByEmail(world.context(), { email: "nobody@example.com" })).toEqual({ userId: null });
});

const changeRole = `mutation($input: ChangeRoleInput!) { changeRole(input: $input) {
	__typename ... on ChangeRoleSuccess { user { id role } approval { id status summary maker { id } people { id } } } ... on UserError { code path }
} }`;

test("an administrator gives a role with a reason and another's word, once, and the trail knows who did it", async () => {
	const input = { userId: ben?.userId, role: "MERCHANT", reason: "CUSTOMER_REQUEST", note: "opened a shop" };
	type Asked = { changeRole: { approval: { id: string } } };
	const asked = (await answer(root as Viewer, changeRole, { input })) as Asked;
	expect(asked.changeRole).toMatchObject({
		user: { id: ben?.userId, role: "USER" },
		approval: { status: "PENDING", maker: { id: root?.userId }, people: [{ id: ben?.userId }] },
	});
	expect(await answer(root as Viewer, changeRole, { input })).toEqual(asked);
	for (const _ of ["once", "again"]) {
		expect(await world.decide(asked.changeRole.approval.id)).toMatchObject({ outcome: "DONE", refusal: null });
	}
	expect(await answer(root as Viewer, changeRole, { input })).toMatchObject({
		changeRole: { user: { role: "MERCHANT" }, approval: null },
	});
	expect(await world.facts("identity.role.changed")).toMatchObject([
		{
			actor: `staff:${root?.userId}`,
			data: {
				userId: ben?.userId,
				from: "USER",
				to: "MERCHANT",
				reason: "CUSTOMER_REQUEST",
				note: "opened a shop",
			},
		},
	]);
});

test.each([
	["one's own role", () => ({ userId: root?.userId }), "RefusedError", "OWN_AFFAIRS", null],
	["nobody's role", () => ({ userId: `usr_${"0".repeat(32)}` }), "RefusedError", "NOT_FOUND", "userId"],
	["what is no user", () => ({ userId: "\u0000" }), "RefusedError", "NOT_FOUND", "userId"],
	["no note", () => ({ note: " " }), "InvalidInputError", "INVALID_INPUT", "note"],
	["a note of a book", () => ({ note: "n".repeat(501) }), "InvalidInputError", "INVALID_INPUT", "note"],
])("a role is not changed with %s", async (_, given, __typename, code, field) => {
	const input = { userId: ana?.userId, role: "ADMIN", reason: "STAFFING", note: "hired", ...given() };
	expect(await answer(root as Viewer, changeRole, { input })).toEqual({
		changeRole: { __typename, code, path: field && [field] },
	});
});

test("who may not write roles can't, staff included", async () => {
	const input = { userId: ana?.userId, role: "ADMIN", reason: "OTHER", note: "why not" };
	expect(await answer(sue as Viewer, changeRole, { input })).toBe("FORBIDDEN");
	expect(await answer(ana as Viewer, changeRole, { input })).toBe("FORBIDDEN");
});

test("signing out takes effect at once: the token still verifies, but changes nothing any more", async () => {
	const phone = await signedIn(ana?.userId as string, "USER");
	expect(await answer(phone, "mutation { signOut { sessionId } }")).toEqual({
		signOut: { sessionId: phone.sessionId },
	});
	expect(await answer(phone, "mutation { signOut { sessionId } }")).toBe("UNAUTHENTICATED");
	const [ended] = (await world.facts("identity.session.ended")).slice(-1);
	expect(ended).toMatchObject({ actor: ana?.userId, data: { sessionId: phone.sessionId, reason: "SIGNED_OUT" } });
});

const revoke = `mutation($id: ID!) { revokeSession(input: { sessionId: $id }) { sessionId userErrors { code } } }`;

test("one's other sessions are listed and can be ended; those of others are as if they weren't there", async () => {
	const tablet = await signedIn(ana?.userId as string, "USER");
	const listed = async () =>
		(await answer(ana as Viewer, "{ viewer { sessions { id current } } }")).viewer.sessions as Anything[];
	expect(await listed()).toContainEqual({ id: tablet.sessionId, current: false });
	const stranger = await signedIn(sue?.userId as string, "SUPPORT");
	const refused = { revokeSession: { sessionId: null, userErrors: [{ code: "NOT_FOUND" }] } };
	for (const id of [tablet.sessionId, "\u0000", "", `ses_${"0".repeat(32)}`]) {
		expect(await answer(stranger, revoke, { id })).toEqual(refused);
	}
	expect(await answer(ana as Viewer, revoke, { id: tablet.sessionId })).toEqual({
		revokeSession: { sessionId: tablet.sessionId, userErrors: [] },
	});
	expect(await answer(ana as Viewer, revoke, { id: tablet.sessionId })).toEqual(refused);
	expect(await listed()).not.toContainEqual({ id: tablet.sessionId, current: false });
	expect(await answer(tablet, "mutation { signOut { sessionId } }")).toBe("UNAUTHENTICATED");
});

/** How many rows a statement touches for an actor, with no rule but those of the database. */
async function rows(actor: string, statement: string): Promise<number | string> {
	return world
		.context()
		.db.transaction(actor, (tx) => tx.query(statement))
		.then(
			(found) => found.length,
			(error: Error) => error.message,
		);
}

test("row-level security alone shows people their own rows, staff more, and strangers nothing", async () => {
	const user = ana?.userId as string;
	const staff = `staff:${sue?.userId}`;
	const users = await rows("system:test", `select from "user"`);
	for (const nobody of ["anonymous", "usr_unknown", "system", "staff"]) {
		for (const table of [`"user"`, "credential", "session", "refresh_token", "attempt", "signing_key"]) {
			expect(await rows(nobody, `select from ${table}`)).toBe(0);
		}
	}
	expect(await rows(user, `select from "user"`)).toBe(1);
	expect(await rows(user, `select from session where user_id <> '${user}'`)).toBe(0);
	expect(await rows(user, "select from session")).toBeGreaterThan(0);
	expect(await rows(staff, `select from "user"`)).toBe(users);
	for (const secret of ["credential", "refresh_token", "attempt", "signing_key"]) {
		expect(await rows(user, `select from ${secret}`)).toBe(0);
		expect(await rows(staff, `select from ${secret}`)).toBe(0);
	}
});

test("row-level security alone keeps people from other sessions, and everyone from their own role", async () => {
	const end = "update session set ended_at = now(), end_reason = 'REVOKED'";
	const crown = `update "user" set role = 'ADMIN'`;
	const [user, other, staff] = [ana?.userId, ben?.userId, sue?.userId];
	expect(await rows(user as string, `${end} where user_id = '${other}' returning id`)).toBe(0);
	// Staff end sessions of others by what they decide about the person, and for no other reason.
	expect(await rows(`staff:${staff}`, `${end} where user_id = '${other}' returning id`)).toMatch("row-level security");
	expect(await rows(user as string, `${crown} where id = '${user}' returning id`)).toBe(0);
	expect(await rows(`staff:${staff}`, `${crown} where id = '${staff}' returning id`)).toBe(0);
	expect(await rows("system:test", `update "user" set email = 'x@example.com'`)).toMatch("permission denied");
	expect(await rows("system:test", `delete from "user"`)).toMatch("permission denied");
	expect(await rows("system:test", "delete from session")).toMatch("permission denied");
});
