import { batchOf } from "@mint/kit/batch.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Origin, Tx } from "@mint/kit/db.ts";
import type { Refusal, RefusalCode } from "@mint/kit/errors.ts";
import { heldIn, hurried } from "@mint/kit/lockedRows.ts";
import type { PostReply } from "@mint/schema/calls/wallet.ts";
import type { TransferFacts } from "@mint/schema/events/payments.ts";
import type { RefusalDetails } from "@mint/schema/words/refusals.ts";
import type { TransferRow } from "./entities.ts";
import {
	completeTransfers,
	failTransfers,
	returnUsage,
	reviewTransfers,
	selectHeldTransfers,
	selectHeldUsages,
	selectTransfers,
} from "./queries.ts";
import { statusesBefore } from "./stateMachine.ts";

const batching = {
	name: "finish transfers",
	sizeMax: 400,
	inFlightMax: 2,
	rows: {
		of: ({ transfer, ending }: Finish) => [transfer.id, ...(ending.status === "FAILED" ? [transfer.sender_id] : [])],
		held: heldByOthers,
	},
};

/** How a transfer ends, or that a person must look first. */
export type Ending =
	| { status: "COMPLETED" }
	| { status: "FAILED"; failure: RefusalCode; details: RefusalDetails }
	| { status: "PROCESSING" };

/** The end of a transfer that was refused. What the refusal's words rest on is kept, so that they stay the same. */
export function failedWith({ code, details }: Pick<Refusal, "code" | "details">): Ending {
	return { status: "FAILED", failure: code, details };
}

/** The end of a transfer that the ledger refuses: also whose wallet stood in its way, so that its sender knows. */
export function failedByLedger(transfer: TransferRow, { code, walletId }: LedgerRefusal): Ending {
	return failedWith({ code, details: { whose: walletId === transfer.from_wallet_id ? "YOURS" : "THEIRS" } });
}

type LedgerRefusal = Extract<PostReply, { outcome: "REFUSED" }>;

interface Finish {
	transfer: TransferRow;
	ending: Ending;
	origin: Origin;
}

/**
 * Writes how a transfer ended and tells of it, in one transaction. Only the call that changes the row tells; a repeat,
 * or a race with the sweeper, gives the row as it stands. A failed transfer gives its limits back.
 */
export function finish(ctx: Context, transfer: TransferRow, ending: Ending, origin: Origin): Promise<TransferRow> {
	return finishTogether(ctx, { transfer, ending, origin });
}

const finishTogether = batchOf(finishAll, batching);

function finishAll(ctx: Context, items: Finish[]): Promise<TransferRow[]> {
	const now = ctx.clock.now();
	// Updates lock their rows in the order of the ids, so that two batches never wait for each other in a circle.
	const ordered = items.toSorted((a, b) => (a.transfer.id < b.transfer.id ? -1 : 1));
	return ctx.db.transaction(
		"system:finish",
		async (tx) => {
			const changed = new Set(
				(await Promise.all([complete(tx, ordered, now), fail(tx, ordered), sendToReview(tx, ordered)])).flat(),
			);
			const told = new Set<string>();
			for (const { transfer, ending, origin } of items) {
				if (!changed.has(transfer.id) || told.has(transfer.id)) continue;
				told.add(transfer.id);
				tell(tx, transfer, ending, origin);
			}
			const others = items.filter(({ transfer }) => !changed.has(transfer.id)).map(({ transfer }) => transfer.id);
			const standing = others.length > 0 ? await tx.query<TransferRow>(selectTransfers, [others]) : [];
			const byId = new Map(standing.map((row) => [row.id, row]));
			return items.map(({ transfer, ending }) => byId.get(transfer.id) ?? ended(transfer, ending, now));
		},
		hurried,
	);
}

/** Of these transfers, and of these people's usage. */
async function heldByOthers(ctx: Context, rows: string[]): Promise<string[]> {
	const [transfers, usages] = [
		await heldIn(ctx, "system:finish", selectHeldTransfers, rows),
		await heldIn(ctx, "system:finish", selectHeldUsages, rows),
	];
	return [...transfers, ...usages];
}

async function complete(tx: Tx, items: Finish[], now: Date): Promise<string[]> {
	const ids = items.flatMap(({ transfer, ending }) => (ending.status === "COMPLETED" ? [transfer.id] : []));
	if (ids.length === 0) return [];
	const rows = await tx.query<{ id: string }>(completeTransfers, [ids, now, statusesBefore("COMPLETED")]);
	return rows.map((row) => row.id);
}

async function fail(tx: Tx, items: Finish[]): Promise<string[]> {
	const failed = items.flatMap(({ transfer, ending }) => (ending.status === "FAILED" ? [{ transfer, ending }] : []));
	if (failed.length === 0) return [];
	const rows = await tx.query<{ id: string }>(failTransfers, [
		failed.map(({ transfer }) => transfer.id),
		failed.map(({ ending }) => ending.failure),
		failed.map(({ ending }) => JSON.stringify(ending.details)),
		statusesBefore("FAILED"),
	]);
	const changed = new Set(rows.map((row) => row.id));
	const back = new Map(failed.map(({ transfer }) => [transfer.id, transfer]));
	const returned = [...back.values()].filter((transfer) => changed.has(transfer.id));
	if (returned.length > 0) {
		tx.execute(returnUsage, [
			returned.map((transfer) => transfer.sender_id),
			returned.map((transfer) => transfer.limit_day),
			returned.map((transfer) => transfer.limit_usd_cents),
		]);
	}
	return [...changed];
}

async function sendToReview(tx: Tx, items: Finish[]): Promise<string[]> {
	const ids = items.flatMap(({ transfer, ending }) => (ending.status === "PROCESSING" ? [transfer.id] : []));
	if (ids.length === 0) return [];
	const rows = await tx.query<{ id: string }>(reviewTransfers, [ids]);
	return rows.map((row) => row.id);
}

function tell(tx: Tx, transfer: TransferRow, ending: Ending, origin: Origin): void {
	const facts = factsOf(transfer);
	if (ending.status === "COMPLETED") tx.emit("payments.transfer.completed", transfer.id, facts, origin);
	else if (ending.status === "FAILED") {
		const reviewed = transfer.status === "PROCESSING";
		const { failure: code, details } = ending;
		const cause = code === "REVIEW_EXPIRED" ? "EXPIRED" : details.cause;
		tx.emit("payments.transfer.failed", transfer.id, { ...facts, code, reviewed, ...(cause && { cause }) }, origin);
	} else tx.emit("payments.transfer.sent_to_review", transfer.id, { ...facts, holdId: transfer.id }, origin);
}

function ended(transfer: TransferRow, ending: Ending, now: Date): TransferRow {
	return {
		...transfer,
		status: ending.status,
		failure: ending.status === "FAILED" ? ending.failure : null,
		failure_details: ending.status === "FAILED" ? { ...ending.details } : null,
		completed_at: ending.status === "COMPLETED" ? now : null,
	};
}

/** What every fact about a transfer tells. */
export function factsOf(transfer: TransferRow): TransferFacts {
	return {
		transferId: transfer.id,
		senderId: transfer.sender_id,
		recipientId: transfer.recipient_id,
		fromWalletId: transfer.from_wallet_id,
		toWalletId: transfer.to_wallet_id,
		amountMinor: transfer.amount.toString(),
		currency: transfer.currency,
		note: transfer.note,
		category: transfer.category,
	};
}
