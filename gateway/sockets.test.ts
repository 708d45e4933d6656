import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { ana, ben, mallory } from "@mint/kit/testing/cast.ts";
import { type Client, createClient, type ExecutionResult } from "graphql-ws";
import WebSocket from "ws";
import { type GatewayBed, openGatewayBed } from "./testing/gatewayBed.ts";
import { walletOf } from "./testing/smallBank.ts";

let bed: GatewayBed;
const clients: Client[] = [];

beforeAll(async () => {
	bed = await openGatewayBed();
});

afterAll(async () => {
	for (const client of clients) await client.dispose();
	await bed.close();
});

const address = () => `${bed.url.replace("http", "ws")}/graphql`;

function open(protocol = "graphql-transport-ws", headers: Record<string, string> = {}): WebSocket {
	return new WebSocket(address(), protocol, { headers });
}

/** Sends messages one after the other as soon as the socket is open, and tells the code it is closed with. */
function closedWith(messages: unknown[], socket = open()): Promise<number> {
	const send = () => {
		for (const message of messages) socket.send(typeof message === "string" ? message : JSON.stringify(message));
	};
	if (socket.readyState === socket.OPEN) send();
	else socket.on("open", send);
	return new Promise((resolve) => {
		socket.on("close", (code) => resolve(code));
		socket.on("error", () => {});
	});
}

const init = (token: string) => ({ type: "connection_init", payload: { authorization: `Bearer ${token}` } });
const asking = (id: string, query: string) => ({ type: "subscribe", id, payload: { query } });

async function clientOf(viewer: Viewer): Promise<Client> {
	const authorization = `Bearer ${await bed.host.tokenFor(viewer)}`;
	const client = createClient({
		url: address(),
		webSocketImpl: WebSocket,
		connectionParams: { authorization },
		retryAttempts: 0,
	});
	clients.push(client);
	return client;
}

