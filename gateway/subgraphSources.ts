import type { Logger } from "@mint/kit/log.ts";
import type { FastifyInstance } from "fastify";
import type { SubgraphSource } from "./calls.ts";
import type { GatewayConfig } from "./config.ts";
import type { Parts } from "./health.ts";
import { inProcess, type LocalDomain } from "./inProcess.ts";
import { RemoteSubgraph } from "./overHttp.ts";

/** Ways to ask all subgraphs, and to learn how they are. */
export interface SubgraphSources {
	sources: ReadonlyMap<string, SubgraphSource>;
	health(): Promise<Parts>;
	/** Serves what the domains answer over HTTP themselves. */
	serveRoutes(server: FastifyInstance): Promise<void>;
	close(): Promise<void>;
}

/** Paths that go on to a domain in a process of its own, as they are. */
const passedOn = [
	{ domain: "kyc", path: "/kyc/documents/:token", methods: ["GET", "PUT"], bodyBytesMax: 10 * 1024 ** 2 },
	{ domain: "audit", path: "/audit/checkpoint", methods: ["GET"], bodyBytesMax: 1 },
	{ domain: "audit", path: "/audit/tile/*", methods: ["GET"], bodyBytesMax: 1 },
	{ domain: "audit", path: "/audit/export/:token", methods: ["GET"], bodyBytesMax: 1 },
];

/** Domains of this process. */
export function localSources(domains: ReadonlyMap<string, LocalDomain>, log: Logger): SubgraphSources {
	return {
		sources: new Map([...domains].map(([name, domain]) => [name, inProcess(name, domain, log)])),
		async health() {
			const parts = await Promise.all([...domains.values()].map((domain) => domain.health()));
			return Object.assign({}, ...parts) as Parts;
		},
		async serveRoutes(server) {
			for (const domain of domains.values()) await server.register(domain.serveRoutes());
		},
		async close() {},
	};
}

/** Domains in processes of their own. */
export function remoteSources(
	{ signingKey, urls }: NonNullable<GatewayConfig["remote"]>,
	log: Logger,
): SubgraphSources {
	const remotes = [...urls].map(([name, url]) => new RemoteSubgraph({ name, url, signingKey, log }));
	return {
		sources: new Map(remotes.map((remote) => [remote.name, remote.source])),
		async health() {
			const parts = await Promise.all(remotes.map(async (remote) => [remote.name, await remote.health()] as const));
			return Object.fromEntries(parts);
		},
		async serveRoutes(server) {
			server.removeAllContentTypeParsers();
			server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
			for (const { domain, path, methods, bodyBytesMax } of passedOn) {
				const remote = remotes.find(({ name }) => name === domain);
				if (!remote) throw new Error(`${path} leads to ${domain}, whose address isn't known`);
				server.route({
					method: methods,
					url: path,
					bodyLimit: bodyBytesMax,
					handler: async ({ method, url, body }, reply) => {
						const answer = await remote.pass({ method, path: url, body: Buffer.isBuffer(body) ? body : null });
						return reply.code(answer.status).headers(answer.headers).send(answer.body);
					},
				});
			}
		},
		async close() {
			await Promise.all(remotes.map((remote) => remote.close()));
		},
	};
}
