/**
 * `npm run environment` writes what `docker compose up` reads: `.env` with every secret and address, and
 * the configuration of NATS. Secrets are made once and kept below MINT_HOME; running it again changes none.
 */
import { join } from "node:path";
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

function write(): void {
	const home = homeOf(process.env);
	const secrets = secretsOf(join(home, "compose"));
	const lines = Object.entries(composedEnvironment(secrets, process.env)).map(([name, value]) => `${name}=${value}`);
	writePrivately(join(repository, ".env"), `${lines.join("\n")}\n`);
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
