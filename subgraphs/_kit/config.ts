import { z } from "zod";

/** Variables of the environment; given as a value so that nothing but the entry point reads the process's own. */
export type Environment = Record<string, string | undefined>;

/** What one running domain needs to know. */
export interface DomainConfig {
	domain: string;
	production: boolean;
	logLevel: string;
	/** Runtime role: rights on its own schema only. */
	databaseUrl: string;
	/** Migration role: owns the schema. */
	migrationUrl: string;
	nats: ({ servers: string; user: string; pass: string } & StreamSettings) | null;
	/** Public key of the gateway (Ed25519, SPKI DER, base64). */
	gatewayVerifyKey: string;
	/**
	 * MINT_ENV, FOUR_EYES_USD_CENTS, which is the house's, and the variables of the domain's own, prefix taken off:
	 * FUNDING_BANK_URL is BANK_URL.
	 */
	own: Environment;
}

/** How the stream of a domain is kept. */
export interface StreamSettings {
	megabytes: number;
	replicas: number;
}

/** A configuration that can't be used; lists every fault at once. */
export class ConfigurationError extends Error {
	readonly faults: readonly string[];

	constructor(part: string, faults: readonly string[]) {
		super(`${part} can't start, its environment has faults:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
		this.name = "ConfigurationError";
		this.faults = faults;
	}
}

/** The sum above which a second person must agree, one for all domains; the second name is that of before. */
export const fourEyesNames = ["STAFF_FOUR_EYES_USD_CENTS", "PAYMENTS_FOUR_EYES_USD_CENTS"] as const;
const usdCents = z.string().regex(/^\d{0,15}$/, "must be a number of US cents in digits");

const environments = ["development", "test", "production"] as const;
const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** What every process reads. Each setting has its sentence, from which the README and `.env.example` are made. */
export const houseShape = z.object({
	MINT_ENV: z
		.enum(environments, `must be one of ${environments.join(", ")}`)
		.default("development")
		.meta({
			description: "`production`, as the images say, refuses what is meant for development, and so does `npm start`",
		}),
	LOG_LEVEL: z
		.enum(logLevels, `must be one of ${logLevels.join(", ")}`)
		.default("info")
		.meta({ description: "the least a log line must matter; `npm start` says `warn`. Logs are JSON lines" }),
	OTEL_EXPORTER_OTLP_ENDPOINT: z.string().optional().meta({ description: "where traces go, OTLP over HTTP" }),
	MINT_SPANS_FILE: z.string().optional().meta({ description: "a file that traces are written to as JSON lines" }),
});

/** A whole number within bounds, both allowed. */
export function wholeNumber(least: number, most: number) {
	const wish = `must be a whole number from ${least} to ${most}`;
	return z
		.union([z.string(), z.number(), z.bigint()])
		.transform(String)
		.refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= least && Number(text) <= most, wish)
		.transform(Number);
}

/** What every domain reads beside that. */
export const domainsShape = z.object({
	NATS_STREAM_MEGABYTES: wholeNumber(1, 1_000_000).default(512).meta({
		description: "how much of its facts a domain's stream holds; whoever comes later reads the database",
	}),
	NATS_STREAM_REPLICAS: wholeNumber(1, 5).default(1).meta({
		description: "on how many servers of a NATS cluster a stream lies; 3 where money is real",
	}),
	STAFF_FOUR_EYES_USD_CENTS: usdCents
		.default("100000")
		.meta({ description: "above this sum a second person must agree to what staff do with money, US cents" }),
	PAYMENTS_FOUR_EYES_USD_CENTS: usdCents.optional().meta({ description: "the same, under the name it had before" }),
});

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// URL");

/** Reads what a domain needs from the environment; throws once with every fault. */
export function readDomainConfig(domain: string, env: Environment): DomainConfig {
	const prefix = `${domain.toUpperCase()}_`;
	const shape = z.object({
		...houseShape.shape,
		[`${prefix}DATABASE_URL`]: postgresUrl,
		[`${prefix}MIGRATION_URL`]: postgresUrl,
		NATS_URL: z.string().min(1).optional(),
		[`${prefix}NATS_PASSWORD`]: z.string().optional(),
		NATS_STREAM_MEGABYTES: domainsShape.shape.NATS_STREAM_MEGABYTES,
		NATS_STREAM_REPLICAS: domainsShape.shape.NATS_STREAM_REPLICAS,
		GATEWAY_VERIFY_KEY: z.string().min(1),
		...Object.fromEntries(fourEyesNames.map((name) => [name, usdCents.optional()])),
	});
	const {
		NATS_STREAM_MEGABYTES: megabytes,
		NATS_STREAM_REPLICAS: replicas,
		...texts
	} = parseEnvironment(domain, shape, env);
	const values = texts as Record<string, string>;
	const own = Object.entries(env).filter(([name, value]) => name.startsWith(prefix) && value !== "");
	return {
		domain,
		production: values["MINT_ENV"] === "production",
		logLevel: values["LOG_LEVEL"] as string,
		databaseUrl: values[`${prefix}DATABASE_URL`] as string,
		migrationUrl: values[`${prefix}MIGRATION_URL`] as string,
		nats: values["NATS_URL"]
			? {
					servers: values["NATS_URL"],
					user: domain,
					pass: values[`${prefix}NATS_PASSWORD`] ?? "",
					megabytes,
					replicas,
				}
			: null,
		gatewayVerifyKey: values["GATEWAY_VERIFY_KEY"] as string,
		own: {
			MINT_ENV: values["MINT_ENV"],
			...Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value])),
			FOUR_EYES_USD_CENTS: fourEyesNames.map((name) => values[name]).find(Boolean),
		},
	};
}

/**
 * Checks variables against a shape; throws a ConfigurationError with the name and wish of each that fails. One that is
 * empty counts as absent, as files of variables leave out what isn't wanted.
 */
export function parseEnvironment<S extends z.ZodType>(part: string, shape: S, env: Environment): z.infer<S> {
	const result = shape.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== "")));
	if (result.success) return result.data;
	throw new ConfigurationError(
		part,
		result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
	);
}

/** Reads a domain's settings from its own variables, and knows which there are. */
export interface SettingsReader<Settings> {
	(env: Environment): Settings;
	/** The settings by the names of their variables; each says what it means, and whether it is a secret. */
	readonly declared: Readonly<Record<string, z.ZodType>>;
}

/**
 * A reader of a domain's own variables, which stand in its context without their prefix, and of `MINT_ENV`. It throws
 * once with every fault, and reads each environment once. `made` turns the values into what the domain works with.
 */
export function ownSettings<S extends z.ZodObject, Settings = z.infer<S>>(
	domain: string,
	shape: S,
	made: (values: z.infer<S>) => Settings = (values) => values as Settings,
): SettingsReader<Settings> {
	const parsed = new WeakMap<Environment, Settings>();
	const read = (env: Environment): Settings => {
		let settings = parsed.get(env);
		if (!settings) {
			const whole = (name: string) => (name === "MINT_ENV" ? name : `${domain.toUpperCase()}_${name}`);
			const named = Object.entries(env).map(([name, value]) => [whole(name), value] as const);
			settings = made(parseEnvironment(domain, shape, Object.fromEntries(named)));
			parsed.set(env, settings);
		}
		return settings;
	};
	return Object.assign(read, { declared: shape.shape });
}

/** An address of HTTP, with or without TLS. */
export const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http:// or https:// URL" });
