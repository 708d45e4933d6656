import { SpanKind } from "@opentelemetry/api";
import Fastify, { type FastifyInstance } from "fastify";
import { type DocumentNode, GraphQLError, parse, validate } from "graphql";
import { z } from "zod";
import { bearerOf } from "./auth.ts";
import type { Domain } from "./domain.ts";
import { callIsSigned, signatureHeader, verifyKeyOf } from "./gatewaySignature.ts";
import { metrics } from "./metrics.ts";
import { inRemoteSpan } from "./telemetry.ts";

const bodyBytesMax = 1_048_576;
const documentsMax = 1_000;

const bodyShape = z.object({
	query: z.string(),
	variables: z.record(z.string(), z.unknown()).nullish(),
	operationName: z.string().nullish(),
});

/**
 * Serves one domain over HTTP, for the topology in which each has a process of its own. Only the gateway's signed calls
 * are answered, and the domain's own routes, whose tokens say what they allow.
 */
export function subgraphServer(domain: Domain, gatewayVerifyKey: string): FastifyInstance {
	const key = verifyKeyOf(gatewayVerifyKey);
	const documents = new Map<string, DocumentNode>();
	const server = Fastify({ bodyLimit: bodyBytesMax });
	server.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => done(null, body));

	server.post("/graphql", async (request, reply) => {
		const body = request.body as string;
		const signature = request.headers[signatureHeader];
		if (typeof signature !== "string" || !(await callIsSigned(key, domain.name, body, signature))) {
			return reply.code(401).send({ errors: [{ message: "Only the gateway may call a subgraph." }] });
		}
		const call = bodyShape.safeParse(JSON.parse(body));
		if (!call.success) return reply.code(400).send({ errors: [{ message: "Not a GraphQL request." }] });
		const answer = () =>
			domain.execute({
				document: documentOf(call.data.query),
				variables: call.data.variables ?? {},
				operationName: call.data.operationName ?? undefined,
				token: bearerOf(request.headers.authorization),
				request: {
					requestId: headerOf(request.headers["x-request-id"]) ?? "",
					ipAddress: headerOf(request.headers["x-client-ip"]),
					userAgent: headerOf(request.headers["x-client-agent"]),
				},
			});
		const traceparent = headerOf(request.headers["traceparent"]);
		return inRemoteSpan(`POST ${domain.name}`, traceparent, {}, answer, SpanKind.SERVER);
	});

	server.register(domain.serveRoutes());
	server.get("/livez", async () => ({ status: "alive" }));
	server.get("/readyz", async (_request, reply) => {
		const health = await domain.health();
		return reply.code(Object.values(health).every(Boolean) ? 200 : 503).send(health);
	});
	server.get("/metrics", async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()));
	return server;

	function documentOf(query: string): DocumentNode {
		let document = documents.get(query);
		if (!document) {
			document = parse(query);
			const faults = validate(domain.schema, document);
			if (faults.length > 0) throw new GraphQLError(faults.map((fault) => fault.message).join("; "));
			if (documents.size >= documentsMax) documents.clear();
			documents.set(query, document);
		}
		return document;
	}
}

function headerOf(value: string | string[] | undefined): string | null {
	return typeof value === "string" && value !== "" ? value : null;
}
