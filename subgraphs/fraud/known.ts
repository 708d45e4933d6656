import type { Tx } from "@mint/kit/db.ts";
import type { AssessReply, AssessRequest, MovementKind } from "@mint/schema/calls/fraud.ts";
import { pairKey, type StoredActs } from "./acts.ts";
import { countryOf } from "./country.ts";
import {
	lockSenders,
	selectActs,
	selectBulksCounted,
	selectHabits,
	selectHomeCountries,
	selectKnownPayees,
	selectPrior,
	selectSanctioned,
} from "./queries.ts";
import type { Habit, MovementFacts } from "./rules.ts";

/** What is known of a batch of movements and their parties before they are decided. */
export interface Known {
	/** Answers given before, by movement. */
	prior: ReadonlyMap<string, AssessReply>;
	/** What is usually paid, by sender, kind and currency. */
	habits: ReadonlyMap<string, Habit>;
	/** Pairs of sender and payee that have paid before. */
	payees: ReadonlySet<string>;
	sanctioned: ReadonlySet<string>;
	homeCountries: ReadonlyMap<string, string>;
	acts: StoredActs;
}

/** The velocity window. It has no end where everything up to now counts: clocks of processes differ a little. */
export interface Window {
	from: Date;
	to: Date | null;
}

const minuteMs = 60_000;
const noHabit: Habit = { movements: 0n, sumMinor: 0n, sumOfSquares: 0n };

/** The window of so many minutes before an instant. */
export function windowBefore(at: Date, minutes: number): Date {
	return new Date(at.getTime() - minutes * minuteMs);
}

function habitKey(senderId: string, kind: MovementKind, currency: string): string {
	return `${senderId} ${kind} ${currency}`;
}

/** A row of `habit` as it is read. */
export interface HabitRow {
	user_id: string;
	kind: MovementKind;
	currency: string;
	movements: bigint;
	sum_minor: string;
	sum_of_squares: string;
}

/** Locks the senders, then reads everything in look-ups that travel together and run inside the lock. */
export function knownOf(tx: Tx, requests: AssessRequest[], window: Window): Promise<Known> {
	tx.execute(lockSenders, [[...new Set(requests.map((request) => request.senderId))]]);
	return readKnown(tx, requests, window);
}

/** Reads everything as it stands, without making anybody wait. */
export async function readKnown(tx: Tx, requests: AssessRequest[], window: Window): Promise<Known> {
	const senders = [...new Set(requests.map((request) => request.senderId))];
	const payees = requests.map((request) => request.payeeKey);
	const [prior, habits, paid, sanctioned, homes, acts] = await Promise.all([
		tx.query<AssessReply & { movement_id: string }>(selectPrior, [requests.map((request) => request.movementId)]),
		tx.query<HabitRow>(selectHabits, [senders]),
		tx.query<{ sender_id: string; payee_key: string }>(selectKnownPayees, [
			requests.map((request) => request.senderId),
			payees,
		]),
		tx.query<{ user_id: string }>(selectSanctioned, [[...senders, ...payees]]),
		tx.query<{ user_id: string; country: string }>(selectHomeCountries, [senders]),
		readActs(tx, requests, senders, window),
	]);
	return {
		prior: new Map(prior.map(({ movement_id, decision, score }) => [movement_id, { decision, score }])),
		habits: new Map(habits.map((row) => [habitKey(row.user_id, row.kind, row.currency), habitOf(row)])),
		payees: new Set(paid.map((row) => pairKey(row.sender_id, row.payee_key))),
		sanctioned: new Set(sanctioned.map((row) => row.user_id)),
		homeCountries: new Map(homes.map((row) => [row.user_id, row.country])),
		acts,
	};
}

interface ActsRow {
	sender_id: string;
	/** Null of what was assessed before payees were kept. */
	payee_key: string | null;
	acts: number;
	given_cents: string | null;
	counted: boolean;
}

async function readActs(tx: Tx, requests: AssessRequest[], senders: string[], window: Window): Promise<StoredActs> {
	const bulks = requests.flatMap(({ bulkId }) => (bulkId === null ? [] : [bulkId]));
	const [rows, counted] = await Promise.all([
		tx.query<ActsRow>(selectActs, [senders, window.from, window.to]),
		bulks.length > 0 ? tx.query<{ bulk_id: string }>(selectBulksCounted, [bulks]) : [],
	]);
	const bySender = new Map<string, number>();
	for (const row of rows) bySender.set(row.sender_id, (bySender.get(row.sender_id) ?? 0) + row.acts);
	return {
		bySender,
		given: new Map(
			rows.map((row) => [
				pairKey(row.sender_id, row.payee_key ?? ""),
				{ cents: BigInt(row.given_cents ?? 0), counted: row.counted },
			]),
		),
		bulks: new Set(counted.map((row) => row.bulk_id)),
	};
}

/** What the rules are to know of one movement. */
export function factsOf(
	known: Known,
	{ kind, senderId, payeeKey, ordered, ipAddress }: AssessRequest,
	now: Pick<MovementFacts, "amountMinor" | "currency" | "at" | "acts">,
): MovementFacts {
	return {
		kind,
		ordered,
		...now,
		habit: known.habits.get(habitKey(senderId, kind, now.currency)) ?? noHabit,
		payeeKnown: known.payees.has(pairKey(senderId, payeeKey)),
		country: countryOf(ipAddress),
		homeCountry: known.homeCountries.get(senderId) ?? null,
		sanctioned: known.sanctioned.has(senderId) || known.sanctioned.has(payeeKey),
	};
}

export function habitOf(row: HabitRow): Habit {
	return { movements: row.movements, sumMinor: BigInt(row.sum_minor), sumOfSquares: BigInt(row.sum_of_squares) };
}
