import type { ApolloLink } from "@apollo/client/link";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { createClient } from "graphql-ws";
import type { Session } from "../identity/session.ts";
import type { Live } from "./live.ts";

const pingEvery = 12_000;
const pongWithin = 5_000;
/** The gateway closes with these when the token has expired and when the session has ended. */
const tokenExpired = 4401;
const sessionRefused = 4403;

/** Doubles from half a second to twenty, with up to half of it at random, so that a restart meets no herd. */
function pause(retries: number): number {
	const base = Math.min(20_000, 500 * 2 ** retries);
	return base / 2 + Math.random() * (base / 2);
}

function socketUrl(): string {
	const url = new URL("/graphql", location.href);
	url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
	return url.href;
}

/** The one socket all subscriptions share. It says so to the live sign when it opens and when it is lost. */
export function openSocket(session: Session, live: Live): ApolloLink {
	let pongDue: ReturnType<typeof setTimeout> | undefined;
	const client = createClient({
		url: socketUrl(),
		connectionParams: async () => ({ authorization: `Bearer ${await session.accessToken()}` }),
		keepAlive: pingEvery,
		retryAttempts: Number.POSITIVE_INFINITY,
		shouldRetry: () => session.state.status === "signed-in",
		retryWait: (retries) => live.wait(pause(retries)),
		on: {
			connected: live.opened,
			ping: (received) => {
				if (!received) pongDue = setTimeout(() => client.terminate(), pongWithin);
			},
			pong: () => clearTimeout(pongDue),
			closed: (event) => {
				clearTimeout(pongDue);
				const code = (event as CloseEvent).code;
				// The client library gives up at 4401; the subscriptions begin anew with a fresh token (see liveUpdates).
				if (code === tokenExpired || code === sessionRefused) void session.refresh().catch(() => undefined);
				live.enter(code === tokenExpired ? "catching-up" : "offline");
			},
		},
	});
	window.addEventListener("online", () => live.reconnect());
	window.addEventListener("offline", () => client.terminate());
	return new GraphQLWsLink(client);
}
