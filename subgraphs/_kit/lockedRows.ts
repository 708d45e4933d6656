import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "./context.ts";
import { sqlState, type TransactionOptions } from "./db.ts";

/**
 * How a batch with `rows` opens its transaction. It waits for a row longer than one of ours holds it, the disk
 * included, and far shorter than anybody waits for an answer.
 */
export const hurried: TransactionOptions = { lockWaitMs: 300 };

/** How often it is looked whether a held row is free again, and how long its items wait for that. */
const lookEveryMs = 100;
const waitMaxMs = 5_000;
const triesMax = 10;
const lockNotAvailable = "55P03";

/** What a batch must know of the rows its items change. */
export interface LockedRows<I> {
	/** The rows an item changes, by names that are the same each time. */
	of(item: I): readonly string[];
	/** Which of these rows somebody else holds now. A row that isn't there is held by nobody. */
	held(ctx: Context, rows: string[]): Promise<string[]>;
}

/** Runs a statement that selects as `row` which of these somebody else holds now. */
export async function heldIn(ctx: Context, actor: string, statement: string, rows: string[]): Promise<string[]> {
	const held = await ctx.db.transaction(actor, (tx) => tx.query<{ row: string }>(statement, [rows]), hurried);
	return held.map(({ row }) => row);
}

interface Aside<I, O> {
	ctx: Context;
	item: I;
	until: number;
	resolve(output: O | Promise<O>): void;
	reject(error: unknown): void;
}

/**
 * Runs batches so that a row somebody holds delays only what changes that row: the batch gives up after a moment, goes
 * on without those items, and they wait aside, where they take neither a connection nor a place in a batch, until the
 * row is free. After five seconds they fail as the lock did. `run` opens its transaction `hurried`.
 */
export class HeldUp<I, O> {
	readonly #run: (ctx: Context, items: I[]) => Promise<O[]>;
	readonly #rows: LockedRows<I>;
	#held = new Set<string>();
	#aside: Aside<I, O>[] = [];
	#isLooking = false;

	constructor(run: (ctx: Context, items: I[]) => Promise<O[]>, rows: LockedRows<I>) {
		this.#run = run;
		this.#rows = rows;
	}

	/** Answers per item, in order: what was done at once, or the promise of what waits aside. */
	async run(ctx: Context, items: I[]): Promise<(O | Promise<O>)[]> {
		const outputs = new Map<I, O | Promise<O>>();
		let going = this.#setAside(ctx, items, outputs);
		for (let tries = 1; going.length > 0; tries++) {
			try {
				const done = await this.#run(ctx, going);
				for (const [index, item] of going.entries()) outputs.set(item, done[index] as O);
				break;
			} catch (error) {
				// Held may also be what no row shows, such as a key another transaction is about to insert.
				if (sqlState(error) !== lockNotAvailable || tries === triesMax) throw error;
				for (const row of await this.#heldOf(ctx, going)) this.#held.add(row);
				going = this.#setAside(ctx, going, outputs);
			}
		}
		return items.map((item) => outputs.get(item) as O | Promise<O>);
	}

	/** Which rows of these items are held; all of them, when a lock on their table keeps us from looking. */
	async #heldOf(ctx: Context, items: I[]): Promise<string[]> {
		const rows = [...new Set(items.flatMap((item) => this.#rows.of(item)))];
		try {
			return await this.#rows.held(ctx, rows);
		} catch (error) {
			if (sqlState(error) !== lockNotAvailable) throw error;
			return rows;
		}
	}

	/** Gives the items that needn't wait. */
	#setAside(ctx: Context, items: I[], outputs: Map<I, O | Promise<O>>): I[] {
		if (this.#held.size === 0) return items;
		const going: I[] = [];
		for (const item of items) {
			if (this.#mayGo(item)) going.push(item);
			else outputs.set(item, this.#wait(ctx, item));
		}
		return going;
	}

	#mayGo(item: I): boolean {
		return !this.#rows.of(item).some((row) => this.#held.has(row));
	}

	#wait(ctx: Context, item: I): Promise<O> {
		const answer = new Promise<O>((resolve, reject) => {
			this.#aside.push({ ctx, item, until: Date.now() + waitMaxMs, resolve, reject });
		});
		// Whoever asked hears of a failure; until then it isn't unhandled.
		answer.catch(() => {});
		if (!this.#isLooking) void this.#lookAfter();
		return answer;
	}

	/** Looks after what waits, until nothing does. */
	async #lookAfter(): Promise<void> {
		this.#isLooking = true;
		while (this.#aside.length > 0) {
			await pause(lookEveryMs);
			const [first] = this.#aside;
			if (first) await this.#look(first.ctx);
		}
		this.#held.clear();
		this.#isLooking = false;
	}

	async #look(ctx: Context): Promise<void> {
		const waiting = [...this.#aside];
		try {
			this.#held = new Set(await this.#heldOf(ctx, waiting.map(itemOf)));
		} catch (error) {
			for (const { reject } of this.#take(waiting)) reject(error);
			return;
		}
		const free = this.#take(waiting.filter(({ item }) => this.#mayGo(item)));
		for (const { reject } of this.#take(waiting.filter(isLate))) reject(heldTooLong());
		if (free.length === 0) return;
		try {
			const done = await this.run(ctx, free.map(itemOf));
			for (const [index, { resolve }] of free.entries()) resolve(done[index] as O | Promise<O>);
		} catch (error) {
			for (const { reject } of free) reject(error);
		}
	}

	/** Takes those of them that still wait off the list, and gives them. */
	#take(entries: Aside<I, O>[]): Aside<I, O>[] {
		const taken = entries.filter((entry) => this.#aside.includes(entry));
		this.#aside = this.#aside.filter((entry) => !taken.includes(entry));
		return taken;
	}
}

function itemOf<I>({ item }: { item: I }): I {
	return item;
}

function isLate({ until }: { until: number }): boolean {
	return until <= Date.now();
}

/** As PostgreSQL says it, so that it is answered like any lock that wasn't had: try again. */
function heldTooLong(): Error {
	return Object.assign(new Error("a row was held by somebody else for too long"), { code: lockNotAvailable });
}
