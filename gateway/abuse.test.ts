import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ana } from "@mint/kit/testing/cast.ts";
import { type GatewayBed, openGatewayBed } from "./testing/gatewayBed.ts";

let bed: GatewayBed;

beforeAll(async () => {
	bed = await openGatewayBed({ MINT_ENV: "production" });
});

afterAll(async () => {
	await bed.close();
});

const times = (count: number, make: (index: number) => string) =>
	Array.from({ length: count }, (_, index) => make(index)).join(" ");
const nested = (depth: number) =>
	`{ viewer ${"{ wallets { nodes { owner ".repeat(depth)}{ id }${" } } }".repeat(depth)} }`;
const doubling = (depth: number) =>
	`{ viewer { ...F0 } } ${times(depth, (i) => `fragment F${i} on User { ...F${i + 1} ...F${i + 1} }`)} fragment F${depth} on User { id }`;

/** What is sent, and the code it is refused with. */
const documents: [name: string, query: string, code: string][] = [
	["a flood of aliases", `{ viewer { ${times(16, (i) => `a${i}: id`)} } }`, "QUERY_REJECTED"],
	["a flood of aliases of __typename", `{ viewer { ${times(16, (i) => `a${i}: __typename`)} } }`, "QUERY_REJECTED"],
	[
		"a flood of aliases behind a fragment",
		`{ viewer { ...F } } fragment F on User { ${times(16, (i) => `a${i}: id`)} }`,
		"QUERY_REJECTED",
	],
	["the same field 500 times", `{ viewer { ${times(500, () => "id")} } }`, "QUERY_REJECTED"],
	["a flood of directives", `{ viewer { id ${times(11, () => "@include(if: true)")} } }`, "QUERY_REJECTED"],
	["unknown directives", "{ viewer { id @doubtful } }", "GRAPHQL_VALIDATION_FAILED"],
	["deferred parts", "{ viewer { ... @defer { id } } }", "GRAPHQL_VALIDATION_FAILED"],
	["deep nesting", nested(4), "QUERY_REJECTED"],
	["9,000 braces", `${"{ viewer ".repeat(9_000)}`, "QUERY_REJECTED"],
	["10,000 tokens", `{ viewer { ${times(10_000, () => "id")} } }`, "QUERY_REJECTED"],
	["fragments that double 18 times", doubling(18), "QUERY_REJECTED"],
	[
		"a circle of fragments",
		"{ viewer { ...A } } fragment A on User { ...B } fragment B on User { ...A }",
		"GRAPHQL_VALIDATION_FAILED",
	],
	["eleven root fields", `{ ${times(11, (i) => `viewer${i === 0 ? "" : ""} { id }`)} }`, "QUERY_REJECTED"],
	[
		"many sign-ins in one request",
		`mutation { ${times(2, (i) => `s${i}: signIn(input: { email: "a@b.c", password: "p" }) { __typename }`)} }`,
		"QUERY_REJECTED",
	],
	["many mutations in one request", `mutation { ${times(6, () => "signOut { sessionId }")} }`, "QUERY_REJECTED"],
	["a page of 99,999,999", "{ viewer { wallets(first: 99999999) { nodes { id } } } }", "QUERY_REJECTED"],
	[
		"pages of pages",
		"{ viewer { wallets(first: 100) { nodes { entries(first: 100) { nodes { id } } } } } }",
		"QUERY_REJECTED",
	],
	["introspection", "{ __schema { types { name } } }", "QUERY_REJECTED"],
	["introspection of one type", '{ __type(name: "User") { name } }', "QUERY_REJECTED"],
	["introspection behind a fragment", "{ ...F } fragment F on Query { __schema { types { name } } }", "QUERY_REJECTED"],
	["__proto__ as an alias", "{ viewer { __proto__: id } }", "QUERY_REJECTED"],
	["constructor as an alias", "{ viewer { constructor: id } }", "QUERY_REJECTED"],
	["prototype as a variable", "query($prototype: ID!) { wallet(id: $prototype) { id } }", "QUERY_REJECTED"],
	["an operation named __proto__", "query __proto__ { viewer { id } }", "QUERY_REJECTED"],
	["an operation's name of 101 letters", `query ${"a".repeat(101)} { viewer { id } }`, "QUERY_REJECTED"],
	["entities asked for by hand", "{ _entities(representations: []) { __typename } }", "GRAPHQL_VALIDATION_FAILED"],
	["a subgraph's own schema", "{ _service { sdl } }", "GRAPHQL_VALIDATION_FAILED"],
	["a subscription over HTTP", "subscription { walletUpdated { id } }", "QUERY_REJECTED"],
	["no document", " ", "GRAPHQL_PARSE_FAILED"],
];

test.each(documents)("%s is refused", async (_name, query, code) => {
	bed.host.fetches.length = 0;
	const answer = await bed.ask(ana, query);
	expect([answer.status, answer.errors?.[0]?.extensions?.["code"]]).toEqual([400, code]);
	expect(answer.data).toBeUndefined();
	expect(bed.host.fetches).toEqual([]);
});

