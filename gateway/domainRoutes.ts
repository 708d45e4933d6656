import type { IncomingMessage } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type ErrorPress, Rejection } from "./errors.ts";
import type { RateLimits } from "./rate.ts";
import type { SubgraphSources } from "./subgraphSources.ts";

export interface DomainRoutesOptions {
	serve: SubgraphSources["serveRoutes"];
	rates: RateLimits;
	press: ErrorPress;
	/** The client's address, proxies that are ours taken off. */
	addressOf(request: IncomingMessage): string;
}

/**
 * Serves what domains answer over HTTP themselves: bytes of documents, tiles of the audit tree. A path is for
 * everyone, or a token in it carries all the caller may do: nobody signs in here. Each request is counted before its
 * body is read.
 */
export function domainRoutes({
	serve,
	rates,
	press,
	addressOf,
}: DomainRoutesOptions): (server: FastifyInstance) => Promise<void> {
	return async (server) => {
		server.addHook("onRequest", (request: FastifyRequest) => rates.countAnonymous(addressOf(request.raw)));
		server.setErrorHandler((error, request, reply) => {
			const { statusCode = 500 } = error as { statusCode?: number };
			const rejection = error instanceof Rejection ? error : rejectionOf(error, statusCode);
			const [first] = rejection.errors.map((each) => press.publish(each, request.id));
			const { message, extensions } = first ?? {};
			return reply.code(rejection.status).headers(rejection.headers).send({ code: extensions?.["code"], message });
		});
		await server.register(serve);
	};
}

function rejectionOf(error: unknown, status: number): Pick<Rejection, "status" | "errors" | "headers"> {
	if (status === 413) return new Rejection("BAD_USER_INPUT", "The document is too large.", { status });
	if (status < 500) return new Rejection("BAD_USER_INPUT", "The request is not well-formed.", { status });
	return Object.assign(new Rejection("INTERNAL", ""), { errors: [error] });
}
