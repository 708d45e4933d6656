import type { IncomingMessage } from "node:http";
import { Switchboard } from "@mint/kit/ask.ts";
import { TokenVerifier } from "@mint/kit/auth.ts";
import type { Environment } from "@mint/kit/config.ts";
import { type Logger, openLog } from "@mint/kit/log.ts";
import { type Measurements, metrics } from "@mint/kit/metrics.ts";
import { connectNats } from "@mint/kit/nats.ts";
import { startTelemetry } from "@mint/kit/telemetry.ts";
import type { NatsConnection } from "@nats-io/transport-node";
import Fastify, { type FastifyInstance } from "fastify";
import { openApollo } from "./apollo.ts";
import { requestIdOf } from "./callers.ts";
import { type GatewayConfig, readGatewayConfig } from "./config.ts";
import { cookieNameOf } from "./cookies.ts";
import { Documents } from "./documents.ts";
import { domainRoutes } from "./domainRoutes.ts";
import { graphqlRoutes } from "./endpoint.ts";
import { ErrorPress } from "./errors.ts";
import { Executor } from "./execution.ts";
import { healthRoutes, type Parts } from "./health.ts";
import { type AskDomain, hookRoutes } from "./hooks.ts";
import type { LocalDomain } from "./inProcess.ts";
import { LiveFeed } from "./live.ts";
import { metricsRoute, openMetricsPort } from "./metricsPort.ts";
import { Origins } from "./origins.ts";
import { pageRoutes, webFolder } from "./pages.ts";
import { RateLimits } from "./rate.ts";
import { Sockets } from "./sockets.ts";
import { localSources, remoteSources, type SubgraphSources } from "./subgraphSources.ts";
import { Subscriptions } from "./subscriptions.ts";
import { Generation } from "./supergraph.ts";

const headersMs = 10_000;
/** Time a whole request may take to arrive: a document of 10 MiB over a slow line takes its time. */
const requestMs = 60_000;
const keepAliveMs = 65_000;
const pingMs = 2_000;
const drainMs = 10_000;
const sweepMs = 50;

/** The domains of this process, when the gateway shares one with them. */
export interface Host {
	domains: ReadonlyMap<string, LocalDomain>;
	switchboard: Switchboard;
	/** What the domains verify tokens with; a token seen by both is then checked once. */
	verifier?: TokenVerifier;
	/** What this process has measured, where it has more threads than one. */
	measured?: () => Promise<Measurements>;
}

export interface RunningGateway {
	url: string;
	/** Where `/metrics` has a port of its own; null when it has none. */
	metricsUrl: string | null;
	close(): Promise<void>;
}

const apiHeaders = {
	"cache-control": "no-store",
	"x-content-type-options": "nosniff",
	"referrer-policy": "no-referrer",
	"cross-origin-resource-policy": "same-origin",
};

/** Starts the gateway, over the domains of this process or, without them, over those at `<DOMAIN>_URL`. */
export async function startGateway(env: Environment, host?: Host): Promise<RunningGateway> {
	const config = readGatewayConfig(env, !host);
	const log = openLog("gateway", config.logLevel);
	const generation = Generation.read();
	const nats = await connectNats(config.nats);
	const switchboard = host?.switchboard ?? new Switchboard();
	const ask: AskDomain = (name, request) => switchboard.ask({ domain: "gateway", nats }, name, request);
	const subgraphs = host
		? localSources(host.domains, log)
		: remoteSources(config.remote as NonNullable<GatewayConfig["remote"]>, log);
	const state = { draining: false };
	const parts = async (): Promise<Parts> => ({
		gateway: !state.draining,
		nats: await answersInTime(nats.flush()),
		...(await subgraphs.health()),
	});
	const verifier = host?.verifier ?? new TokenVerifier(ask);
	verifier.ended.listen(nats, log);
	const measured = host?.measured ?? (async () => metrics);
	const { server, sockets, feed, stop } = await assemble({
		config,
		log,
		generation,
		nats,
		ask,
		verifier,
		subgraphs,
		parts,
		measured,
	});
	const url = await server.listen({ host: config.host, port: config.port });
	const metricsPort = config.metrics && (await openMetricsPort(config.metrics, measured));
	return {
		url,
		metricsUrl: metricsPort?.url ?? null,
		async close() {
			state.draining = true;
			await metricsPort?.close();
			await sockets.close();
			await closeInTime(server);
			feed.stop();
			await stop();
			await subgraphs.close();
			// A server that is gone can't say that it has everything.
			if (!(await answersInTime(nats.drain()))) await nats.close();
		},
	};
}

