import type { IncomingMessage } from "node:http";
import type { Logger } from "@mint/kit/log.ts";
import type { Measurements } from "@mint/kit/metrics.ts";
import type { FastifyInstance } from "fastify";
import type { AskDomain } from "./hooks.ts";

const keysSeconds = 300;
const loopback: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** Whether each part of the product is well, by name: a domain, or what a domain of this process stands on. */
export type Parts = Record<string, boolean>;

/** Without these no money moves. Whatever else fails is waited for, or done without. */
const vitalDomains = ["identity", "payments", "wallet"];
const vitalParts: ReadonlySet<string> = new Set([
	"gateway",
	...vitalDomains.flatMap((domain) => [domain, `${domain}.postgres`]),
]);

export interface HealthOptions {
	parts(): Promise<Parts>;
	/** What this process has measured. */
	measured(): Promise<Measurements>;
	ask: AskDomain;
	/** The client's address, proxies that are ours taken off. */
	addressOf(request: IncomingMessage): string;
	production: boolean;
	log: Logger;
}

/** Serves what operators, balancers and other services ask of us. */
export function healthRoutes({
	parts,
	measured,
	ask,
	addressOf,
	production,
	log,
}: HealthOptions): (server: FastifyInstance) => Promise<void> {
	return async (server) => {
		server.get("/livez", async () => ({ status: "alive" }));
		server.get("/readyz", async (_request, reply) => {
			const found = await parts();
			const unwell = Object.keys(found).filter((name) => !found[name]);
			const moves = !unwell.some((name) => vitalParts.has(name));
			const status = unwell.length === 0 ? "ready" : moves ? "degraded" : "not ready";
			return reply.code(moves ? 200 : 503).send({ status, unwell, parts: found });
		});
		server.get("/metrics", async (request, reply) => {
			// Numbers of a running business are nobody else's affair; the collector runs beside us.
			if (production && !loopback.has(addressOf(request.raw))) return reply.code(404).send({ error: "Not found" });
			const measurements = await measured();
			return reply.type(measurements.contentType).send(await measurements.metrics());
		});
		server.get("/.well-known/jwks.json", async (_request, reply) => {
			try {
				const { keys } = await ask("identity.keys", {});
				return reply.header("cache-control", `public, max-age=${keysSeconds}`).send({ keys });
			} catch (error) {
				log.error({ cause: String(error) }, "the public keys can't be fetched");
				return reply.code(503).header("retry-after", "1").send({ error: "Keys can't be told now" });
			}
		});
	};
}
