import { type Context, transaction } from "@mint/kit/context.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { type GraphMoney, moneyOf } from "@mint/kit/money.ts";
import { selectReversals, selectReversalsById } from "./commandQueries.ts";
import type { ReversalRow, TransferRow } from "./entities.ts";
import { findTransfer } from "./findTransfer.ts";

const reversalsByTransfer = loaderOf(
	async (ctx, ids) => {
		const rows = await transaction(ctx, (tx) => tx.query<ReversalRow>(selectReversals, [ids]));
		return [...Map.groupBy(rows, (row) => row.transfer_id)].map(([id, reversals]) => ({ id, reversals }));
	},
	({ id }) => id,
);

const reversalById = loaderOf(
	(ctx, ids) => transaction(ctx, (tx) => tx.query<ReversalRow>(selectReversalsById, [ids])),
	(row) => row.id,
);

/** A reversal of a transfer the viewer may see; null for others. */
export async function findReversal(ctx: Context, id: string): Promise<ReversalRow | null> {
	const reversal = await reversalById(ctx, id);
	return reversal && (await findTransfer(ctx, reversal.transfer_id)) ? reversal : null;
}

/** What has gone back of a transfer, oldest first. */
export async function reversalsOf(ctx: Context, transfer: TransferRow): Promise<ReversalRow[]> {
	return (await reversalsByTransfer(ctx, transfer.id))?.reversals ?? [];
}

/** How much has gone back of a transfer. */
export async function reversedAmountOf(ctx: Context, transfer: TransferRow): Promise<GraphMoney> {
	const reversals = await reversalsOf(ctx, transfer);
	return moneyOf(
		reversals.reduce((sum, { amount }) => sum + amount, 0n),
		transfer.currency,
	);
}
