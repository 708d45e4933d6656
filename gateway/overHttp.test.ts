import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { callIsSigned, signatureHeader } from "@mint/kit/gatewaySignature.ts";
import { openLog } from "@mint/kit/log.ts";
import { parse } from "graphql";
import type { SubgraphCall } from "./calls.ts";
import { RemoteSubgraph } from "./overHttp.ts";

type Behaviour = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const signingKey = privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");
const log = openLog("test", "silent");

let server: Server;
let remote: RemoteSubgraph;
let behave: Behaviour;
let seen: { headers: IncomingMessage["headers"]; body: string }[];

beforeAll(async () => {
	server = createServer((request, response) => {
		let body = "";
		request.on("data", (chunk) => {
			body += chunk;
		});
		request.on("end", () => {
			seen.push({ headers: request.headers, body });
			behave(request, response, body);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
	await remote.close();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

beforeEach(async () => {
	await remote?.close();
	seen = [];
	behave = answerWell;
	const { port } = server.address() as AddressInfo;
	remote = new RemoteSubgraph({ name: "wallet", url: `http://127.0.0.1:${port}/graphql`, signingKey, log });
});

const answerWell: Behaviour = (_request, response) => {
	response.setHeader("content-type", "application/json").end('{"data":{"books":[]}}');
};
const breakOff: Behaviour = (request) => request.socket.destroy();

function call(query: string, milliseconds = 5_000): SubgraphCall {
	return {
		query,
		document: parse(query),
		operationName: undefined,
		variables: { a: "1" },
		caller: {
			token: "the.users.token",
			viewer: null,
			request: { requestId: "request-1", ipAddress: "203.0.113.7", userAgent: "test" },
			deadline: performance.now() + milliseconds,
		},
	};
}

const code = (asked: Promise<unknown>) =>
	asked.then(
		() => "answered",
		(error: { extensions?: { code?: string } }) => error.extensions?.code,
	);

test("a call is signed for this subgraph and this body, and carries nothing but what is allowed", async () => {
	expect(await remote.source(call("{ books { balanced } }"))).toEqual({ data: { books: [] } });
	const [{ headers, body } = { headers: {}, body: "" }] = seen;
	expect(JSON.parse(body)).toEqual({ query: "{ books { balanced } }", variables: { a: "1" } });
	expect(await callIsSigned(publicKey, "wallet", body, String(headers[signatureHeader]))).toBe(true);
	expect(await callIsSigned(publicKey, "identity", body, String(headers[signatureHeader]))).toBe(false);
	expect(headers).toMatchObject({
		authorization: "Bearer the.users.token",
		"x-request-id": "request-1",
		"x-client-ip": "203.0.113.7",
		"x-client-agent": "test",
	});
	expect(headers.cookie).toBeUndefined();
});

test("a query whose connection broke is asked once more", async () => {
	let broken = 0;
	behave = (...given) => {
		broken += 1;
		if (broken === 1) breakOff(...given);
		else answerWell(...given);
	};
	expect(await code(remote.source(call("{ books { balanced } }")))).toBe("answered");
	expect(seen).toHaveLength(2);
});

test("a query whose connection keeps breaking is asked twice and no more", async () => {
	behave = breakOff;
	expect(await code(remote.source(call("{ books { balanced } }")))).toBe("SUBGRAPH_UNAVAILABLE");
	expect(seen).toHaveLength(2);
});

test("a mutation whose connection broke is never asked again", async () => {
	behave = breakOff;
	expect(await code(remote.source(call("mutation { signOut { sessionId } }")))).toBe("SUBGRAPH_UNAVAILABLE");
	expect(seen).toHaveLength(1);
});

test("a subgraph that doesn't answer in time is given up with TIMEOUT, and past the deadline it isn't asked at all", async () => {
	behave = () => {};
	expect(await code(remote.source(call("{ books { balanced } }", 50)))).toBe("TIMEOUT");
	expect(await code(remote.source(call("{ books { balanced } }", 0)))).toBe("TIMEOUT");
	expect(seen).toHaveLength(1);
});

test("what a failing subgraph writes stays inside", async () => {
	behave = (_request, response) => {
		response.statusCode = 500;
		response.end("stack of 10.0.0.7");
	};
	const error = await remote.source(call("{ books { balanced } }")).catch((failure: Error) => failure);
	expect(error).toMatchObject({ extensions: { code: "SUBGRAPH_UNAVAILABLE" } });
	expect(JSON.stringify(error)).not.toContain("10.0.0.7");
});

test("a subgraph that fails again and again is left alone for a while", async () => {
	behave = (_request, response) => {
		response.statusCode = 500;
		response.end();
	};
	for (let calls = 0; calls < 60; calls += 1) await code(remote.source(call("{ books { balanced } }")));
	expect(seen.length).toBeLessThan(60);
	const before = seen.length;
	expect(await code(remote.source(call("{ books { balanced } }")))).toBe("SUBGRAPH_UNAVAILABLE");
	expect(seen).toHaveLength(before);
});

test("what goes to a domain's own route arrives as it is, and of the answer's headers only the known ones come back", async () => {
	behave = (_request, response) => {
		response.writeHead(201, {
			"content-type": "image/jpeg",
			"cache-control": "no-store",
			"set-cookie": "a=b",
			server: "x",
		});
		response.end("bytes");
	};
	const answer = await remote.pass({ method: "PUT", path: "/kyc/documents/token", body: Buffer.from("document") });
	expect({ ...answer, body: await text(answer.body) }).toEqual({
		status: 201,
		headers: { "content-type": "image/jpeg", "cache-control": "no-store" },
		body: "bytes",
	});
	expect(seen.map(({ body }) => body)).toEqual(["document"]);
	expect(seen[0]?.headers["authorization"]).toBeUndefined();
});

test("a domain that breaks off while it answers its own route is named unavailable, and isn't asked again", async () => {
	behave = (request) => request.socket.destroy();
	await expect(
		remote.pass({ method: "PUT", path: "/kyc/documents/token", body: Buffer.from("a") }),
	).rejects.toMatchObject({
		status: 503,
		errors: [{ extensions: { code: "SUBGRAPH_UNAVAILABLE" } }],
	});
	expect(seen).toHaveLength(1);
});
