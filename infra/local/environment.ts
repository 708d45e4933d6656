import { domainsShape, houseShape } from "@mint/kit/config.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { gatewayShape } from "../../gateway/config.ts";
import { databaseUrl } from "./database.ts";
import type { Secrets } from "./secrets.ts";

export type Environment = Record<string, string | undefined>;

export type Addresses = {
	/** URL of the database server's administrator; the domains' own URLs are made from it. */
	adminUrl: string;
	database: string;
	/** `host:port` of NATS. */
	natsUrl: string;
	/** Folder of the documents kyc keeps. */
	documents: string;
	/** Where the simulated bank answers. */
	bankUrl: string;
	/** Where the simulated providers of e-mail, SMS and pushes answer; none when there are none. */
	inbox?: { url: string; smtpUrl: string };
	/** Where the gateway is reached from beside it, as the bank does for its webhooks. */
	gatewayUrl: string;
	/** Where the product is reached from outside. */
	host: string;
	port: number;
	publicUrl: string;
	/** Split topology only: where the gateway reaches each domain. */
	subgraphUrl?: (domain: string) => string;
};

const house = [...Object.keys(houseShape.shape), "TZ"];
const domains = Object.keys(domainsShape.shape);

const addresses = ["HOST", "PORT", "PUBLIC_URL", "NATS_URL"];
const gateway = Object.keys(gatewayShape.shape);

/** Variables that concern the one who runs the product, handed on when they are set. */
export const handedOn: readonly string[] = [
	...house,
	...domains,
	...gateway.filter((name) => !addresses.includes(name)),
];

/** The whole environment of the product: what every process may be given a part of. */
export function environmentOf(secrets: Secrets, at: Addresses, own: Environment = process.env): Record<string, string> {
	const environment: Record<string, string> = {
		MINT_ENV: "development",
		LOG_LEVEL: "warn",
		APOLLO_TELEMETRY_DISABLED: "1",
		HOST: at.host,
		PORT: String(at.port),
		PUBLIC_URL: at.publicUrl,
		NATS_URL: at.natsUrl,
		GATEWAY_NATS_PASSWORD: must(secrets.natsPasswords, "gateway"),
		GATEWAY_SIGNING_KEY: secrets.gatewaySigningKey,
		GATEWAY_VERIFY_KEY: secrets.gatewayVerifyKey,
		IDENTITY_KEY_SECRET: secrets.identityKeySecret,
		KYC_DOCUMENT_KEY: secrets.documentKey,
		KYC_DOCUMENT_FOLDER: at.documents,
		AUDIT_SIGNING_KEY: secrets.auditSigningKey,
		KYC_PERSONA_WEBHOOK_SECRET: secrets.personaWebhookSecret,
		WEBHOOKS_SECRET_KEY: secrets.webhookKey,
		FUNDING_BANK_URL: at.bankUrl,
		FUNDING_BANK_API_KEY: secrets.bankApiKey,
		FUNDING_BANK_WEBHOOK_SECRET: secrets.bankWebhookSecret,
		FUNDING_CALLBACK_URL: `${at.gatewayUrl}/hooks/bank`,
		NOTIFICATIONS_WEB_URL: at.publicUrl,
		NOTIFICATIONS_VAPID_PUBLIC_KEY: secrets.pushPublicKey,
		NOTIFICATIONS_VAPID_PRIVATE_KEY: secrets.pushPrivateKey,
		...(at.inbox ? inboxEnvironment(secrets, at.inbox, own) : {}),
	};
	for (const domain of domainNames) {
		const prefix = domain.toUpperCase();
		const login = (role: string) => ({ role, password: must(secrets.databasePasswords, role) });
		environment[`${prefix}_DATABASE_URL`] = databaseUrl(at.adminUrl, at.database, login(`${domain}_app`));
		environment[`${prefix}_MIGRATION_URL`] = databaseUrl(at.adminUrl, at.database, login(`${domain}_owner`));
		environment[`${prefix}_NATS_PASSWORD`] = must(secrets.natsPasswords, domain);
		if (at.subgraphUrl) environment[`${prefix}_URL`] = at.subgraphUrl(domain);
	}
	// What was set beforehand wins: a setting of one domain, or the password by which an existing server knows it.
	const prefixes = [...domainNames.map((domain) => `${domain.toUpperCase()}_`), "GATEWAY_"];
	for (const [name, value] of Object.entries(own)) {
		const concerns = handedOn.includes(name) || prefixes.some((prefix) => name.startsWith(prefix));
		if (value && concerns) environment[name] = value;
	}
	return environment;
}

/** The simulated providers, but for those in whose place somebody names a real one. */
export function inboxEnvironment(
	secrets: Secrets,
	{ url, smtpUrl }: NonNullable<Addresses["inbox"]>,
	own: Environment,
): Record<string, string> {
	const twilio = {
		NOTIFICATIONS_TWILIO_URL: url,
		NOTIFICATIONS_TWILIO_ACCOUNT_SID: secrets.twilioAccountSid,
		NOTIFICATIONS_TWILIO_AUTH_TOKEN: secrets.twilioAuthToken,
		NOTIFICATIONS_TWILIO_FROM: "+15005550006",
	};
	return {
		NOTIFICATIONS_SMTP_URL: smtpUrl,
		NOTIFICATIONS_PUSH_ORIGINS: url,
		...(own["NOTIFICATIONS_TWILIO_ACCOUNT_SID"] ? {} : twilio),
	};
}

const shared = [...house, "APOLLO_TELEMETRY_DISABLED", "NATS_URL", "PUBLIC_URL"];

/** What one domain's own process is given: the shared variables and those that bear its name, nobody else's secrets. */
export function environmentOfDomain(domain: string, environment: Environment): Environment {
	const port = new URL(environment[`${domain.toUpperCase()}_URL`] ?? "http://127.0.0.1:0").port;
	return {
		...pick(environment, (name) => name.startsWith(`${domain.toUpperCase()}_`)),
		...pick(environment, (name) => [...shared, ...domains, "GATEWAY_VERIFY_KEY"].includes(name)),
		SUBGRAPH_HOST: "127.0.0.1",
		SUBGRAPH_PORT: port,
	};
}

/** What the gateway's own process is given: its keys and the addresses of the subgraphs. */
export function environmentOfGateway(environment: Environment): Environment {
	const urls = domainNames.map((domain) => `${domain.toUpperCase()}_URL`);
	return pick(environment, (name) => name.startsWith("GATEWAY_") || [...shared, ...urls, ...gateway].includes(name));
}

function pick(environment: Environment, wanted: (name: string) => boolean): Environment {
	return Object.fromEntries(Object.entries(environment).filter(([name]) => wanted(name)));
}

function must(passwords: Record<string, string>, name: string): string {
	const password = passwords[name];
	if (!password) throw new Error(`there is no password for ${name}`);
	return password;
}
