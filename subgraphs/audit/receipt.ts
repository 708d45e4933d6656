import { type Context, transaction } from "@mint/kit/context.ts";
import { isId } from "@mint/kit/ids.ts";
import { notePerson } from "@mint/kit/views.ts";
import { type Checkpoint, checkpointOf } from "./checkpoint.ts";
import { base64RootsOf } from "./proofs.ts";
import { privateValues } from "./queries.ts";
import { inclusionSpans } from "./tree.ts";
import * as queries from "./treeQueries.ts";

const staffScope = "transfers:read";
/** What of a transfer its recipient is told in plain words; the rest is between its sender and the platform. */
const recipientPaths = ["/data/note"];

/** What a person holds in hand about a transfer: checked without us, by `infra/verifier/evidence.mjs`. */
export interface Receipt {
	leafIndex: string;
	/** The leaf that was hashed, as text. */
	leaf: string;
	/** What opens the sealed values the viewer may see; the salt is base64. */
	opened: { path: string; salt: string; value: string }[];
	/** Base64, from the leaf upwards. */
	inclusionProof: string[];
	checkpoint: Checkpoint;
}

/**
 * The receipt of a transfer that was completed: for its two parties and staff with `transfers:read`. Null for everyone
 * else, and until it is part of a signed tree.
 */
export function receiptOf(ctx: Context, transferId: string): Promise<Receipt | null> {
	if (!ctx.viewer || !isId("trf", transferId)) return Promise.resolve(null);
	const { userId, scopes } = ctx.viewer;
	return transaction(ctx, async (tx) => {
		const checkpoint = await queries.lastCheckpoint(tx);
		if (!checkpoint) return null;
		const [row] = await tx.query<queries.ReceiptRow>(queries.selectTransferLeaf, [transferId, checkpoint.size]);
		if (!row) return null;
		const parties = JSON.parse(row.payload).data as { senderId: string; recipientId: string } | undefined;
		// Records from before values were sealed one by one tell nothing of their parties.
		if (!parties) return null;
		const { senderId, recipientId } = parties;
		const seesAll = userId === senderId || scopes.has(staffScope);
		if (!seesAll && userId !== recipientId) return null;
		if (userId !== senderId && userId !== recipientId) notePerson(ctx, senderId, staffScope);
		const [values, inclusionProof] = await Promise.all([
			privateValues(tx, [row.number]),
			base64RootsOf(tx, inclusionSpans(Number(row.number), Number(checkpoint.size))),
		]);
		const opened = values
			.filter(({ path }) => seesAll || recipientPaths.includes(path))
			.map(({ path, salt, value }) => ({ path, salt: salt.toString("base64"), value }));
		const { number, leaf } = row;
		return { leafIndex: String(number), leaf, opened, inclusionProof, checkpoint: checkpointOf(ctx, checkpoint) };
	});
}
