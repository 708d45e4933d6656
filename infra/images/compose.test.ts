import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { domainNames } from "@mint/schema/domains.ts";
import yaml from "yaml";
import { completed } from "../local/secrets.ts";
import { composedEnvironment } from "./environment.ts";
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

test("the roles are prepared with the passwords the domains will use", () => {
	expect(passwordsIn(environment)).toEqual(secrets.databasePasswords);
	expect(() => passwordsIn({ ...environment, WALLET_DATABASE_URL: "postgres://x" })).toThrow("WALLET_DATABASE_URL");
});
