import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { bearerOf, TokenRefused, type TokenVerifier, type VerifiedToken } from "@mint/kit/auth.ts";
import type { RequestFacts } from "@mint/kit/context.ts";
import type { Logger } from "@mint/kit/log.ts";
import { type ExecutionArgs, GraphQLError, type GraphQLFormattedError, OperationTypeNode } from "graphql";
import { makeServer, type Server as ProtocolServer, type Context as SocketContext } from "graphql-ws";
import { type WebSocket, WebSocketServer } from "ws";
import { mustBeAllowed } from "./access.ts";
import { requestIdOf, userAgentOf } from "./callers.ts";
import type { Caller } from "./calls.ts";
import { converse } from "./conversation.ts";
import type { Admitted, Documents } from "./documents.ts";
import { mustFitTypes, readGraphRequest } from "./endpoint.ts";
import { type ErrorPress, Rejection } from "./errors.ts";
import type { Outcome } from "./execution.ts";
import { openSockets } from "./measures.ts";
import type { Origins } from "./origins.ts";
import type { RateLimits } from "./rate.ts";
import type { Subscriptions } from "./subscriptions.ts";

const protocol = "graphql-transport-ws";
const frameBytesMax = 64 * 1024;
const initMs = 3_000;
const farewellMs = 1_000;
const subscriptionsMax = 20;
const productionSockets = { user: 5, address: 20 };
const developmentSockets = { user: 20, address: 1_000 };

/** Close codes of the protocol, and two of our own making within its range. */
const closeCodes = { goingAway: 1001, tryLater: 1013, expired: 4401, forbidden: 4403, tooMany: 4429 } as const;

export interface SocketParts {
	documents: Documents;
	subscriptions: Subscriptions;
	verifier: TokenVerifier;
	rates: RateLimits;
	press: ErrorPress;
	origins: Origins;
	/** The client's address, proxies that are ours taken off. */
	addressOf(request: IncomingMessage): string;
	production: boolean;
	log: Logger;
}

/** A signed-in socket. */
interface Member {
	caller: Caller;
	release(): void;
}

type Extra = { socket: WebSocket; request: IncomingMessage };
type Subscribing = { admitted: Admitted; variables: Record<string, unknown>; caller: Caller };

