import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type Bank, startBank } from "./bank.ts";

type Delivery = { headers: Record<string, unknown>; body: string };

const apiKey = "key-of-this-test";
const webhookSecret = "secret-of-this-test";

let bank: Bank;
let receiver: Server;
let callbackUrl: string;
let answers: number[];
let deliveries: Delivery[];
let heard: (count: number) => Promise<Delivery[]>;

beforeEach(async () => {
	deliveries = [];
	answers = [];
	const waiting: { count: number; settle(deliveries: Delivery[]): void }[] = [];
	heard = (count) =>
		new Promise((settle) => (deliveries.length >= count ? settle(deliveries) : waiting.push({ count, settle })));
	receiver = createServer(async (request, response) => {
		const parts: Buffer[] = [];
		for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
		response.writeHead(answers.shift() ?? 204).end();
		deliveries.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
		for (const { count, settle } of waiting) if (deliveries.length >= count) settle(deliveries);
	});
	await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
	callbackUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks/bank`;
	bank = await startBank({ port: 0, apiKey, webhookSecret, delayMs: 1, retryMs: 1 });
});

afterEach(async () => {
	await bank.close();
	receiver.closeAllConnections();
	await new Promise((resolve) => receiver.close(resolve));
});

function ask(method: string, path: string, body?: unknown, key = apiKey): Promise<Response> {
	const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
	return fetch(`${bank.url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
}

function collect(reference: string, amountMinor: string): Promise<Response> {
	return ask("POST", "/v1/collections", {
		reference,
		amountMinor,
		currency: "EUR",
		callbackUrl,
		payer: { name: "Ana" },
	});
}

test("the outcome of a collection is told by a webhook signed over its time and body", async () => {
	const response = await collect("top-up-1", "9000");
	expect(response.status).toBe(202);
	expect(await response.json()).toMatchObject({ reference: "top-up-1", status: "PROCESSING" });
	const [delivery] = await heard(1);
	const { body, headers } = delivery as Delivery;
	expect(JSON.parse(body)).toMatchObject({ type: "collection.settled", reference: "top-up-1", amountMinor: "9000" });
	const digest = createHmac("sha256", webhookSecret).update(`${headers["bank-timestamp"]}.${body}`).digest("hex");
	expect(headers["bank-signature"]).toBe(`v1=${digest}`);
});

test("a webhook the receiver refuses is sent again, five times in all at most", async () => {
	answers = [500, 503];
	await collect("top-up-1", "9000");
	const repeated = await heard(3);
	expect(new Set(repeated.map(({ body }) => body)).size).toBe(1);
	answers = Array(9).fill(500);
	await collect("top-up-2", "9000");
	await heard(3 + 5);
	expect(await (await ask("GET", "/v1/collections/top-up-2")).json()).toMatchObject({
		attempts: 5,
		acknowledged: false,
	});
});

test("the same reference is one collection, and with other terms it is refused", async () => {
	const first = (await (await collect("top-up-1", "9000")).json()) as { id: string };
	const second = (await (await collect("top-up-1", "9000")).json()) as { id: string };
	expect(second.id).toBe(first.id);
	expect((await collect("top-up-1", "9001")).status).toBe(409);
});

test("amounts that end in 13 fail for want of funds", async () => {
	await collect("top-up-1", "1313");
	const [delivery] = await heard(1);
	expect(JSON.parse((delivery as Delivery).body)).toMatchObject({
		type: "collection.failed",
		reason: "insufficient funds at the bank",
	});
});

function payOut(reference: string, amountMinor: string, account: object = { iban: "DE89370400440532013000" }) {
	const terms = { reference, amountMinor, currency: "EUR", callbackUrl, account: { holderName: "Ana", ...account } };
	return ask("POST", "/v1/payouts", terms);
}

test.each([
	["9000", ["payout.settled"], undefined],
	["1313", ["payout.failed"], "no such account at the bank"],
	["1317", ["payout.settled", "payout.returned"], "the account was closed"],
])("a payout of %s is told as %j", async (amountMinor, types, reason) => {
	expect((await payOut("payout-1", amountMinor)).status).toBe(202);
	const events = (await heard(types.length)).map(({ body }) => JSON.parse(body));
	expect(events.map(({ type }) => type)).toEqual(types);
	expect(events.at(-1)).toMatchObject({ reference: "payout-1", amountMinor, ...(reason ? { reason } : {}) });
});

test("a payout is one per reference, apart from collections, and must say where it goes", async () => {
	const [first, second] = [await payOut("order-1", "9000"), await payOut("order-1", "9000")];
	expect(((await second.json()) as { id: string }).id).toBe(((await first.json()) as { id: string }).id);
	expect((await payOut("order-1", "9001")).status).toBe(409);
	expect((await collect("order-1", "5000")).status).toBe(202);
	expect((await payOut("order-2", "9000", { iban: undefined })).status).toBe(422);
});

test("the report of a day names every order of that day and how far it has come", async () => {
	await collect("top-up-1", "9000");
	await payOut("payout-1", "1313");
	await heard(2);
	const report = async (day: string) =>
		(await (await ask("GET", `/v1/report?day=${day}`)).json()) as { orders?: unknown[]; error?: string };
	const today = await report(new Date().toISOString().slice(0, 10));
	expect(today.orders).toMatchObject([
		{ kind: "collection", reference: "top-up-1", amountMinor: "9000", status: "SETTLED" },
		{ kind: "payout", reference: "payout-1", amountMinor: "1313", status: "FAILED" },
	]);
	expect((await report("2020-01-01")).orders).toEqual([]);
	expect(await report("today")).toEqual({ error: "day: a date such as 2026-11-20" });
});

test("a bank told to say everything twice does so, and a silent one still answers when asked", async () => {
	await ask("PUT", "/v1/simulation", { behaviour: "twice" });
	await collect("top-up-1", "9000");
	await heard(2);
	await ask("PUT", "/v1/simulation", { behaviour: "silent" });
	await collect("top-up-2", "9000");
	expect(await (await ask("GET", "/v1/collections/top-up-2")).json()).toMatchObject({
		reference: "top-up-2",
		attempts: 0,
	});
});

test("nobody is served without the key, and malformed terms name their field", async () => {
	expect((await ask("GET", "/v1/collections/top-up-1", undefined, "wrong")).status).toBe(401);
	const response = await collect("top-up-1", "-5");
	expect(response.status).toBe(422);
	expect(await response.json()).toEqual({ error: "amountMinor: a positive integer as a string" });
});
