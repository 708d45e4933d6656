import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Connection } from "@mint/kit/connections.ts";
import { databaseUrl } from "./database.ts";
import { environmentOf } from "./environment.ts";
import { type Nats, startNats } from "./nats.ts";
import type { Secrets } from "./secrets.ts";

/** Name of the database, prepared and empty, that every test database is a copy of. */
export const testTemplate = "mint_template";

export type Testbed = {
	/** The environment of the whole product, leading to this testbed's database and NATS. */
	environment: Record<string, string>;
	/** The administrator's URL of this testbed's database. */
	adminUrl: string;
	/** Present unless the testbed was opened without NATS. */
	nats: Nats | undefined;
	/** Copies what NATS has on its disk at this moment, while it works. */
	keepNats(): void;
	/** Copies the database, ending every connection to it. */
	keepDatabase(): Promise<void>;
	/** Puts the copy that was kept in the place of the database, whoever is connected to it. */
	restoreDatabase(): Promise<void>;
	/**
	 * Stops NATS and starts it again at the same address: wiped, it has lost every stream; set back, it has the copy that
	 * was kept, as after a power cut.
	 */
	restartNats(options: { wiped: boolean } | { setBack: true }): Promise<void>;
	close(): Promise<void>;
};

export type TestbedOptions = {
	/** Whether to start a NATS server of its own (about 40 ms). */
	nats?: boolean;
	/** Database to copy: the empty template unless a test kit keeps a migrated one. */
	template?: string;
};

/**
 * A world of its own for one test file: a fresh copy of the prepared database (each domain's schema and roles, no
 * tables yet), a NATS server that nobody else uses, and the environment leading to both. `npm test` starts the server.
 */
export async function openTestbed({ nats: wantsNats = true, template }: TestbedOptions = {}): Promise<Testbed> {
	const serverUrl = testVariable("MINT_TEST_DATABASE_ADMIN_URL");
	const secrets = JSON.parse(readFileSync(testVariable("MINT_TEST_SECRETS_FILE"), "utf8")) as Secrets;
	const database = `test_${randomBytes(8).toString("hex")}`;
	await administer(serverUrl, `CREATE DATABASE ${database} TEMPLATE ${template ?? testTemplate}`);
	const home = mkdtempSync(join(testVariable("MINT_TEST_HOME"), "testbed-"));
	const [store, kept] = [join(home, "nats"), join(home, "nats-kept")];
	let nats = wantsNats ? await startNats(home, { passwords: secrets.natsPasswords }) : undefined;
	const environment = environmentOf(
		secrets,
		{
			adminUrl: serverUrl,
			database,
			natsUrl: nats?.url ?? testVariable("MINT_TEST_NATS_URL"),
			documents: join(home, "documents"),
			bankUrl: "http://127.0.0.1:9",
			host: "127.0.0.1",
			port: 0,
			gatewayUrl: "http://127.0.0.1:9",
			publicUrl: "http://127.0.0.1:9",
		},
		{ MINT_ENV: "test", LOG_LEVEL: process.env.LOG_LEVEL ?? "error" },
	);
	return {
		environment,
		adminUrl: databaseUrl(serverUrl, database),
		get nats() {
			return nats;
		},
		keepNats: () => {
			rmSync(kept, { recursive: true, force: true });
			cpSync(store, kept, { recursive: true });
		},
		keepDatabase: async () => {
			await administer(
				serverUrl,
				`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`,
			);
			await administer(serverUrl, `CREATE DATABASE ${database}_kept TEMPLATE ${database}`);
		},
		restoreDatabase: async () => {
			await administer(serverUrl, `DROP DATABASE ${database} WITH (FORCE)`);
			await administer(serverUrl, `ALTER DATABASE ${database}_kept RENAME TO ${database}`);
		},
		restartNats: async (options) => {
			if (!nats) throw new Error("this testbed has no NATS");
			const port = Number(nats.url.split(":").at(-1));
			await nats.stop();
			const isSetBack = "setBack" in options;
			if (isSetBack || options.wiped) rmSync(store, { recursive: true, force: true });
			if (isSetBack) cpSync(kept, store, { recursive: true });
			nats = await startNats(home, { passwords: secrets.natsPasswords, port });
		},
		close: async () => {
			await nats?.stop();
			for (const name of [database, `${database}_kept`])
				await administer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
			rmSync(home, { recursive: true, force: true });
		},
	};
}

/** A variable `npm test` sets for every test. */
export function testVariable(name: string): string {
	const value = process.env[name];
	if (!value) throw new Error(`${name} is not set: run tests with \`npm test\`, which starts what they need`);
	return value;
}

async function administer(url: string, statement: string): Promise<void> {
	const client = new Connection({ connectionString: url });
	await client.connect();
	try {
		// Copying waits for other copies of the same template instead of failing: PostgreSQL allows one at a time.
		await client.query("SELECT pg_advisory_lock(hashtext('mint: test databases'))");
		await client.query(statement);
	} finally {
		await client.end();
	}
}
