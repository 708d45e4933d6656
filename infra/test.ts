/**
 * `npm test`: everything the tests need, the checks, and every test of the repository. `npm test -- <path>` runs only
 * the test files whose path matches, without the checks.
 *
 * What every test finds in its environment, besides the variables of the product itself:
 *
 * - `MINT_TEST_DATABASE_ADMIN_URL`  administrator of a PostgreSQL server that serves this run alone
 * - `MINT_TEST_DATABASE_TEMPLATE`   a database with each domain's roles and empty schema, to be copied:
 *                                   `CREATE DATABASE x TEMPLATE mint_template`; nobody connects to the template itself
 * - `MINT_TEST_NATS_URL`            `host:port` of a NATS server with every user of the product, shared by all tests
 * - `MINT_TEST_SECRETS_FILE`        JSON file of the type `Secrets`: passwords by database role and by NATS user, keys
 * - `MINT_TEST_HOME`, `TMPDIR`      the folder of this run; it is deleted at the end
 *
 * A test that publishes or consumes takes a NATS of its own: `openTestbed()` of `infra/local/testbed.ts` gives a
 * database, a NATS server and the product's environment leading to both, in about a tenth of a second.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Check, checks, type Outcome, runChecks } from "./check.ts";
import { prepareDatabase } from "./local/database.ts";
import { type Nats, startNats } from "./local/nats.ts";
import { type Postgres, startPostgres } from "./local/postgres.ts";
import { stopEveryServer } from "./local/processes.ts";
import { Progress } from "./local/progress.ts";
import { secretsOf } from "./local/secrets.ts";
import { testTemplate } from "./local/testbed.ts";
import { closeTestHome, openTestHome } from "./local/testHome.ts";
import { buildWeb } from "./local/web.ts";
import { outcomeOf } from "./testing/report.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Many test files run at once under the same roles, each with pools of its own. */
const connectionsPerTestRole = 80;

/** The stories drive a real browser through the built app, so building it comes first, and counts like a test. */
const webBuilds: Check = {
	name: "web app builds",
	run: async () => {
		await buildWeb();
		return undefined;
	},
};

const progress = new Progress();

/** What runs the tests now. */
let jest: { child: ChildProcess; ended: Promise<number | null> } | undefined;
let isInterrupted = false;

async function main(args: string[]): Promise<Outcome> {
	const wanted = args.length === 0 ? parts : partsWith(args);
	if (wanted.length === 0) return { passed: 0, failed: 1, failures: [`no test file matches ${args.join(" ")}`] };
	const home = await openTestHome();
	const opened: (Postgres | Nats)[] = [];
	const close = async () => {
		for (const server of opened.toReversed()) await server.stop();
		await stopEveryServer();
		await closeTestHome(home);
	};
	const interrupted = () => {
		isInterrupted = true;
		// The tests stand on the servers, so they end first.
		jest?.child.kill();
		void Promise.resolve(jest?.ended)
			.then(close)
			.finally(() => process.exit(130));
	};
	process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
	try {
		const environment = await openServers(home, opened);
		const isWhole = args.length === 0;
		const needsWeb = isWhole || args.some((arg) => /\bweb\b|stor/.test(arg));
		const checked = await runChecks([...(needsWeb ? [webBuilds] : []), ...(isWhole ? checks : [])]);
		const tested: Outcome[] = [];
		for (const part of wanted)
			if (!isInterrupted) tested.push(await runJest(home, environment, [...args, ...part.options]));
		return sumOf([checked, ...tested]);
	} finally {
		if (!isInterrupted) await close();
	}
}

/**
 * A story runs whole products, a process per domain at times: two at once on a small machine would be overload. One
 * that fails may leave a client open, which must not keep the run from ending.
 */
const parts = [
	{ holds: (path: string) => !isStory(path), options: ["--selectProjects", "servers", "web"] },
	{ holds: isStory, options: ["--selectProjects", "stories", "--runInBand", "--forceExit"] },
];

