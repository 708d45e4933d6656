import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ana } from "@mint/kit/testing/cast.ts";
import { type GatewayBed, openGatewayBed } from "./testing/gatewayBed.ts";
import { refreshToken } from "./testing/smallBank.ts";

let bed: GatewayBed;

beforeAll(async () => {
	bed = await openGatewayBed();
});

afterAll(async () => {
	await bed.close();
});

const web = { "x-mint-client": "web" };
const withCookie = (token: string) => ({ ...web, cookie: `mint-refresh=${token}` });
const signIn = (selection: string) =>
	`mutation { signIn(input: { email: "ana@example.com", password: "p" }) { ${selection} } }`;
const refresh =
	"mutation($input: RefreshSessionInput!) { refreshSession(input: $input) { __typename ... on Session { accessToken refreshToken } ... on UserError { code } } }";

test("a browser gets the refresh token as a cookie scripts can't read, and an empty one in the payload", async () => {
	const { data, headers } = await bed.ask(
		null,
		signIn("__typename ... on Session { accessToken refreshToken user { displayName } }"),
		{},
		web,
	);
	expect(data).toEqual({
		signIn: { __typename: "Session", accessToken: "access", refreshToken: "", user: { displayName: "Ana" } },
	});
	expect(headers.get("set-cookie")).toBe(
		`mint-refresh=${refreshToken}; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict`,
	);
});

test.each([
	["under another name", "... on Session { secret: refreshToken }", { secret: "" }],
	["twice", "... on Session { a: refreshToken b: refreshToken }", { a: "", b: "" }],
	["not at all", "... on Session { accessToken }", { accessToken: "access" }],
	[
		"where a refusal has a field of the same name",
		"... on Session { message: refreshToken } ... on RefusedError { message }",
		{ message: "" },
	],
])("the cookie is set when the client asks for the token %s", async (_name, selection, expected) => {
	const { data, headers } = await bed.ask(null, `mutation { mine: ${signIn(selection).slice(11, -2)} }`, {}, web);
	expect(data).toEqual({ mine: expected });
	expect(headers.get("set-cookie")).toContain(refreshToken);
});

test("the token is found behind fragments at the root and at the session", async () => {
	const query = `mutation { ...R } fragment R on Mutation { s: signIn(input: { email: "a", password: "p" }) { ...S } } fragment S on Session { t: refreshToken }`;
	const { data, headers } = await bed.ask(null, query, {}, web);
	expect(data).toEqual({ s: { t: "" } });
	expect(headers.get("set-cookie")).toContain(refreshToken);
});

test("a refusal sets no cookie and keeps its fields", async () => {
	const query =
		'mutation { signUp(input: { email: "a", password: "p", displayName: "A", currency: USD }) { ... on UserError { code message } } }';
	const { data, headers } = await bed.ask(null, query, {}, web);
	expect(data).toEqual({ signUp: { code: "INVALID_INPUT", message: "No." } });
	expect(headers.get("set-cookie")).toBeNull();
});

test("programs that aren't browsers get the token in the payload", async () => {
	const { data, headers } = await bed.ask(null, signIn("... on Session { refreshToken }"));
	expect(data).toEqual({ signIn: { refreshToken } });
	expect(headers.get("set-cookie")).toBeNull();
});

test("a browser renews its session with the cookie alone", async () => {
	const { data, headers } = await bed.ask(null, refresh, { input: {} }, withCookie(refreshToken));
	expect(data).toEqual({ refreshSession: { __typename: "Session", accessToken: "access", refreshToken: "" } });
	expect(headers.get("set-cookie")).toContain("HttpOnly");
	const written = await bed.ask(
		null,
		"mutation { refreshSession(input: {}) { __typename } }",
		{},
		withCookie(refreshToken),
	);
	expect(written.data).toEqual({ refreshSession: { __typename: "Session" } });
});

test("a token the client gives itself goes before the cookie", async () => {
	const { data } = await bed.ask(null, refresh, { input: { refreshToken: "other" } }, withCookie(refreshToken));
	expect(data).toMatchObject({ refreshSession: { __typename: "RefusedError", code: "SESSION_ENDED" } });
});

test("without the browser's header the cookie is worth nothing", async () => {
	const { data } = await bed.ask(null, refresh, { input: {} }, { cookie: `mint-refresh=${refreshToken}` });
	expect(data).toMatchObject({ refreshSession: { __typename: "RefusedError" } });
});

test.each([
	["another origin", { origin: "https://evil.example" }],
	["another site", { "sec-fetch-site": "cross-site" }],
	["a sister site", { "sec-fetch-site": "same-site" }],
])("a page from %s can't use the cookie", async (_name, headers) => {
	const answer = await bed.ask(null, refresh, { input: {} }, { ...withCookie(refreshToken), ...headers });
	expect([answer.status, answer.errors?.[0]?.extensions?.["code"]]).toEqual([403, "FORBIDDEN"]);
});

test("the cookie goes when the session is over", async () => {
	const refused = await bed.ask(null, refresh, { input: {} }, withCookie("used-before"));
	expect(refused.headers.get("set-cookie")).toMatch(/^mint-refresh=; .*Expires=Thu, 01 Jan 1970/);
	const left = await bed.ask(ana, "mutation { signOut { sessionId } }", {}, withCookie(refreshToken));
	expect(left.headers.get("set-cookie")).toMatch(/^mint-refresh=; .*Expires=Thu, 01 Jan 1970/);
});

test("over https the cookie is bound to the host and never sent in the clear", async () => {
	const secure = await openGatewayBed({ PUBLIC_URL: "https://mint.example" });
	const { headers } = await secure.ask(null, signIn("__typename"), {}, { ...web, origin: "https://mint.example" });
	expect(headers.get("set-cookie")).toMatch(/^__Host-mint-refresh=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
	await secure.close();
});
