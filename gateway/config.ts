import {
	ConfigurationError,
	type Environment,
	houseShape,
	httpUrl,
	parseEnvironment,
	wholeNumber,
} from "@mint/kit/config.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { z } from "zod";

/** What the gateway needs to know. */
export interface GatewayConfig {
	production: boolean;
	logLevel: string;
	host: string;
	/** 0 takes any free port. */
	port: number;
	/** Where browsers reach the product, when it isn't simply host and port; an origin without a path. */
	publicUrl: string | null;
	/** How many proxies in front of us write X-Forwarded-For; 0 believes none of it. */
	proxyHops: number;
	rateLimits: boolean;
	/** Where `/metrics` has a port of its own. Null: it stands beside the rest, and nowhere in production. */
	metrics: { host: string; port: number } | null;
	nats: { servers: string; user: string; pass: string };
	/** Present when the domains live in processes of their own. */
	remote: { signingKey: string; urls: ReadonlyMap<string, string> } | null;
}

/** What the gateway reads beside what every process does. */
export const gatewayShape = z.object({
	HOST: z.string().min(1).default("127.0.0.1").meta({ description: "the address the gateway listens on" }),
	PORT: wholeNumber(0, 65_535).default(4000).meta({ description: "its port, the only public one" }),
	PUBLIC_URL: httpUrl.optional().meta({
		description: "where browsers reach the product when that is another address; mails lead there",
	}),
	PROXY_HOPS: wholeNumber(0, 5).default(0).meta({
		description: "how many proxies in front may say where a request came from",
	}),
	RATE_LIMITS: z
		.enum(["on", "off"], "must be on or off")
		.default("on")
		.meta({ description: "`off` for load tests: no limits of requests; not in production" }),
	METRICS_PORT: wholeNumber(0, 65_535).optional().meta({
		description: "a port of its own for `/metrics`; without one it stands on `PORT`, and nowhere in production",
	}),
	METRICS_HOST: z
		.string()
		.min(1)
		.default("127.0.0.1")
		.meta({ description: "the address that port listens on; who may reach it is for the network to say" }),
	NATS_URL: z.string().min(1).meta({ description: "a NATS of yours, `host:port`, instead of the embedded one" }),
	GATEWAY_NATS_PASSWORD: z.string().default("").meta({ description: "the gateway's password there", secret: true }),
});

const shape = z.object({ ...houseShape.shape, ...gatewayShape.shape });

const remoteShape = z.object({
	GATEWAY_SIGNING_KEY: z.string().min(1),
	...Object.fromEntries(domainNames.map((domain) => [`${domain.toUpperCase()}_URL`, z.url()])),
});

/** Reads the environment; `remote` says that the domains are reached over HTTP. Throws once with every fault. */
export function readGatewayConfig(env: Environment, remote: boolean): GatewayConfig {
	const values = parseEnvironment("gateway", shape, env);
	const production = values.MINT_ENV === "production";
	if (production && values.RATE_LIMITS === "off") {
		throw new ConfigurationError("gateway", ["RATE_LIMITS: can't be off in production"]);
	}
	return {
		production,
		logLevel: values.LOG_LEVEL,
		host: values.HOST,
		port: values.PORT,
		publicUrl: values.PUBLIC_URL ? new URL(values.PUBLIC_URL).origin : null,
		proxyHops: values.PROXY_HOPS,
		rateLimits: values.RATE_LIMITS === "on",
		metrics: values.METRICS_PORT === undefined ? null : { host: values.METRICS_HOST, port: values.METRICS_PORT },
		nats: { servers: values.NATS_URL, user: "gateway", pass: values.GATEWAY_NATS_PASSWORD },
		remote: remote ? readRemote(env) : null,
	};
}

function readRemote(env: Environment): GatewayConfig["remote"] {
	const values = parseEnvironment("gateway", remoteShape, env) as Record<string, string>;
	const urls = domainNames.map((domain) => [domain, values[`${domain.toUpperCase()}_URL`] as string] as const);
	return { signingKey: values["GATEWAY_SIGNING_KEY"] as string, urls: new Map(urls) };
}