function isStory(path: string): boolean {
	return path.endsWith(".story.test.ts");
}

/** The parts that have a test file these arguments name, as Jest understands them. */
function partsWith(args: string[]): typeof parts {
	const list = [...flags, jestProgram, "--listTests", "--passWithNoTests", ...args];
	const { stdout, stderr, status } = spawnSync(process.execPath, list, { cwd: root, encoding: "utf8" });
	if (status !== 0) throw new Error(`the tests can't be listed:\n${stderr.trim()}`);
	const paths = stdout.split("\n").filter(Boolean);
	return parts.filter(({ holds }) => paths.some(holds));
}

function sumOf(outcomes: Outcome[]): Outcome {
	return {
		passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
		failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
		failures: outcomes.flatMap(({ failures }) => failures),
	};
}

async function openServers(home: string, opened: (Postgres | Nats)[]): Promise<Record<string, string>> {
	const secrets = secretsOf(home);
	const postgres = await progress.step("PostgreSQL", async () => {
		const server = await startPostgres(home, secrets.postgresPassword);
		opened.push(server);
		const { databasePasswords: passwords } = secrets;
		await prepareDatabase({
			adminUrl: server.adminUrl,
			database: testTemplate,
			passwords,
			connectionsPerRole: connectionsPerTestRole,
		});
		return server;
	});
	const nats = await progress.step("NATS", async () => {
		const server = await startNats(home, {
			passwords: secrets.natsPasswords,
			say: (message) => console.log(`• ${message} …`),
		});
		opened.push(server);
		return server;
	});
	return {
		MINT_ENV: "test",
		LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
		APOLLO_TELEMETRY_DISABLED: "1",
		MINT_TEST_HOME: home,
		TMPDIR: home,
		// The NATS that was fetched for this run serves every testbed, even where no cache can be written.
		PATH: [join(home, "bin"), process.env.PATH].join(delimiter),
		// All that tests speak to is on this machine, whatever proxy leads elsewhere.
		no_proxy: "127.0.0.1,localhost",
		MINT_TEST_DATABASE_ADMIN_URL: postgres.adminUrl,
		MINT_TEST_DATABASE_TEMPLATE: testTemplate,
		MINT_TEST_NATS_URL: nats.url,
		MINT_TEST_SECRETS_FILE: join(home, "secrets.json"),
	};
}

const jestProgram = join(root, "node_modules/jest/bin/jest.js");

/** `vm-modules` is how Jest runs ECMAScript modules; Node calls it experimental at every start. */
const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];

/** A terminal shows by itself which files run. */
const reporters = [
	"--reporters=default",
	...(process.stderr.isTTY ? [] : ["--reporters=./infra/testing/longFiles.cjs"]),
];

async function runJest(home: string, environment: Record<string, string>, args: string[]): Promise<Outcome> {
	const report = join(home, "jest.json");
	rmSync(report, { force: true });
	const reporting = ["--passWithNoTests", "--json", `--outputFile=${report}`, ...reporters];
	const child = spawn(process.execPath, [...flags, jestProgram, ...args, ...reporting], {
		cwd: root,
		// The report goes to the file; what people read goes to the error stream.
		stdio: ["ignore", "ignore", "inherit"],
		env: { ...process.env, NODE_OPTIONS: flags.join(" "), ...environment },
	});
	const abandon = () => void child.kill();
	process.once("exit", abandon);
	jest = { child, ended: new Promise((resolve) => child.once("close", resolve)) };
	const code = await jest.ended;
	process.off("exit", abandon);
	return outcomeOf(report, code);
}

const failed = (error: Error): Outcome => ({ passed: 0, failed: 1, failures: [error.message] });
const outcome = await main(process.argv.slice(2)).catch(failed);
// Named once more at the end: whoever is shown only the last lines knows where to look.
for (const failure of outcome.failures) console.log(`✗ ${failure}`);
console.log(`${outcome.passed} passed, ${outcome.failed} failed`);
process.exitCode = outcome.failed === 0 ? 0 : 1;
