/**
 * `npm run environment` writes what `docker compose up` reads: `.env` with every secret and address, and
 * the configuration of NATS. Secrets are made once and kept below MINT_HOME; running it again changes none, and
 * keeps the settings that somebody wrote into `.env`.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { declaredSettings } from "../local/declared.ts";
import { type Environment, environmentOf } from "../local/environment.ts";
import { homeOf, repository } from "../local/home.ts";
import { natsConfig } from "../local/nats.ts";
import { type Secrets, secretsOf, writePrivately } from "../local/secrets.ts";
import { mustBePort } from "../local/settings.ts";

/** Ports inside the composed network, where every service has a name of its own. */
export const subgraphPort = 4100;

/** The variables of the composed product. The public address is the caller's PUBLIC_URL, or this machine's own. */
export function composedEnvironment(secrets: Secrets, own: Environment): Record<string, string> {
	const port = mustBePort(own);
	const environment = environmentOf(
		secrets,
		{
			adminUrl: `postgres://postgres:${secrets.postgresPassword}@postgres:5432/postgres`,
			database: "mint",
			natsUrl: "nats:4222",
			documents: "/documents",
			bankUrl: "http://bank:4900",
			host: "0.0.0.0",
			port,
			gatewayUrl: "http://gateway:4000",
			publicUrl: own["PUBLIC_URL"] || `http://127.0.0.1:${port}`,
			subgraphUrl: (domain) => `http://${domain}:${subgraphPort}/graphql`,
		},
		own,
	);
	return { ...environment, MINT_ENV: "production", POSTGRES_PASSWORD: secrets.postgresPassword };
}

/** What somebody chose in a `.env`: its settings, but for secrets of ours and what follows from its own addresses. */
export function chosenIn(file: Environment, secrets: Secrets): Environment {
	const atHome = composedEnvironment(secrets, { PORT: file["PORT"] });
	const addresses = choices(file, [atHome], ["PUBLIC_URL"]);
	if (file["PORT"] !== composedEnvironment(secrets, {})["PORT"]) addresses["PORT"] = file["PORT"];
	const made = composedEnvironment(secrets, addresses);
	const settings = declaredSettings().filter(({ name, isSecret }) => !(isSecret && name in made));
	const names = settings.map(({ name }) => name);
	// What followed from the address of before was no choice either.
	return { ...choices(file, [made, atHome], names), ...addresses };
}

/** What stands there and isn't what was made, whichever way. */
function choices(file: Environment, made: readonly Environment[], names: readonly string[]): Environment {
	const chosen = names.filter((name) => file[name] && made.every((each) => each[name] !== file[name]));
	return Object.fromEntries(chosen.map((name) => [name, file[name]]));
}

function write(): void {
	const home = homeOf(process.env);
	const secrets = secretsOf(join(home, "compose"));
	const file = join(repository, ".env");
	const chosen = existsSync(file) ? chosenIn(parseEnv(readFileSync(file, "utf8")), secrets) : {};
	const environment = composedEnvironment(secrets, { ...chosen, ...process.env });
	const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
	writePrivately(file, `${lines.join("\n")}\n`);
	const config = natsConfig({
		listen: "0.0.0.0:4222",
		store: "/data",
		passwords: secrets.natsPasswords,
		sync: "always",
	});
	writePrivately(join(home, "compose", "nats.conf"), config);
	console.log("✓ .env and the configuration of NATS are written; next: docker compose up --build");
}

if (import.meta.main) {
	try {
		write();
	} catch (error) {
		console.error(`✗ ${(error as Error).message}`);
		process.exitCode = 1;
	}
}
