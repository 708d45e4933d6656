import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { equal, GrowingTree, hashOfLeaf, mustContain, rootByInclusion } from "@mint/infra/verifier/evidence.mjs";
import fc from "fast-check";
import {
	completedRuns,
	consistencySpans,
	hashOfNode,
	inclusionSpans,
	peaksOf,
	type ReadNodes,
	rootOver,
	rootsOf,
	tileWidth,
} from "./tree.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
const hashOf = (leaf: string | Buffer) => Buffer.from(hashOfLeaf(leaf, sha256) as Uint8Array);

/** Leaves and roots of the certificate transparency project's own tests of RFC 6962. */
const knownLeaves = [
	"",
	"00",
	"10",
	"2021",
	"3031",
	"40414243",
	"5051525354555657",
	"606162636465666768696a6b6c6d6e6f",
].map((hex) => hashOf(Buffer.from(hex, "hex")));
const knownRoots = [
	"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
	"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
	"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
	"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
	"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
	"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
	"76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
	"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
	"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/** A store as the database is: leaves, and the roots that became complete while they came in batches. */
function storeOf(leaves: readonly Buffer[], batches: readonly number[]): ReadNodes {
	const levels: Buffer[][] = [[]];
	let size = 0;
	for (const batch of [...batches, leaves.length]) {
		const grown = Math.min(Math.max(batch, size), leaves.length);
		levels[0]?.push(...leaves.slice(size, grown));
		for (const { level, first, count } of completedRuns(size, grown)) {
			levels[level] ??= [];
			for (let place = first; place < first + count; place += 1) {
				levels[level].push(rootOver(levels[level - 1]?.slice(place * tileWidth, (place + 1) * tileWidth) ?? []));
			}
		}
		size = grown;
	}
	return async (runs) => runs.map(({ level, first, count }) => levels[level]?.slice(first, first + count) ?? []);
}

function leavesOf(count: number): Buffer[] {
	return Array.from({ length: count }, (_, index) => hashOf(`leaf ${index}`));
}

test("the roots are those of the known trees of RFC 6962", async () => {
	const roots = knownRoots.map((_, size) => rootOver(knownLeaves.slice(0, size)).toString("hex"));
	expect(roots).toEqual(knownRoots);
	const tree = new GrowingTree({ sha256 });
	for (const [size, leaf] of knownLeaves.entries()) {
		expect(Buffer.from(await tree.root()).toString("hex")).toBe(knownRoots[size]);
		await tree.add(leaf);
	}
	expect(Buffer.from(await tree.root()).toString("hex")).toBe(knownRoots[8]);
});

test("the proofs are those of the known trees of RFC 6962", async () => {
	const read = storeOf(knownLeaves, []);
	const hexOf = async (spans: ReturnType<typeof inclusionSpans>) =>
		(await rootsOf(spans, read)).map((hash) => hash.toString("hex").slice(0, 16));
	expect(await hexOf(inclusionSpans(0, 8))).toEqual(["96a296d224f285c6", "5f083f0a1a33ca07", "6b47aaf29ee3c2af"]);
	expect(await hexOf(consistencySpans(1, 8))).toEqual(["96a296d224f285c6", "5f083f0a1a33ca07", "6b47aaf29ee3c2af"]);
	expect(await hexOf(consistencySpans(6, 8))).toEqual(["0ebc5d3437fbe2db", "ca854ea128ed050b", "d37ee418976dd957"]);
	expect(inclusionSpans(0, 1)).toEqual([]);
	expect(consistencySpans(8, 8)).toEqual([]);
});

const sizes = fc.oneof(
	fc.integer({ min: 1, max: 40 }),
	fc.constantFrom(255, 256, 257, 511, 512, 513, 1_025),
	fc.integer({ min: 1, max: 1_500 }),
);

test("every leaf of a tree of any size is proved, and no other leaf at its place", async () => {
	const world = fc.tuple(sizes, fc.nat(), fc.array(fc.integer({ min: 1, max: 1_500 }), { maxLength: 4 }));
	await fc.assert(
		fc.asyncProperty(world, async ([size, seed, batches]) => {
			const leaves = leavesOf(size);
			const read = storeOf(leaves, batches);
			const index = seed % size;
			const [root] = await rootsOf([{ from: 0, to: size }], read);
			expect(root?.equals(rootOver(leaves))).toBe(true);
			const proof = await rootsOf(inclusionSpans(index, size), read);
			const rootBy = (leaf: Buffer, place = index) => rootByInclusion({ index: place, size, leaf, proof }, sha256);
			expect(equal(await rootBy(leaves[index] as Buffer), root as Buffer)).toBe(true);
			expect(equal(await rootBy(hashOf("another")), root as Buffer)).toBe(false);
			if (size > 1) {
				const elsewhere = await rootBy(leaves[index] as Buffer, (index + 1) % size).catch(() => Buffer.alloc(32));
				expect(equal(elsewhere, root as Buffer)).toBe(false);
			}
		}),
		{ numRuns: 150 },
	);
});

test("every tree is proved to be the beginning of every later one, and of no other", async () => {
	await fc.assert(
		fc.asyncProperty(fc.tuple(sizes, sizes), async ([one, other]) => {
			const [size, larger] = [Math.min(one, other), Math.max(one, other)];
			const leaves = leavesOf(larger);
			const read = storeOf(leaves, [size]);
			const from = { size, root: rootOver(leaves.slice(0, size)) };
			const to = { size: larger, root: rootOver(leaves) };
			const proof = await rootsOf(consistencySpans(size, larger), read);
			await mustContain({ from, to, proof }, sha256);
			const changed = leaves.with(size - 1, hashOf("changed"));
			const fork = { size: larger, root: rootOver(changed) };
			const forged = await rootsOf(consistencySpans(size, larger), storeOf(changed, []));
			await expect(mustContain({ from, to: fork, proof: forged }, sha256)).rejects.toThrow();
			await expect(mustContain({ from, to: fork, proof }, sha256)).rejects.toThrow();
		}),
		{ numRuns: 150 },
	);
});

test("a tree goes on from the roots of its complete subtrees", async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 60 })),
			async ([from, more]) => {
				const leaves = leavesOf(from + more);
				const peaks = await rootsOf(peaksOf({ from: 0, to: from }), storeOf(leaves, []));
				const tree = new GrowingTree({ size: from, peaks, sha256 });
				for (const leaf of leaves.slice(from)) await tree.add(leaf);
				expect(equal(await tree.root(), rootOver(leaves))).toBe(true);
			},
		),
		{ numRuns: 60 },
	);
});

test("a node is never taken for a leaf", () => {
	const [left, right] = leavesOf(2) as [Buffer, Buffer];
	expect(hashOfNode(left, right).equals(hashOf(Buffer.concat([left, right])))).toBe(false);
});
