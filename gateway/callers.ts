import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { bearerOf, TokenRefused, type TokenVerifier, type VerifiedToken } from "@mint/kit/auth.ts";
import type { Logger } from "@mint/kit/log.ts";
import type { FastifyRequest } from "fastify";
import type { Caller } from "./calls.ts";
import { requestMs } from "./deadline.ts";
import { Rejection } from "./errors.ts";

const userAgentLengthMax = 256;
const requestIdPattern = /^[\w-]{8,64}$/;

/** The request's id as the client named it, when that fits into a log line; otherwise a new one. */
export function requestIdOf(request: Pick<IncomingMessage, "headers">): string {
	const given = request.headers["x-request-id"];
	return typeof given === "string" && requestIdPattern.test(given) ? given : randomUUID();
}

/** As much of the browser's or program's name as is kept. */
export function userAgentOf({ headers }: Pick<IncomingMessage, "headers">): string | null {
	return headers["user-agent"]?.slice(0, userAgentLengthMax) ?? null;
}

/** Verifies a token for the gateway; throws a Rejection for a bad one, and for keys that can't be fetched. */
async function verified(verifier: TokenVerifier, token: string, log: Logger): Promise<VerifiedToken> {
	try {
		return await verifier.verify(token);
	} catch (error) {
		if (error instanceof TokenRefused) throw new Rejection("UNAUTHENTICATED", error.message);
		log.error({ cause: String(error) }, "the keys for access tokens can't be fetched");
		throw new Rejection("SUBGRAPH_UNAVAILABLE", "Tokens can't be checked now.", { headers: { "retry-after": "1" } });
	}
}

/** Who sends a request: nobody known without an Authorization header, and nobody served with a bad one. */
export async function callerOf(
	{ verifier, log }: { verifier: TokenVerifier; log: Logger },
	request: FastifyRequest,
	address: string,
): Promise<Caller> {
	const { authorization } = request.headers;
	const token = bearerOf(authorization);
	if (authorization !== undefined && !token)
		throw new Rejection("UNAUTHENTICATED", new TokenRefused("INVALID").message);
	return {
		token,
		viewer: token ? (await verified(verifier, token, log)).viewer : null,
		request: {
			requestId: request.id,
			ipAddress: address,
			userAgent: userAgentOf(request),
		},
		deadline: performance.now() + requestMs,
	};
}
