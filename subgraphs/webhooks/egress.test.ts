import { createServer, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type Answer, Egress, type Resolve } from "./egress.ts";
import { settingsOf } from "./settings.ts";
import { accept, openReceiver, type Receiver, status } from "./testing/receiver.ts";

const key = Buffer.alloc(32, 7).toString("base64");
const strict = settingsOf({ SECRET_KEY: key, ANSWER_MS: "400" });
const local = settingsOf({ SECRET_KEY: key, ADMIT_LOOPBACK: "on", ANSWER_MS: "400" });
const neverStops = new AbortController().signal;

let receiver: Receiver;

beforeAll(async () => {
	receiver = await openReceiver();
});
afterAll(() => receiver.close());
beforeEach(() => {
	receiver.received.length = 0;
	receiver.behave(accept);
});

function post(egress: Egress, url = receiver.url): Promise<Answer> {
	return egress.post({ url, headers: { "webhook-id": "whm_1" }, body: '{"type":"x","data":{}}' }, neverStops);
}

/** A resolver that gives its answers one after another, the last one for ever. */
function answering(...answers: string[][]): Resolve & { asked: string[] } {
	const asked: string[] = [];
	const resolve = async (name: string) => answers[Math.min(asked.push(name), answers.length) - 1] ?? [];
	return Object.assign(resolve, { asked });
}

test.each([
	["http://example.com/", "Only https"],
	["ftp://example.com/", "Only https"],
	["file:///etc/passwd", "Only https"],
	["https://user:word@example.com/", "credentials"],
	["https://example.com/#x", "fragment"],
	["https://example.com:22/", "port"],
	["https://example.com:5432/", "port"],
	["https://example.com:80/", "port"],
	["nonsense", "URL"],
	["", "URL"],
	[`https://example.com/${"x".repeat(2_100)}`, "2048 characters"],
])("%s is no address to send to", async (url, reason) => {
	const egress = new Egress(strict, answering(["8.8.8.8"]));
	await expect(egress.mustBeReachable(url)).rejects.toMatchObject({ code: "INVALID_INPUT", path: ["url"] });
	await expect(egress.mustBeReachable(url)).rejects.toThrow(reason);
});

test.each([
	["127.0.0.1"],
	["2130706433"],
	["0x7f.1"],
	["0177.0.0.1"],
	["127.1"],
	["①②⑦.0.0.1"],
	["127。0。0。1"],
	["169.254.169.254"],
	["[::1]"],
	["[::ffff:127.0.0.1]"],
	["[64:ff9b::7f00:1]"],
	["localhost"],
	["localhost."],
])("https://%s is refused in whatever form it is written, when it is given and when it is sent to", async (host) => {
	const egress = new Egress(strict);
	await expect(egress.mustBeReachable(`https://${host}/`)).rejects.toThrow("isn't public");
	expect(await post(egress, `https://${host}/`)).toMatchObject({ status: null, failure: "ADDRESS_REFUSED" });
});

