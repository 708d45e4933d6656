import type { Logger } from "@mint/kit/log.ts";
import type { SubgraphSource } from "./calls.ts";
import type { GatewayConfig } from "./config.ts";
import type { Parts } from "./health.ts";
import { inProcess, type LocalDomain } from "./inProcess.ts";
import { RemoteSubgraph } from "./overHttp.ts";

/** Ways to ask all subgraphs, and to learn how they are. */
export interface SubgraphSources {
	sources: ReadonlyMap<string, SubgraphSource>;
	health(): Promise<Parts>;
	close(): Promise<void>;
}

/** Domains of this process. */
export function localSources(domains: ReadonlyMap<string, LocalDomain>, log: Logger): SubgraphSources {
	return {
		sources: new Map([...domains].map(([name, domain]) => [name, inProcess(name, domain, log)])),
		async health() {
			const parts = await Promise.all([...domains.values()].map((domain) => domain.health()));
			return Object.assign({}, ...parts) as Parts;
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
		async close() {
			await Promise.all(remotes.map((remote) => remote.close()));
		},
	};
}
