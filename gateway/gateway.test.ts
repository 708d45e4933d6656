import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ana, ben, root } from "@mint/kit/testing/cast.ts";
import { type GatewayBed, openGatewayBed } from "./testing/gatewayBed.ts";
import { walletOf } from "./testing/smallBank.ts";

let bed: GatewayBed;

beforeAll(async () => {
	bed = await openGatewayBed();
});

afterAll(async () => {
	await bed.close();
});

const transfer = `mutation($input: TransferFundsInput!) { transferFunds(input: $input) { __typename
	... on TransferFundsSuccess { replayed transfer { id status money { amountMinor currency } } } ... on UserError { code message } } }`;

const transferInput = (amountMinor: unknown) => ({
	input: {
		idempotencyKey: "0198a0b0-0000-7000-8000-000000000001",
		fromWalletId: walletOf(ana.userId),
		to: { userId: ben.userId },
		money: { amountMinor, currency: "USD" },
	},
});

test("one query joins what four subgraphs know", async () => {
	const { data, errors } = await bed.ask(
		ana,
		"{ viewer { email wallets(first: 5) { nodes { id owner { displayName } } } transfers(first: 3) { nodes { id sender { email } recipient { displayName } } } } }",
	);
	expect(errors).toBeUndefined();
	expect(data).toEqual({
		viewer: {
			email: "ana@example.com",
			wallets: { nodes: [{ id: walletOf(ana.userId), owner: { displayName: "Ana" } }] },
			transfers: {
				nodes: ["trf_1", "trf_2", "trf_3"].map((id) => ({
					id,
					sender: { email: "ana@example.com" },
					recipient: { displayName: "Ben" },
				})),
			},
		},
	});
});

test("an entity that occurs many times is asked for once", async () => {
	bed.host.fetches.length = 0;
	await bed.ask(ana, "{ viewer { transfers(first: 3) { nodes { sender { email } recipient { email } } } } }");
	const representations = bed.host.fetches.flatMap(({ subgraph, variables }) =>
		subgraph === "identity" ? [variables["representations"] ?? []].flat() : [],
	);
	expect(representations).toHaveLength(2);
});

test("a mutation goes through with its variables and under its sender's name", async () => {
	bed.host.fetches.length = 0;
	const { status, data } = await bed.ask(ana, transfer, transferInput("1000"));
	expect(status).toBe(200);
	expect(data?.["transferFunds"]).toMatchObject({ __typename: "TransferFundsSuccess", replayed: false });
	expect(bed.host.fetches).toEqual([expect.objectContaining({ subgraph: "payments", userId: ana.userId })]);
});

test("without a token public fields answer, and everything else says UNAUTHENTICATED before any subgraph is asked", async () => {
	expect((await bed.ask(null, "{ viewer { id } }")).data).toEqual({ viewer: null });
	bed.host.fetches.length = 0;
	const refused = await bed.ask(null, transfer, transferInput("1000"));
	expect(refused.status).toBe(401);
	expect(refused.errors?.[0]?.extensions?.["code"]).toBe("UNAUTHENTICATED");
	expect(bed.host.fetches).toEqual([]);
});

test("a scope that is missing says FORBIDDEN, and whoever holds it gets the answer", async () => {
	const query = `{ user(id: "${ben.userId}") { displayName } }`;
	const refused = await bed.ask(ana, query);
	expect([refused.status, refused.errors?.[0]?.extensions?.["code"]]).toEqual([403, "FORBIDDEN"]);
	expect((await bed.ask(root, query)).data).toEqual({ user: { displayName: "Ben" } });
});

