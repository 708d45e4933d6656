import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Closers } from "../local/closers.ts";
import { asked } from "../local/commandLine.ts";
import { prepareDatabase } from "../local/database.ts";
import { environmentOf } from "../local/environment.ts";
import { memoryOf } from "../local/memory.ts";
import { startNats } from "../local/nats.ts";
import { freePort } from "../local/ports.ts";
import { startPostgres } from "../local/postgres.ts";
import { stopEveryServer } from "../local/processes.ts";
import { secretsOf } from "../local/secrets.ts";
import { againMs, sayWhileWaiting } from "../local/waiting.ts";
import { measureLimit } from "./limit.ts";
import { type LoadRequest, percentile, sendAll } from "./load.ts";
import type { Order, Payer, Report } from "./product.ts";
import { recycleLog } from "./recycledLog.ts";

/** How much is done. Each person sends at most five transfers, as the default rules allow in an hour. */
const limitTransfers = 20_000;
const singleTransfers = 40_000;
const transfersPerPerson = 4;
const warmUpTransfers = 8_000;
const singleConnections = 512;
const bulkTransfers = 40_000;
const bulkItems = 100;
const bulkConnections = 16;
const burstTransfers = 10_000;

const single = `mutation Send($input: TransferFundsInput!) { transferFunds(input: $input) { __typename
	... on TransferFundsSuccess { replayed transfer { id status } } ... on UserError { code message } } }`;
const bulk = `mutation SendAll($input: TransferFundsBatchInput!) { transferFundsBatch(input: $input) { __typename
	... on TransferFundsBatchSuccess { results { __typename ... on TransferFundsSuccess { transfer { id } } ... on UserError { code } } }
	... on UserError { code message } } }`;

/** The figures, rates in transfers per second. */
interface Figures {
	limit: number;
	single: number;
	bulk: number;
	ratioSingle: number;
	ratioBulk: number;
	p50Ms: number;
	p99Ms: number;
	drainSeconds: number;
	peakRssMiB: number;
	/** From the last answer of a burst until every consumer had handled it. */
	burstDrainSeconds: number;
	/** Events per second of each consumer while it worked off that burst. */
	consumers: Record<string, number>;
}

/** The product's process, asked one thing at a time. */
class Product {
	readonly #child: ChildProcess;

	constructor(environment: Record<string, string>) {
		this.#child = fork(new URL("./product.ts", import.meta.url), {
			env: { PATH: process.env["PATH"] ?? "", ...environment },
			execArgv: ["--max-semi-space-size=128", "--no-warnings"],
		});
	}

	get pid(): number {
		return this.#child.pid ?? 0;
	}

	hear(): Promise<Report> {
		return new Promise((resolve, reject) => {
			const ended = (code: number | null) => reject(new Error(`the product ended with ${code}`));
			this.#child.once("exit", ended);
			this.#child.once("message", (message) => {
				this.#child.off("exit", ended);
				resolve(message as Report);
			});
		});
	}

	tell(order: Order): Promise<Report> {
		const answer = this.hear();
		this.#child.send(order);
		return answer;
	}

	/** Calling it again, or after the process has ended by itself, is harmless. */
	async stop(): Promise<void> {
		if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
		const ended = new Promise((resolve) => this.#child.once("exit", resolve));
		this.#child.send({ stop: true } satisfies Order);
		await ended;
	}
}

const usage =
	"usage: npm run bench -- [--json]   takes some minutes; --json says the figures once more, on the last line";

/** Says a line, and after a while that it is still what goes on. */
let waited = (): void => {};
function say(line: string): void {
	waited();
	process.stdout.write(`${line}\n`);
	waited = sayWhileWaiting("still at it", console.error, againMs);
}

async function main(asJson: boolean): Promise<void> {
	const home = mkdtempSync(join(tmpdir(), "mint-bench-"));
	const secrets = secretsOf(home);
	const closers = new Closers();
	closers.add("home", () => rmSync(home, { recursive: true, force: true }));
	closers.add("servers", stopEveryServer);
	endWhenTold(closers);
	try {
		say("starting PostgreSQL and NATS for the benchmark alone");
		const postgres = await startPostgres(home, secrets.postgresPassword);
		closers.add("PostgreSQL", postgres.stop);
		const nats = await startNats(home, { passwords: secrets.natsPasswords, say });
		closers.add("NATS", nats.stop);
		await prepareDatabase({ adminUrl: postgres.adminUrl, database: "mint", passwords: secrets.databasePasswords });
		const port = await freePort();
		const url = `http://127.0.0.1:${port}`;
		const documents = join(home, "documents");
		const bankUrl = "http://127.0.0.1:9";
		const addresses = { database: "mint", natsUrl: nats.url, documents, bankUrl, host: "127.0.0.1", port };
		const product = new Product({
			...environmentOf(secrets, { ...addresses, adminUrl: postgres.adminUrl, publicUrl: url, gatewayUrl: url }, {}),
			RATE_LIMITS: "off",
			LOG_LEVEL: "error",
		});
		closers.add("product", () => product.stop());
		await product.hear();
		const limit = async () => {
			say("(a) the limit: one durable minimal transfer per SQL call, 32 connections");
			const rate = await measureLimit(postgres.adminUrl, limitTransfers);
			say(`    ${Math.round(rate)} transfers/s`);
			return rate;
		};
		let peakRssMiB = 0;
		const countMemory = () => {
			peakRssMiB = Math.max(peakRssMiB, memoryOf([postgres.pid, nats.pid, product.pid]));
		};
		const settle = () => recycleLog(postgres.adminUrl);
		const measured = await measureProduct({ product, url, settle, limit, countMemory, say });
		const figures: Figures = { ...measured, peakRssMiB };
		say(`peak memory of the product with PostgreSQL and NATS: ${peakRssMiB} MiB`);
		say(`ratio of single transfers to the limit ${figures.ratioSingle}, of bulk transfers ${figures.ratioBulk}`);
		if (asJson) say(JSON.stringify(figures));
	} finally {
		await closers.close();
		waited();
	}
}

