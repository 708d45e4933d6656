import { Worker } from "node:worker_threads";
import type { Environment } from "@mint/kit/config.ts";
import type { Backlog, Measured } from "@mint/kit/metrics.ts";
import { pressureMemory } from "@mint/kit/pressure.ts";

/** What the thread is given when it is made. */
export interface FactsThreadData {
	names: readonly string[];
	environment: Environment;
	/** Whom it yields to. */
	pressure: SharedArrayBuffer;
}

/** What it is told. A task is answered, with the same number. */
export type Task = "begin" | "backlog" | "measured" | "close";
export type Told = { poke: string } | { id: number; task: Task };
export type Answered = { id: number; value: unknown; error?: Error };

/** Young objects of that thread are few: it holds batches, and no requests. */
const youngGenerationMb = 96;

/**
 * The thread that relays and consumes for domains whose answers another thread gives. It reads its programs as soon as
 * it is made, and touches nothing before `begin`. When it fails the process does.
 */
export class FactsThread {
	readonly #worker: Worker;
	readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
	#asked = 0;
	#ended = false;
	/** Domains to poke: many commits of one turn of the loop are one message. */
	#poked = new Set<string>();

	constructor(names: readonly string[], environment: Environment) {
		const workerData: FactsThreadData = { names, environment: { ...environment }, pressure: pressureMemory() };
		this.#worker = new Worker(new URL("./carryFacts.ts", import.meta.url), {
			name: "facts",
			workerData,
			resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
		});
		this.#worker.on("message", ({ id, value, error }: Answered) => {
			const waiting = this.#waiting.get(id);
			this.#waiting.delete(id);
			if (error) waiting?.reject(error);
			else waiting?.resolve(value);
		});
		// Whoever still waits for an answer would do so for ever.
		this.#worker.once("exit", () => {
			this.#ended = true;
			for (const { reject } of this.#waiting.values()) reject(hasEnded());
			this.#waiting.clear();
		});
	}

	/** Begins to relay and consume. The database must be migrated. */
	begin(): Promise<void> {
		return this.#ask("begin");
	}

	/** Says that a transaction of a domain has committed facts. */
	poke(name: string): void {
		if (this.#poked.size === 0) setImmediate(() => this.#passPokes());
		this.#poked.add(name);
	}

	backlog(): Promise<Backlog[]> {
		return this.#ask("backlog");
	}

	measured(): Promise<Measured> {
		return this.#ask("measured");
	}

	/** Ends when everything begun is finished. A thread that has failed is closed already. */
	async close(): Promise<void> {
		if (this.#ended) return;
		await this.#ask("close");
		await this.#worker.terminate();
	}

	#passPokes(): void {
		for (const poke of this.#poked) this.#worker.postMessage({ poke } satisfies Told);
		this.#poked = new Set();
	}

	#ask<T>(task: Task): Promise<T> {
		if (this.#ended) return Promise.reject(hasEnded());
		const id = ++this.#asked;
		return new Promise<T>((resolve, reject) => {
			this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
			this.#worker.postMessage({ id, task } satisfies Told);
		});
	}
}

function hasEnded(): Error {
	return new Error("the thread that carries facts has ended");
}
