/**
 * `npm start`: the whole product on this machine. `npm run start:split` gives each domain and the gateway a process of
 * its own. Everything it makes lies below MINT_HOME (`.mint`); PORT is the only port open to others.
 */
import { readFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { domainNames } from "@mint/schema/domains.ts";
import type { SignIn } from "./demo/demo.ts";
import { Closers } from "./local/closers.ts";
import { databaseIn, prepareDatabase } from "./local/database.ts";
import { type Environment, environmentOf, environmentOfDomain, environmentOfGateway } from "./local/environment.ts";
import { mustAnswerAsNats, mustAnswerAsPostgres } from "./local/given.ts";
import { claimHome, homeOf } from "./local/home.ts";
import { memoryOf } from "./local/memory.ts";
import { startNats } from "./local/nats.ts";
import { freePort } from "./local/ports.ts";
import { startPostgres } from "./local/postgres.ts";
import { stopEveryServer } from "./local/processes.ts";
import { Progress } from "./local/progress.ts";
import { type Secrets, secretsOf, writePrivately } from "./local/secrets.ts";
import { readSettings, type Settings } from "./local/settings.ts";
import { startNode } from "./local/split.ts";
import { composeWhenStale } from "./local/supergraph.ts";
import { supervise } from "./local/supervise.ts";
import { buildWeb } from "./local/web.ts";
import { startBank } from "./simulators/bank.ts";
import { type Inbox, startInbox } from "./simulators/inbox.ts";
import { logAt, Witness, watchLog } from "./witness/witness.ts";

const progress = new Progress();
const closers = new Closers();
/** Processes beside this one, whose memory counts as the product's. */
const beside: (() => number)[] = [];

const isSplit = process.argv.includes("--split");
const home = homeOf(process.env);

const supervisor = { say: (line: string) => progress.say(line), isWanted: () => !closers.isClosing };

process.env.APOLLO_TELEMETRY_DISABLED = "1";

async function start(): Promise<void> {
	progress.say(`Mint starts${isSplit ? ", each domain in a process of its own" : ""} (state in ${home})`);
	const settings = await readSettings(process.env);
	process.env.NODE_COMPILE_CACHE ??= join(home, "compile-cache");
	enableCompileCache(process.env.NODE_COMPILE_CACHE);
	closers.add("claim", claimHome(home));
	const secrets = secretsOf(home);
	// Reading the programs takes longest and waits for nothing, so it goes on behind the servers' own start.
	const programs = isSplit ? undefined : loadPrograms();
	programs?.catch(() => {});
	const [adminUrl, natsUrl] = await Promise.all([openPostgres(settings, secrets), openNats(settings, secrets)]);
	await progress.step("roles and schemas", () =>
		prepareDatabase({ adminUrl, database: databaseIn(settings.databaseUrl), passwords: secrets.databasePasswords }),
	);
	await Promise.all([
		progress.step(
			"graph",
			() => composeWhenStale(home),
			(composed) => (composed ? "graph composed" : "graph unchanged"),
		),
		progress.step("web app", buildWeb, (built) => (built ? "web app built" : "web app unchanged")),
	]);
	const inbox = await openInbox(secrets);
	const environment = await environmentFor(settings, secrets, { adminUrl, natsUrl, inbox });
	const signIns = await loadDemo(environment);
	if (programs) await startEmbedded(await programs, environment);
	else await startSplit(settings, environment);
	startWitness(settings);
	sayReady(environment, inbox, signIns);
}

async function openPostgres({ databaseUrl }: Settings, secrets: Secrets): Promise<string> {
	if (databaseUrl) {
		await progress.step("PostgreSQL of DATABASE_URL", () => mustAnswerAsPostgres(databaseUrl));
		return databaseUrl;
	}
	const at = await freePort();
	const server = await progress.step(
		"PostgreSQL",
		() => supervise("PostgreSQL", () => startPostgres(home, secrets.postgresPassword, at), supervisor),
		() => `PostgreSQL 18 ready on 127.0.0.1:${at}`,
	);
	await keep("PostgreSQL", server);
	return server.first.adminUrl;
}

async function openNats({ natsUrl }: Settings, secrets: Secrets): Promise<string> {
	if (natsUrl) {
		const password = process.env["WALLET_NATS_PASSWORD"] || secrets.natsPasswords["wallet"] || "";
		await progress.step("NATS of NATS_URL", () => mustAnswerAsNats(natsUrl, "wallet", password));
		return natsUrl;
	}
	const at = await freePort();
	const options = {
		passwords: secrets.natsPasswords,
		port: at,
		say: (message: string) => progress.say(`• ${message} …`),
	};
	const server = await progress.step(
		"NATS",
		() => supervise("NATS", () => startNats(home, options), supervisor),
		({ first }) => `NATS ${first.version} with JetStream ready on ${first.url}`,
	);
	await keep("NATS", server);
	return server.first.url;
}

type Beside = { pid(): number; stop(): Promise<void> };

async function keep(name: string, server: Beside): Promise<void> {
	closers.add(name, server.stop);
	await counted(server);
}

async function counted(server: Beside): Promise<void> {
	beside.push(server.pid);
	// Ctrl-C may have come while it started; then the rest is closed already, and nothing may be opened any more.
	if (!closers.isClosing) return;
	await server.stop();
	throw new Error("stopped while starting");
}

async function openInbox(secrets: Secrets): Promise<Inbox> {
	const twilio = { accountSid: secrets.twilioAccountSid, authToken: secrets.twilioAuthToken };
	const inbox = await progress.step(
		"inbox",
		() => startInbox({ twilio }),
		({ url }) => `inbox of e-mails, SMS and pushes ready on ${url}`,
	);
	closers.add("inbox", inbox.close);
	return inbox;
}

async function environmentFor(
	settings: Settings,
	secrets: Secrets,
	servers: { adminUrl: string; natsUrl: string; inbox: Inbox },
): Promise<Record<string, string>> {
	const bank = await progress.step(
		"simulated bank",
		() => startBank({ port: 0, apiKey: secrets.bankApiKey, webhookSecret: secrets.bankWebhookSecret }),
		({ url }) => `simulated bank ready on ${url}`,
	);
	closers.add("bank", bank.close);
	const { host, port } = settings;
	const gatewayUrl = gatewayUrlOf(settings);
	const reached = { host, port, gatewayUrl, publicUrl: settings.publicUrl ?? gatewayUrl };
	const at = {
		...servers,
		...reached,
		database: databaseIn(settings.databaseUrl),
		documents: join(home, "documents"),
		bankUrl: bank.url,
	};
	if (!isSplit) return environmentOf(secrets, at);
	const ports = new Map(
		await Promise.all(domainNames.map(async (domain) => [domain as string, await freePort()] as const)),
	);
	return environmentOf(secrets, { ...at, subgraphUrl: (domain) => `http://127.0.0.1:${ports.get(domain)}/graphql` });
}

/** Where the gateway is reached from beside it. */
function gatewayUrlOf({ host, port }: Settings): string {
	const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
	return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

type Programs = Awaited<ReturnType<typeof loadPrograms>>;

async function loadPrograms() {
	const [{ startDomainsApart }, { startGateway }, { startTelemetry }] = await Promise.all([
		import("../subgraphs/host.ts"),
		import("../gateway/gateway.ts"),
		import("@mint/kit/telemetry.ts"),
	]);
	return { startDomainsApart, startGateway, startTelemetry };
}

async function startEmbedded(programs: Programs, environment: Environment): Promise<void> {
	closers.add("telemetry", programs.startTelemetry(environment, "mint"));
	const domains = await progress.step(
		"domains",
		() => programs.startDomainsApart(domainNames, environment),
		() => `${domainNames.length} domains migrated and ready`,
	);
	closers.add("domains", () => domains.close());
	const gateway = await progress.step("gateway", () => programs.startGateway(environment, domains));
	closers.add("gateway", () => gateway.close());
}

async function startSplit(settings: Settings, environment: Environment): Promise<void> {
	const run = async (name: string, program: string, args: string[], own: Environment, ready: string) => {
		const start = () => startNode({ program, args, environment: own, ready });
		const supervised = () => supervise(name, start, supervisor);
		return progress.step(name, supervised, ({ first }) => `${name} (process ${first.pid})`);
	};
	// None of them needs another to end well, so they end together and the slowest decides.
	const domains: Beside[] = [];
	closers.add("domains", () => Promise.all(domains.map((domain) => domain.stop())));
	const starts = domainNames.map(async (domain) => {
		const ready = new URL("/readyz", environment[`${domain.toUpperCase()}_URL`]).href;
		const own = environmentOfDomain(domain, environment);
		const running = await run(domain, "subgraphs/host.ts", [domain], own, ready);
		domains.push(running);
		await counted(running);
	});
	await Promise.all(starts);
	const own = environmentOfGateway(environment);
	await keep("gateway", await run("gateway", "gateway/gateway.ts", [], own, `${gatewayUrlOf(settings)}/readyz`));
}

/** Watches the audit log as an outsider would, and keeps what it saw beside the database, not in it. */
function startWitness(settings: Settings): void {
	const file = join(home, "witness", "checkpoints.jsonl");
	const witness = new Witness({ log: logAt(gatewayUrlOf(settings)), file });
	const say = (error: Error) =>
		progress.say(`! the audit log can't be believed any more: ${error.message} (see ${file})`);
	closers.add("witness", watchLog(witness, say));
}

/** Who the demo's people are; null when they never lived, or a torn file tells nothing of them. */
function signInsIn(marker: string): SignIn[] | null {
	try {
		return JSON.parse(readFileSync(marker, "utf8")) as SignIn[];
	} catch {
		return null;
	}
}

/** Lets the demo's people live their past on first start. It happens on a clock of its own, before the product runs. */
async function loadDemo(environment: Environment): Promise<SignIn[]> {
	const marker = join(home, "demo.json");
	const loaded = signInsIn(marker);
	if (loaded) return loaded;
	if (process.env.MINT_DEMO === "off") return [];
	try {
		const demo = await import("./demo/demo.ts");
		const signIns = await progress.step(
			"demo data",
			() => demo.loadDemo(environment),
			() => "demo data loaded",
		);
		writePrivately(marker, JSON.stringify(signIns));
		return signIns;
	} catch (error) {
		// The product is whole without its demo; a start that fails for it would be worse than one without it.
		if (!closers.isClosing) progress.say(`  it is tried again at the next start: ${(error as Error).message}`);
		return [];
	}
}

function sayReady(environment: Environment, inbox: Inbox, signIns: readonly SignIn[]): void {
	const url = environment["PUBLIC_URL"];
	const memory = memoryOf([process.pid, ...beside.map((pid) => pid())]);
	const people = signIns.map(({ who, email, password }) => `    ${who.padEnd(28)} ${email.padEnd(24)} ${password}`);
	progress.say(
		[
			"",
			`Mint is ready after ${progress.elapsed()}; it uses ${memory} MiB in all (Node, PostgreSQL, NATS).`,
			"",
			`  Web app   ${url}`,
			`  GraphQL   ${url}/graphql`,
			`  Health    ${url}/readyz`,
			`  Inbox     ${inbox.url}  (every e-mail, SMS and push)`,
			...(people.length > 0 ? ["", "  Sign in as", ...people] : []),
			"",
			"Ctrl-C stops everything.",
		].join("\n"),
	);
}

let exitCode = 0;

async function end(): Promise<void> {
	if (closers.isClosing) return;
	progress.say("\nStopping …");
	const failures = await closers.close();
	await stopEveryServer();
	for (const failure of failures) progress.say(`! ${failure}`);
	progress.say("Stopped.");
	process.exit(failures.length > 0 ? 1 : exitCode);
}

function fail(reason: unknown): void {
	if (closers.isClosing) return;
	progress.say(`✗ ${reason instanceof Error ? reason.message : reason}`);
	if (process.env.LOG_LEVEL === "debug" && reason instanceof Error) progress.say(reason.stack ?? "");
	exitCode = 1;
	void end();
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end());
process.on("uncaughtException", fail).on("unhandledRejection", fail);
// Node calls some of what we use experimental, at each start anew.
process.removeAllListeners("warning");
start().catch(fail);
