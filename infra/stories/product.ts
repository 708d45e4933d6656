import { readFileSync } from "node:fs";
import { join } from "node:path";
import { domainNames } from "@mint/schema/domains.ts";
import pg from "pg";
import { type Environment, environmentOfDomain, environmentOfGateway } from "../local/environment.ts";
import { freePort } from "../local/ports.ts";
import type { Secrets } from "../local/secrets.ts";
import { startNode } from "../local/split.ts";
import type { Running } from "../local/supervise.ts";
import { openTestbed, testVariable } from "../local/testbed.ts";
import { startBank } from "../simulators/bank.ts";

/** How the product runs: all in one process, or each domain and the gateway in a process of its own. */
export type Topology = "one process" | "split processes";

export const topologies: readonly Topology[] = ["one process", "split processes"];

/** Who is administrator as soon as they sign up. */
export const adminEmail = "root@mint.example";

/** The whole product on a testbed of its own, as a story sees it. */
export interface Product {
	url: string;
	environment: Environment;
	/** Runs SQL as the administrator of the database, whom no row-level security binds. */
	sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
	/** Ends every process of the product with SIGKILL and returns when all are gone. Database and NATS live on. */
	kill(): Promise<void>;
	/** Lets every process end in good order; `start` begins anew on the same data and the same port. */
	stop(): Promise<void>;
	start(): Promise<void>;
	/** Stops NATS and starts it again; wiped, it has lost every stream. */
	restartNats(options: { wiped: boolean }): Promise<void>;
	/** Stops everything and throws the data away. */
	close(): Promise<void>;
}

/** Starts the product: a fresh database, a NATS server of its own, a bank that answers at once, no rate limits. */
export async function startProduct(topology: Topology, own: Environment = {}): Promise<Product> {
	const bed = await openTestbed();
	const secrets = JSON.parse(readFileSync(testVariable("MINT_TEST_SECRETS_FILE"), "utf8")) as Secrets;
	const bank = await startBank({
		port: 0,
		apiKey: secrets.bankApiKey,
		webhookSecret: secrets.bankWebhookSecret,
		delayMs: 100,
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
		IDENTITY_ADMIN_EMAIL: adminEmail,
		...(topology === "split processes" ? await addresses() : {}),
		...own,
	};
	const admin = new pg.Pool({ connectionString: bed.adminUrl, max: 2 });
	const processes = new Processes(topology, environment);
	const close = async (): Promise<void> => {
		await processes.stop();
		await bank.close();
		await admin.end();
		await bed.close();
	};
	try {
		await processes.start();
	} catch (error) {
		await close();
		throw error;
	}
	return {
		url,
		environment,
		sql: async <Row>(text: string, values: unknown[] = []) => (await admin.query(text, values)).rows as Row[],
		kill: () => processes.kill(),
		stop: () => processes.stop(),
		start: () => processes.start(),
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
	#running: Running[] = [];

	constructor(topology: Topology, environment: Environment) {
		this.#topology = topology;
		this.#environment = environment;
	}

	async start(): Promise<void> {
		const { HOST, PORT } = this.#environment;
		const ready = `http://${HOST}:${PORT}/readyz`;
		if (this.#topology === "one process") {
			await this.#run("infra/stories/oneProcess.ts", [], this.#environment, ready);
			return;
		}
		const domains = domainNames.map((domain) => {
			const at = new URL("/readyz", this.#environment[`${domain.toUpperCase()}_URL`]).href;
			return this.#run("subgraphs/host.ts", [domain], environmentOfDomain(domain, this.#environment), at);
		});
		await Promise.all(domains);
		await this.#run("gateway/gateway.ts", [], environmentOfGateway(this.#environment), ready);
	}

	async kill(): Promise<void> {
		const dying = this.#running.splice(0);
		for (const { pid } of dying) process.kill(pid, "SIGKILL");
		await Promise.all(dying.map(({ ended }) => ended));
	}

	async stop(): Promise<void> {
		await Promise.all(this.#running.splice(0).map((running) => running.stop()));
	}

	async #run(program: string, args: string[], own: Environment, ready: string): Promise<void> {
		// The same programs start many times in one run of the tests; they are compiled once.
		const environment = { NODE_COMPILE_CACHE: join(testVariable("MINT_TEST_HOME"), "compile-cache"), ...own };
		this.#running.push(await startNode({ program, args, environment, ready }));
	}
}
