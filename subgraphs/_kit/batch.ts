import type { Context } from "./context.ts";
import { HeldUp, type LockedRows } from "./lockedRows.ts";
import { countWaiting } from "./pressure.ts";
import { currentTraceparent, inBatchSpan } from "./telemetry.ts";

/** How a batcher works. */
export interface BatchOptions {
	/** What its runs are called in a trace; `batch` when absent. */
	name?: string;
	/** Most items of one run. */
	sizeMax: number;
	/** Most runs at the same time. What arrives meanwhile forms the next batch; beside another, only a full one runs. */
	inFlightMax: number;
}

interface Waiting<I, O> {
	item: I;
	/** The trace it was asked in. */
	traceparent: string | null;
	resolve(output: O | Promise<O>): void;
	reject(error: unknown): void;
}

/**
 * Natural batching: a lone item runs at once, and whatever arrives while runs are in flight forms the next batch.
 * Nothing waits on a timer, so an idle system adds no delay and a loaded one batches by itself. `run` answers per item,
 * in order, with a promise where one takes longer than the batch; when it throws, every item of that batch gets the
 * error. What it does stands in the trace of the first item, linked to those of the others.
 */
export function naturalBatch<I, O>(
	run: (items: I[]) => Promise<(O | Promise<O>)[]>,
	options: BatchOptions,
): (item: I) => Promise<O> {
	let waiting: Waiting<I, O>[] = [];
	let inFlight = 0;
	let scheduled = false;

	/** A batch that could still grow isn't worth the disk's and the database's work of one more. */
	function mayRun(): boolean {
		if (waiting.length === 0) return false;
		return inFlight === 0 || (inFlight < options.inFlightMax && waiting.length >= options.sizeMax);
	}

	function flush(): void {
		scheduled = false;
		while (mayRun()) {
			const batch = waiting.slice(0, options.sizeMax);
			waiting = waiting.slice(options.sizeMax);
			inFlight++;
			void runBatch(batch);
		}
	}

	async function runBatch(batch: Waiting<I, O>[]): Promise<void> {
		try {
			const traceparents = batch.map((entry) => entry.traceparent);
			const outputs = await inBatchSpan(options.name ?? "batch", traceparents, () =>
				run(batch.map((entry) => entry.item)),
			);
			for (const [index, entry] of batch.entries()) entry.resolve(outputs[index] as O | Promise<O>);
		} catch (error) {
			for (const entry of batch) entry.reject(error);
		} finally {
			inFlight--;
			countWaiting(-batch.length);
			flush();
		}
	}

	return (item) =>
		new Promise<O>((resolve, reject) => {
			countWaiting(1);
			waiting.push({ item, traceparent: currentTraceparent(), resolve, reject });
			if (scheduled || !mayRun()) return;
			scheduled = true;
			// One turn of the event loop gathers what the same burst of requests brings.
			setImmediate(flush);
		});
}

/**
 * Natural batching of what a domain is asked for: one batcher per database, shared by all contexts on it. `run` gets
 * the context of the first item, and may take from it only what all contexts of the domain have in common. With `rows`,
 * a row somebody else holds delays only what changes that row.
 */
export function batchOf<I, O>(
	run: (ctx: Context, items: I[]) => Promise<O[]>,
	options: BatchOptions & { rows?: LockedRows<I> },
): (ctx: Context, item: I) => Promise<O> {
	const batchers = new WeakMap<Context["db"], (asked: { ctx: Context; item: I }) => Promise<O>>();
	return (ctx, item) => {
		let batcher = batchers.get(ctx.db);
		if (!batcher) {
			const heldUp = options.rows && new HeldUp(run, options.rows);
			batcher = naturalBatch((asked): Promise<(O | Promise<O>)[]> => {
				const [ctx, items] = [asked[0]?.ctx as Context, asked.map((one) => one.item)];
				return heldUp ? heldUp.run(ctx, items) : run(ctx, items);
			}, options);
			batchers.set(ctx.db, batcher);
		}
		return batcher({ ctx, item });
	};
}
