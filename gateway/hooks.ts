import type { Logger } from "@mint/kit/log.ts";
import { inRemoteSpan } from "@mint/kit/telemetry.ts";
import type { CallName, CallReply, CallRequest } from "@mint/schema/calls/call.ts";
import { SpanKind } from "@opentelemetry/api";
import type { FastifyInstance, FastifyRequest } from "fastify";

const bodyBytesMax = 64 * 1024;

/** Providers that call us: where, which domain hears it, and with which headers they sign. */
const hooks = [
	{ path: "/hooks/bank", call: "funding.receiveBankWebhook", signedWith: "bank-" },
	{ path: "/hooks/persona", call: "kyc.receivePersonaWebhook", signedWith: "persona-" },
] as const;

/** Asks a domain as the gateway. */
export type AskDomain = <N extends CallName>(name: N, request: CallRequest<N>) => Promise<CallReply<N>>;

/** Serves what providers call. The body goes on byte for byte: it is signed. */
export function hookRoutes(ask: AskDomain, log: Logger): (server: FastifyInstance) => Promise<void> {
	return async (server) => {
		server.removeAllContentTypeParsers();
		server.addContentTypeParser("*", { parseAs: "string", bodyLimit: bodyBytesMax }, (_request, body, done) =>
			done(null, body),
		);
		for (const { path, call, signedWith } of hooks) {
			server.post(path, async (request, reply) => {
				const rawBody = typeof request.body === "string" ? request.body : "";
				const { traceparent } = request.headers;
				const headers = headersOf(request, signedWith);
				const parent = typeof traceparent === "string" ? traceparent : null;
				try {
					const hear = () => ask(call, { rawBody, headers });
					const { accepted } = await inRemoteSpan(`POST ${path}`, parent, {}, hear, SpanKind.SERVER);
					return reply.code(accepted ? 200 : 401).send({ accepted });
				} catch (error) {
					log.error({ requestId: request.id, path, cause: String(error) }, "a provider's webhook was not taken");
					return reply.code(503).header("retry-after", "5").send({ accepted: false });
				}
			});
		}
	};
}

function headersOf(request: FastifyRequest, prefix: string): Record<string, string> {
	const signatures = Object.entries(request.headers).filter(
		(entry): entry is [string, string] => entry[0].startsWith(prefix) && typeof entry[1] === "string",
	);
	return Object.fromEntries(signatures);
}
