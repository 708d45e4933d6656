/**
 * `npm run checker -- --seconds 120`: puts the whole product through crashes under load, on a PostgreSQL and a NATS of
 * its own, and judges it by the rules of a bank. Prints its figures and the rules it broke; fails if there are any.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { prepareDatabase } from "../local/database.ts";
import { startPostgres } from "../local/postgres.ts";
import { stopEveryServer } from "../local/processes.ts";
import { secretsOf } from "../local/secrets.ts";
import { testTemplate } from "../local/testbed.ts";
import { closeTestHome, openTestHome } from "../local/testHome.ts";
import { lineOf, ordeal } from "./ordeal.ts";

const { values } = parseArgs({
	options: { seconds: { type: "string", default: "60" }, clients: { type: "string", default: "32" } },
});
const faultsShown = 20;
/** The clients sign in once, and their tokens live for 15 minutes. */
const secondsMax = 600;

async function main(seconds: number, clients: number): Promise<void> {
	if (!(seconds > 0 && seconds <= secondsMax && clients > 1))
		throw new Error(`--seconds 1 to ${secondsMax}, --clients 2 or more`);
	const home = await openTestHome();
	const close = async (): Promise<void> => {
		await stopEveryServer();
		await closeTestHome(home);
	};
	const interrupted = () => void close().finally(() => process.exit(130));
	process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
	try {
		await openServers(home);
		const { figures, faults } = await ordeal({ seconds, clients, killEveryMs: [3_000, 7_000] });
		console.log(lineOf(figures));
		for (const { rule, what } of faults.slice(0, faultsShown)) console.log(`✗ ${rule}: ${what}`);
		process.exitCode = faults.length === 0 ? 0 : 1;
	} finally {
		await close();
	}
}

/** A database server and what else a testbed finds in its environment. */
async function openServers(home: string): Promise<void> {
	const secrets = secretsOf(home);
	const { adminUrl } = await startPostgres(home, secrets.postgresPassword);
	await prepareDatabase({ adminUrl, database: testTemplate, passwords: secrets.databasePasswords });
	Object.assign(process.env, {
		MINT_ENV: "test",
		LOG_LEVEL: process.env.LOG_LEVEL ?? "fatal",
		MINT_TEST_HOME: home,
		MINT_TEST_DATABASE_ADMIN_URL: adminUrl,
		MINT_TEST_SECRETS_FILE: join(home, "secrets.json"),
	});
}

await main(Number(values.seconds), Number(values.clients));
process.exit();
