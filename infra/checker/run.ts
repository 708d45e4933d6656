/**
 * `npm run checker -- --seconds 120`: puts the whole product through crashes under load, on a PostgreSQL and a NATS of
 * its own, and judges it by the rules of a bank. Prints its figures and the rules it broke; fails if there are any.
 */
import { join } from "node:path";
import { asked, askedWrongly } from "../local/commandLine.ts";
import { prepareDatabase } from "../local/database.ts";
import { startPostgres } from "../local/postgres.ts";
import { stopEveryServer } from "../local/processes.ts";
import { secretsOf } from "../local/secrets.ts";
import { testTemplate } from "../local/testbed.ts";
import { closeTestHome, openTestHome } from "../local/testHome.ts";
import { lineOf, ordeal } from "./ordeal.ts";

const faultsShown = 20;
/** The clients sign in once, and their tokens live for 15 minutes. */
const secondsMax = 600;
const usage = `usage: npm run checker -- [--seconds <1 to ${secondsMax}, 60>] [--clients <2 or more, 32>]`;
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/** Gives the code to end with. */
async function main(seconds: number, clients: number): Promise<number> {
	const over = new AbortController();
	let interrupted = 0;
	for (const signal of ["SIGINT", "SIGTERM"] as const) {
		process.on(signal, () => {
			if (interrupted === 0) console.log("Stopping; nothing was judged …");
			interrupted ||= exitCodes[signal];
			over.abort();
		});
	}
	const home = await openTestHome();
	try {
		console.log(`${clients} clients for ${seconds} s, the product killed every few seconds`);
		await openServers(home);
		const say = (line: string) => console.log(line);
		const { figures, faults } = await ordeal({ seconds, clients, killEveryMs: [3_000, 7_000], say, over: over.signal });
		console.log(lineOf(figures));
		for (const { rule, what } of faults.slice(0, faultsShown)) console.log(`✗ ${rule}: ${what}`);
		return faults.length === 0 ? 0 : 1;
	} catch (error) {
		if (!interrupted) console.error(`✗ nothing was judged: ${(error as Error).message}`);
		return interrupted || 1;
	} finally {
		await stopEveryServer();
		await closeTestHome(home);
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

const { values } = asked(usage, { seconds: { type: "string" }, clients: { type: "string" } });
const [seconds, clients] = [Number(values.seconds ?? 60), Number(values.clients ?? 32)];
if (!(seconds >= 1 && seconds <= secondsMax)) askedWrongly(`--seconds must be from 1 to ${secondsMax}`, usage);
if (!(Number.isInteger(clients) && clients >= 2)) askedWrongly("--clients must be 2 or more", usage);
process.exit(await main(seconds, clients));
