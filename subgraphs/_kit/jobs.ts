import type { Context } from "./context.ts";
import { isTransient } from "./db.ts";

/** Periodic work of a domain. Two processes may both hold it; only one runs it at a time. */
export interface Job {
	name: string;
	everyMs: number;
	/** Work that goes on for long ends soon after `stopping` aborts. */
	run(ctx: Context, stopping: AbortSignal): Promise<void>;
}

const jobLock = 7_201_406;

/** Runs one job until stopped. A run that fails is logged and tried again at the next turn. */
export class JobRunner {
	readonly #job: Job;
	readonly #contextFor: (actor: string) => Context;
	#timer: NodeJS.Timeout | null = null;
	#running: Promise<void> = Promise.resolve();
	readonly #stopping = new AbortController();

	constructor(job: Job, contextFor: (actor: string) => Context) {
		this.#job = job;
		this.#contextFor = contextFor;
	}

	start(): void {
		this.#timer = setTimeout(() => {
			this.#running = this.#turn();
		}, this.#job.everyMs);
	}

	async stop(): Promise<void> {
		this.#stopping.abort();
		if (this.#timer) clearTimeout(this.#timer);
		await this.#running;
	}

	async #turn(): Promise<void> {
		const ctx = this.#contextFor(`system:${this.#job.name}`);
		try {
			await this.#runAlone(ctx);
		} catch (error) {
			const level = isTransient(error) ? "warn" : "error";
			ctx.log[level]({ job: this.#job.name, error: String(error) }, "a job failed and will be tried again");
		}
		if (!this.#stopping.signal.aborted) this.start();
	}

	async #runAlone(ctx: Context): Promise<void> {
		const session = await ctx.db.session();
		try {
			const key = [jobLock, this.#job.name];
			const { rows } = await session.query(
				"select pg_try_advisory_lock($1, hashtext(current_schema() || $2)) as held",
				key,
			);
			if (!rows[0].held) return;
			try {
				await this.#job.run(ctx, this.#stopping.signal);
			} finally {
				await session.query("select pg_advisory_unlock($1, hashtext(current_schema() || $2))", key);
			}
		} finally {
			session.release();
		}
	}
}