/** A benchmark that is broken off leaves no server behind. */
function endWhenTold(closers: Closers): void {
	const end = (code: number) => {
		if (closers.isClosing) return;
		say("Stopped; nothing was measured to its end.");
		// What is measured stands on what is closed now: that it fails is no news.
		process.on("uncaughtException", () => {}).on("unhandledRejection", () => {});
		void closers.close().finally(() => process.exit(code));
	};
	process.on("SIGINT", () => end(130)).on("SIGTERM", () => end(143));
}

interface Bench {
	product: Product;
	url: string;
	/** Brings the database to the state of one that has been at work for a while. */
	settle(): Promise<void>;
	/** Measures the limit. A machine's speed changes by the minute, so each load is compared with the limit around it. */
	limit(): Promise<number>;
	/** Counting the memory of a hundred processes takes a while: it is done when a load has just ended. */
	countMemory(): void;
	say(line: string): void;
}

async function measureProduct(bench: Bench): Promise<Omit<Figures, "peakRssMiB">> {
	const { product, settle, limit, say } = bench;
	const singles = Math.ceil((singleTransfers + warmUpTransfers) / transfersPerPerson);
	const [bulks, bursts] = [bulkTransfers / bulkItems, burstTransfers / bulkItems];
	say(`seeding ${singles + bulks + bursts} people by the real operations`);
	const payers = await seeded(product, singles);
	const bulkPayers = await seeded(product, bulks);
	const burstPayers = await seeded(product, bursts);
	await drained(product);
	await settle();
	const limitBefore = await limit();
	const single = await measureSingles(bench, payers);
	const limitBetween = await limit();
	const bulk = await measureBulks(bench, bulkPayers, payers);
	const limitAfter = await limit();
	const burst = await measureBurst(bench, burstPayers, payers);
	return {
		limit: Math.round((limitBefore + limitBetween + limitAfter) / 3),
		...single,
		bulk: Math.round(bulk),
		ratioSingle: rounded((2 * single.single) / (limitBefore + limitBetween)),
		ratioBulk: rounded((2 * bulk) / (limitBetween + limitAfter)),
		...burst,
	};
}

async function measureSingles(
	{ product, url, say, countMemory }: Bench,
	payers: Payer[],
): Promise<Pick<Figures, "single" | "p50Ms" | "p99Ms" | "drainSeconds">> {
	const requests = payers.flatMap((payer) =>
		Array.from({ length: transfersPerPerson }, () => singleRequest(payer, payers)),
	);
	shuffle(requests);
	await sendAll(url, requests.slice(0, warmUpTransfers), singleConnections, isCompleted);
	await drained(product);
	say(`(b) ${singleTransfers} single transfers over HTTP through the whole graph, ${singleConnections} connections`);
	const start = performance.now();
	const load = requests.slice(warmUpTransfers, warmUpTransfers + singleTransfers);
	const { latencies, refused, refusedCount } = await sendAll(url, load, singleConnections, isCompleted);
	const drainSeconds = rounded(await drained(product));
	const single = Math.round((latencies.length - refusedCount) / ((performance.now() - start) / 1000));
	countMemory();
	tellRefused(refused, refusedCount);
	const [p50Ms, p99Ms] = [rounded(percentile(latencies, 0.5)), rounded(percentile(latencies, 0.99))];
	const times = `p50 ${p50Ms} ms, p99 ${p99Ms} ms, drain ${drainSeconds} s`;
	say(`    ${single} transfers/s with all consumers drained; ${times}`);
	return { single, p50Ms, p99Ms, drainSeconds };
}

