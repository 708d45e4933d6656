import type { FastifyInstance } from "fastify";
import type { Context } from "./context.ts";

/** What a domain answers over HTTP itself, because raw bytes can't travel as GraphQL. */
export interface Route {
	method: "GET" | "PUT";
	/** With the one parameter `:token`, which carries all that the caller may do: nobody signs in here. */
	path: `/${string}/:token`;
	bodyBytesMax: number;
	answer(ctx: Context, token: string, body: Buffer): Promise<HttpAnswer>;
}

export interface HttpAnswer {
	status: number;
	headers: Record<string, string>;
	body: string | Buffer;
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
			server.route<{ Params: { token: string } }>({
				method,
				url: path,
				bodyLimit: bodyBytesMax,
				async handler(request, reply) {
					const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
					const { status, headers, body: answered } = await answer(contextFor(), request.params.token, body);
					return reply.code(status).headers(headers).send(answered);
				},
			});
		}
	};
}
