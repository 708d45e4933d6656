import { createHmac, timingSafeEqual } from "node:crypto";
import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import type { HttpAnswer } from "@mint/kit/routes.ts";
import { mustBeOrdered } from "@mint/kit/staff/command.ts";
import type { CheckpointRow } from "./entities.ts";
import { base64RootsOf, placeIn } from "./proofs.ts";
import { signerOf } from "./settings.ts";
import { peaksOf } from "./tree.ts";
import { lastCheckpoint, selectExport } from "./treeQueries.ts";

const linkMs = 60_000;
const pageSize = 2_000;
const formatName = "mint-audit-export/1";

/**
 * What a link allows: leaves of a signed tree from one place on, to one member of staff, for a minute and no longer
 * than the session lasts it was asked for in.
 */
interface Link {
	staffId: string;
	sessionId: string;
	from: number;
	size: number;
	expiresAt: number;
}

/**
 * Gives staff with `audit:read` a link to the trail as JSON lines, from one leaf up to the last checkpoint; that it was
 * given is a fact. Refuses with NOT_FOUND when nothing from there on is signed yet.
 */
export function exportAuditTrail(
	ctx: Context,
	input: { fromLeaf?: string | null | undefined },
): Promise<{ url: string; expiresAt: string; treeSize: string }> {
	const { sessionId } = mustBeSignedIn(ctx);
	const { by: userId, reason, note } = mustBeOrdered(ctx);
	const from = placeIn(input.fromLeaf ?? "0", "fromLeaf");
	return transaction(ctx, async (tx) => {
		const size = Number((await lastCheckpoint(tx))?.size ?? 0);
		if (from >= size) throw new Refusal("NOT_FOUND", "Nothing from there on is signed yet.", ["fromLeaf"]);
		const expiresAt = ctx.clock.now().getTime() + linkMs;
		const url = `/audit/export/${tokenOf(ctx, { staffId: userId, sessionId, from, size, expiresAt })}`;
		const treeSize = String(size);
		tx.emit("audit.trail.exported", userId, { exportedBy: userId, fromLeaf: String(from), treeSize, reason, note });
		return { url, expiresAt: new Date(expiresAt).toISOString(), treeSize };
	});
}

/**
 * Answers GET /audit/export/<token>: a head with the checkpoint, the key, and the roots over what comes before the
 * first leaf; then a line per leaf. Rows are read a page at a time, as fast as the client takes them.
 */
export async function answerExport(ctx: Context, token: string): Promise<HttpAnswer> {
	const link = await readToken(ctx, token);
	const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
	if (!link) {
		const body = JSON.stringify({ code: "NOT_FOUND", message: "This link doesn't exist or has expired." });
		return { status: 404, headers: { ...headers, "content-type": "application/json; charset=utf-8" }, body };
	}
	const disposition = { "content-disposition": 'attachment; filename="export.jsonl"' };
	const type = { "content-type": "application/jsonl; charset=utf-8" };
	return { status: 200, headers: { ...headers, ...type, ...disposition }, body: linesOf(ctx, link) };
}

async function* linesOf(ctx: Context, { staffId, from, size }: Link): AsyncGenerator<string> {
	const asStaff = <T>(work: (tx: Tx) => Promise<T>) => ctx.db.transaction(`staff:${staffId}`, work);
	const { origin, verifierKey } = signerOf(ctx.env);
	const head = await asStaff(async (tx) => {
		const [checkpoint] = await tx.query<CheckpointRow>(selectCheckpointOf, [size]);
		const before = await base64RootsOf(tx, peaksOf({ from: 0, to: from }));
		return { format: formatName, origin, verifierKey, checkpoint: checkpoint?.note ?? "", from, before };
	});
	yield `${JSON.stringify(head)}\n`;
	for (let next = from; next < size; next += pageSize) {
		const until = Math.min(next + pageSize, size);
		const rows = await asStaff((tx) => tx.query<{ line: string }>(selectExport, [next, until]));
		if (rows.length > 0) yield `${rows.map(({ line }) => line).join("\n")}\n`;
	}
}

const selectCheckpointOf = `/* checkpoint_of */
	select size, root, note, signed_at from checkpoint where size = $1`;

// A token is short, for routers take no parameter of more than 100 characters: two ids without their prefixes, three
// numbers, and the first half of the signature over them.
const idBytes = 16;
const numberBytes = 6;
const idsBytes = 2 * idBytes;
const payloadBytes = idsBytes + 3 * numberBytes;
const signatureBytes = 16;

function tokenOf(ctx: Context, { staffId, sessionId, from, size, expiresAt }: Link): string {
	const numbers = [from, size, expiresAt].map((number) => {
		const bytes = Buffer.alloc(numberBytes);
		bytes.writeUIntBE(number, 0, numberBytes);
		return bytes;
	});
	const ids = [staffId, sessionId].map((id) => Buffer.from(id.slice("xxx_".length), "hex"));
	const payload = Buffer.concat([...ids, ...numbers]);
	return Buffer.concat([payload, signatureOf(ctx, payload)]).toString("base64url");
}

/** What a token allows now; null when it isn't ours, has expired, or its session has ended. */
async function readToken(ctx: Context, token: string): Promise<Link | null> {
	const bytes = Buffer.from(token, "base64url");
	if (bytes.length !== payloadBytes + signatureBytes) return null;
	const payload = bytes.subarray(0, payloadBytes);
	if (!timingSafeEqual(bytes.subarray(payloadBytes), signatureOf(ctx, payload))) return null;
	const [from = 0, size = 0, expiresAt = 0] = [0, 1, 2].map((place) =>
		payload.readUIntBE(idsBytes + place * numberBytes, numberBytes),
	);
	if (expiresAt <= ctx.clock.now().getTime()) return null;
	const staffId = `usr_${payload.toString("hex", 0, idBytes)}`;
	const sessionId = `ses_${payload.toString("hex", idBytes, idsBytes)}`;
	return (await ctx.ended.includes(sessionId)) ? null : { staffId, sessionId, from, size, expiresAt };
}

function signatureOf(ctx: Context, payload: Buffer): Buffer {
	const { linkKey } = signerOf(ctx.env);
	return createHmac("sha256", linkKey).update(payload).digest().subarray(0, signatureBytes);
}