test("a field behind a fragment is guarded like any other", async () => {
	const refused = await bed.ask(ana, "query { ...F } fragment F on Query { viewer { id } books { balanced } }");
	expect(refused.errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
});

test.each([
	["nonsense", async () => "nonsense"],
	["an expired one", () => bed.host.tokenFor(ana, { seconds: -60 })],
	[
		"one for somebody else's audience",
		() => bed.host.tokenFor(ana, { claims: { aud: "other" } }).then((token) => `${token}x`),
	],
])("a bad token, %s, is answered with 401 even where no token is needed", async (_name, make) => {
	const answer = await bed.post(JSON.stringify({ query: "{ viewer { id } }" }), {
		authorization: `Bearer ${await make()}`,
	});
	expect([answer.status, answer.errors?.[0]?.extensions?.["code"]]).toEqual([401, "UNAUTHENTICATED"]);
});

test("an unexpected failure tells the client nothing but the request's id", async () => {
	const answer = await bed.ask(
		ana,
		'{ findPayee(email: "x@example.com") { id } }',
		{},
		{ "x-request-id": "my-request-1" },
	);
	expect(answer).toMatchObject({
		status: 200,
		data: { findPayee: null },
		errors: [
			{
				message: "Something went wrong.",
				path: ["findPayee"],
				extensions: { code: "INTERNAL", requestId: "my-request-1" },
			},
		],
	});
	expect(JSON.stringify(answer)).not.toMatch(/select|10\.0\.0\.7|stack|serviceName|identity/);
});

test("a failure in one subgraph leaves the rest of the answer standing", async () => {
	const { data, errors } = await bed.ask(ana, "{ viewer { email wallets { nodes { id entries { nodes { id } } } } } }");
	expect(data).toEqual({ viewer: { email: "ana@example.com", wallets: null } });
	expect(errors?.[0]?.extensions).toMatchObject({ code: "TIMEOUT", retryable: true });
});

test("a value of the wrong form is refused with the place of it, wherever it stands", async () => {
	const inVariables = await bed.ask(ana, transfer, transferInput(1000));
	expect([inVariables.status, inVariables.errors?.[0]?.extensions?.["code"]]).toEqual([400, "BAD_USER_INPUT"]);
	expect(inVariables.errors?.[0]?.message).toContain("input.money.amountMinor");
	const inText = await bed.ask(
		ana,
		'mutation { transferFunds(input: { idempotencyKey: "x", fromWalletId: "w", to: {}, money: { amountMinor: 5, currency: USD } }) { __typename } }',
	);
	expect([inText.status, inText.errors?.[0]?.extensions?.["code"]]).toEqual([400, "BAD_USER_INPUT"]);
});

test("the health page names the part that is not well, and is well as long as money moves", async () => {
	const ready = async () => {
		const answer = await fetch(`${bed.url}/readyz`);
		return [answer.status, await answer.json()] as const;
	};
	const all = { gateway: true, nats: true, "wallet.postgres": true };
	expect(await ready()).toMatchObject([200, { status: "ready", unwell: [], parts: all }]);
	bed.host.sick.add("analytics");
	expect(await ready()).toMatchObject([200, { status: "degraded", unwell: ["analytics.postgres"] }]);
	bed.host.sick.add("wallet");
	const unwell = expect.arrayContaining(["analytics.postgres", "wallet.postgres"]);
	expect(await ready()).toMatchObject([503, { status: "not ready", unwell, parts: { "wallet.postgres": false } }]);
	bed.host.sick.clear();
	expect((await fetch(`${bed.url}/livez`)).status).toBe(200);
});

test("the bank's webhook arrives byte for byte with the bank's headers, and its verdict is told", async () => {
	const body = '{"b":1,  "a":"\\u00e4 ä"}';
	const send = (signature: string) =>
		fetch(`${bed.url}/hooks/bank`, {
			method: "POST",
			body,
			headers: { "content-type": "application/json", "bank-signature": signature },
		});
	expect((await send("right")).status).toBe(200);
	expect((await send("wrong")).status).toBe(401);
	expect(bed.host.webhooks[0]).toEqual({ rawBody: body, headers: { "bank-signature": "right" } });
	const large = await fetch(`${bed.url}/hooks/bank`, { method: "POST", body: "x".repeat(70_000) });
	expect(large.status).toBe(413);
});

test("public keys are published for five minutes, and numbers for the collector", async () => {
	const keys = await fetch(`${bed.url}/.well-known/jwks.json`);
	expect(keys.headers.get("cache-control")).toBe("public, max-age=300");
	expect(await keys.json()).toMatchObject({ keys: [{ kty: "RSA", kid: "test-key" }] });
	expect(await (await fetch(`${bed.url}/metrics`)).text()).toContain("mint_request_seconds");
});

test("pages come with a policy that lets nothing foreign in", async () => {
	const page = await fetch(`${bed.url}/`, { headers: { accept: "text/html" } });
	expect(page.headers.get("content-security-policy")).toContain("default-src 'none';script-src 'self'");
	expect(page.headers.get("content-security-policy")).toContain("trusted-types 'none'");
	expect(page.headers.get("x-content-type-options")).toBe("nosniff");
});

test("shutting down lets a request that has begun finish, and takes no new one", async () => {
	const own = await openGatewayBed();
	let goOn = () => {};
	own.host.patience = new Promise((resolve) => {
		goOn = resolve;
	});
	const begun = own.ask(ana, "{ viewer { email } }");
	while (own.host.fetches.length === 0) await new Promise((resolve) => setImmediate(resolve));
	const closed = own.close();
	while (
		(await fetch(`${own.url}/livez`).then(
			(answer) => answer.status,
			() => 0,
		)) === 200
	);
	goOn();
	expect((await begun).data).toEqual({ viewer: { email: "ana@example.com" } });
	await closed;
});
