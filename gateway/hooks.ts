import type { Logger } from "@mint/kit/log.ts";
import { inRemoteSpan } from "@mint/kit/telemetry.ts";
import type { CallName, CallReply, CallRequest } from "@mint/schema/calls/call.ts";
import { SpanKind } from "@opentelemetry/api";
import type { FastifyInstance } from "fastify";

const bodyBytesMax = 64 * 1024;
const signatureHeaders = "bank-";

/** Asks a domain as the gateway. */
export type AskDomain = <N extends CallName>(name: N, request: CallRequest<N>) => Promise<CallReply<N>>;

/** Serves what providers call. The body goes on byte for byte: it is signed. */
export function hookRoutes(ask: AskDomain, log: Logger): (server: FastifyInstance) => Promise<void> {
	return async (server) => {
		server.removeAllContentTypeParsers();
		server.addContentTypeParser("*", { parseAs: "string", bodyLimit: bodyBytesMax }, (_request, body, done) =>
			done(null, body),
		);
		server.post("/hooks/bank", async (request, reply) => {
			const rawBody = typeof request.body === "string" ? request.body : "";
			const { traceparent } = request.headers;
			const headers = Object.fromEntries(
				Object.entries(request.headers).filter((entry): entry is [string, string] => {
					const [name, value] = entry;
					return name.startsWith(signatureHeaders) && typeof value === "string";
				}),
			);
			const parent = typeof traceparent === "string" ? traceparent : null;
			try {
				const { accepted } = await inRemoteSpan(
					"POST /hooks/bank",
					parent,
					{},
					() => ask("funding.receiveBankWebhook", { rawBody, headers }),
					SpanKind.SERVER,
				);
				return reply.code(accepted ? 200 : 401).send({ accepted });
			} catch (error) {
				log.error({ requestId: request.id, cause: String(error) }, "a webhook of the bank was not taken");
				return reply.code(503).header("retry-after", "5").send({ accepted: false });
			}
		});
	};
}
