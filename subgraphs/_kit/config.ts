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
	nats: { servers: string; user: string; pass: string } | null;
	/** Public key of the gateway (Ed25519, SPKI DER, base64). */
	gatewayVerifyKey: string;
	/**
	 * MINT_ENV, FOUR_EYES_USD_CENTS, which is the house's, and the variables of the domain's own, prefix taken off:
	 * FUNDING_BANK_URL is BANK_URL.
	 */
	own: Environment;
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

const environments = ["development", "test", "production"] as const;
const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// URL");

/** The sum above which a second person must agree, one for all domains; the second name is that of before. */
export const fourEyesNames = ["STAFF_FOUR_EYES_USD_CENTS", "PAYMENTS_FOUR_EYES_USD_CENTS"] as const;
const usdCents = z.string().regex(/^\d{0,15}$/, "must be a number of US cents in digits");

/** Reads what a domain needs from the environment; throws once with every fault. */
export function readDomainConfig(domain: string, env: Environment): DomainConfig {
	const prefix = `${domain.toUpperCase()}_`;
	const shape = z.object({
		MINT_ENV: z.enum(environments).default("development"),
		LOG_LEVEL: z.enum(logLevels).default("info"),
		[`${prefix}DATABASE_URL`]: postgresUrl,
		[`${prefix}MIGRATION_URL`]: postgresUrl,
		NATS_URL: z.string().min(1).optional(),
		[`${prefix}NATS_PASSWORD`]: z.string().optional(),
		GATEWAY_VERIFY_KEY: z.string().min(1),
		...Object.fromEntries(fourEyesNames.map((name) => [name, usdCents.optional()])),
	});
	const values = parseEnvironment(domain, shape, env) as Record<string, string>;
	const own = Object.entries(env).filter(([name]) => name.startsWith(prefix));
	return {
		domain,
		production: values["MINT_ENV"] === "production",
		logLevel: values["LOG_LEVEL"] as string,
		databaseUrl: values[`${prefix}DATABASE_URL`] as string,
		migrationUrl: values[`${prefix}MIGRATION_URL`] as string,
		nats: values["NATS_URL"]
			? { servers: values["NATS_URL"], user: domain, pass: values[`${prefix}NATS_PASSWORD`] ?? "" }
			: null,
		gatewayVerifyKey: values["GATEWAY_VERIFY_KEY"] as string,
		own: {
			MINT_ENV: values["MINT_ENV"],
			...Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value])),
			FOUR_EYES_USD_CENTS: fourEyesNames.map((name) => values[name]).find(Boolean),
		},
	};
}

/** Checks variables against a shape; throws a ConfigurationError with the name and wish of each that fails. */
export function parseEnvironment<S extends z.ZodType>(part: string, shape: S, env: Environment): z.infer<S> {
	const result = shape.safeParse(env);
	if (result.success) return result.data;
	throw new ConfigurationError(
		part,
		result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
	);
}

/**
 * A reader of a domain's own variables, which stand in its context without their prefix, and of `MINT_ENV`. It throws
 * once with every fault, and reads each environment once.
 */
export function ownSettings<S extends z.ZodType>(domain: string, shape: S): (env: Environment) => z.infer<S> {
	const parsed = new WeakMap<Environment, z.infer<S>>();
	return (env) => {
		if (!parsed.has(env)) {
			const whole = (name: string) => (name === "MINT_ENV" ? name : `${domain.toUpperCase()}_${name}`);
			const named = Object.entries(env).map(([name, value]) => [whole(name), value] as const);
			parsed.set(env, parseEnvironment(domain, shape, Object.fromEntries(named)));
		}
		return parsed.get(env) as z.infer<S>;
	};
}
