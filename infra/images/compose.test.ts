import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { readDomainConfig } from "@mint/kit/config.ts";
import { domainNames } from "@mint/schema/domains.ts";
import yaml from "yaml";
import { readGatewayConfig } from "../../gateway/config.ts";
import { declaredSettings, readers, type Setting } from "../local/declared.ts";
import { environmentOfDomain, environmentOfGateway } from "../local/environment.ts";
import { completed } from "../local/secrets.ts";
import { chosenIn, composedEnvironment, subgraphPort } from "./environment.ts";
import { passwordsIn } from "./prepare.ts";

type Service = { environment?: Record<string, string>; read_only?: boolean; command?: string[]; ports?: string[] };
type Compose = { services: Record<string, Service> };

const text = readFileSync(new URL("../../docker-compose.yml", import.meta.url), "utf8");
const { services } = yaml.parse(text, { merge: true }) as Compose;
const secrets = completed({});
const environment = composedEnvironment(secrets, {});

/** The variables a service takes from `.env`, by the names it gives them. */
function taken(service: Service | undefined): string[] {
	const values = Object.entries(service?.environment ?? {});
	return values.filter(([, value]) => /\$\{\w+:\?/.test(String(value))).map(([name]) => name);
}

test("every domain has a service, and the gateway knows where", () => {
	for (const domain of domainNames) {
		expect(services[domain]?.command).toEqual([domain]);
		expect(services["gateway"]?.environment?.[`${domain.toUpperCase()}_URL`]).toBe(
			environment[`${domain.toUpperCase()}_URL`],
		);
	}
	expect(Object.keys(services).filter((name) => services[name]?.ports)).toEqual(["gateway"]);
});

test("the collector asks every part where it answers, and nobody outside can", () => {
	const file = readFileSync(new URL("prometheus.yml", import.meta.url), "utf8");
	type Scraped = { scrape_configs: { static_configs: { targets: string[] }[] }[] };
	const [job] = (yaml.parse(file) as Scraped).scrape_configs;
	const asked = [...domainNames.map((domain) => `${domain}:${subgraphPort}`), "gateway:9464"];
	expect(job?.static_configs[0]?.targets.toSorted()).toEqual(asked.toSorted());
	expect(services["gateway"]?.environment).toHaveProperty("METRICS_PORT", expect.stringContaining("9464"));
	expect(services["prometheus"]).not.toHaveProperty("ports");
});

test("every required variable is one that the environment command writes", () => {
	const required = [...text.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name as string);
	expect(required.filter((name) => !environment[name])).toEqual([]);
});

test("a domain's service gets no other domain's secrets, and no secret stands in the file", () => {
	for (const domain of domainNames) {
		const foreign = taken(services[domain]).filter((name) => !name.startsWith(`${domain.toUpperCase()}_`));
		expect([domain, foreign.toSorted()]).toEqual([domain, ["GATEWAY_VERIFY_KEY", "PUBLIC_URL"]]);
	}
	const written = Object.values(services).flatMap((service) => Object.entries(service.environment ?? {}));
	const secret = written.filter(
		([name, value]) => /PASSWORD|SECRET|KEY|DATABASE_URL|MIGRATION_URL/.test(name) && !/\$\{/.test(value),
	);
	expect(secret).toEqual([]);
});

/** The services of whoever reads a setting. */
function readersOf({ part }: Setting): string[] {
	if (part === "house") return [...domainNames, "gateway"];
	if (part === "domains") return [...domainNames];
	return part === "start" ? [] : [part];
}

const reaching = declaredSettings().flatMap((setting) =>
	readersOf(setting).map((service) => [setting.name, service] as const),
);

test.each(reaching)("%s reaches the container of %s", (name, service) => {
	expect(services[service]?.environment).toHaveProperty(name);
});

test.each(reaching)("%s reaches the process of %s", (name, service) => {
	const own = { [name]: "set" };
	const given = service === "gateway" ? environmentOfGateway(own) : environmentOfDomain(service, own);
	expect(given).toMatchObject(own);
});

test("what somebody writes into .env is what the containers get, and stays when the file is made again", () => {
	const chosen = {
		PORT: "4300",
		FRAUD_REVIEW_THRESHOLD: "60",
		PAYMENTS_FOUR_EYES_USD_CENTS: "50000",
		WALLET_HOLD_DAYS: "3",
		WALLET_FX_SPREAD_BASIS_POINTS: "25",
		KYC_DOCUMENT_S3_BUCKET: "documents",
		KYC_DOCUMENT_S3_SECRET: "theirs",
		AUDIT_ORIGIN: "pay.example/audit",
		RATE_LIMITS: "on",
		WEBHOOKS_KEPT_DAYS: "7",
		FUNDING_BANK_URL: "https://bank.example",
	};
	const written = composedEnvironment(secrets, chosen);
	expect(written).toMatchObject(chosen);
	const passed = (service: string, name: string) =>
		String(services[service]?.environment?.[name]).replace(/\$\{(\w+):[?-][^}]*\}/, (_, taken) => written[taken] ?? "");
	for (const [name, value] of Object.entries(chosen).slice(1)) {
		const setting = declaredSettings().find((each) => each.name === name) as Setting;
		for (const service of readersOf(setting))
			expect([name, service, passed(service, name)]).toEqual([name, service, value]);
	}
	expect(chosenIn(written, secrets)).toEqual(chosen);
	const moved = chosenIn({ ...written, PUBLIC_URL: "https://pay.example" }, secrets);
	expect(composedEnvironment(secrets, moved)["NOTIFICATIONS_WEB_URL"]).toBe("https://pay.example");
});

test("an empty setting, as compose hands on what nobody wrote, is an absent one", () => {
	const empty = Object.fromEntries(
		declaredSettings()
			.filter(({ standard }) => standard !== null)
			.map(({ name }) => [name, ""]),
	);
	const all = { ...environment, ...empty };
	for (const domain of domainNames) expect(() => readers[domain]?.(readDomainConfig(domain, all).own)).not.toThrow();
	expect(readGatewayConfig(all, true)).toMatchObject({ port: 4000, rateLimits: true, proxyHops: 0 });
});

test("every setting says what it means, once", () => {
	const settings = declaredSettings();
	expect(new Set(settings.map(({ name }) => name)).size).toBe(settings.length);
	for (const [domain, { declared = {} }] of Object.entries(readers)) {
		const silent = Object.entries(declared).filter(([name, schema]) => name !== "MINT_ENV" && !schema.description);
		expect([domain, silent.map(([name]) => name)]).toEqual([domain, []]);
	}
});

test("the roles are prepared with the passwords the domains will use", () => {
	expect(passwordsIn(environment)).toEqual(secrets.databasePasswords);
	expect(() => passwordsIn({ ...environment, WALLET_DATABASE_URL: "postgres://x" })).toThrow("WALLET_DATABASE_URL");
});