/** WebSockets at /graphql, for subscriptions only. */
export class Sockets {
	readonly #parts: SocketParts;
	readonly #most: typeof productionSockets;
	readonly #protocol: ProtocolServer<Extra>;
	readonly #server = new WebSocketServer({
		noServer: true,
		maxPayload: frameBytesMax,
		perMessageDeflate: false,
		// Pings are answered by the conversation, which counts them and looks after who doesn't read the answers.
		autoPong: false,
		handleProtocols: () => protocol,
	});
	readonly #members = new Map<WebSocket, Member>();
	readonly #perUser = new Map<string, number>();
	readonly #perAddress = new Map<string, number>();
	#closing = false;

	constructor(parts: SocketParts) {
		this.#parts = parts;
		this.#most = parts.production ? productionSockets : developmentSockets;
		this.#protocol = makeServer<Record<string, unknown>, Extra>({
			connectionInitWaitTimeout: initMs,
			onConnect: (socket) => this.#admit(socket),
			onClose: ({ extra }) => this.#members.get(extra.socket)?.release(),
			onSubscribe: (socket, _id, payload) => this.#prepare(socket, payload),
			subscribe: (args: ExecutionArgs) => {
				const { admitted, variables, caller } = args.contextValue as Subscribing;
				return parts.subscriptions.open(admitted, variables, caller) as never;
			},
			onNext: (_socket, _id, _payload, args, result) => this.#publishResult(args, result as Outcome),
			onError: ({ extra }, _id, _payload, errors) =>
				this.#publish(errors, this.#members.get(extra.socket)?.caller.request.requestId ?? ""),
		});
	}

	/** Takes upgrade requests of an HTTP server. */
	attach(server: Server): void {
		server.on("upgrade", (request, stream, head) => this.#upgrade(request, stream, head));
	}

	/** Says goodbye to everybody; who doesn't answer in a second is cut off. */
	async close(): Promise<void> {
		this.#closing = true;
		for (const socket of this.#server.clients) socket.close(closeCodes.goingAway, "Going away");
		const timer = setTimeout(() => {
			for (const socket of this.#server.clients) socket.terminate();
		}, farewellMs);
		await new Promise<void>((resolve) => {
			this.#server.close(() => resolve());
		});
		clearTimeout(timer);
	}

	#upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
		const address = this.#parts.addressOf(request);
		const refusal = this.#refusal(request, address);
		if (refusal) {
			stream.on("error", () => stream.destroy());
			stream.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
			return;
		}
		this.#server.handleUpgrade(request, stream, head, (socket) => {
			const leave = countIn(this.#perAddress, address);
			socket.once("close", leave);
			converse(this.#protocol, socket, { socket, request }, this.#parts.log);
		});
	}

	/** The status line for requests that get no socket. */
	#refusal({ url, headers }: IncomingMessage, address: string): string | null {
		const [path] = (url ?? "").split("?");
		const protocols = headers["sec-websocket-protocol"]?.split(",").map((each) => each.trim()) ?? [];
		if (path !== "/graphql") return "404 Not Found";
		if (this.#closing) return "503 Service Unavailable";
		if (!this.#parts.origins.isOwn(headers)) return "403 Forbidden";
		if (!protocols.includes(protocol)) return "400 Bad Request";
		return (this.#perAddress.get(address) ?? 0) >= this.#most.address ? "429 Too Many Requests" : null;
	}

	/** False closes with 4403. */
	async #admit({ connectionParams, extra }: SocketContext<Record<string, unknown>, Extra>): Promise<boolean> {
		const given = connectionParams?.["authorization"];
		const token = bearerOf(typeof given === "string" ? given : undefined);
		const { socket } = extra;
		if (!token) return false;
		try {
			return this.#welcome(extra, token, await this.#parts.verifier.verify(token));
		} catch (error) {
			if (!(error instanceof TokenRefused)) {
				this.#parts.log.error({ cause: String(error) }, "the keys for access tokens can't be fetched");
				socket.close(closeCodes.tryLater, "Try again later");
			} else if (error.reason === "EXPIRED") {
				socket.close(closeCodes.expired, "Token expired");
			}
			return false;
		}
	}

	#welcome({ socket, request }: Extra, token: string, { viewer, expiresAt }: VerifiedToken): boolean {
		const { userId, sessionId } = viewer;
		const { ended } = this.#parts.verifier;
		// The session may have ended in the moment between the verdict about the token and this one.
		if (socket.readyState !== socket.OPEN || ended.has(sessionId)) return false;
		if ((this.#perUser.get(userId) ?? 0) >= this.#most.user) {
			socket.close(closeCodes.tooMany, "Too many sockets");
			return false;
		}
		const leave = countIn(this.#perUser, userId);
		const expiry = setTimeout(
			() => socket.close(closeCodes.expired, "Token expired"),
			Math.max(expiresAt.getTime() - Date.now(), 0),
		);
		const unwatch = ended.watch(sessionId, () => socket.close(closeCodes.forbidden, "Session ended"));
		openSockets.inc();
		const release = () => {
			this.#members.delete(socket);
			clearTimeout(expiry);
			unwatch();
			leave();
			openSockets.dec();
		};
		this.#members.set(socket, { caller: { token, viewer, request: this.#factsOf(request), deadline: 0 }, release });
		return true;
	}

	#factsOf(request: IncomingMessage): RequestFacts {
		return {
			requestId: requestIdOf(request),
			ipAddress: this.#parts.addressOf(request),
			userAgent: userAgentOf(request),
		};
	}

	async #prepare(
		socket: SocketContext<Record<string, unknown>, Extra>,
		payload: unknown,
	): Promise<ExecutionArgs | readonly GraphQLError[]> {
		try {
			return await this.#admitOperation(socket, payload);
		} catch (error) {
			if (error instanceof Rejection) return error.errors;
			if (error instanceof GraphQLError) return [error];
			return [new GraphQLError("", { originalError: error as Error })];
		}
	}

	async #admitOperation(
		{ subscriptions, extra }: SocketContext<Record<string, unknown>, Extra>,
		payload: unknown,
	): Promise<ExecutionArgs> {
		const { documents, rates } = this.#parts;
		const caller = this.#members.get(extra.socket)?.caller;
		if (!caller) throw new Rejection("UNAUTHENTICATED", "Sign in first.");
		if (Object.keys(subscriptions).length > subscriptionsMax) {
			throw new Rejection("RATE_LIMITED", `At most ${subscriptionsMax} subscriptions fit on a socket.`);
		}
		const { query, variables, operationName } = readGraphRequest(payload);
		const admitted = documents.admit(query, operationName);
		if (admitted.operation.operation !== OperationTypeNode.SUBSCRIPTION) {
			throw new Rejection("QUERY_REJECTED", "Queries and mutations are sent over HTTP.");
		}
		mustBeAllowed(admitted.rules, caller.viewer);
		const who = { userId: caller.viewer?.userId ?? null, address: caller.request.ipAddress ?? "" };
		const { rootFields } = admitted;
		await rates.countOperation(who, admitted.cost(variables), { isCommand: false, rootFields });
		mustFitTypes(documents, admitted, variables);
		return {
			schema: documents.generation.schema,
			document: admitted.document,
			operationName: operationName ?? null,
			contextValue: { admitted, variables, caller } satisfies Subscribing,
		};
	}

	#publishResult(
		args: ExecutionArgs,
		{ data, errors }: Outcome,
	): { data: Outcome["data"]; errors?: GraphQLFormattedError[] } {
		if (!errors || errors.length === 0) return { data };
		const { caller } = args.contextValue as Subscribing;
		return { data, errors: this.#publish(errors, caller.request.requestId) };
	}

	#publish(errors: readonly GraphQLError[], requestId: string): GraphQLFormattedError[] {
		return errors.map((error) => this.#parts.press.publish(unwrapped(error), requestId));
	}
}

/** Errors thrown by an iterator come wrapped in one without a code. */
function unwrapped(error: GraphQLError): GraphQLError {
	return error.originalError instanceof GraphQLError && !error.extensions["code"] ? error.originalError : error;
}

function countIn(counts: Map<string, number>, key: string): () => void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
	return () => {
		const left = (counts.get(key) ?? 1) - 1;
		if (left > 0) counts.set(key, left);
		else counts.delete(key);
	};
}
