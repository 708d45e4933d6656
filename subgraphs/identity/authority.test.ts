import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { ClientFacts } from "@mint/schema/events/event.ts";
import type { UserRole } from "@mint/schema/roles.ts";
import { parse } from "graphql";
import { hashPassword } from "./password.ts";
import { appointAdmins } from "./role.ts";
import { type OpenedSession, openSessions } from "./session.ts";
import { registerUsers } from "./signUp.ts";
import { checkSession, endedSessions, holdsScope } from "./standing.ts";
import { subgraph } from "./subgraph.ts";
import { knownPeople } from "./user.ts";

const request: ClientFacts & { requestId: string } = { requestId: "req-test", ipAddress: null, userAgent: null };
const hourMs = 3_600_000;

let world: TestDomain;
let passwordHash: string;
beforeAll(async () => {
	world = await openTestDomain(subgraph);
	// Standings are what is tested here: each is the one identity answers with.
	world.answer({
		"identity.checkSession": (asked) => checkSession(world.context(), asked),
		"identity.knownPeople": (asked) => knownPeople(world.context(), asked),
		"identity.holdsScope": (asked) => holdsScope(world.context(), asked),
	});
	passwordHash = await hashPassword("a tale of two cities");
});
afterAll(() => world.close());

/** The people of each test: nobody else is administrator. */
let [ana, sue, cora, root, rita]: OpenedSession[] = [];
beforeEach(async () => {
	await world.sql(`update "user" set role = 'USER', role_given_by = null`);
	[ana, sue, cora, root, rita] = await Promise.all(
		(["USER", "SUPPORT", "COMPLIANCE", "ADMIN", "ADMIN"] as const).map(somebody),
	);
});

let people = 0;

async function somebody(role: UserRole): Promise<OpenedSession> {
	const person = { email: `p${++people}@example.com`, displayName: "P", currency: "EUR" as const, passwordHash };
	const [registered] = await registerUsers(world.context(), [person]);
	await world.sql(`update "user" set role = $2 where id = $1`, [registered?.userId, role]);
	return signInAgain({ userId: registered?.userId as string, role });
}

