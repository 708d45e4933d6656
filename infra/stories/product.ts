import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ConnectionPool } from "@mint/kit/connections.ts";
import { type DomainName, domainNames } from "@mint/schema/domains.ts";
import { type Environment, environmentOfDomain, environmentOfGateway, inboxEnvironment } from "../local/environment.ts";
import { freePort } from "../local/ports.ts";
import type { Secrets } from "../local/secrets.ts";
import { startNode } from "../local/split.ts";
import type { Running } from "../local/supervise.ts";
import { openTestbed, testVariable } from "../local/testbed.ts";
import { startBank } from "../simulators/bank.ts";
import { type Inbox, startInbox } from "../simulators/inbox.ts";

/** How the product runs: all in one process, or each domain and the gateway in a process of its own. */
export type Topology = "one process" | "split processes";

export const topologies: readonly Topology[] = ["one process", "split processes"];

/**
 * Longest time a story may take, or the product to start for it: as a rule it is seconds, but the machine may be busy.
 */
export const storyMs = 180_000;

/** Who is administrator as soon as they sign up: one, and another where it takes two. */
export const adminEmail = "root@mint.example";
export const secondAdminEmail = "rhea@mint.example";

/** The whole product on a testbed of its own, as a story sees it. */
export interface Product {
	url: string;
	environment: Environment;
	/** What people were sent by e-mail, SMS and push. */
	inbox: Inbox;
	/** Runs SQL as the administrator of the database, whom no row-level security binds. */
	sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
	/** Holds what these statements lock, in one transaction of an outsider, until the answer is called. */
	hold(statements: string): Promise<() => Promise<void>>;
	/** What every process measures, as text. */
	metrics(): Promise<string>;
	/** Facts that wait in an outbox, or in a stream for their consumers, as the product counts them; NaN if it can't. */
	waiting(): Promise<number>;
	/** Ends every process of the product, or that of one domain, with SIGKILL. Database and NATS live on. */
	kill(domain?: DomainName): Promise<void>;
	/** Lets every process end in good order. */
	stop(): Promise<void>;
	/** Begins anew on the same data and the same ports: with every process, or with that of one domain. */
	start(domain?: DomainName): Promise<void>;
	/** Takes NATS away until `restartNats`. */
	stopNats(): Promise<void>;
	/** Copies the database, and puts the copy in its place; both end every connection to it. */
	keepDatabase(): Promise<void>;
	restoreDatabase(): Promise<void>;
	/** Copies what NATS has on its disk at this moment, while it works. */
	keepNats(): void;
	/** Stops NATS and starts it again; wiped, it has lost every stream; set back, it has the copy that was kept. */
	restartNats(options: { wiped: boolean } | { setBack: true }): Promise<void>;
	/** Stops everything and throws the data away. */
	close(): Promise<void>;
}

export interface StartOptions {
	/** What must have happened before the product runs. */
	before?: (environment: Environment) => Promise<unknown>;
	/** Breaks the start off. */
	over?: AbortSignal | undefined;
}