/** The process's numbers, one of them; subscribing is known to have happened when it moves. */
async function measured(name: string): Promise<number> {
	const text = await (await fetch(`${bed.url}/metrics`)).text();
	return Number(new RegExp(`^${name} (\\d+)`, "m").exec(text)?.[1] ?? 0);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
	while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

async function subscribed(client: Client, query: string, count = 1): Promise<AsyncGenerator<ExecutionResult>> {
	const before = await measured("mint_subscriptions");
	const events = client.iterate({ query }) as AsyncGenerator<ExecutionResult>;
	await until(async () => (await measured("mint_subscriptions")) >= before + count);
	return events;
}

const posting = (...owners: string[]) => ({
	postingId: "trf_1",
	kind: "TRANSFER",
	currency: "USD",
	entries: owners.map((ownerId) => ({
		walletId: walletOf(ownerId),
		ownerId,
		amountMinor: "100",
		balanceMinor: "1000",
		heldMinor: "0",
		version: 2,
	})),
});

const facts = {
	transferId: "trf_9",
	senderId: ana.userId,
	recipientId: ben.userId,
	fromWalletId: walletOf(ana.userId),
	toWalletId: walletOf(ben.userId),
	amountMinor: "100",
	currency: "USD",
	note: null,
	category: null,
};

test("a posting reaches the wallet's owner with fields of other subgraphs, and nobody else", async () => {
	const [mine, others] = [await clientOf(ben), await clientOf(mallory)];
	const events = await subscribed(
		mine,
		"subscription { walletUpdated { id balance { amountMinor } owner { displayName email } } }",
	);
	const foreign = await subscribed(others, "subscription { walletUpdated { id } }");
	await bed.state("wallet.posting.created", "trf_1", posting(ana.userId, ben.userId));
	expect((await events.next()).value).toEqual({
		data: {
			walletUpdated: {
				id: walletOf(ben.userId),
				balance: { amountMinor: "1000" },
				owner: { displayName: "Ben", email: "ben@example.com" },
			},
		},
	});
	await bed.state("wallet.wallet.frozen", "w", {
		walletId: "wal_of_mallory",
		ownerId: mallory.userId,
		by: "OWNER",
		reason: null,
	});
	expect((await foreign.next()).value).toEqual({ data: { walletUpdated: { id: "wal_of_mallory" } } });
});

test("both sides hear of a transfer, with aliases, fragments and variables", async () => {
	const query =
		"subscription { t: transferUpdated { ...T sender { name: displayName } } } fragment T on Transfer { id status recipient { displayName } }";
	const sides = [await subscribed(await clientOf(ana), query), await subscribed(await clientOf(ben), query)];
	await bed.state("payments.transfer.completed", "trf_9", facts);
	for (const side of sides) {
		expect((await side.next()).value).toEqual({
			data: { t: { id: "trf_9", status: "COMPLETED", sender: { name: "Ana" }, recipient: { displayName: "Ben" } } },
		});
	}
});

test("a recipient hears of a transfer when its money has arrived or gone back, and of none that was refused", async () => {
	const query = "subscription { transferUpdated { id } }";
	const sender = await subscribed(await clientOf(ana), query);
	const recipient = await subscribed(await clientOf(ben), query);
	const of = (transferId: string) => ({ ...facts, transferId });
	await bed.state("payments.transfer.sent_to_review", "trf_a", { ...of("trf_a"), holdId: "trf_a" });
	await bed.state("payments.transfer.failed", "trf_b", { ...of("trf_b"), code: "PAYMENT_BLOCKED" });
	await bed.state("payments.transfer.cancelled", "trf_c", of("trf_c"));
	await bed.state("payments.transfer.forced", "trf_d", { ...of("trf_d"), reason: "stuck" });
	await bed.state("payments.transfer.completed", "trf_e", of("trf_e"));
	const parts = { reversalId: "rev_1", reversalMinor: "100", reversedMinor: "100", reason: "wrong" };
	await bed.state("payments.transfer.reversed", "trf_f", { ...of("trf_f"), ...parts });
	const idsOf = async (events: AsyncIterator<ExecutionResult>, count: number) => {
		const ids: unknown[] = [];
		for (let heard = 0; heard < count; heard++) ids.push((await events.next()).value.data.transferUpdated.id);
		return ids;
	};
	expect(await idsOf(sender, 6)).toEqual(["trf_a", "trf_b", "trf_c", "trf_d", "trf_e", "trf_f"]);
	expect(await idsOf(recipient, 2)).toEqual(["trf_e", "trf_f"]);
});

test("a notification arrives as it is announced", async () => {
	const events = await subscribed(await clientOf(ana), "subscription { notificationReceived { id title read } }");
	await bed.publish("notifications", "live.notifications.created", [{ userId: ana.userId, notificationId: "ntf_1" }]);
	expect((await events.next()).value).toEqual({
		data: { notificationReceived: { id: "ntf_1", title: "Hello", read: false } },
	});
});

test("what its owner won't show any more isn't shown, and the reason is masked", async () => {
	const events = await subscribed(await clientOf(mallory), "subscription { walletUpdated { id currency } }");
	await bed.state("wallet.wallet.unfrozen", "w", {
		walletId: walletOf(ana.userId),
		ownerId: mallory.userId,
		by: "OWNER",
	});
	expect((await events.next()).value).toMatchObject({
		data: null,
		errors: [{ message: "Something went wrong.", extensions: { code: "INTERNAL" } }],
	});
});

test("an error while an event is completed is told in the same words as over HTTP", async () => {
	const events = await subscribed(
		await clientOf(ana),
		"subscription { walletUpdated { id entries { nodes { id } } } }",
	);
	await bed.state("wallet.posting.created", "trf_1", posting(ana.userId));
	const { value } = await events.next();
	expect(value).toMatchObject({
		errors: [{ message: "The ledger took too long.", extensions: { code: "TIMEOUT", retryable: true } }],
	});
	expect(JSON.stringify(value)).not.toMatch(/serviceName|stack/);
});

test("a complete while nothing flows releases the listener at once", async () => {
	const before = await measured("mint_subscriptions");
	const events = await subscribed(await clientOf(ana), "subscription { walletUpdated { id } }");
	await events.return(undefined);
	await until(async () => (await measured("mint_subscriptions")) === before);
});

test.each([
	["a bad token", async () => [init("nonsense")], 4403],
	["no token", async () => [{ type: "connection_init" }], 4403],
	["an expired token", async () => [init(await bed.host.tokenFor(ana, { seconds: -60 }))], 4401],
	["silence", async () => [], 4408],
	["a subscription before the greeting", async () => [asking("1", "subscription { walletUpdated { id } }")], 4401],
	["two greetings", async () => [init(await bed.host.tokenFor(ana)), init(await bed.host.tokenFor(ana))], 4429],
	["something that isn't JSON", async () => ["what?"], 4400],
	["an unknown kind of message", async () => [{ type: "shout" }], 4400],
	["a frame of 70 kB", async () => ["x".repeat(70_000)], 1009],
])("%s closes the socket", async (_name, messages, code) => {
	expect(await closedWith(await messages())).toBe(code);
});

test("a socket is closed with 4401 when its token runs out", async () => {
	expect(await closedWith([init(await bed.host.tokenFor(ana, { seconds: 1 }))])).toBe(4401);
});

test("a socket is closed with 4403 when its session ends", async () => {
	const socket = open();
	const closed = closedWith([init(await bed.host.tokenFor(mallory))], socket);
	await new Promise((resolve) => socket.once("message", resolve));
	const ended = { sessionId: mallory.sessionId, userId: mallory.userId, reason: "REVOKED" } as const;
	await bed.state("identity.session.ended", mallory.sessionId, ended);
	expect(await closed).toBe(4403);
});

test("two subscriptions of one id close the socket", async () => {
	const socket = open();
	const closed = closedWith([init(await bed.host.tokenFor(ana))], socket);
	await new Promise((resolve) => socket.once("message", resolve));
	for (let twice = 0; twice < 2; twice += 1)
		socket.send(JSON.stringify(asking("1", "subscription { walletUpdated { id } }")));
	expect(await closed).toBe(4409);
});

test.each([
	["another path", () => new WebSocket(address().replace("/graphql", "/other"), "graphql-transport-ws"), 404],
	["a foreign page", () => open("graphql-transport-ws", { origin: "https://evil.example" }), 403],
	["a page without an origin of its own", () => open("graphql-transport-ws", { origin: "null" }), 403],
	["the older protocol", () => open("graphql-ws"), 400],
])("%s isn't let in", async (_name, connect, status) => {
	const socket = connect();
	const answered = new Promise((resolve) => {
		socket.on("unexpected-response", (_request, response) => resolve(response.statusCode));
	});
	expect(await answered).toBe(status);
});

test("our own page is let in", async () => {
	const socket = open("graphql-transport-ws", { origin: bed.url });
	await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
	socket.terminate();
});

/** What is sent over a socket, and the code it is refused with; the socket stays open. */
test.each([
	["a query", "{ viewer { id } }", "QUERY_REJECTED"],
	["a mutation", "mutation { signOut { sessionId } }", "QUERY_REJECTED"],
	[
		"a flood of aliases",
		`subscription { walletUpdated { ${Array.from({ length: 16 }, (_, i) => `a${i}: id`).join(" ")} } }`,
		"QUERY_REJECTED",
	],
	["an unknown field", "subscription { walletUpdated { idd } }", "GRAPHQL_VALIDATION_FAILED"],
	["nonsense", "subscription {", "GRAPHQL_PARSE_FAILED"],
	[
		"too long a page",
		"subscription { walletUpdated { owner { wallets(first: 90000) { nodes { id } } } } }",
		"QUERY_REJECTED",
	],
])("%s over a socket is refused", async (_name, query, code) => {
	const client = await clientOf(ben);
	const refused = await client
		.iterate({ query })
		.next()
		.catch((errors: unknown) => errors);
	expect(refused).toMatchObject([{ extensions: { code } }]);
});

test("at most twenty subscriptions fit on a socket", async () => {
	const client = await clientOf(ben);
	const query = "subscription { walletUpdated { id } }";
	const all = Array.from({ length: 21 }, () => client.iterate({ query }).next());
	const refused = await Promise.race(
		all.map((each) =>
			each.then(
				() => null,
				(errors: unknown) => errors,
			),
		),
	);
	expect(refused).toMatchObject([{ extensions: { code: "RATE_LIMITED" } }]);
	await client.dispose();
	await Promise.allSettled(all);
});

test("shutting down says goodbye to sockets and leaves no listener behind", async () => {
	const own = await openGatewayBed();
	const socket = new WebSocket(`${own.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
	const closed = closedWith([init(await own.host.tokenFor(ana))], socket);
	await new Promise((resolve) => socket.once("message", resolve));
	await own.close();
	expect(await closed).toBe(1001);
});
