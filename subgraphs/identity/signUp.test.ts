import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { hashPassword } from "./password.ts";
import { appointAdmins } from "./role.ts";
import { openSessions } from "./session.ts";
import { registerUsers } from "./signUp.ts";
import { subgraph } from "./subgraph.ts";

let world: TestDomain;
beforeAll(async () => {
	world = await openTestDomain(subgraph, {}, { IDENTITY_ADMIN_EMAIL: "Root@Example.com" });
});
afterAll(() => world.close());

const password = "a tale of two cities";

interface SignedUp {
	signUp: {
		__typename: string;
		code?: string;
		path?: string[];
		message?: string;
		accessToken?: string;
		expiresAt?: string;
		refreshToken?: string;
		user?: { id: string; email: string; displayName: string; role: string };
	};
}

async function signUp(input: object): Promise<SignedUp["signUp"]> {
	const { data, errors } = await world.run<SignedUp>(
		null,
		`mutation($input: SignUpInput!) { signUp(input: $input) {
			__typename
			... on Session { accessToken expiresAt refreshToken user { id email displayName role } }
			... on UserError { code message path }
		} }`,
		{ input: { email: "ana@example.com", password, displayName: "Ana", currency: "EUR", ...input } },
	);
	expect(errors).toBeUndefined();
	return data.signUp;
}

test("signing up makes an account, signs in and states both facts, with no secret in them", async () => {
	const session = await signUp({ email: " Ana.New@Example.com ", displayName: "  Ana Lima " });
	expect(session).toMatchObject({
		__typename: "Session",
		expiresAt: new Date(world.clock.now().getTime() + 900_000).toISOString(),
		refreshToken: expect.stringMatching(/^[\w-]{43}$/),
		user: { email: "ana.new@example.com", displayName: "Ana Lima", role: "USER" },
	});
	const userId = session.user?.id as string;
	const facts = (await world.facts()).filter((fact) => fact.aggregateId === userId);
	expect(facts).toMatchObject([
		{
			type: "identity.user.registered",
			actor: userId,
			data: { userId, email: "ana.new@example.com", currency: "EUR" },
		},
		{ type: "identity.session.opened", actor: userId, data: { userId, ipAddress: "203.0.113.7", userAgent: "jest" } },
	]);
	const written = JSON.stringify(facts);
	for (const secret of [password, session.accessToken, session.refreshToken]) expect(written).not.toContain(secret);
});

test("the password and the refresh token are stored as hashes only", async () => {
	const { refreshToken } = await signUp({ email: "hashed@example.com" });
	const rows = await world.sql(
		`select credential::text, refresh_token::text, encode(token_hash, 'escape') from credential, refresh_token`,
	);
	const stored = JSON.stringify(rows);
	expect(stored).toContain("$argon2id$");
	expect(stored).not.toContain(password);
	expect(stored).not.toContain(refreshToken);
});

test("an e-mail address has one account, however it is written", async () => {
	await signUp({ email: "josé@example.com" });
	// The same letter, composed and decomposed.
	const again = await signUp({ email: "JOSE\u0301@EXAMPLE.COM" });
	expect(again).toMatchObject({ __typename: "RefusedError", code: "EMAIL_TAKEN", path: ["email"] });
});

test("twenty sign-ups at once with one address make one account", async () => {
	const passwordHash = await hashPassword(password);
	const person = { email: "twin@example.com", displayName: "Twin", currency: "EUR", passwordHash } as const;
	const made = await Promise.all(Array.from({ length: 20 }, () => registerUsers(world.context(), [person])));
	expect(made.flat()).toHaveLength(1);
	const facts = await world.facts("identity.user.registered");
	expect(facts.filter((fact) => fact.data.email === person.email)).toHaveLength(1);
});

