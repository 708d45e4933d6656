import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Context } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { refusalWords } from "@mint/schema/words/refusals.ts";
import { timeText } from "@mint/schema/words/wording.ts";
import { hash } from "argon2";
import { delayAfter } from "./attempts.ts";
import { hashPassword } from "./password.ts";
import { signIn } from "./signIn.ts";
import { registerUsers } from "./signUp.ts";
import { subgraph } from "./subgraph.ts";

const password = "a tale of two cities";
let world: TestDomain;
let passwordHash: string;
beforeAll(async () => {
	world = await openTestDomain(subgraph);
	passwordHash = await hashPassword(password);
});
afterAll(() => world.close());
beforeEach(() => world.sql("delete from attempt"));

async function account(name: string): Promise<string> {
	const email = `${name}@example.com`;
	await registerUsers(world.context(), [{ email, displayName: name, currency: "EUR", passwordHash }]);
	return email;
}

function from(ipAddress: string): Context {
	return { ...world.context(), request: { requestId: "req-test", ipAddress, userAgent: "jest" } };
}

/** What a person is told: the session's user, or the refusal as they see it. */
async function tryToSignIn(email: string, secret: string, ctx = world.context()): Promise<string> {
	return signIn(ctx, { email, password: secret }).then(
		(session) => `signed in as ${session.user.displayName}`,
		(error) => (error instanceof Refusal ? `${error.code}: ${error.message}` : Promise.reject(error)),
	);
}

/** Wrong without being hashed, so that many tries take no time. */
const tooLong = "x".repeat(1_025);

const wrong = `INVALID_CREDENTIALS: ${refusalWords("INVALID_CREDENTIALS")}`;

test("the right password signs in, however the e-mail address is written", async () => {
	await account("ana");
	expect(await tryToSignIn(" ANA@Example.COM ", password)).toBe("signed in as ana");
});

test.each([
	["an unknown account", "nobody@example.com", password],
	["a wrong password", "ben@example.com", "a tale of three cities"],
	["what is no address", "not an address\u0000", password],
	["no address", "", password],
	["a password too long to be one", "ben@example.com", tooLong],
])("%s gets the answer of every other", async (_, email, secret) => {
	await account("ben");
	expect(await tryToSignIn(email, secret)).toBe(wrong);
});

test("an unknown account costs the same work as a wrong password", async () => {
	const email = await account("carl");
	// What this process computes for it, however long it had to wait for a processor.
	const work = async (name: string) => {
		await world.sql("delete from attempt");
		const before = process.cpuUsage();
		await tryToSignIn(name, "a tale of three cities");
		const { user, system } = process.cpuUsage(before);
		return user + system;
	};
	const known: number[] = [];
	const unknown: number[] = [];
	for (let round = 0; round < 5; round++) {
		known.push(await work(email));
		unknown.push(await work("nobody@example.com"));
	}
	// A hash takes 25 ms and more; without one an answer takes 3.
	expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 2);
	expect(Math.min(...known)).toBeGreaterThan(Math.min(...unknown) / 2);
});

test("after five wrong passwords the right one is refused alike until the delay is over", async () => {
	const email = await account("dora");
	for (let failure = 1; failure <= 5; failure++) expect(await tryToSignIn(email, "wrong password")).toBe(wrong);
	expect(await tryToSignIn(email, password)).toBe(wrong);
	world.clock.advance(999);
	expect(await tryToSignIn(email, password)).toBe(wrong);
	world.clock.advance(1);
	expect(await tryToSignIn(email, password)).toBe("signed in as dora");
});

test("each further failure doubles the delay, and success forgets them", async () => {
	const email = await account("ezra");
	for (let failure = 1; failure <= 5; failure++) await tryToSignIn(email, "wrong password");
	world.clock.advance(1_000);
	await tryToSignIn(email, "wrong password");
	world.clock.advance(1_999);
	expect(await tryToSignIn(email, password)).toBe(wrong);
	world.clock.advance(1);
	expect(await tryToSignIn(email, password)).toBe("signed in as ezra");
	for (let failure = 1; failure <= 4; failure++) await tryToSignIn(email, "wrong password");
	expect(await tryToSignIn(email, password)).toBe("signed in as ezra");
});

