import { EventEmitter } from "node:events";
import { expect, test } from "@jest/globals";
import { openLog } from "@mint/kit/log.ts";
import type { Server, WebSocket as Spoken } from "graphql-ws";
import type { WebSocket } from "ws";
import { converse } from "./conversation.ts";

/** A socket whose client reads nothing once it is told so: what is sent to it gathers. */
class PaperSocket extends EventEmitter {
	readonly OPEN = 1;
	readyState = 1;
	protocol = "graphql-transport-ws";
	bufferedAmount = 0;
	reads = true;
	readonly sent: string[] = [];
	closedWith: number | null = null;

	send(data: string, done: (error?: Error) => void): void {
		this.sent.push(data);
		if (this.reads) {
			done();
			return;
		}
		this.bufferedAmount += data.length;
		this.once("cut", () => done(new Error("closed before it was sent")));
	}

	pong(data: Buffer): void {
		this.send(data.toString(), () => {});
	}

	ping(): void {}

	close(code: number): void {
		this.closedWith ??= code;
	}

	terminate(): void {
		this.readyState = 3;
		this.emit("cut");
		this.emit("close", 1006, Buffer.from(""));
	}
}

/** A conversation over it, with what the protocol's server was given to speak through. */
function conversation(): { socket: PaperSocket; spoken: Spoken; errors: () => number } {
	const socket = new PaperSocket();
	let spoken: Spoken | undefined;
	const protocolServer = {
		opened(given: Spoken) {
			spoken = given;
			given.onMessage(async () => {});
			return async () => {};
		},
	} as unknown as Server<Record<PropertyKey, unknown>>;
	let errors = 0;
	const log = openLog("test", "silent");
	const watched = { ...log, debug: () => {}, error: () => errors++ } as unknown as typeof log;
	converse(protocolServer, socket as unknown as WebSocket, {}, watched);
	if (!spoken) throw new Error("nobody spoke");
	return { socket, spoken, errors: () => errors };
}

test("a client that doesn't read is cut when a quarter of a megabyte has gathered, and that is no error", async () => {
	const { socket, spoken, errors } = conversation();
	socket.reads = false;
	const sending = Array.from({ length: 5 }, () => spoken.send("x".repeat(60_000)));
	expect(socket.readyState).toBe(3);
	await Promise.all(sending);
	expect(errors()).toBe(0);
	socket.emit("close", 1006, Buffer.from(""));
});

test("a ping brings back what it carries up to 125 bytes, and nothing of more", async () => {
	const { socket, spoken } = conversation();
	for (const payload of [undefined, { a: 1 }, { a: "x".repeat(60_000) }]) await spoken.onPing?.(payload as never);
	expect(socket.sent.map((text) => JSON.parse(text))).toEqual([
		{ type: "pong" },
		{ type: "pong", payload: { a: 1 } },
		{ type: "pong" },
	]);
	socket.emit("close", 1000, Buffer.from(""));
});

test.each(["message", "ping", "pong"])("more than fifty of %s in a second close the socket", (kind) => {
	const { socket } = conversation();
	for (let count = 0; count < 120; count++) socket.emit(kind, Buffer.from("{}"));
	expect(socket.closedWith).toBe(4429);
	socket.emit("close", 4429, Buffer.from(""));
});
