import type { Logger } from "@mint/kit/log.ts";
import type { Server as ProtocolServer } from "graphql-ws";
import type { WebSocket } from "ws";

/** A client that doesn't answer one ping before the next is due is gone. */
const pingMs = 12_000;
const messagesPerSecondMax = 50;
/** What may wait for a client that doesn't read. Whoever lets more gather is cut, whatever it sends meanwhile. */
const bufferedBytesMax = 256 * 1024;
/** What a ping may carry for its pong to bring back: as much as a control frame. */
const echoBytesMax = 125;
const tooManyMessages = 4429;
const internalError = 4500;

/** Lets the protocol's server talk over one socket until it closes. */
export function converse<E extends Record<PropertyKey, unknown>>(
	protocolServer: ProtocolServer<E>,
	socket: WebSocket,
	extra: E,
	log: Logger,
): void {
	socket.on("error", (error) => log.debug({ cause: error.message }, "a socket broke"));
	const mayGoOn = messageLimit();
	const heard = (): boolean => {
		if (mayGoOn()) return true;
		socket.close(tooManyMessages, "Too many messages");
		return false;
	};
	const send = (data: string) => sendTo(socket, data);
	const closed = protocolServer.opened(
		{
			protocol: socket.protocol,
			send,
			close: (code, reason) => socket.close(code, reason),
			onMessage: (receive) =>
				socket.on("message", (data) => {
					if (!heard()) return;
					return receive(String(data)).catch((error: unknown) => {
						log.error({ cause: String(error) }, "a message of a socket failed");
						socket.close(internalError, "Something went wrong");
					});
				}),
			onPing: (payload) => send(pongTo(payload)),
		},
		extra,
	);
	socket.on("ping", (data) => {
		if (!heard() || socket.readyState !== socket.OPEN) return;
		socket.pong(data);
		cutWhenFull(socket);
	});
	const stopPings = ping(socket, heard);
	socket.once("close", (code, reason) => {
		stopPings();
		void closed(code, String(reason));
	});
}

/** Sends unless the client is gone; one that went meanwhile is no error. */
function sendTo(socket: WebSocket, data: string): Promise<void> {
	return new Promise((resolve, reject) => {
		if (socket.readyState !== socket.OPEN) return resolve();
		socket.send(data, (error) => (error && socket.readyState === socket.OPEN ? reject(error) : resolve()));
		cutWhenFull(socket);
	});
}

function cutWhenFull(socket: WebSocket): void {
	if (socket.bufferedAmount > bufferedBytesMax) socket.terminate();
}

function pongTo(payload: unknown): string {
	const echo = payload === undefined ? "" : JSON.stringify(payload);
	return JSON.stringify({ type: "pong", ...(echo && echo.length <= echoBytesMax ? { payload } : {}) });
}

function ping(socket: WebSocket, heard: () => boolean): () => void {
	let answered = true;
	socket.on("pong", () => {
		// Nobody asked for this one; it counts like any message.
		if (answered) heard();
		answered = true;
	});
	const timer = setInterval(() => {
		if (!answered) return socket.terminate();
		answered = false;
		socket.ping();
	}, pingMs);
	return () => clearInterval(timer);
}

function messageLimit(): () => boolean {
	let [second, count] = [0, 0];
	return () => {
		const now = Math.floor(performance.now() / 1_000);
		count = now === second ? count + 1 : 1;
		second = now;
		return count <= messagesPerSecondMax;
	};
}