async function measureBulks(
	{ product, url, say, countMemory }: Bench,
	bulkPayers: Payer[],
	payees: Payer[],
): Promise<number> {
	say(`(c) ${bulkTransfers} transfers in bulks of ${bulkItems}, ${bulkConnections} connections`);
	const requests = bulkPayers.map((payer) => bulkRequest(payer, payees));
	const { latencies, seconds, refused, refusedCount } = await sendAll(url, requests, bulkConnections, isWholeBulk);
	tellRefused(refused, refusedCount);
	const rate = ((latencies.length - refusedCount) * bulkItems) / seconds;
	const drainSeconds = rounded(await drained(product));
	const times = `p50 of a bulk ${rounded(percentile(latencies, 0.5))} ms; consumers drained ${drainSeconds} s later`;
	say(`    ${Math.round(rate)} transfers/s answered; ${times}`);
	countMemory();
	return rate;
}

async function measureBurst(
	{ product, url, say, countMemory }: Bench,
	burstPayers: Payer[],
	payees: Payer[],
): Promise<Pick<Figures, "burstDrainSeconds" | "consumers">> {
	say(`(d) a burst of ${burstTransfers} transfers, and what each consumer makes of it`);
	const requests = burstPayers.map((payer) => bulkRequest(payer, payees));
	const { seconds, refused, refusedCount } = await sendAll(url, requests, bulkConnections, isWholeBulk);
	tellRefused(refused, refusedCount);
	const { seconds: drainSeconds, consumers } = await drain(product);
	for (const [name, rate] of Object.entries(consumers)) say(`    ${name.padEnd(32)} ${rate} events/s`);
	say(`    answered in ${rounded(seconds)} s, consumers drained ${rounded(drainSeconds)} s later`);
	countMemory();
	return { burstDrainSeconds: rounded(drainSeconds), consumers };
}

async function seeded(product: Product, count: number): Promise<Payer[]> {
	const report = await product.tell({ seed: { count, dollars: 100 } });
	if (!("payers" in report)) throw new Error("the product answered something else");
	return report.payers;
}

/** Waits until every fact is relayed and every consumer has handled it; gives the seconds that took. */
async function drained(product: Product): Promise<number> {
	return (await drain(product)).seconds;
}

/**
 * The same, with the events per second of every consumer that had at least a thousand to handle: from now until nothing
 * waited for it any more.
 */
async function drain(product: Product): Promise<{ seconds: number; consumers: Record<string, number> }> {
	const start = performance.now();
	const consumers: Record<string, number> = {};
	const before: Record<string, number> = {};
	for (;;) {
		const report = await product.tell({ backlog: true });
		if (!("backlog" in report)) throw new Error("the product answered something else");
		const seconds = (performance.now() - start) / 1000;
		const { outbox, consumers: waiting, handled } = report.backlog;
		for (const [name, count] of Object.entries(handled)) {
			before[name] ??= count;
			if (waiting[name] !== 0) delete consumers[name];
			else if (count - before[name] >= 1_000) consumers[name] ??= Math.round((count - before[name]) / seconds);
		}
		if (outbox === 0 && Object.values(waiting).every((count) => count === 0)) return { seconds, consumers };
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

function singleRequest(payer: Payer, all: Payer[]): LoadRequest {
	const input = {
		idempotencyKey: randomUUID(),
		fromWalletId: payer.walletId,
		to: { userId: otherThan(payer, all).userId },
		money: { amountMinor: "25", currency: "USD" },
		note: "coffee",
	};
	return { token: payer.accessToken, body: JSON.stringify({ query: single, variables: { input } }) };
}

function bulkRequest(payer: Payer, all: Payer[]): LoadRequest {
	const items = Array.from({ length: bulkItems }, () => ({
		to: { userId: otherThan(payer, all).userId },
		money: { amountMinor: "10", currency: "USD" },
	}));
	const input = { idempotencyKey: randomUUID(), fromWalletId: payer.walletId, items };
	return { token: payer.accessToken, body: JSON.stringify({ query: bulk, variables: { input } }) };
}

function otherThan(payer: Payer, all: Payer[]): Payer {
	for (;;) {
		const other = all[Math.floor(Math.random() * all.length)] as Payer;
		if (other.userId !== payer.userId) return other;
	}
}

function isCompleted(body: string): boolean {
	return body.includes('"status":"COMPLETED"');
}

function isWholeBulk(body: string): boolean {
	return body.split('"TransferFundsSuccess"').length - 1 === bulkItems;
}

function tellRefused(samples: string[], count: number): void {
	if (count > 0) process.stdout.write(`    ${count} were not done, for example ${samples.join("\n").slice(0, 600)}\n`);
}

function shuffle<T>(list: T[]): void {
	for (let last = list.length - 1; last > 0; last--) {
		const other = Math.floor(Math.random() * (last + 1));
		[list[last], list[other]] = [list[other] as T, list[last] as T];
	}
}

function rounded(value: number): number {
	return Math.round(value * 100) / 100;
}

await main(asked(usage, { json: { type: "boolean", default: false } }).values.json);
