import { hash } from "node:crypto";

/**
 * The Merkle tree of RFC 6962 (and RFC 9162), as arithmetic over leaves 0 to size: which nodes a root or a proof needs,
 * and how hashes are put together. Sizes and places are whole numbers below 2^53.
 */

/** Stored nodes are eight binary levels apart, as C2SP tlog-tiles has them: a tile is 256 hashes wide. */
export const tileHeight = 8;
export const tileWidth = 2 ** tileHeight;

const leafPrefix = "\0";
const nodePrefix = Buffer.of(1);

/** Leaves from one place up to another, which is not among them. */
export interface Span {
	from: number;
	to: number;
}

/** A run of stored hashes: of leaves (level 0), or of roots over 256^level leaves each. */
export interface Run {
	level: number;
	first: number;
	count: number;
}

/** Gives the hashes of each run. */
export type ReadNodes = (runs: Run[]) => Promise<Buffer[][]>;

export function hashOfLeaf(text: string): Buffer {
	return hash("sha256", leafPrefix + text, "buffer");
}

export function hashOfNode(left: Buffer, right: Buffer): Buffer {
	return hash("sha256", Buffer.concat([nodePrefix, left, right]), "buffer");
}

/** The root over hashes of neighbours: MTH of RFC 6962, of leaves or of roots that are equally high. */
export function rootOver(hashes: readonly Buffer[]): Buffer {
	if (hashes.length === 0) return hash("sha256", "", "buffer");
	if (hashes.length === 1) return hashes[0] as Buffer;
	const middle = halfOf(hashes.length);
	return hashOfNode(rootOver(hashes.slice(0, middle)), rootOver(hashes.slice(middle)));
}

/** The largest power of two below a number. */
function halfOf(count: number): number {
	let half = 1;
	while (half * 2 < count) half *= 2;
	return half;
}

/** Spans whose roots prove that a leaf is in the tree of a size, from the leaf upwards. */
export function inclusionSpans(index: number, size: number): Span[] {
	const spans: Span[] = [];
	let [from, to] = [0, size];
	while (to - from > 1) {
		const middle = from + halfOf(to - from);
		if (index < middle) {
			spans.push({ from: middle, to });
			to = middle;
		} else {
			spans.push({ from, to: middle });
			from = middle;
		}
	}
	return spans.toReversed();
}

/** Spans whose roots prove that the tree of a size is the beginning of a larger one, in the order of RFC 6962. */
export function consistencySpans(size: number, larger: number): Span[] {
	if (size === 0 || size === larger) return [];
	const spans: Span[] = [];
	let [from, to] = [0, larger];
	while (to !== size) {
		const middle = from + halfOf(to - from);
		if (size <= middle) {
			spans.push({ from: middle, to });
			to = middle;
		} else {
			spans.push({ from, to: middle });
			from = middle;
		}
	}
	// Where the smaller tree is a node of the larger one its root is known to who asks.
	if (from > 0) spans.push({ from, to });
	return spans.toReversed();
}

/** The complete subtrees that a tree of a size consists of, from left to right; each is larger than the next. */
export function peaksOf({ from, to }: Span): Span[] {
	const peaks: Span[] = [];
	for (let start = from; start < to; ) {
		let width = 1;
		while (width * 2 <= to - start) width *= 2;
		peaks.push({ from: start, to: start + width });
		start += width;
	}
	return peaks;
}

/** The roots over spans that begin where a subtree of their size does, all read at once. */
export async function rootsOf(spans: readonly Span[], read: ReadNodes): Promise<Buffer[]> {
	const peaks = spans.map(peaksOf);
	const hashes = await read(peaks.flat().map(runOf));
	return peaks.map((each) => {
		const roots = hashes.splice(0, each.length).map(rootOver);
		return roots.reduceRight((right, left) => hashOfNode(left, right));
	});
}

/** The stored hashes a complete subtree is the root over. */
function runOf({ from, to }: Span): Run {
	let [level, width] = [0, 1];
	while (width * tileWidth <= to - from) {
		level += 1;
		width *= tileWidth;
	}
	return { level, first: from / width, count: (to - from) / width };
}

/** Roots that become complete when a tree grows: of each level those over the hashes of the level below. */
export function completedRuns(size: number, grown: number): Run[] {
	const runs: Run[] = [];
	for (let level = 1, width = tileWidth; width <= grown; level += 1, width *= tileWidth) {
		const first = Math.floor(size / width);
		const count = Math.floor(grown / width) - first;
		if (count > 0) runs.push({ level, first, count });
	}
	return runs;
}
