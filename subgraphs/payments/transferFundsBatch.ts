import { createHash } from "node:crypto";
import type { Context } from "@mint/kit/context.ts";
import { outcome, Refusal } from "@mint/kit/errors.ts";
import type { TransferFundsBatchInput } from "./graphql.generated.ts";
import { transferFunds } from "./transferFunds.ts";

const itemsMax = 200;

/** The outcome of one item: what `transferFunds` would have answered. */
type ItemOutcome = Awaited<ReturnType<typeof sendItem>>;

/**
 * Sends each item as a transfer of its own, with an idempotency key made from the bulk's key and the item's place; so
 * repeating the bulk, or a longer one under the same key, pays no item twice. Items are claimed in the order of the
 * input and share transactions. Refuses the whole with INVALID_INPUT when there are no items or more than 200.
 */
export async function transferFundsBatch(
	ctx: Context,
	input: TransferFundsBatchInput,
): Promise<{ results: ItemOutcome[] }> {
	if (input.items.length < 1 || input.items.length > itemsMax) {
		throw new Refusal("INVALID_INPUT", `A bulk has 1 to ${itemsMax} items.`, ["items"]);
	}
	return { results: await Promise.all(input.items.map((_, index) => sendItem(ctx, input, index))) };
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
