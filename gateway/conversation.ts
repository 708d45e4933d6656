import type { Logger } from "@mint/kit/log.ts";
import type { Server as ProtocolServer } from "graphql-ws";
import type { WebSocket } from "ws";

/** A client that doesn't answer one ping before the next is due is gone. */
const pingMs = 12_000;
const messagesPerSecondMax = 50;
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
	const closed = protocolServer.opened(
		{
			protocol: socket.protocol,
			send: (data) =>
				new Promise((resolve, reject) => {
					if (socket.readyState !== socket.OPEN) resolve();
					else socket.send(data, (error) => (error ? reject(error) : resolve()));
				}),
			close: (code, reason) => socket.close(code, reason),
			onMessage: (receive) =>
				socket.on("message", (data) => {
					if (!mayGoOn()) return socket.close(tooManyMessages, "Too many messages");
					return receive(String(data)).catch((error: unknown) => {
						log.error({ cause: String(error) }, "a message of a socket failed");
						socket.close(internalError, "Something went wrong");
					});
				}),
		},
		extra,
	);
	const stopPings = ping(socket);
	socket.once("close", (code, reason) => {
		stopPings();
		void closed(code, String(reason));
	});
}

function ping(socket: WebSocket): () => void {
	let answered = true;
	socket.on("pong", () => {
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