const json = (body: unknown) => JSON.stringify(body);
const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

/** Bodies as they are sent, with their headers, and the status they get. */
const bodies: [name: string, body: string, headers: Record<string, string>, status: number][] = [
	["a batch", json([{ query: "{ viewer { id } }" }]), {}, 400],
	["a form", "query={viewer{id}}", { "content-type": "application/x-www-form-urlencoded" }, 415],
	["plain text", json({ query: "{ viewer { id } }" }), { "content-type": "text/plain" }, 415],
	["another JSON", json({ query: "{ viewer { id } }" }), { "content-type": "application/json5" }, 415],
	["another charset", json({ query: "{ viewer { id } }" }), { "content-type": "application/json; charset=utf-7" }, 415],
	["something compressed", json({ query: "{ viewer { id } }" }), { "content-encoding": "gzip" }, 415],
	["an answer nobody can give", json({ query: "{ viewer { id } }" }), { accept: "application/pdf" }, 406],
	["200 kB", json({ query: `{ viewer { id } } #${"x".repeat(200_000)}` }), {}, 413],
	["not JSON", "{", {}, 400],
	["a query that isn't a text", json({ query: { kind: "Document" } }), {}, 400],
	["variables that aren't an object", json({ query: "{ viewer { id } }", variables: "{}" }), {}, 400],
	["variables 20,000 levels deep", `{"query":"{ viewer { id } }","variables":{"a":${deep(20_000)}}}`, {}, 400],
	["__proto__ in variables", '{"query":"{ viewer { id } }","variables":{"a":{"__proto__":{"admin":true}}}}', {}, 400],
	["constructor in variables", '{"query":"{ viewer { id } }","variables":{"constructor":{}}}', {}, 400],
	[
		"an operation's name with a line break",
		json({ query: "query A { viewer { id } }", operationName: "A\r\nB" }),
		{},
		400,
	],
	["an operation that isn't there", json({ query: "query A { viewer { id } }", operationName: "B" }), {}, 400],
	[
		"a query to register",
		json({ query: "{ viewer { id } }", extensions: { persistedQuery: { version: 1, sha256Hash: "x" } } }),
		{},
		400,
	],
	["a registered query", json({ extensions: { persistedQuery: { version: 1, sha256Hash: "x" } } }), {}, 400],
];

test.each(bodies)("%s is refused", async (_name, body, headers, status) => {
	const answer = await bed.post(body, headers);
	expect(answer.status).toBe(status);
	expect(answer.errors?.[0]?.extensions?.["requestId"]).toBe(answer.headers.get("x-request-id"));
	expect(answer.data).toBeUndefined();
});

test.each(["GET", "PUT", "DELETE", "OPTIONS"])("%s does not reach the graph", async (method) => {
	const answer = await fetch(`${bed.url}/graphql?query={viewer{id}}`, {
		method,
		headers: { "apollo-require-preflight": "1" },
	});
	expect([404, 405]).toContain(answer.status);
	expect(answer.headers.get("access-control-allow-origin")).toBeNull();
});

test("messages don't tell names the client doesn't know", async () => {
	const { errors } = await bed.ask(ana, "{ viewer { emial displayNam } }");
	expect(errors?.[0]?.message).toContain("emial");
	expect(JSON.stringify(errors)).not.toContain("Did you mean");
});

test("no trace, plan or subgraph is told to who asks for it", async () => {
	const answer = await bed.ask(
		ana,
		"{ viewer { id } }",
		{},
		{ "apollo-federation-include-trace": "ftv1", "apollo-query-plan-experimental": "1" },
	);
	expect(Object.keys(answer).toSorted()).toEqual(["data", "headers", "status"]);
});

test("page sizes in variables count as much as in the document", async () => {
	const query = "query($n: Int) { viewer { wallets(first: $n) { nodes { entries(first: $n) { nodes { id } } } } } }";
	expect((await bed.ask(ana, query, { n: 100 })).errors?.[0]?.extensions?.["code"]).toBe("QUERY_REJECTED");
	expect((await bed.ask(ana, query, { n: 2 })).status).toBe(200);
});

test("anonymous floods and password guessing are slowed down, with the time to wait", async () => {
	const signIn = 'mutation { signIn(input: { email: "a@example.com", password: "wrong" }) { __typename } }';
	const answers = [];
	for (let tries = 0; tries < 25; tries += 1) answers.push(await bed.ask(ana, signIn));
	const limited = answers.filter((answer) => answer.status === 429);
	expect(limited.length).toBeGreaterThanOrEqual(5);
	expect(limited[0]?.errors?.[0]?.extensions).toMatchObject({ code: "RATE_LIMITED", retryable: true });
	expect(Number(limited[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("transport security is asked for in production", async () => {
	const page = await fetch(`${bed.url}/`, { headers: { accept: "text/html" } });
	expect(page.headers.get("strict-transport-security")).toContain("max-age=");
});
