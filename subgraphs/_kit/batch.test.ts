import { expect, test } from "@jest/globals";
import { naturalBatch } from "./batch.ts";

/** A run that ends when the test says so. */
function heldRuns(): { run: (items: number[]) => Promise<string[]>; sizes: number[]; release(): void } {
	const sizes: number[] = [];
	let waiting: (() => void)[] = [];
	return {
		sizes,
		async run(items) {
			sizes.push(items.length);
			await new Promise<void>((resolve) => waiting.push(resolve));
			return items.map((item) => `done ${item}`);
		},
		release() {
			for (const resolve of waiting) resolve();
			waiting = [];
		},
	};
}

async function settle(): Promise<void> {
	for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

test("a lone item runs at once, and what arrives meanwhile forms the next batch", async () => {
	const held = heldRuns();
	const batch = naturalBatch(held.run, { sizeMax: 100, inFlightMax: 1 });
	const first = batch(0);
	await settle();
	const others = Promise.all([1, 2, 3].map(batch));
	await settle();
	expect(held.sizes).toEqual([1]);
	held.release();
	await settle();
	expect(held.sizes).toEqual([1, 3]);
	held.release();
	expect([await first, ...(await others)]).toEqual(["done 0", "done 1", "done 2", "done 3"]);
});

test("batches never pass their size, and no more run at once than may", async () => {
	const held = heldRuns();
	const batch = naturalBatch(held.run, { sizeMax: 2, inFlightMax: 2 });
	const all = Promise.all([1, 2, 3, 4, 5].map(batch));
	await settle();
	expect(held.sizes).toEqual([2, 2]);
	held.release();
	await settle();
	expect(held.sizes).toEqual([2, 2, 1]);
	held.release();
	expect(await all).toHaveLength(5);
});

test("beside another batch only a full one runs; the rest waits and grows", async () => {
	const held = heldRuns();
	const batch = naturalBatch(held.run, { sizeMax: 3, inFlightMax: 2 });
	const first = batch(0);
	await settle();
	const some = [1, 2].map(batch);
	await settle();
	expect(held.sizes).toEqual([1]);
	const third = batch(3);
	await settle();
	expect(held.sizes).toEqual([1, 3]);
	held.release();
	expect(await Promise.all([first, ...some, third])).toHaveLength(4);
});

test("when a run fails all of its items fail, and the next batch runs all the same", async () => {
	let fails = true;
	const batch = naturalBatch(
		async (items: number[]) => {
			if (fails) throw new Error("away");
			return items;
		},
		{ sizeMax: 10, inFlightMax: 1 },
	);
	await expect(Promise.all([1, 2].map(batch))).rejects.toThrow("away");
	fails = false;
	expect(await batch(3)).toBe(3);
});