test("strangers' wrong passwords keep nobody from where they are used to sign in, and everybody else from guessing", async () => {
	const email = await account("hana");
	const home = from("192.0.2.10");
	expect(await tryToSignIn(email, password, home)).toBe("signed in as hana");
	for (let failure = 1; failure <= 9; failure++) {
		await tryToSignIn(email, "wrong password", from(`198.51.${failure}.1`));
		world.clock.advance(60_000);
	}
	await tryToSignIn(email, "wrong password", from("198.51.10.1"));
	expect(await tryToSignIn(email, password, from("198.51.11.1"))).toBe(wrong);
	expect(await tryToSignIn(email, password, from("192.0.2.77"))).toBe("signed in as hana");
	// From there, too, guessing is slowed down.
	for (let failure = 1; failure <= 5; failure++) await tryToSignIn(email, "wrong password", home);
	expect(await tryToSignIn(email, password, home)).toBe(wrong);
	world.clock.advance(1_000);
	expect(await tryToSignIn(email, password, home)).toBe("signed in as hana");
});

test("who has failed at nothing isn't kept waiting, though another process's clock is ahead", async () => {
	const email = await account("ivo");
	world.clock.advance(60_000);
	expect(await tryToSignIn(email, password, from("192.0.2.20"))).toBe("signed in as ivo");
	world.clock.advance(-60_000);
	expect(await tryToSignIn(email, password, from("192.0.2.20"))).toBe("signed in as ivo");
});

test.each([
	[1, 0],
	[4, 0],
	[5, 1_000],
	[6, 2_000],
	[14, 512_000],
	[15, 900_000],
	[2_000, 900_000],
])("after %i failures in a row an account waits %i ms", (failures, delayMs) => {
	expect(delayAfter(failures)).toBe(delayMs);
});

test("accounts that don't exist are delayed like those that do", async () => {
	for (let failure = 1; failure <= 6; failure++) expect(await tryToSignIn("ghost@example.com", password)).toBe(wrong);
	const [counted] = await world.sql<{ failures: number }>("select failures from attempt where key like 'account:%'");
	expect(counted?.failures).toBe(5);
});

test("wrong passwords that come all at once are counted like those one after another", async () => {
	const email = await account("fred");
	const tries = Array.from({ length: 30 }, (_, index) =>
		tryToSignIn(email, `wrong password ${index}`, from("203.0.113.50")),
	);
	expect(new Set(await Promise.all(tries))).toEqual(new Set([wrong]));
	const [counted] = await world.sql<{ failures: number }>("select failures from attempt where key like 'account:%'");
	// Two are checked at once, so one more than five can slip in.
	expect(counted?.failures).toBeLessThanOrEqual(6);
});

test("one password tried on many accounts is stopped by address after twenty, by network after a hundred", async () => {
	const email = await account("gil");
	for (let index = 0; index < 20; index++) {
		expect(await tryToSignIn(`victim${index}@example.com`, tooLong, from("198.51.100.1"))).toBe(wrong);
	}
	const until = timeText(new Date(world.clock.now().getTime() + 60_000).toISOString());
	expect(await tryToSignIn(email, password, from("198.51.100.1"))).toBe(
		`TOO_MANY_ATTEMPTS: Too many tries. Try again after ${until}.`,
	);
	expect(await tryToSignIn(email, password, from("198.51.100.2"))).toBe("signed in as gil");
	await world.sql("update attempt set failures = 100 where key = 'network:198.51.100'");
	expect(await tryToSignIn(email, password, from("198.51.100.3"))).toMatch("TOO_MANY_ATTEMPTS");
	expect(await tryToSignIn(email, password, from("198.51.101.1"))).toBe("signed in as gil");
	world.clock.advance(60_000);
	expect(await tryToSignIn(email, password, from("198.51.100.1"))).toBe("signed in as gil");
});

test("a flood of sign-ins beyond fifty waiting is sent away at once, and the others get their answer", async () => {
	const flood = Array.from({ length: 60 }, (_, index) =>
		tryToSignIn("hal@example.com", tooLong, from(`192.0.2.${index}`)),
	);
	const answers = await Promise.all(flood);
	expect(answers.filter((answer) => answer === wrong)).toHaveLength(52);
	expect(answers.filter((answer) => answer.startsWith("TEMPORARILY_UNAVAILABLE"))).toHaveLength(8);
});

test("a hash made with older parameters is replaced at the next sign-in", async () => {
	const email = await account("ida");
	const older = await hash(password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
	const ids = '(select id from "user" where email = $1)';
	await world.sql(`update credential set password_hash = $2 where user_id = ${ids}`, [email, older]);
	expect(await tryToSignIn(email, password)).toBe("signed in as ida");
	const [row] = await world.sql<{ password_hash: string }>(
		`select password_hash from credential where user_id = ${ids}`,
		[email],
	);
	expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=47104,(t=1,p=1|p=1,t=1)\$/);
	expect(await tryToSignIn(email, password)).toBe("signed in as ida");
});