async function signInAgain({ userId, role }: { userId: string; role?: UserRole }): Promise<OpenedSession> {
	const [session] = await openSessions(world.context(), [{ userId, role: role ?? "USER" }]);
	return session as OpenedSession;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape are compared as a whole.
type Anything = any;

/** Executes with somebody's access token, as the gateway would; gives the data, or the code of the first error. */
async function ask(who: OpenedSession | undefined, operation: string, variables = {}): Promise<Anything> {
	const token = who?.accessToken ?? null;
	const { data, errors } = await world.domain.execute({ document: parse(operation), variables, token, request });
	return errors ? errors[0]?.extensions["code"] : data;
}

const refusal = "... on UserError { code path }";
const changeRole = `mutation($input: ChangeRoleInput!) { result: changeRole(input: $input) { __typename
	... on ChangeRoleSuccess { approval { id } } ${refusal} } }`;
const person = `... on FreezePersonSuccess { user { id frozen { since reason note } } }`;
const freeze = `mutation($input: FreezePersonInput!) { result: freezePerson(input: $input) { __typename ${person} ${refusal} } }`;
const unfreeze = freeze.replace("freezePerson", "unfreezePerson");
const revoke = "mutation($id: ID!) { revokeSession(input: { sessionId: $id }) { sessionId } }";
const look = "query($id: ID!) { user(id: $id) { email } }";

const because = { reason: "ACCOUNT_TAKEOVER", note: "two people called" };

/** Asks for a role, has a second person agree, and gives what became of it. */
async function giveRole(
	by: OpenedSession | undefined,
	whom: OpenedSession | undefined,
	role: UserRole,
): Promise<Anything> {
	const input = { userId: whom?.userId, role, reason: "STAFFING", note: "works here" };
	const asked = await ask(by, changeRole, { input });
	if (!asked.result?.approval) return asked;
	const reply = await world.decide(asked.result.approval.id);
	if (reply.outcome !== "DONE") throw new Error(reply.outcome);
	return reply.refusal ? { result: { __typename: "RefusedError", ...reply.refusal } } : asked;
}

function freezing(by: OpenedSession | undefined, whom: OpenedSession | undefined, how = freeze): Promise<Anything> {
	return ask(by, how, { input: { userId: whom?.userId, ...because } });
}

describe("ended is ended", () => {
	test.each([
		["SIGNED_OUT", () => ask(ana, "mutation { signOut { sessionId } }")],
		["REVOKED", async () => ask(await signInAgain(ana as OpenedSession), revoke, { id: ana?.sessionId })],
		["ROLE_CHANGED", () => giveRole(root, ana, "MERCHANT")],
		["FROZEN", () => freezing(cora, ana)],
	])("after %s a token reads nothing and changes nothing", async (reason, end) => {
		expect(await ask(ana, "{ viewer { id } }")).toEqual({ viewer: { id: ana?.userId } });
		await end();
		expect(await ask(ana, "{ viewer { id } }")).toBe("UNAUTHENTICATED");
		expect(await ask(ana, "mutation { signOut { sessionId } }")).toBe("UNAUTHENTICATED");
		const ended = (await world.facts("identity.session.ended")).filter(({ data }) => data.sessionId === ana?.sessionId);
		expect(ended).toMatchObject([{ data: { userId: ana?.userId, reason } }]);
	});

	test("a command that ends the session it came with is the last of its request", async () => {
		const both = `mutation($id: ID!) { first: revokeSession(input: { sessionId: $id }) { sessionId } signOut { sessionId } }`;
		const document = parse(both);
		const variables = { id: ana?.sessionId };
		const token = ana?.accessToken ?? null;
		const { data, errors } = await world.domain.execute({ document, variables, token, request });
		expect(errors?.[0]).toMatchObject({ path: ["signOut"], extensions: { code: "UNAUTHENTICATED" } });
		expect(data ?? null).toBeNull();
	});

	test("identity lists what ended for as long as a token could live, page after page", async () => {
		const { sessionId } = ana as OpenedSession;
		await ask(ana, "mutation { signOut { sessionId } }");
		const listed = await endedSessions(world.context(), { after: null });
		expect(listed.sessionIds).toContain(sessionId);
		expect(listed.sessionIds).toEqual(listed.sessionIds.toSorted());
		expect(listed.more).toBe(false);
		expect((await endedSessions(world.context(), { after: sessionId })).sessionIds).not.toContain(sessionId);
		world.clock.advance(hourMs);
		expect((await endedSessions(world.context(), { after: null })).sessionIds).toEqual([]);
	});
});

describe("authority is asked when it is used", () => {
	/** The role somebody has is another than their token says; their session went on, as if nothing had been noticed. */
	const become = (who: OpenedSession | undefined, role: UserRole) =>
		world.sql(`update "user" set role = $2 where id = $1`, [who?.userId, role]);

	test("whose role is gone reads nothing of others, and changes nothing", async () => {
		expect(await ask(root, look, { id: ana?.userId })).toMatchObject({
			user: { email: expect.not.stringContaining("*") },
		});
		await become(root, "USER");
		expect(await ask(root, look, { id: ana?.userId })).toBe("FORBIDDEN");
		expect(await giveRole(root, ana, "ADMIN")).toBe("FORBIDDEN");
		const byReference = "query($of: [_Any!]!) { _entities(representations: $of) { ... on User { email role } } }";
		const seen = await ask(root, byReference, { of: [{ __typename: "User", id: ana?.userId }] });
		expect(seen).toEqual({ _entities: [{ email: expect.stringContaining("***"), role: null }] });
	});

	test("whose role is another one has what that allows, and acts under it", async () => {
		expect(await freezing(sue, ana)).toBe("FORBIDDEN");
		await become(sue, "COMPLIANCE");
		expect(await freezing(sue, ana)).toMatchObject({ result: { __typename: "FreezePersonSuccess" } });
		expect((await world.facts("identity.user.frozen")).at(-1)).toMatchObject({ actor: `staff:${sue?.userId}` });
	});

	test("while frozen, staff are nobody's staff", async () => {
		await freezing(root, cora);
		const again = await signInAgain({ userId: cora?.userId as string, role: "COMPLIANCE" });
		expect(await ask(again, look, { id: ana?.userId })).toBe("FORBIDDEN");
		expect(await ask(again, "{ viewer { id frozen { reason note } } }")).toEqual({
			viewer: { id: cora?.userId, frozen: { reason: "ACCOUNT_TAKEOVER", note: null } },
		});
	});

	test("when identity can't be asked, staff are refused and told to come again", async () => {
		world.answer({
			"identity.checkSession": () => world.context().ask("kyc.receivePersonaWebhook", {} as never) as never,
		});
		expect(await ask(root, look, { id: ana?.userId })).toBe("SUBGRAPH_UNAVAILABLE");
		expect(await ask(ana, "{ viewer { id } }")).toEqual({ viewer: { id: ana?.userId } });
		world.answer({ "identity.checkSession": (asked) => checkSession(world.context(), asked) });
	});
});

describe("the last administrator", () => {
	test.each([
		["demoting", (by: typeof ana, whom: typeof ana) => giveRole(by, whom, "USER")],
		["freezing", (by: typeof ana, whom: typeof ana) => freezing(by, whom)],
	])("two administrators who are %s each other at once don't both succeed", async (_, strike) => {
		const outcomes = await Promise.all([strike(root, rita), strike(rita, root)]);
		const struck = outcomes.filter((outcome) => outcome.result?.__typename.endsWith("Success"));
		expect(struck).toHaveLength(1);
		const [left] = await world.sql<{ count: string }>(
			`select count(*) from "user" where role = 'ADMIN' and frozen_at is null`,
		);
		expect(Number(left?.count)).toBe(1);
	});

	test("stays, whoever asks", async () => {
		await giveRole(root, rita, "SUPPORT");
		expect(await freezing(cora, root)).toMatchObject({ result: { code: "INVALID_STATE", path: ["userId"] } });
		await giveRole(root, cora, "ADMIN");
		// New staff have no say about whoever appointed them.
		world.clock.advance(24 * 3_600_000);
		const again = await signInAgain({ userId: cora?.userId as string, role: "ADMIN" });
		expect(await giveRole(again, root, "USER")).toMatchObject({ result: { __typename: "ChangeRoleSuccess" } });
	});
});

describe("who may agree to what others ask for", () => {
	const mayApprove = async ({ userId }: { userId: string }): Promise<boolean> => {
		const { sessionId } = await signInAgain({ userId });
		return (await checkSession(world.context(), { sessionId, userId })).mayApprove;
	};

	test("staff from before, and those the environment names, may at once; users never", async () => {
		for (const old of [root, cora, sue]) expect(await mayApprove(old as OpenedSession)).toBe(true);
		expect(await mayApprove(ana as OpenedSession)).toBe(false);
	});

	test("whom a person promoted may when a day has passed", async () => {
		await giveRole(root, ana, "COMPLIANCE");
		expect(await mayApprove(ana as OpenedSession)).toBe(false);
		world.clock.advance(24 * hourMs - 1);
		expect(await mayApprove(ana as OpenedSession)).toBe(false);
		world.clock.advance(1);
		expect(await mayApprove(ana as OpenedSession)).toBe(true);
	});

	test("whom a person promoted may at once when the environment names them too", async () => {
		await giveRole(root, ana, "ADMIN");
		expect(await mayApprove(ana as OpenedSession)).toBe(false);
		const [row] = await world.sql<{ email: string }>(`select email from "user" where id = $1`, [ana?.userId]);
		await appointAdmins({ ...world.context(), env: { ...world.context().env, ADMIN_EMAIL: row?.email } });
		expect(await mayApprove(ana as OpenedSession)).toBe(true);
	});
});

describe("a frozen person", () => {
	test("is told since when and why; staff see the note as well, and others nothing", async () => {
		const since = world.clock.now().toISOString();
		const frozen = { since, reason: "ACCOUNT_TAKEOVER", note: "two people called" };
		expect(await freezing(cora, ana)).toEqual({
			result: { __typename: "FreezePersonSuccess", user: { id: ana?.userId, frozen } },
		});
		const again = await signInAgain(ana as OpenedSession);
		const own = await ask(again, "{ viewer { frozen { since reason note } } }");
		expect(own).toEqual({ viewer: { frozen: { ...frozen, note: null } } });
		const stranger = await somebody("USER");
		const byReference =
			"query($of: [_Any!]!) { _entities(representations: $of) { ... on User { frozen { reason } } } }";
		const seen = await ask(stranger, byReference, { of: [{ __typename: "User", id: ana?.userId }] });
		expect(seen).toEqual({ _entities: [{ frozen: null }] });
		expect((await world.facts("identity.user.frozen")).at(-1)).toMatchObject({
			actor: `staff:${cora?.userId}`,
			data: { userId: ana?.userId, ...because },
		});
	});

	test("is let go with a reason, once", async () => {
		await freezing(cora, ana);
		expect(await freezing(cora, ana)).toMatchObject({ result: { code: "INVALID_STATE", path: ["userId"] } });
		expect(await freezing(root, ana, unfreeze)).toMatchObject({ result: { user: { frozen: null } } });
		expect(await freezing(root, ana, unfreeze)).toMatchObject({ result: { code: "INVALID_STATE", path: ["userId"] } });
		const stated = (await world.facts("identity.user.unfrozen")).at(-1);
		expect(stated).toMatchObject({ actor: `staff:${root?.userId}`, data: { userId: ana?.userId, ...because } });
	});

	test.each([
		["nobody", () => ({ userId: `usr_${"0".repeat(32)}` }), "NOT_FOUND", "userId"],
		["what is no user", () => ({ userId: "\u0000" }), "NOT_FOUND", "userId"],
		["no note", () => ({ note: " " }), "INVALID_INPUT", "note"],
	])("is not made of %s", async (_, given, code, field) => {
		for (const how of [freeze, unfreeze]) {
			const input = { userId: ana?.userId, ...because, ...given() };
			expect(await ask(root, how, { input })).toMatchObject({ result: { code, path: [field] } });
		}
	});

	test("is made by COMPLIANCE and ADMIN, and by nobody else", async () => {
		expect(await freezing(sue, ana)).toBe("FORBIDDEN");
		expect(await freezing(ana, sue)).toBe("FORBIDDEN");
		expect(await freezing(undefined, ana)).toBe("UNAUTHENTICATED");
	});
});

test("other domains learn which people there are", async () => {
	const asked = [ana?.userId as string, `usr_${"0".repeat(32)}`, "\u0000"];
	expect(await knownPeople(world.context(), { userIds: asked })).toEqual({ userIds: [ana?.userId] });
});
