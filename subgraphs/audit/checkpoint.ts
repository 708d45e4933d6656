import { sign } from "node:crypto";
import { type Context, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import type { CheckpointRow } from "./entities.ts";
import { type Signer, signerOf } from "./settings.ts";
import { rootsOf } from "./tree.ts";
import * as queries from "./treeQueries.ts";

/** A signed root as the graph shows it. */
export interface Checkpoint {
	size: string;
	/** Base64. */
	rootHash: string;
	note: string;
	verifierKey: string;
}

/** The last signed root; null before the first. For everyone. */
export async function auditCheckpoint(ctx: Context): Promise<Checkpoint | null> {
	const row = await transaction(ctx, queries.lastCheckpoint);
	return row && checkpointOf(ctx, row);
}

export function checkpointOf(ctx: Context, { size, root, note }: CheckpointRow): Checkpoint {
	const { verifierKey } = signerOf(ctx.env);
	return { size: String(size), rootHash: root.toString("base64"), note, verifierKey };
}

/**
 * Signs the root of the tree of a size, whose complete subtrees are stored; once per size. A tree that lacks a leaf or
 * doesn't contain the last signed one is not signed: whoever changed it gets no signature from us. Throws then, and it
 * is tried and told again.
 */
export async function signCheckpoint(ctx: Context, tx: Tx, size: number): Promise<void> {
	const last = await queries.lastCheckpoint(tx);
	if (size === Number(last?.size ?? 0)) return;
	const root = await rootGrownFrom(tx, size, last);
	const note = noteOf(signerOf(ctx.env), size, root);
	tx.execute(queries.insertCheckpoint, [size, root, note, ctx.clock.now()]);
}

/** The root of the tree of a size, whose beginning is still what was signed. */
async function rootGrownFrom(tx: Tx, size: number, last: CheckpointRow | null): Promise<Buffer> {
	const before = { from: 0, to: Number(last?.size ?? 0) };
	const spans = [{ from: 0, to: size }, ...(last ? [before] : [])];
	if (before.to > size) throw new Error("the audit tree lost leaves that were signed");
	const [root, earlier] = await rootsOf(spans, (runs) => queries.nodesOf(tx, runs));
	if (!root) throw new Error("a tree without a root");
	if (last && !earlier?.equals(last.root)) throw new Error("the audit tree isn't the one that was signed");
	return root;
}

/** A checkpoint as C2SP tlog-checkpoint has it: origin, size and root, signed as a C2SP signed note. */
export function noteOf(signer: Signer, size: number, root: Buffer): string {
	const text = `${signer.origin}\n${size}\n${root.toString("base64")}\n`;
	const signature = Buffer.concat([signer.keyId, sign(null, Buffer.from(text), signer.key)]);
	return `${text}\n— ${signer.origin} ${signature.toString("base64")}\n`;
}

/**
 * Refuses to start with another key or name than those of the last checkpoint: to outsiders that would be another log.
 */
export async function mustBeSameLog(ctx: Context): Promise<void> {
	const signer = signerOf(ctx.env);
	const last = await ctx.db.transaction(ctx.actor, queries.lastCheckpoint);
	if (last && last.note !== noteOf(signer, Number(last.size), last.root)) {
		throw new Error("audit: AUDIT_SIGNING_KEY or AUDIT_ORIGIN isn't the one this log was signed with before");
	}
}
