import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
	headers: Record<string, string>;
	body: string;
	/** What the body says. */
	payload: Payload;
}

export interface Payload {
	type: string;
	version: number;
	timestamp: string;
	resource: string;
	sequence: number;
	data: Record<string, string | null>;
}

/** Answers one request; the body has been read. */
export type Behaviour = (response: ServerResponse, received: Received) => void;

/** A receiver on this machine, over real HTTP. It returns challenges, keeps what it is sent, and behaves as told. */
export interface Receiver {
	url: string;
	/** Everything that was sent but challenges, oldest first. */
	received: Received[];
	/** How many connections were made to it. */
	connections(): number;
	behave(behaviour: Behaviour): void;
	/** How it answers challenges from now on. */
	behaveChallenged(behaviour: Behaviour): void;
	/** Comes true once so many requests have arrived. */
	has(count: number): Promise<void>;
	close(): Promise<void>;
}

export const accept: Behaviour = (response) => response.writeHead(200).end("thank you");

/** Answers with a status and headers. */
export function status(code: number, headers: Record<string, string> = {}): Behaviour {
	return (response) => response.writeHead(code, headers).end(`status ${code}`);
}

/** Answers a challenge as it should be. */
export const returnChallenge: Behaviour = (response, { payload }) =>
	response.writeHead(200).end(payload.data["challenge"]);

export async function openReceiver(): Promise<Receiver> {
	let behaviour = accept;
	let challenged = returnChallenge;
	let connections = 0;
	let waiting: { count: number; arrived(): void }[] = [];
	const received: Received[] = [];
	const server = createServer(async (request, response) => {
		const one = await read(request);
		if (one.payload.type === "webhook.challenge") {
			challenged(response, one);
			return;
		}
		received.push(one);
		for (const { count, arrived } of waiting) if (received.length >= count) arrived();
		waiting = waiting.filter(({ count }) => received.length < count);
		behaviour(response, one);
	});
	server.on("connection", () => connections++);
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
		received,
		connections: () => connections,
		behave(next) {
			behaviour = next;
		},
		behaveChallenged(next) {
			challenged = next;
		},
		has(count) {
			if (received.length >= count) return Promise.resolve();
			return new Promise((arrived) => waiting.push({ count, arrived }));
		},
		async close() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

async function read(request: IncomingMessage): Promise<Received> {
	let body = "";
	for await (const chunk of request) body += chunk;
	return { headers: request.headers as Record<string, string>, body, payload: JSON.parse(body) };
}
