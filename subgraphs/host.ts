import { subgraph as analytics } from "@mint/analytics/subgraph.ts";
import { subgraph as audit } from "@mint/audit/subgraph.ts";
import { subgraph as fraud } from "@mint/fraud/subgraph.ts";
import { subgraph as funding } from "@mint/funding/subgraph.ts";
import { subgraph as identity } from "@mint/identity/subgraph.ts";
import { Switchboard } from "@mint/kit/ask.ts";
import { TokenVerifier } from "@mint/kit/auth.ts";
import { type Clock, systemClock } from "@mint/kit/clock.ts";
import { type Environment, readDomainConfig } from "@mint/kit/config.ts";
import { Domain } from "@mint/kit/domain.ts";
import { type Backlog, type Measurements, measuredWith, metrics } from "@mint/kit/metrics.ts";
import { subgraphServer } from "@mint/kit/server.ts";
import type { Subgraph } from "@mint/kit/subgraph.ts";
import { startTelemetry } from "@mint/kit/telemetry.ts";
import { subgraph as kyc } from "@mint/kyc/subgraph.ts";
import { subgraph as notifications } from "@mint/notifications/subgraph.ts";
import { subgraph as payments } from "@mint/payments/subgraph.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { subgraph as wallet } from "@mint/wallet/subgraph.ts";
import { subgraph as webhooks } from "@mint/webhooks/subgraph.ts";
import { FactsThread } from "./factsThread.ts";

const subgraphs: Record<string, Subgraph> = {
	identity,
	wallet,
	kyc,
	fraud,
	payments,
	funding,
	analytics,
	notifications,
	webhooks,
	audit,
};

/** The domains of one process. */
export interface Host {
	domains: ReadonlyMap<string, Domain>;
	switchboard: Switchboard;
	/** Checks access tokens for every domain here; a gateway in the same process shares what it remembers. */
	verifier: TokenVerifier;
	/** What all threads of the process have measured. */
	measured(): Promise<Measurements>;
	/** By domain, what is left to do. */
	backlog(): Promise<Backlog[]>;
	close(): Promise<void>;
}

/** Starts the named domains in this thread. All answer before any begins to consume. Only the demo gives a clock. */
export async function startDomains(
	names: readonly string[],
	env: Environment,
	clock: Clock = systemClock,
): Promise<Host> {
	const { domains, ...opened } = await openDomains(names, env, clock, new Switchboard());
	await Promise.all([...domains.values()].map((domain) => domain.work()));
	return {
		...opened,
		domains,
		measured: async () => metrics,
		backlog: () => backlogOf(domains),
	};
}

/**
 * The same, with a thread of its own for copying facts and handling them: who waits for an answer doesn't wait behind
 * that. For a process that has all domains.
 */
export async function startDomainsApart(names: readonly string[], env: Environment): Promise<Host> {
	const facts = new FactsThread(names, env);
	try {
		const poke = (name: string) => facts.poke(name);
		const { domains, close, ...opened } = await openDomains(names, env, systemClock, new Switchboard(), poke);
		await facts.begin();
		for (const domain of domains.values()) domain.serve();
		return {
			...opened,
			domains,
			measured: async () => measuredWith(await facts.measured()),
			backlog: () => facts.backlog(),
			async close() {
				await close();
				await facts.close();
			},
		};
	} catch (error) {
		await facts.close();
		throw error;
	}
}

/** What the thread beside `startDomainsApart` starts: domains that relay and consume, and answer nobody else. */
export async function startCarriers(
	names: readonly string[],
	env: Environment,
): Promise<Pick<Host, "domains" | "backlog" | "close">> {
	const { domains, close } = await openDomains(names, env, systemClock, new Switchboard({ overNats: false }));
	await Promise.all([...domains.values()].map((domain) => domain.carryFacts()));
	return { domains, backlog: () => backlogOf(domains), close };
}

async function openDomains(
	names: readonly string[],
	env: Environment,
	clock: Clock,
	switchboard: Switchboard,
	poke?: (name: string) => void,
): Promise<Pick<Host, "domains" | "switchboard" | "verifier" | "close">> {
	const unknown = names.filter((name) => !subgraphs[name]);
	if (unknown.length > 0) throw new Error(`no such domain: ${unknown.join(", ")}; there are ${domainNames.join(", ")}`);
	const domains = new Map<string, Domain>();
	const verifier = new TokenVerifier((name, request) => {
		const [asker] = domains.values();
		if (!asker) throw new Error("no domain is up");
		return asker.contextFor("system:verifier").ask(name, request);
	}, clock);
	const opened = await Promise.all(
		names.map((name) =>
			Domain.open({
				subgraph: subgraphs[name] as Subgraph,
				config: readDomainConfig(name, env),
				clock,
				switchboard,
				verifier,
				...(poke && { poke: () => poke(name) }),
			}),
		),
	);
	for (const domain of opened) domains.set(domain.name, domain);
	return {
		domains,
		switchboard,
		verifier,
		async close() {
			await switchboard.close();
			await Promise.all(opened.map((domain) => domain.close()));
		},
	};
}

function backlogOf(domains: Host["domains"]): Promise<Backlog[]> {
	return Promise.all([...domains.values()].map((domain) => domain.backlog()));
}

/** Runs the named domains as a process of their own, each over HTTP from SUBGRAPH_PORT on. */
async function main(names: string[]): Promise<void> {
	const env = process.env;
	const stopTelemetry = startTelemetry(env, `mint-${names.join("-")}`);
	const host = await startDomains(names, env);
	const firstPort = Number(env["SUBGRAPH_PORT"] ?? 4100);
	const servers = [...host.domains.values()].map((domain) => subgraphServer(domain, env["GATEWAY_VERIFY_KEY"] ?? ""));
	await Promise.all(
		servers.map((server, index) =>
			server.listen({ port: firstPort + index, host: env["SUBGRAPH_HOST"] ?? "127.0.0.1" }),
		),
	);
	const stop = async (): Promise<void> => {
		await Promise.all(servers.map((server) => server.close()));
		await host.close();
		await stopTelemetry();
		process.exit(0);
	};
	process.once("SIGTERM", () => void stop());
	process.once("SIGINT", () => void stop());
}

if (import.meta.main) await main(process.argv.slice(2));