/** Starts the product: a fresh database, a NATS server of its own, a bank that answers at once, no rate limits. */
export async function startProduct(
	topology: Topology,
	own: Environment = {},
	{ before, over }: StartOptions = {},
): Promise<Product> {
	const bed = await openTestbed();
	const secrets = JSON.parse(readFileSync(testVariable("MINT_TEST_SECRETS_FILE"), "utf8")) as Secrets;
	const bank = await startBank({
		port: 0,
		apiKey: secrets.bankApiKey,
		webhookSecret: secrets.bankWebhookSecret,
		delayMs: 100,
	});
	const inbox = await startInbox({
		twilio: { accountSid: secrets.twilioAccountSid, authToken: secrets.twilioAuthToken },
	});
	const url = `http://127.0.0.1:${await freePort()}`;
	const environment: Environment = {
		...bed.environment,
		HOST: "127.0.0.1",
		PORT: new URL(url).port,
		PUBLIC_URL: url,
		RATE_LIMITS: "off",
		FUNDING_BANK_URL: bank.url,
		FUNDING_CALLBACK_URL: `${url}/hooks/bank`,
		IDENTITY_ADMIN_EMAIL: `${adminEmail}, ${secondAdminEmail}`,
		// Whom a story hires is wanted as a second person the same minute; identity's tests hold the day against a clock.
		IDENTITY_STAFF_PROBATION_HOURS: "0",
		...inboxEnvironment(secrets, inbox, {}),
		NOTIFICATIONS_WEB_URL: url,
		...(topology === "split processes" ? await addresses() : {}),
		...own,
	};
	const admin = new ConnectionPool({ connectionString: bed.adminUrl, max: 2 });
	const processes = new Processes(topology, environment);
	const close = async (): Promise<void> => {
		await processes.stop();
		await bank.close();
		await inbox.close();
		await admin.end();
		await bed.close();
	};
	try {
		await before?.(environment);
		over?.throwIfAborted();
		over?.addEventListener("abort", () => void processes.stop());
		await processes.start();
	} catch (error) {
		await close();
		throw error;
	}
	const metrics = async (): Promise<string> => {
		const subgraphs = domainNames.flatMap((domain) => environment[`${domain.toUpperCase()}_URL`] ?? []);
		const texts = [url, ...subgraphs].map(async (at) => (await fetch(new URL("/metrics", at))).text());
		return (await Promise.all(texts)).join("\n");
	};
	return {
		url,
		environment,
		inbox,
		metrics,
		waiting: async () => {
			const counts = [...(await metrics()).matchAll(/^mint_(?:outbox|consumer)_waiting\{.*\} (\S+)/gm)];
			return counts.reduce((sum, [, count]) => sum + Number(count), 0);
		},
		sql: async <Row>(text: string, values: unknown[] = []) => (await admin.query(text, values)).rows as Row[],
		async hold(statements) {
			const client = await admin.connect();
			await client.query(`begin; ${statements}`);
			return async () => {
				await client.query("rollback");
				client.release();
			};
		},
		kill: (domain) => processes.kill(domain),
		stop: () => processes.stop(),
		start: (domain) => (domain ? processes.startDomain(domain) : processes.start()),
		stopNats: async () => bed.nats?.stop(),
		keepDatabase: () => bed.keepDatabase(),
		restoreDatabase: () => bed.restoreDatabase(),
		keepNats: () => bed.keepNats(),
		restartNats: (options) => bed.restartNats(options),
		close,
	};
}

async function addresses(): Promise<Environment> {
	const pairs = domainNames.map(
		async (domain) => [`${domain.toUpperCase()}_URL`, `http://127.0.0.1:${await freePort()}/graphql`] as const,
	);
	return Object.fromEntries(await Promise.all(pairs));
}

/** The product's processes. Started again they have the addresses they had before. */
class Processes {
	readonly #topology: Topology;
	readonly #environment: Environment;
	readonly #running = new Map<string, Running>();

	constructor(topology: Topology, environment: Environment) {
		this.#topology = topology;
		this.#environment = environment;
	}

	async start(): Promise<void> {
		const { HOST, PORT } = this.#environment;
		const ready = `http://${HOST}:${PORT}/readyz`;
		if (this.#topology === "one process") {
			await this.#run("product", "infra/stories/oneProcess.ts", [], this.#environment, ready);
			return;
		}
		await Promise.all(domainNames.map((domain) => this.startDomain(domain)));
		await this.#run("gateway", "gateway/gateway.ts", [], environmentOfGateway(this.#environment), ready);
	}

	startDomain(domain: DomainName): Promise<void> {
		const ready = new URL("/readyz", this.#environment[`${domain.toUpperCase()}_URL`]).href;
		const own = environmentOfDomain(domain, this.#environment);
		return this.#run(domain, "subgraphs/host.ts", [domain], own, ready);
	}

	async kill(domain?: DomainName): Promise<void> {
		const dying = this.#take(domain);
		for (const { pid } of dying) process.kill(pid, "SIGKILL");
		await Promise.all(dying.map(({ ended }) => ended));
	}

	async stop(): Promise<void> {
		await Promise.all(this.#take().map((running) => running.stop()));
	}

	#take(name?: string): Running[] {
		const taken = [...this.#running].filter(([each]) => name === undefined || each === name);
		for (const [each] of taken) this.#running.delete(each);
		return taken.map(([, running]) => running);
	}

	async #run(name: string, program: string, args: string[], own: Environment, ready: string): Promise<void> {
		// The same programs start many times in one run of the tests; they are compiled once.
		const environment = { NODE_COMPILE_CACHE: join(testVariable("MINT_TEST_HOME"), "compile-cache"), ...own };
		// Known at once: what is stopped while it starts is stopped as well.
		const onSpawned = (running: Running) => void this.#running.set(name, running);
		await startNode({ program, args, environment, ready, onSpawned });
	}
}
