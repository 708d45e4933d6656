import { Worker } from "node:worker_threads";
import { systemClock } from "@mint/kit/clock.ts";
import type { Environment } from "@mint/kit/config.ts";
import type { Backlog } from "@mint/kit/domain.ts";
import { type Host, openDomains } from "./host.ts";

const restartMs = 500;
/** The background makes and drops many short-lived messages; room for them spares it most of its garbage collection. */
const youngGenerationMb = 96;

/** What the front tells the background thread, and hears from it. */
export type Order = { poke: string } | { backlog: string; question: number } | { close: true };
export type Report = { ready: true } | { question: number; backlog: Backlog };

/**
 * Starts the named domains in this process on two threads: this one answers people, the other copies facts, hears them and does
 * periodic work. Neither waits for the other: they meet in the database.
 */
export async function startDomainsInTwoThreads(names: readonly string[], env: Environment): Promise<Host> {
	const thread = new BackgroundThread(names, env);
	const host = await openDomains(names, env, systemClock, (name) => ({
		poke: () => thread.poke(name),
		backlog: () => thread.backlog(name),
	}));
	await thread.start();
	for (const domain of host.domains.values()) domain.watch();
	return {
		...host,
		async close() {
			await thread.close();
			await host.close();
		},
	};
}

/** The other thread. One that dies is started again; the outboxes and the streams know where it was. */
class BackgroundThread {
	readonly #data: { names: readonly string[]; env: Environment };
	readonly #poked = new Set<string>();
	readonly #questions = new Map<number, (backlog: Backlog) => void>();
	#asked = 0;
	#worker: Worker | null = null;
	#closing = false;

	constructor(names: readonly string[], env: Environment) {
		this.#data = { names, env: { ...env } };
	}

	/** Resolves when the thread has begun to work. */
	start(): Promise<void> {
		return new Promise((resolve) => {
			const worker = new Worker(new URL("./backgroundThread.ts", import.meta.url), {
				workerData: this.#data,
				resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
			});
			this.#worker = worker;
			worker.on("message", (report: Report) => {
				if ("ready" in report) resolve();
				else this.#questions.get(report.question)?.(report.backlog);
			});
			worker.on("error", (error) => process.emitWarning(error));
			worker.on("exit", () => {
				if (!this.#closing) setTimeout(() => void this.start().then(resolve), restartMs);
			});
		});
	}

	/** Commits of one turn of the event loop are one message per domain. */
	poke(name: string): void {
		if (this.#poked.size === 0) setImmediate(() => this.#passPokes());
		this.#poked.add(name);
	}

	backlog(name: string): Promise<Backlog> {
		const question = this.#asked++;
		return new Promise((resolve) => {
			this.#questions.set(question, (backlog) => {
				this.#questions.delete(question);
				resolve(backlog);
			});
			this.#tell({ backlog: name, question });
		});
	}

	async close(): Promise<void> {
		this.#closing = true;
		const ended = new Promise((resolve) => this.#worker?.once("exit", resolve));
		this.#tell({ close: true });
		await ended;
	}

	#passPokes(): void {
		for (const poke of this.#poked) this.#tell({ poke });
		this.#poked.clear();
	}

	#tell(order: Order): void {
		this.#worker?.postMessage(order);
	}
}
