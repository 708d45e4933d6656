import { ApolloClient } from "@apollo/client";
import { ServerError } from "@apollo/client/errors";
import { ApolloLink } from "@apollo/client/link";
import { HttpLink } from "@apollo/client/link/http";
import { type OperationDefinitionNode, OperationTypeNode } from "graphql";
import { catchError, defer, from, type Observable, switchMap, throwError } from "rxjs";
import type { Session } from "../identity/session.ts";
import { createCache } from "./cache.ts";
import type { Live } from "./live.ts";
import { newestLink } from "./newest.ts";

declare module "@apollo/client" {
	export namespace ApolloClient {
		namespace DeclareDefaultOptions {
			interface WatchQuery {
				errorPolicy: "all";
			}
		}
	}
}

/** Longer than any deadline of the platform: after it the outcome of a request is unknown, not bad. */
const answerWithin = 15_000;

/** The gateway answers same-origin requests only when they carry these; `web` asks for the cookie session. */
export const clientHeaders = { "apollo-require-preflight": "1", "x-mint-client": "web" };

function fetchInTime(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
	const limit = AbortSignal.timeout(answerWithin);
	return fetch(input, { ...init, signal: init.signal ? AbortSignal.any([init.signal, limit]) : limit });
}

function isSubscription(operation: ApolloLink.Operation): boolean {
	return operation.query.definitions.some(
		(part) => (part as OperationDefinitionNode).operation === OperationTypeNode.SUBSCRIPTION,
	);
}

function saysUnauthenticated(result: ApolloLink.Result): boolean {
	return result.errors?.some((error) => error.extensions?.code === "UNAUTHENTICATED") ?? false;
}

/** Puts the token on each request and, when the gateway finds it too old, asks once more with a fresh one. */
function tokenLink(session: Session): ApolloLink {
	return new ApolloLink((operation, forward) => {
		const send = (): Observable<ApolloLink.Result> =>
			defer(() => from(session.accessToken())).pipe(
				switchMap((token) => {
					operation.setContext({ headers: token === null ? {} : { authorization: `Bearer ${token}` } });
					return forward(operation);
				}),
			);
		const sendRenewed = () => defer(() => from(session.refresh().catch(() => undefined))).pipe(switchMap(send));
		if (operation.getContext().anonymous === true) return forward(operation);
		return send().pipe(
			switchMap((result) => (saysUnauthenticated(result) ? sendRenewed() : [result])),
			catchError((error) =>
				ServerError.is(error) && error.statusCode === 401 ? sendRenewed() : throwError(() => error),
			),
		);
	});
}

/** Loads the socket only when the first subscription asks for it, after the first paint. */
function socketLink(session: Session, live: Live): ApolloLink {
	let socket: Promise<ApolloLink> | null = null;
	return new ApolloLink((operation, forward) => {
		socket ??= import("./socket.ts").then(({ openSocket }) => openSocket(session, live));
		return from(socket).pipe(switchMap((link) => link.request(operation, forward)));
	});
}

export function createMintClient(session: Session, live: Live): ApolloClient {
	const cache = createCache();
	const http = tokenLink(session).concat(
		new HttpLink({ uri: "/graphql", headers: clientHeaders, credentials: "same-origin", fetch: fetchInTime }),
	);
	return new ApolloClient({
		cache,
		link: newestLink(cache).concat(ApolloLink.split(isSubscription, socketLink(session, live), http)),
		defaultOptions: {
			watchQuery: { errorPolicy: "all", fetchPolicy: "cache-and-network", nextFetchPolicy: "cache-first" },
			query: { fetchPolicy: "network-only" },
		},
	});
}