test.each([
	["no address", { email: "ana" }, "email"],
	["an address of two lines", { email: "a@example.com\nb@example.com" }, "email"],
	["an address with a letter nobody sees", { email: "a\u200Bna@example.com" }, "email"],
	["an address of 300 characters", { email: `${"a".repeat(60)}@${"b".repeat(240)}.com` }, "email"],
	["a password of 11 characters", { password: "elevenchars" }, "password"],
	["a password of 1025 bytes", { password: "ü".repeat(513) }, "password"],
	["a well-known password", { password: "Password123456" }, "password"],
	["a password that is a walk over the keyboard", { password: "1qaz2wsx3edc" }, "password"],
	["no name", { displayName: " " }, "displayName"],
	["a name of 81 characters", { displayName: "n".repeat(81) }, "displayName"],
	["a name that turns around", { displayName: "An\u202Ea" }, "displayName"],
])("%s is refused by naming the field, and no account is made", async (_, input, field) => {
	const refused = await signUp({ email: "refused@example.com", ...input });
	expect(refused).toMatchObject({ __typename: "InvalidInputError", code: "INVALID_INPUT", path: [field] });
	expect(await world.sql(`select from "user" where email like 'refused%'`)).toHaveLength(0);
});

test.each([
	["twelve characters of one kind", "aaaaaaaazaaa"],
	["a phrase in another script", "съешь ещё этих булок"],
	["1024 bytes", `${"correct horse ".repeat(73)}xy`],
])("a password of %s is good: there are no rules of composition", async (what, good) => {
	expect(await signUp({ email: `${what.replaceAll(" ", "-")}@example.com`, password: good })).toMatchObject({
		__typename: "Session",
	});
});

test("taken addresses can't be collected: an address may find twenty a minute", async () => {
	await world.sql("update attempt set failures = 20 where key like 'address:%'");
	expect(await signUp({ email: "josé@example.com" })).toMatchObject({ code: "TOO_MANY_ATTEMPTS", path: null });
	world.clock.advance(60_000);
	expect(await signUp({ email: "josé@example.com" })).toMatchObject({ code: "EMAIL_TAKEN" });
});

test("the person the environment names is an administrator from the beginning, and the trail will know", async () => {
	const session = await signUp({ email: "root@example.com" });
	expect(session.user?.role).toBe("ADMIN");
	const [appointed] = await world.facts("identity.role.changed");
	expect(appointed).toMatchObject({
		actor: "system:environment",
		data: { userId: session.user?.id, from: "USER", to: "ADMIN" },
	});
});

test("the person the environment names later is made an administrator at the next start, once", async () => {
	const people = [await signUp({ email: "later@example.com" }), await signUp({ email: "second@example.com" })];
	const env = { ...world.context().env, ADMIN_EMAIL: " LATER@example.com, second@example.com,nobody@example.com" };
	const ctx = { ...world.context(), env };
	await Promise.all([appointAdmins(ctx), appointAdmins(ctx)]);
	await appointAdmins(ctx);
	const facts = await world.facts("identity.role.changed");
	for (const { user } of people) {
		expect(facts.filter((fact) => fact.aggregateId === user?.id)).toMatchObject([
			{ data: { from: "USER", to: "ADMIN" } },
		]);
	}
});

test.each([
	["ADMIN_EMAIL", "root@example.com, nobody", "IDENTITY_ADMIN_EMAIL"],
	["STAFF_PROBATION_HOURS", "a day", "IDENTITY_STAFF_PROBATION_HOURS"],
	["STAFF_PROBATION_HOURS", "-1", "IDENTITY_STAFF_PROBATION_HOURS"],
])("nothing starts with %s=%s", async (name, value, fault) => {
	await expect(openTestDomain(subgraph, {}, { [`IDENTITY_${name}`]: value })).rejects.toThrow(fault);
});

test("many people are registered and signed in at once; those who have an account are left out", async () => {
	const passwordHash = await hashPassword(password);
	const people = Array.from({ length: 500 }, (_, index) => ({
		email: `crowd${index}@example.com`,
		displayName: `Crowd ${index}`,
		currency: "JPY" as const,
		passwordHash,
	}));
	const ctx = world.context();
	await registerUsers(ctx, people.slice(0, 1));
	const registered = await registerUsers(ctx, people);
	expect(registered).toHaveLength(499);
	const sessions = await openSessions(ctx, registered.slice(0, 10));
	expect(new Set(sessions.map((session) => session.accessToken)).size).toBe(10);
});
