import type { IncomingMessage } from "node:http";
import { type ApolloServer, HeaderMap } from "@apollo/server";
import cookies from "@fastify/cookie";
import type { TokenVerifier } from "@mint/kit/auth.ts";
import type { Logger } from "@mint/kit/log.ts";
import { inRemoteSpan } from "@mint/kit/telemetry.ts";
import { SpanKind } from "@opentelemetry/api";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError, type GraphQLFormattedError, getVariableValues, OperationTypeNode } from "graphql";
import { mustBeAllowed } from "./access.ts";
import type { Run, RunContext } from "./apollo.ts";
import { callerOf } from "./callers.ts";
import type { Caller } from "./calls.ts";
import { cookieSeconds } from "./cookies.ts";
import type { Admitted, Documents } from "./documents.ts";
import { type ErrorPress, type PublicCode, Rejection } from "./errors.ts";
import { bodyBytesMax, mustBeOperationName, mustBePlainJson } from "./limits.ts";
import { requestSeconds, requestsRefused } from "./measures.ts";
import type { Origins } from "./origins.ts";
import type { RateLimits } from "./rate.ts";
import type { Plan } from "./supergraph.ts";

const variableFaultsMax = 5;
const refusalCost = 10;

export interface Endpoint {
	apollo: ApolloServer<RunContext>;
	documents: Documents;
	verifier: TokenVerifier;
	rates: RateLimits;
	press: ErrorPress;
	origins: Origins;
	/** The client's address, proxies that are ours taken off. */
	addressOf(request: IncomingMessage): string;
	cookieName: string;
	log: Logger;
}

/** What a client sends. */
export interface GraphRequest {
	query: string;
	variables: Record<string, unknown>;
	operationName: string | undefined;
}

/** Serves POST /graphql. */
export function graphqlRoutes(endpoint: Endpoint): (server: FastifyInstance) => Promise<void> {
	return async (server) => {
		await server.register(cookies);
		server.removeAllContentTypeParsers();
		server.addContentTypeParser(
			"application/json",
			{ parseAs: "string", bodyLimit: bodyBytesMax },
			(request, body, done) => {
				try {
					mustBePlainUtf8(request);
					done(null, readGraphRequest(JSON.parse(body as string)));
				} catch (error) {
					done(error instanceof Rejection ? error : new Rejection("BAD_USER_INPUT", "The body is not JSON."));
				}
			},
		);
		server.setErrorHandler((error, request, reply) => turnAway(endpoint, error, request, reply));
		server.post("/graphql", (request, reply) =>
			inRemoteSpan(
				"POST /graphql",
				traceparentOf(request),
				{},
				() => answer(endpoint, request, reply),
				SpanKind.SERVER,
			),
		);
		server.get("/graphql", (request, reply) =>
			turnAway(
				endpoint,
				new Rejection("BAD_USER_INPUT", "Send a POST.", { status: 405, headers: { allow: "POST" } }),
				request,
				reply,
			),
		);
	};
}

/** Checks the form of a request before anything looks into it; throws a Rejection. */
export function readGraphRequest(body: unknown): GraphRequest {
	if (typeof body !== "object" || body === null || Array.isArray(body)) {
		throw new Rejection("BAD_USER_INPUT", "The body is one JSON object with a `query`.");
	}
	const { query, variables, operationName, extensions } = body as Record<string, unknown>;
	if (typeof query !== "string" || query === "") throw new Rejection("BAD_USER_INPUT", "`query` is a text.");
	if (variables !== undefined && (typeof variables !== "object" || Array.isArray(variables))) {
		throw new Rejection("BAD_USER_INPUT", "`variables` is an object.");
	}
	if (operationName !== undefined && operationName !== null) {
		if (typeof operationName !== "string") throw new Rejection("BAD_USER_INPUT", "`operationName` is a text.");
		mustBeOperationName(operationName);
	}
	if (typeof extensions === "object" && extensions !== null && "persistedQuery" in extensions) {
		throw new Rejection("QUERY_REJECTED", "Queries can't be registered.");
	}
	mustBePlainJson(variables);
	return {
		query,
		variables: (variables ?? {}) as Record<string, unknown>,
		operationName: operationName ?? undefined,
	};
}

/** Checks variables against what the operation declares; throws a Rejection that names each that doesn't fit. */
export function mustFitTypes(documents: Documents, admitted: Admitted, variables: Record<string, unknown>): void {
	if (admitted.fits(variables)) return;
	const declared = admitted.operation.variableDefinitions ?? [];
	const { errors } = getVariableValues(documents.generation.schema, declared, variables, {
		maxErrors: variableFaultsMax,
	});
	if (errors) throw Rejection.of(errors, "BAD_USER_INPUT");
}

async function answer(endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply): Promise<string> {
	const stop = requestSeconds.startTimer();
	const { variables } = request.body as GraphRequest;
	const { caller, admitted } = await admit(endpoint, request);
	const isOurPage = isBrowser(endpoint, request);
	const run = isOurPage
		? browserRun(endpoint, request, admitted, variables, caller)
		: plainRun(admitted.plan, variables, caller);
	const text = await runThroughApollo(endpoint, request, reply, run);
	if (isOurPage) keepToken(endpoint, admitted, run, reply);
	stop({ kind: admitted.operation.operation });
	return text;
}

/**
 * Everything that must hold before an operation runs. What is turned away is counted, so that trying costs something.
 */
