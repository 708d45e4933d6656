import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { Context } from "./context.ts";

/** What a domain answers over HTTP itself, because raw bytes can't travel as GraphQL. */
export interface Route {
	method: "GET" | "PUT";
	/**
	 * Nobody signs in here: a path is for everyone, or its one parameter is a token that carries all its bearer may do,
	 * and the session it was given out in: what it allows ends with that (`ctx.ended`).
	 * `*` stands for the rest of the path.
	 */
	path: `/${string}`;
	bodyBytesMax: number;
	/** `parameter` is what stands at the one place of the path that varies; empty when none does. */
	answer(ctx: Context, parameter: string, body: Buffer): Promise<HttpAnswer>;
}

export interface HttpAnswer {
	status: number;
	headers: Record<string, string>;
	/** Parts of a long answer are asked for as fast as the client takes them. */
	body: string | Buffer | AsyncIterable<string>;
}

/** Serves a domain's routes; `contextFor` gives each request a context of its own. */
export function serveRoutes(
	routes: readonly Route[],
	contextFor: () => Context,
): (server: FastifyInstance) => Promise<void> {
	return async (server) => {
		server.removeAllContentTypeParsers();
		server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
		for (const { method, path, bodyBytesMax, answer } of routes) {
			server.route<{ Params: Record<string, string> }>({
				method,
				url: path,
				bodyLimit: bodyBytesMax,
				async handler(request, reply) {
					const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
					const [parameter = ""] = Object.values(request.params);
					const { status, headers, body: answered } = await answer(contextFor(), parameter, body);
					return reply
						.code(status)
						.headers(headers)
						.send(isParts(answered) ? Readable.from(answered) : answered);
				},
			});
		}
	};
}

function isParts(body: HttpAnswer["body"]): body is AsyncIterable<string> {
	return typeof body === "object" && Symbol.asyncIterator in body;
}