interface Assembly {
	config: GatewayConfig;
	log: Logger;
	generation: Generation;
	nats: NatsConnection;
	ask: AskDomain;
	verifier: TokenVerifier;
	subgraphs: SubgraphSources;
	parts(): Promise<Parts>;
	measured(): Promise<Measurements>;
}

interface Assembled {
	server: FastifyInstance;
	sockets: Sockets;
	feed: LiveFeed;
	stop(): Promise<void>;
}

async function assemble({
	config,
	log,
	generation,
	nats,
	ask,
	verifier,
	subgraphs,
	parts,
	measured,
}: Assembly): Promise<Assembled> {
	const { production } = config;
	const server = openServer();
	const documents = new Documents(generation, { introspection: !production });
	const executor = new Executor(generation, subgraphs.sources, log);
	const press = new ErrorPress(log, production);
	const rates = new RateLimits({ production, on: config.rateLimits });
	const origins = new Origins(config.publicUrl);
	const cookieName = cookieNameOf(origins.secure);
	const apollo = await openApollo({ documents, executor, press, production, log });
	const feed = new LiveFeed(nats, log);
	const addressOf = (request: IncomingMessage) => addressBehind(request, config.proxyHops);
	const subscriptions = new Subscriptions(executor, feed);
	const sockets = new Sockets({
		documents,
		subscriptions,
		verifier,
		rates,
		press,
		origins,
		addressOf,
		production,
		log,
	});
	await server.register(async (api) => {
		api.addHook("onRequest", async (_request, reply) => {
			reply.headers(apiHeaders);
		});
		await api.register(
			graphqlRoutes({ apollo, documents, verifier, rates, press, origins, addressOf, cookieName, log }),
		);
		await api.register(hookRoutes(ask, log));
		await api.register(domainRoutes({ serve: (routed) => subgraphs.serveRoutes(routed), rates, press, addressOf }));
		await api.register(healthRoutes({ parts, ask, log }));
		if (!production && config.metrics === null) await api.register(metricsRoute(measured));
	});
	await server.register(pageRoutes(webFolder, production));
	sockets.attach(server.server);
	return { server, sockets, feed, stop: () => apollo.stop() };
}

function openServer(): FastifyInstance {
	const server = Fastify({
		requestTimeout: requestMs,
		keepAliveTimeout: keepAliveMs,
		http: { headersTimeout: headersMs },
		forceCloseConnections: "idle",
		genReqId: (request) => requestIdOf(request),
		requestIdHeader: false,
	});
	server.addHook("onRequest", async (request, reply) => {
		reply.header("x-request-id", request.id);
	});
	return server;
}

/**
 * The client's address: what the outermost proxy of ours saw, or the socket's other end. Anything further left may be
 * made up.
 */
function addressBehind(request: IncomingMessage, hops: number): string {
	const forwarded = [request.headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
	const seen = hops > 0 ? forwarded.at(-hops)?.trim() : undefined;
	return seen || (request.socket.remoteAddress ?? "");
}

/** Lets requests finish; connections that still are busy after that are cut. */
async function closeInTime(server: FastifyInstance): Promise<void> {
	// A connection whose request ends now would wait for another one as long as keep-alive lasts.
	const sweep = setInterval(() => server.server.closeIdleConnections(), sweepMs);
	const cut = setTimeout(() => server.server.closeAllConnections(), drainMs);
	await server.close();
	clearInterval(sweep);
	clearTimeout(cut);
}

function answersInTime(ping: Promise<unknown>): Promise<boolean> {
	const timeout = new Promise<boolean>((resolve) => {
		setTimeout(() => resolve(false), pingMs).unref();
	});
	return Promise.race([ping.then(() => true).catch(() => false), timeout]);
}

/** Runs the gateway as a process of its own. */
async function main(): Promise<void> {
	const stopTelemetry = startTelemetry(process.env, "mint-gateway");
	const gateway = await startGateway(process.env);
	const stop = async (): Promise<void> => {
		await gateway.close();
		await stopTelemetry();
		process.exit(0);
	};
	process.once("SIGTERM", () => void stop());
	process.once("SIGINT", () => void stop());
}

if (import.meta.main) await main();
