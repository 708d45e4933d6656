import { type Context, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { graphError } from "@mint/kit/errors.ts";
import { consistencySpans, inclusionSpans, rootsOf, type Span } from "./tree.ts";
import * as queries from "./treeQueries.ts";

/** That a leaf is in the tree of a size. Hashes are base64, from the leaf upwards. */
export interface InclusionProof {
	leafIndex: string;
	treeSize: string;
	hashes: string[];
}

/**
 * Proves that a leaf, named by its index or, for staff, by its record, is in the tree of a size; without a size that of
 * the last checkpoint. Null when there is no such leaf in it. BAD_USER_INPUT for a size nobody signed or more than one
 * name.
 */
export function auditInclusionProof(
	ctx: Context,
	{ leafIndex, recordId, treeSize }: { [A in "leafIndex" | "recordId" | "treeSize"]?: string | null | undefined },
): Promise<InclusionProof | null> {
	if ((leafIndex == null) === (recordId == null)) {
		throw graphError("BAD_USER_INPUT", "Name the leaf by leafIndex or by recordId.");
	}
	return transaction(ctx, async (tx) => {
		const size = await signedSize(tx, treeSize, "treeSize");
		const index = leafIndex == null ? await leafOfRecord(tx, recordId ?? "") : placeIn(leafIndex, "leafIndex");
		if (index === null || index >= size) return null;
		const hashes = await base64RootsOf(tx, inclusionSpans(index, size));
		return { leafIndex: String(index), treeSize: String(size), hashes };
	});
}

/** Proves that the tree of one size is the beginning of the tree of another. BAD_USER_INPUT for sizes that can't be. */
export async function auditConsistencyProof(
	ctx: Context,
	{ from, to }: { from: string; to?: string | null | undefined },
): Promise<{ fromSize: string; toSize: string; hashes: string[] }> {
	return transaction(ctx, async (tx) => {
		const larger = await signedSize(tx, to, "to");
		const size = placeIn(from, "from");
		if (size > larger) throw graphError("BAD_USER_INPUT", "from is larger than to.");
		const hashes = await base64RootsOf(tx, consistencySpans(size, larger));
		return { fromSize: String(size), toSize: String(larger), hashes };
	});
}

/** The roots over spans of a tree that is stored, in base64. */
export async function base64RootsOf(tx: Tx, spans: Span[]): Promise<string[]> {
	const roots = await rootsOf(spans, (runs) => queries.nodesOf(tx, runs));
	return roots.map((root) => root.toString("base64"));
}

/** The size that is meant, no larger than what was signed last. */
async function signedSize(tx: Tx, size: string | null | undefined, field: string): Promise<number> {
	const signed = Number((await queries.lastCheckpoint(tx))?.size ?? 0);
	const wanted = size == null ? signed : placeIn(size, field);
	if (wanted > signed) throw graphError("BAD_USER_INPUT", `${field} is beyond the last checkpoint.`);
	return wanted;
}

async function leafOfRecord(tx: Tx, recordId: string): Promise<number | null> {
	const [row] = await tx.query<{ number: bigint }>(queries.selectLeafOfRecord, [placeIn(recordId, "recordId")]);
	return row ? Number(row.number) : null;
}

/** A number of leaves or a place among them, as clients write it. */
export function placeIn(text: string, field: string): number {
	if (!/^\d{1,15}$/.test(text)) throw graphError("BAD_USER_INPUT", `${field} must be digits.`);
	return Number(text);
}
