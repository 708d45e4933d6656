import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { signatureHeader, signCall, signingKeyOf } from "@mint/kit/gatewaySignature.ts";
import type { DomainName } from "@mint/schema/domains.ts";
import { ask, giveRole, greet, hire, Person, type Result, type Staff, secondAdmin, send, until } from "./people.ts";
import { adminEmail, type Product, secondAdminEmail, startProduct, storyMs, topologies } from "./product.ts";

const thirdEmail = "rita@mint.example";
/** How soon everything must know that a session has ended. */
const soonMs = 1_000;

const refusal = "__typename ... on UserError { code message }";
const changeRole = `mutation ($input: ChangeRoleInput!) { result: changeRole(input: $input) { ${refusal} } }`;
const freeze = `mutation ($input: FreezePersonInput!) { result: freezePerson(input: $input) { ${refusal} } }`;
const unfreeze = freeze.replace("freezePerson", "unfreezePerson");
const revoke = `mutation ($id: ID!) { result: revokeSession(input: { sessionId: $id }) { sessionId userErrors { code } } }`;
const signOut = "mutation { signOut { sessionId } }";
const sessionsQuery = "{ viewer { sessions { id current } } }";
const frozenQuery = "{ viewer { frozen { reason note } wallets { nodes { status } } } }";

type Sessions = { viewer: { sessions: { id: string; current: boolean }[] } };
type Frozen = {
	viewer: { frozen: { reason: string; note: string | null } | null; wallets: { nodes: { status: string }[] } };
};

