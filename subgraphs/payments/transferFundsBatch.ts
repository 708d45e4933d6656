import { createHash } from "node:crypto";
import { batchOf } from "@mint/kit/batch.ts";
import { type Context, mustBeSignedIn } from "@mint/kit/context.ts";
import { outcome, Refusal, worded } from "@mint/kit/errors.ts";
import { differingFields } from "./claim.ts";
import type { TransferFundsBatchInput } from "./graphql.generated.ts";
import { insertBulks, selectBulks } from "./queries.ts";
import { termsOf, transferFunds } from "./transferFunds.ts";

const itemsMax = 200;

/** The outcome of one item: what `transferFunds` would have answered. */
type ItemOutcome = Awaited<ReturnType<typeof sendItem>>;

/**
 * Sends each item as a transfer of its own, with an idempotency key made from the bulk's key and the item's place; so
 * repeating the bulk pays no item twice. The key stands for the whole: other items, or more or fewer of them, under the
 * same key are IDEMPOTENCY_KEY_REUSED, and nothing is tried. Items are claimed in the order of the input and share
 * transactions. Refuses the whole with INVALID_INPUT when there are no items or more than 200.
 */
export async function transferFundsBatch(
	ctx: Context,
	input: TransferFundsBatchInput,
): Promise<{ results: ItemOutcome[] }> {
	const { userId } = mustBeSignedIn(ctx);
	if (input.items.length < 1 || input.items.length > itemsMax) {
		throw new Refusal("INVALID_INPUT", `A bulk has 1 to ${itemsMax} items.`, ["items"]);
	}
	const terms = termsOfBulk(input);
	const known = await claimBulk(ctx, { senderId: userId, idempotencyKey: input.idempotencyKey, terms });
	if (known !== terms) {
		const details = { differingFields: differingFields(known, terms) };
		throw worded("IDEMPOTENCY_KEY_REUSED", ["idempotencyKey"], details);
	}
	return { results: await Promise.all(input.items.map((_, index) => sendItem(ctx, input, index))) };
}

interface BulkClaim {
	senderId: string;
	idempotencyKey: string;
	terms: string;
}

/** Gives the terms a key stands for: these, when it is new. */
const claimBulk: (ctx: Context, claim: BulkClaim) => Promise<string> = batchOf(claimBulks, {
	name: "claim bulks",
	sizeMax: 100,
	inFlightMax: 2,
});

function claimBulks(ctx: Context, claims: BulkClaim[]): Promise<string[]> {
	const senders = claims.map((claim) => claim.senderId);
	const keys = claims.map((claim) => claim.idempotencyKey);
	return ctx.db.transaction("system:claim", async (tx) => {
		tx.execute(insertBulks, [senders, keys, claims.map((claim) => claim.terms), ctx.clock.now()]);
		const rows = await tx.query<{ terms: string }>(selectBulks, [senders, keys]);
		return rows.map((row) => row.terms);
	});
}

function termsOfBulk({ fromWalletId, items }: TransferFundsBatchInput): string {
	const hash = createHash("sha256");
	for (const item of items) hash.update(`${termsOf({ ...item, fromWalletId })}\n`);
	return JSON.stringify({ fromWalletId, items: hash.digest("base64") });
}

function sendItem(ctx: Context, input: TransferFundsBatchInput, index: number) {
	const { idempotencyKey, fromWalletId, items } = input;
	const item = items[index] as (typeof items)[number];
	const terms = { ...item, fromWalletId, idempotencyKey: itemKey(idempotencyKey, index) };
	return outcome("TransferFundsSuccess", () => transferFunds(ctx, terms, { bulkId: idempotencyKey }));
}

/** A UUID that follows from the bulk's key and the item's place, and from nothing else. */
export function itemKey(bulkKey: string, index: number): string {
	const hex = createHash("sha256").update(`${bulkKey} ${index}`).digest("hex");
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
