import { type Context, transaction } from "@mint/kit/context.ts";
import { graphError } from "@mint/kit/errors.ts";
import { bankOf } from "./bank.ts";
import { selectCasesOfDay } from "./caseQueries.ts";
import type { CaseRow, PayoutRow } from "./entities.ts";
import { selectPayoutsByIds } from "./payoutQueries.ts";
import { hearBankOfPayout } from "./payoutSettlement.ts";
import type { PayoutState, ReportedOrder } from "./provider.ts";
import { insertCases, selectOrders } from "./reconcileQueries.ts";

const dayMs = 86_400_000;
/** How long the bank may be ahead of us before it counts: its webhooks and our sweepers take their time. */
const settlingMs = 3_600_000;

/** One of our own rows, in the words of the bank's report. */
export interface OwnOrder {
	reference: string;
	kind: ReportedOrder["kind"];
	amount_minor: string;
	currency: string;
	outcome: PayoutState["outcome"];
	created_at: Date;
}

export interface Difference {
	reference: string;
	kind: "MISSING_AT_BANK" | "MISSING_HERE" | "AMOUNT_DIFFERS" | "CURRENCY_DIFFERS" | "STATUS_DIFFERS" | "STUCK";
	ours: string | null;
	theirs: string | null;
}

export interface Reconciliation {
	day: string;
	compared: number;
	differences: Difference[];
}

/**
 * Compares our rows of a day (UTC, `2026-11-20`) with the bank's report of it, and keeps every difference, once. What
 * of that day is stuck, or got stuck on it, comes first: it has an open case. Moves no money. A day that is none is
 * BAD_USER_INPUT; rejects while the bank can't be reached.
 */
export async function reconcile(ctx: Context, day: string): Promise<Reconciliation> {
	const begins = beginningOf(day);
	const reported = await bankOf(ctx.env).report(day);
	const values = [reported.map(({ reference }) => reference), begins, new Date(begins.getTime() + dayMs)];
	const [own, cases] = await transaction(ctx, (tx) =>
		Promise.all([tx.query<OwnOrder>(selectOrders, values), tx.query<CaseRow>(selectCasesOfDay, values.slice(1))]),
	);
	const found = differencesBetween({ own, reported, now: ctx.clock.now() });
	const differences = await withoutNeighbours(ctx, found, own);
	await keep(ctx, day, differences);
	return { day, compared: own.length, differences: [...cases.map(stuck), ...differences] };
}

function stuck({ subject_id, kind, problem }: CaseRow): Difference {
	const theirs = kind === "PAYOUT_RETURNED" ? "RETURNED" : "SETTLED";
	return { reference: subject_id, kind: "STUCK", ours: problem, theirs };
}

/**
 * Reconciles yesterday and today. A return whose webhook was lost is heard here: nobody asks about a payout that has
 * settled, so the report is the only other place where the bank tells of it.
 */
export async function reconcileLately(ctx: Context): Promise<void> {
	for (const ago of [dayMs, 0]) {
		const day = new Date(ctx.clock.now().getTime() - ago).toISOString().slice(0, 10);
		const { differences } = await reconcile(ctx, day);
		if (differences.length > 0) ctx.log.error({ day, differences: differences.length }, "the bank's report differs");
		for (const { kind, reference, theirs } of differences) {
			if (kind === "STATUS_DIFFERS" && theirs === "RETURNED") await hearOfReturn(ctx, reference);
		}
	}
}

/** Every difference between our rows and a report, in the report's order; what only we have comes last. */
export function differencesBetween(day: { own: OwnOrder[]; reported: ReportedOrder[]; now: Date }): Difference[] {
	const keyOf = ({ kind, reference }: { kind: string; reference: string }) => `${kind} ${reference}`;
	const own = new Map(day.own.map((row) => [keyOf(row), row]));
	const reported = new Set(day.reported.map(keyOf));
	const told = day.reported.flatMap((order) => {
		const row = own.get(keyOf(order));
		if (row) return differencesOf(row, order, day.now);
		return [{ reference: order.reference, kind: "MISSING_HERE" as const, ours: null, theirs: order.outcome }];
	});
	const untold = day.own.filter((row) => !reported.has(keyOf(row)));
	return [
		...told,
		...untold.map(({ reference, outcome }) => ({
			reference,
			kind: "MISSING_AT_BANK" as const,
			ours: outcome,
			theirs: null,
		})),
	];
}

function differencesOf(row: OwnOrder, order: ReportedOrder, now: Date): Difference[] {
	const differences: Difference[] = [];
	const compare = (kind: Difference["kind"], ours: string, theirs: string) => {
		if (ours !== theirs) differences.push({ reference: row.reference, kind, ours, theirs });
	};
	compare("AMOUNT_DIFFERS", row.amount_minor, order.amountMinor);
	compare("CURRENCY_DIFFERS", row.currency, order.currency);
	const isSettling = row.outcome === "PROCESSING" && now.getTime() - row.created_at.getTime() < settlingMs;
	if (!isSettling) compare("STATUS_DIFFERS", row.outcome, order.outcome);
	return differences;
}

/** Around midnight the bank may have taken note of a request on the next day; then it is missing on neither. */
async function withoutNeighbours(ctx: Context, found: Difference[], own: OwnOrder[]): Promise<Difference[]> {
	const kept: Difference[] = [];
	for (const difference of found) {
		const row = own.find(({ reference }) => reference === difference.reference);
		if (difference.kind !== "MISSING_AT_BANK" || !row || !(await isAtBank(ctx, row))) kept.push(difference);
	}
	return kept;
}

async function isAtBank(ctx: Context, { kind, reference }: OwnOrder): Promise<boolean> {
	const bank = bankOf(ctx.env);
	return (kind === "payout" ? await bank.findPayout(reference) : await bank.find(reference)) !== null;
}

async function keep(ctx: Context, day: string, differences: Difference[]): Promise<void> {
	if (differences.length === 0) return;
	await transaction(ctx, (tx) =>
		tx.query(insertCases, [
			day,
			differences.map(({ reference }) => reference),
			differences.map(({ kind }) => kind),
			differences.map(({ ours }) => ours ?? ""),
			differences.map(({ theirs }) => theirs ?? ""),
			ctx.clock.now(),
		]),
	);
}

async function hearOfReturn(ctx: Context, reference: string): Promise<void> {
	const told = await bankOf(ctx.env).findPayout(reference);
	const [payout] = await transaction(ctx, (tx) => tx.query<PayoutRow>(selectPayoutsByIds, [[reference]]));
	if (told && payout) await hearBankOfPayout(ctx, payout, told);
}

function beginningOf(day: string): Date {
	const begins = new Date(`${day}T00:00:00.000Z`);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(begins.getTime()) || !begins.toISOString().startsWith(day)) {
		throw graphError("BAD_USER_INPUT", "day must be a date such as 2026-11-20");
	}
	return begins;
}