describe.each(topologies)("with %s", (topology) => {
	let product: Product;
	let root: Person;
	let analyst: Staff;
	let ben: Person;

	beforeAll(async () => {
		product = await startProduct(topology, { IDENTITY_ADMIN_EMAIL: [adminEmail, secondAdminEmail, thirdEmail].join() });
		root = await new Person(product.url, "Root", { email: adminEmail }).signUp();
		analyst = await hire(root, "Cora", "COMPLIANCE");
		ben = await new Person(product.url, "Ben").signUp();
	}, storyMs);

	afterAll(() => product.close());

	/** Asks a domain's process without the gateway, as only the gateway can sign. */
	async function askDirectly(domain: DomainName, token: string): Promise<unknown> {
		const key = signingKeyOf(product.environment["GATEWAY_SIGNING_KEY"] ?? "");
		const body = JSON.stringify({ query: "{ _service { sdl } }", variables: {} });
		const answer = await fetch(product.environment[`${domain.toUpperCase()}_URL`] ?? "", {
			method: "POST",
			headers: {
				"content-type": "application/json",
				authorization: `Bearer ${token}`,
				[signatureHeader]: await signCall(key, domain, body),
			},
			body,
		});
		const { errors } = (await answer.json()) as { errors?: { extensions: { code: string } }[] };
		return errors?.[0]?.extensions.code ?? "answered";
	}

	const statusOf = async (token: string, query: string): Promise<number> =>
		(await send(product.url, { query }, token)).status;

	/** Waits until a domain that is asked directly refuses; what takes longer than it may fails. */
	const refusedBy = (domain: DomainName, token: string) =>
		until(`${domain} to refuse`, async () => (await askDirectly(domain, token)) === "UNAUTHENTICATED", soonMs);

	/** Nothing goes on with this token: not over the gateway, and in a domain's process not past it either. */
	async function mustBeOver(token: string): Promise<void> {
		await until("queries to be refused", async () => (await statusOf(token, sessionsQuery)) === 401, soonMs);
		if (topology === "split processes") await Promise.all([refusedBy("wallet", token), refusedBy("audit", token)]);
		const late = greet(product.url, token);
		expect([await late.welcomed, await late.closed]).toEqual([false, 4403]);
		for (const operation of [sessionsQuery, signOut]) expect(await statusOf(token, operation)).toBe(401);
	}

	async function sessionOf(token: string): Promise<string> {
		const { viewer } = await ask<Sessions>(product.url, sessionsQuery, {}, token);
		return viewer.sessions.find(({ current }) => current)?.id ?? "";
	}

	async function does(who: { token: string }, operation: string, input: object): Promise<string> {
		const { result } = await ask<{ result: Result }>(product.url, operation, { input }, who.token);
		return result.code ?? result.__typename;
	}

	const because = { reason: "ACCOUNT_TAKEOVER", note: "two people called" };

	/** What ends a session, with a token for each: what the person is, and who ends it. */
	const endings: [string, (person: Person) => Promise<unknown>][] = [
		["a sign-out", (person) => person.ask(signOut)],
		[
			"a revocation from elsewhere",
			async (person) => person.ask(revoke, { id: await sessionOf(person.token) }, await person.signInElsewhere()),
		],
		["a freeze", (person) => does(analyst, freeze, { userId: person.userId, ...because })],
		["a promotion", (person) => giveRole(root, person, "SUPPORT")],
	];

	test.each(endings)(
		"after %s its token is good for nothing within a second, and the open socket is closed",
		async (_, end) => {
			const person = await new Person(product.url, "Ana").signUp();
			const { token } = person;
			const open = greet(product.url, token);
			expect(await open.welcomed).toBe(true);
			await end(person);
			const ended = performance.now();
			// A mutation asks at once, whatever the gateway has heard.
			expect(await statusOf(token, signOut)).toBe(401);
			expect(await open.closed).toBe(4403);
			expect(performance.now() - ended).toBeLessThan(soonMs);
			await mustBeOver(token);
		},
		storyMs,
	);

	test(
		"an administrator who is demoted can't do anything with the old token the moment after",
		async () => {
			const rita = await new Person(product.url, "Rita", { email: thirdEmail }).signUp();
			const mallory = await new Person(product.url, "Mallory").signUp();
			const open = greet(product.url, rita.token);
			expect(await open.welcomed).toBe(true);
			expect(await giveRole(root, rita, "USER")).toMatchObject({ __typename: "ChangeRoleSuccess" });
			const crown = { input: { userId: mallory.userId, role: "ADMIN", reason: "OTHER", note: "quickly" } };
			const { status, errors } = await send(product.url, { query: changeRole, variables: crown }, rita.token);
			expect([status, errors?.[0]?.extensions?.code]).toEqual([401, "UNAUTHENTICATED"]);
			expect(await open.closed).toBe(4403);
			await mustBeOver(rita.token);
			const [row] = await product.sql(`select role from identity."user" where id = $1`, [mallory.userId]);
			expect(row).toEqual({ role: "USER" });
			await rita.signInAgain();
			const audit = await send(product.url, { query: "{ auditTrail(first: 1) { nodes { id } } }" }, rita.token);
			expect([audit.status, audit.errors?.[0]?.extensions?.code]).toEqual([403, "FORBIDDEN"]);
			// Two are left, and one of them stays.
			const rhea = await secondAdmin(product.url);
			expect(await does(analyst, freeze, { userId: rhea.userId, ...because })).toBe("FreezePersonSuccess");
			expect(await does(analyst, freeze, { userId: root.userId, ...because })).toBe("INVALID_STATE");
			expect(await does(analyst, unfreeze, { userId: rhea.userId, ...because })).toBe("FreezePersonSuccess");
			await rhea.signInAgain();
		},
		storyMs,
	);

	test(
		"a frozen person signs in again, is told, sees everything and moves nothing, until they are let go",
		async () => {
			const ana = await new Person(product.url, "Ana").signUp();
			await ana.fill("5000");
			expect(await does(analyst, freeze, { userId: ana.userId, ...because })).toBe("FreezePersonSuccess");
			await ana.signInAgain();
			const seen = await until("the wallets to be frozen", async () => {
				const { viewer } = await ana.ask<Frozen>(frozenQuery);
				return viewer.wallets.nodes.every(({ status }) => status === "FROZEN") && viewer;
			});
			expect(seen.frozen).toEqual({ reason: "ACCOUNT_TAKEOVER", note: null });
			expect((await ana.transfer(ben, "100")).code).toBe("ACCOUNT_FROZEN");
			expect((await ana.topUp("100")).code).toBe("ACCOUNT_FROZEN");
			expect((await ben.transfer(ana, "1")).__typename).not.toBe("TransferFundsSuccess");
			expect(await does(analyst, unfreeze, { userId: ana.userId, ...because })).toBe("FreezePersonSuccess");
			const sent = await until("money to move again", async () => {
				const result = await ana.transfer(ben, "100");
				return result.__typename === "TransferFundsSuccess" && result;
			});
			expect(sent.transfer?.status).toBe("COMPLETED");
			expect(await ana.balance()).toBe(4_900n);
		},
		storyMs,
	);

	test(
		"a session that ends while NATS is away is over for all when it is back",
		async () => {
			const person = await new Person(product.url, "Ana").signUp();
			await product.stopNats();
			await person.ask(signOut);
			// Where identity lives in the same process nothing rests on NATS.
			if (topology === "one process") expect(await statusOf(person.token, sessionsQuery)).toBe(401);
			await product.restartNats({ wiped: false });
			await until("the gateway to be back", async () => (await fetch(`${product.url}/readyz`)).ok);
			await mustBeOver(person.token);
		},
		storyMs,
	);

	if (topology === "one process") return;

	test(
		"a domain that starts after a session has ended knows of it",
		async () => {
			const person = await new Person(product.url, "Ana").signUp();
			expect(await askDirectly("wallet", person.token)).toBe("answered");
			await product.kill("wallet");
			await person.ask(signOut);
			await product.start("wallet");
			expect(await askDirectly("wallet", person.token)).toBe("UNAUTHENTICATED");
		},
		storyMs,
	);
});
