import type { HeardEvent } from "@mint/kit/consume.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import type { EventType } from "@mint/schema/events/event.ts";
import type { TransferFacts } from "@mint/schema/events/payments.ts";
import { alertBudgets } from "./alertBudgets.ts";
import { type Category, classify } from "./category.ts";
import type { SpendingRow } from "./entities.ts";
import { firstDayOf, monthOf } from "./month.ts";
import { addToCategories, addToIncome, lockPeople, selectKnown, upsertSpending } from "./queries.ts";

/** Facts that numbers are made of. */
export const countedTypes = ["payments.transfer.completed", "payments.transfer.reversed"] satisfies EventType[];

/** What a batch tells of one transfer. */
interface Heard {
	facts: TransferFacts;
	/** When the money moved, if that was told. */
	movedAt: string | null;
	/** What has gone back so far. */
	returned: bigint;
	traceparent: string | null;
}

/** How one transfer counted, and how it counts now. */
export interface Change {
	before: SpendingRow | null;
	after: SpendingRow;
	traceparent: string | null;
}

/** What a sum of a month gains or loses. */
export interface Line {
	payerId: string;
	payeeId: string;
	currency: string;
	/** `2026-11`. */
	month: string;
	category: Category;
	spent: bigint;
	transfers: bigint;
	traceparent: string | null;
}

/**
 * Counts a batch of facts about transfers: spending of those who paid, income of those who were paid, less what went
 * back, in the month in which the money moved. It is written what follows from all that is known of each transfer, so a
 * fact that is heard again, late or before its time changes nothing it shouldn't. Budgets that are reached by it are
 * told of. A constant number of statements, whatever the size.
 */
export async function countTransfers(ctx: Context, tx: Tx, events: HeardEvent[]): Promise<void> {
	const lines = linesOf(await learnTransfers(tx, events));
	await addUp(tx, lines);
	await alertBudgets(tx, lines, ctx.clock.now());
}

/** Writes what a batch of facts tells of transfers, without counting it. Their people stay locked. */
export async function learnTransfers(tx: Tx, events: HeardEvent[]): Promise<Change[]> {
	const heard = heardIn(events);
	if (heard.length === 0) return [];
	await lock(
		tx,
		heard.flatMap(({ facts }) => [facts.senderId, facts.recipientId]),
	);
	const known = await knownOf(tx, heard);
	const changes = heard.map((one) => changeOf(one, known.get(one.facts.transferId)));
	await write(
		tx,
		changes.map(({ after }) => after),
	);
	return changes;
}

/** Nobody else changes the numbers of these people before this transaction ends. */
export async function lock(tx: Tx, userIds: string[]): Promise<void> {
	await tx.query(lockPeople, [[...new Set(userIds)]]);
}

/** The facts of a batch by transfer, in the order of their ids. */
function heardIn(events: HeardEvent[]): Heard[] {
	const byTransfer = new Map<string, Heard>();
	for (const event of events) {
		if (event.type !== "payments.transfer.completed" && event.type !== "payments.transfer.reversed") continue;
		const { data: facts, traceparent } = event;
		const heard = byTransfer.get(facts.transferId) ?? { facts, movedAt: null, returned: 0n, traceparent };
		if (event.type === "payments.transfer.completed") heard.movedAt = event.occurredAt;
		else heard.returned = larger(heard.returned, BigInt(event.data.reversedMinor));
		byTransfer.set(facts.transferId, heard);
	}
	return [...byTransfer.values()].toSorted((a, b) => (a.facts.transferId < b.facts.transferId ? -1 : 1));
}

type KnownRow = { [K in keyof SpendingRow]: SpendingRow[K] | null } & {
	chosen: Category | null;
	learnt: Category | null;
};

async function knownOf(tx: Tx, heard: Heard[]): Promise<Map<string | null, KnownRow>> {
	const rows = await tx.query<KnownRow>(selectKnown, [
		heard.map(({ facts }) => facts.transferId),
		heard.map(({ facts }) => facts.senderId),
		heard.map(({ facts }) => facts.recipientId),
		heard.map(({ movedAt }) => movedAt),
	]);
	return new Map(rows.map((row) => [row.transfer_id, row]));
}

function changeOf({ facts, movedAt, returned, traceparent }: Heard, known: KnownRow | undefined): Change {
	const before = known?.amount ? (known as SpendingRow) : null;
	const after: SpendingRow = {
		transfer_id: facts.transferId,
		payer_id: facts.senderId,
		payee_id: facts.recipientId,
		currency: facts.currency,
		amount: BigInt(facts.amountMinor),
		// Each reversal tells what has gone back so far, so the largest is the newest, in whichever order they come.
		returned: larger(before?.returned ?? 0n, returned),
		occurred_at: before?.occurred_at ?? null,
		category: before?.category ?? null,
		source: before?.source ?? null,
	};
	if (movedAt) {
		const sent = facts.category as Category | null;
		const reasons = { chosen: known?.chosen ?? null, sent, learnt: known?.learnt ?? null, note: facts.note };
		Object.assign(after, { occurred_at: new Date(movedAt), ...classify(reasons) });
	}
	return { before, after, traceparent };
}

/** Writes transfers as they are known now. */
export async function write(tx: Tx, rows: SpendingRow[]): Promise<void> {
	const column = <K extends keyof SpendingRow>(name: K) => rows.map((row) => row[name]);
	await tx.query(upsertSpending, [
		column("transfer_id"),
		column("payer_id"),
		column("payee_id"),
		column("currency"),
		column("amount"),
		column("returned"),
		column("occurred_at"),
		column("category"),
		column("source"),
	]);
}

/** What counts less and what counts more after these changes; nothing for those after which all counts as before. */
export function linesOf(changes: Change[]): Line[] {
	return changes.flatMap(({ before, after, traceparent }) => {
		const [old, now] = [lineOf(before, -1n, traceparent), lineOf(after, 1n, traceparent)];
		const same = old && now && old.spent === -now.spent && old.month === now.month && old.category === now.category;
		return same ? [] : [old, now].filter((line) => line !== null);
	});
}

function lineOf(row: SpendingRow | null, sign: bigint, traceparent: string | null): Line | null {
	if (!row?.occurred_at || !row.category || row.returned === row.amount) return null;
	return {
		payerId: row.payer_id,
		payeeId: row.payee_id,
		currency: row.currency,
		month: monthOf(row.occurred_at),
		category: row.category,
		spent: sign * (row.amount - row.returned),
		transfers: sign,
		traceparent,
	};
}

/** Brings the sums up to date. Whose they are must be locked. */
export async function addUp(tx: Tx, lines: Line[]): Promise<void> {
	if (lines.length === 0) return;
	const values = [
		lines.map(({ payerId }) => payerId),
		lines.map(({ payeeId }) => payeeId),
		lines.map(({ currency }) => currency),
		lines.map(({ month }) => firstDayOf(month)),
		lines.map(({ category }) => category),
		lines.map(({ spent }) => spent),
		lines.map(({ transfers }) => transfers),
	];
	await Promise.all([addToCategories, addToIncome].map((statement) => tx.query(statement, values)));
}

function larger(one: bigint, other: bigint): bigint {
	return one > other ? one : other;
}
