import type { Logger } from "@mint/kit/log.ts";
import type { FastifyInstance } from "fastify";
import type { AskDomain } from "./hooks.ts";

const keysSeconds = 300;

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
	ask: AskDomain;
	log: Logger;
}

/** Serves what operators, balancers and other services ask of us. */
export function healthRoutes({ parts, ask, log }: HealthOptions): (server: FastifyInstance) => Promise<void> {
	return async (server) => {
		server.get("/livez", async () => ({ status: "alive" }));
		server.get("/readyz", async (_request, reply) => {
			const found = await parts();
			const unwell = Object.keys(found).filter((name) => !found[name]);
			const moves = !unwell.some((name) => vitalParts.has(name));
			const status = unwell.length === 0 ? "ready" : moves ? "degraded" : "not ready";
			return reply.code(moves ? 200 : 503).send({ status, unwell, parts: found });
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