test("a name is refused when any of its addresses is not public, and when it has none", async () => {
	for (const answer of [["10.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["2606:4700::1", "fd00::1"], ["::ffff:8.8.8.8"]]) {
		const egress = new Egress(strict, answering(answer));
		await expect(egress.mustBeReachable("https://hooks.example/")).rejects.toThrow("isn't public");
		expect(await post(egress, "https://hooks.example/")).toMatchObject({ failure: "ADDRESS_REFUSED" });
	}
	const nowhere = new Egress(strict, answering([]));
	await expect(nowhere.mustBeReachable("https://hooks.example/")).rejects.toThrow("can't be resolved");
	expect(await post(nowhere, "https://hooks.example/")).toMatchObject({ failure: "NAME_NOT_FOUND" });
});

test("a name that was public when it was given and is not when it is sent to gets no connection", async () => {
	const { port } = new URL(receiver.url);
	const before = receiver.connections();
	// Any port, so that nothing but the address itself stands between this name and the receiver.
	const anyPort = settingsOf({ SECRET_KEY: key, ANSWER_MS: "400", PORTS: `443,${port}` });
	const resolve = answering(["8.8.8.8"], ["127.0.0.1"]);
	const egress = new Egress(anyPort, resolve);
	const url = `https://rebinding.example:${port}/`;
	expect(await egress.mustBeReachable(url)).toBe(url);
	expect(await post(egress, url)).toMatchObject({ status: null, failure: "ADDRESS_REFUSED" });
	expect(resolve.asked).toEqual(["rebinding.example", "rebinding.example"]);
	expect(receiver.connections()).toBe(before);
});

test("the address that was checked is the one that is connected to: a name is looked up once per connection", async () => {
	const { port } = new URL(receiver.url);
	const resolve = answering(["127.0.0.1"], ["10.0.0.1"]);
	const egress = new Egress(local, resolve);
	const before = receiver.connections();
	expect(await post(egress, `http://hooks.example:${port}/`)).toMatchObject({ status: 200, failure: null });
	expect(resolve.asked).toEqual(["hooks.example"]);
	expect(receiver.connections()).toBe(before + 1);
	expect(receiver.received[0]?.headers["host"]).toBe(`hooks.example:${port}`);
});

test("the variables of a proxy change nothing", async () => {
	process.env["HTTP_PROXY"] = process.env["http_proxy"] = "http://127.0.0.1:9";
	try {
		expect(await post(new Egress(local))).toMatchObject({ status: 200 });
	} finally {
		delete process.env["HTTP_PROXY"];
		delete process.env["http_proxy"];
	}
});

test("a redirect is a failure and is not followed", async () => {
	const other = await openReceiver();
	for (const code of [301, 302, 303, 307, 308]) {
		receiver.behave(status(code, { location: other.url }));
		expect(await post(new Egress(local))).toMatchObject({ status: code, failure: "REFUSED_STATUS" });
	}
	expect(other.connections()).toBe(0);
	await other.close();
});

test("every status but 2xx is a failure, with the beginning of its body", async () => {
	for (const code of [400, 404, 410, 429, 500, 503]) {
		receiver.behave(status(code));
		expect(await post(new Egress(local))).toMatchObject({ failure: "REFUSED_STATUS", body: `status ${code}` });
	}
	receiver.behave(status(204));
	expect(await post(new Egress(local))).toMatchObject({ status: 204, failure: null, body: "" });
});

test("one KiB of an answer is kept, and a body without end is cut off", async () => {
	let cut = () => {};
	const wasCut = new Promise<void>((settle) => {
		cut = settle;
	});
	receiver.behave((response) => {
		response.on("close", cut).writeHead(200);
		const pour = () => {
			while (response.writable && response.write("x\0".repeat(8_192)));
			if (response.writable) response.once("drain", pour);
		};
		pour();
	});
	const answer = await post(new Egress(local));
	expect(answer).toMatchObject({ status: 200, failure: null });
	expect(answer.body).toBe("x\uFFFD".repeat(512));
	await wasCut;
});

test("a receiver that hangs, drips headers or drips its body is left after the deadline, and its connection closed", async () => {
	const open = new Set<Socket>();
	let part = "";
	const server = createServer((socket) => {
		open.add(socket);
		socket.on("error", () => {}).on("close", () => open.delete(socket));
		socket.write(part);
		const drip = setInterval(() => socket.write("x"), 20);
		socket.on("close", () => clearInterval(drip));
	});
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const { port } = server.address() as { port: number };
	for (const beginning of ["", "HTTP/1.1 200 OK\r\nx-slow: ", "HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\n"]) {
		part = beginning;
		const answer = await post(new Egress(local), `http://127.0.0.1:${port}/`);
		// Bytes before any status line are no HTTP, and told at once.
		expect(answer).toMatchObject({ status: null, failure: beginning ? "TIMEOUT" : "BAD_RESPONSE" });
	}
	receiver.behave(() => {});
	expect(await post(new Egress(local))).toMatchObject({ status: null, failure: "TIMEOUT" });
	await new Promise((closed) => server.close(closed));
	expect(open.size).toBe(0);
});

test("headers without end, a connection that breaks and one nobody takes are failures with a name", async () => {
	receiver.behave((response) => response.writeHead(200, { "x-long": "x".repeat(40_000) }).end());
	expect(await post(new Egress(local))).toMatchObject({ failure: "BAD_RESPONSE" });
	receiver.behave((response) => response.socket?.destroy());
	expect(await post(new Egress(local))).toMatchObject({ failure: "CONNECTION_FAILED" });
	expect(await post(new Egress(local), "http://127.0.0.1:9/")).toMatchObject({ failure: "CONNECTION_FAILED" });
});

test("https to something that speaks no TLS is a failure of TLS and nothing is sent in the open", async () => {
	expect(await post(new Egress(local), receiver.url.replace("http:", "https:"))).toMatchObject({
		failure: "TLS_FAILED",
	});
	expect(receiver.received).toEqual([]);
});

test("stopping breaks off what is under way", async () => {
	receiver.behave(() => stopping.abort());
	const stopping = new AbortController();
	const egress = new Egress(local);
	const answer = await egress.post({ url: receiver.url, headers: {}, body: '{"data":{}}' }, stopping.signal);
	expect(answer).toMatchObject({ status: null, failure: "INTERRUPTED" });
});

test("loopback can't be admitted in production", () => {
	const env = { SECRET_KEY: key, ADMIT_LOOPBACK: "on", MINT_ENV: "production" };
	expect(() => settingsOf(env)).toThrow("WEBHOOKS_ADMIT_LOOPBACK: can't be on in production");
	expect(() => settingsOf({})).toThrow("WEBHOOKS_SECRET_KEY");
	expect(settingsOf({ SECRET_KEY: key, MINT_ENV: "production" }).admitsLoopback).toBe(false);
});
