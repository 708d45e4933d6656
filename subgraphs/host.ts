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
import { subgraphServer } from "@mint/kit/server.ts";
import type { Subgraph } from "@mint/kit/subgraph.ts";
import { startTelemetry } from "@mint/kit/telemetry.ts";
import { subgraph as kyc } from "@mint/kyc/subgraph.ts";
import { subgraph as notifications } from "@mint/notifications/subgraph.ts";
import { subgraph as payments } from "@mint/payments/subgraph.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { subgraph as wallet } from "@mint/wallet/subgraph.ts";
import { subgraph as webhooks } from "@mint/webhooks/subgraph.ts";

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
	close(): Promise<void>;
}

/** Starts the named domains in this process. All answer before any begins to consume. Only the demo gives a clock. */
export async function startDomains(
	names: readonly string[],
	env: Environment,
	clock: Clock = systemClock,
): Promise<Host> {
	const unknown = names.filter((name) => !subgraphs[name]);
	if (unknown.length > 0) throw new Error(`no such domain: ${unknown.join(", ")}; there are ${domainNames.join(", ")}`);
	const switchboard = new Switchboard();
	const domains = new Map<string, Domain>();
	const verifier = new TokenVerifier(async () => {
		const [asker] = domains.values();
		if (!asker) throw new Error("no domain is up");
		return asker.contextFor("system:verifier").ask("identity.keys", {});
	}, clock);
	const opened = await Promise.all(
		names.map((name) =>
			Domain.open({
				subgraph: subgraphs[name] as Subgraph,
				config: readDomainConfig(name, env),
				clock,
				switchboard,
				verifier,
			}),
		),
	);
	for (const domain of opened) domains.set(domain.name, domain);
	await Promise.all(opened.map((domain) => domain.work()));
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