async function admit(endpoint: Endpoint, request: FastifyRequest): Promise<{ caller: Caller; admitted: Admitted }> {
	const { documents, rates } = endpoint;
	const { query, variables, operationName } = request.body as GraphRequest;
	const address = endpoint.addressOf(request.raw);
	const caller = await callerOf(endpoint, request, address).catch(async (error: unknown) => {
		await rates.countAnonymous(address);
		throw error;
	});
	if (!caller.token) await rates.countAnonymous(address);
	const who = { userId: caller.viewer?.userId ?? null, address };
	try {
		const admitted = documents.admit(query, operationName);
		const { operation } = admitted.operation;
		if (operation === OperationTypeNode.SUBSCRIPTION)
			throw new Rejection("QUERY_REJECTED", "Subscribe over the WebSocket.");
		mustBeAllowed(admitted.rules, caller.viewer);
		const cost = admitted.cost(variables);
		mustFitTypes(documents, admitted, variables);
		const isCommand = operation === OperationTypeNode.MUTATION;
		await rates.countOperation(who, cost, { isCommand, rootFields: admitted.rootFields });
		return { caller, admitted };
	} catch (error) {
		await rates.countOperation(who, refusalCost, { isCommand: false, rootFields: [] });
		throw error;
	}
}

async function runThroughApollo(
	{ apollo }: Endpoint,
	request: FastifyRequest,
	reply: FastifyReply,
	run: Run,
): Promise<string> {
	const { query, operationName = null } = request.body as GraphRequest;
	const headers = new HeaderMap([["content-type", "application/json"]]);
	if (request.headers.accept) headers.set("accept", request.headers.accept);
	const response = await apollo.executeHTTPGraphQLRequest({
		httpGraphQLRequest: { method: "POST", headers, search: "", body: { query, operationName } },
		context: async () => ({ run }),
	});
	const { status = 200, body } = response;
	if (body.kind !== "complete") throw new Error("an answer came in parts");
	// The run itself always makes an answer; what Apollo Server turns away is the form of the request.
	if (status >= 400) throw new Rejection("BAD_USER_INPUT", JSON.parse(body.string).errors[0].message, { status });
	for (const [name, value] of response.headers) reply.header(name, value);
	// A subgraph may learn that a session has ended before the gateway does; clients see one answer to both.
	reply.code(run.unauthenticated ? 401 : status);
	return body.string;
}

function plainRun(plan: Plan, variables: Record<string, unknown>, caller: Caller): Run {
	return { plan, variables, caller, browser: null, token: null, failed: false, unauthenticated: false };
}

/** A page of ours says so in a header, which no foreign page can set without our leave. */
function isBrowser({ origins }: Endpoint, request: FastifyRequest): boolean {
	if (request.headers["x-mint-client"] !== "web") return false;
	if (!origins.isOwn(request.headers)) throw new Rejection("FORBIDDEN", "This page may not act for you.");
	return true;
}

function browserRun(
	{ cookieName }: Endpoint,
	request: FastifyRequest,
	admitted: Admitted,
	variables: Record<string, unknown>,
	caller: Caller,
): Run {
	const browser = admitted.browserForm;
	if (!browser) return plainRun(admitted.plan, variables, caller);
	const cookie = request.cookies[cookieName] ?? null;
	return { ...plainRun(browser.plan, browser.withToken(variables, cookie), caller), browser };
}

/** The refresh token goes where scripts can't read it; an ended session takes its cookie along. */
function keepToken({ cookieName, origins }: Endpoint, admitted: Admitted, run: Run, reply: FastifyReply): void {
	const attributes = { path: "/", httpOnly: true, sameSite: "strict", secure: origins.secure } as const;
	const refused = admitted.rootFields.includes("refreshSession") && !run.token;
	if (run.token) reply.setCookie(cookieName, run.token, { ...attributes, maxAge: cookieSeconds });
	else if (!run.failed && (refused || admitted.rootFields.includes("signOut")))
		reply.clearCookie(cookieName, attributes);
}

/** Answers a request that was turned away, in the form of a GraphQL answer. */
function turnAway({ press }: Endpoint, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
	const rejection = asRejection(error);
	const errors: GraphQLFormattedError[] = rejection.errors.map((each) => press.publish(each, request.id));
	requestsRefused.inc({ code: String(errors[0]?.extensions?.["code"]) });
	const modern = request.headers.accept?.includes("application/graphql-response+json");
	return reply
		.code(rejection.status)
		.headers(rejection.headers)
		.type(`${modern ? "application/graphql-response+json" : "application/json"}; charset=utf-8`)
		.send(JSON.stringify({ errors }));
}

function asRejection(error: unknown): Pick<Rejection, "status" | "errors" | "headers"> {
	if (error instanceof Rejection) return error;
	if (error instanceof GraphQLError && typeof error.extensions["code"] === "string") {
		return new Rejection(error.extensions["code"] as PublicCode, error.message);
	}
	const status = (error as { statusCode?: number }).statusCode ?? 500;
	if (status === 413)
		return new Rejection("QUERY_REJECTED", `The body is larger than ${bodyBytesMax} bytes.`, { status });
	if (status === 415) return new Rejection("BAD_USER_INPUT", "Send application/json.", { status });
	if (status < 500) return new Rejection("BAD_USER_INPUT", "The request is not well-formed.", { status });
	return { status: 500, headers: {}, errors: [new GraphQLError("", { originalError: error as Error })] };
}

function mustBePlainUtf8({ headers }: FastifyRequest): void {
	const charset = /charset="?([^";\s]+)/i.exec(headers["content-type"] ?? "")?.[1];
	const encoding = headers["content-encoding"];
	if ((charset && !/^utf-?8$/i.test(charset)) || (encoding && encoding !== "identity")) {
		throw new Rejection("BAD_USER_INPUT", "Send plain JSON in UTF-8.", { status: 415 });
	}
}

function traceparentOf(request: FastifyRequest): string | undefined {
	const { traceparent } = request.headers;
	return typeof traceparent === "string" ? traceparent : undefined;
}
