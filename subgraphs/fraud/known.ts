import type { Tx } from "@mint/kit/db.ts";
import type { AssessReply, AssessRequest } from "@mint/schema/calls/fraud.ts";
import {
	lockSenders,
	selectBulksCounted,
	selectHabits,
	selectHomeCountries,
	selectKnownRecipients,
	selectPrior,
	selectRecent,
	selectSanctioned,
} from "./queries.ts";
import type { Habit } from "./rules.ts";

/** What is known of a batch of transfers and their parties before they are decided. */
export interface Known {
	/** Answers given before, by transfer. */
	prior: ReadonlyMap<string, AssessReply>;
	/** What is usually paid, by sender and currency. */
	habits: ReadonlyMap<string, Habit>;
	/** Pairs of sender and recipient that have paid before. */
	recipients: ReadonlySet<string>;
	sanctioned: ReadonlySet<string>;
	homeCountries: ReadonlyMap<string, string>;
	/** Transfers that count within the velocity window, by sender. */
	recent: ReadonlyMap<string, number>;
	/** Bulks of which an item counts already. */
	bulksCounted: ReadonlySet<string>;
}

export const noHabit: Habit = { transfers: 0n, sumMinor: 0n, sumOfSquares: 0n };

export function habitKey(senderId: string, currency: string): string {
	return `${senderId} ${currency}`;
}

export function pairKey(senderId: string, recipientId: string): string {
	return `${senderId} ${recipientId}`;
}

/** A row of `habit` as it is read. */
export interface HabitRow {
	user_id: string;
	currency: string;
	transfers: bigint;
	sum_minor: string;
	sum_of_squares: string;
}

/** Locks the senders, then reads everything in look-ups that travel together and run inside the lock. */
export function knownOf(tx: Tx, requests: AssessRequest[], windowStart: Date): Promise<Known> {
	tx.execute(lockSenders, [[...new Set(requests.map((request) => request.senderId))]]);
	return readKnown(tx, requests, windowStart);
}

/** Reads everything as it stands, without making anybody wait. */
export async function readKnown(tx: Tx, requests: AssessRequest[], windowStart: Date): Promise<Known> {
	const senders = [...new Set(requests.map((request) => request.senderId))];
	const recipients = requests.map((request) => request.recipientId);
	const bulks = requests.flatMap((request) => (request.bulkId === null ? [] : [request.bulkId]));
	const [prior, habits, paid, sanctioned, homes, recent, bulksCounted] = await Promise.all([
		tx.query<AssessReply & { transfer_id: string }>(selectPrior, [requests.map((request) => request.transferId)]),
		tx.query<HabitRow>(selectHabits, [senders]),
		tx.query<{ sender_id: string; recipient_id: string }>(selectKnownRecipients, [
			requests.map((request) => request.senderId),
			recipients,
		]),
		tx.query<{ user_id: string }>(selectSanctioned, [[...senders, ...recipients]]),
		tx.query<{ user_id: string; country: string }>(selectHomeCountries, [senders]),
		tx.query<{ sender_id: string; transfers: number }>(selectRecent, [senders, windowStart]),
		bulks.length > 0 ? tx.query<{ bulk_id: string }>(selectBulksCounted, [bulks]) : [],
	]);
	return {
		prior: new Map(prior.map(({ transfer_id, decision, score }) => [transfer_id, { decision, score }])),
		habits: new Map(habits.map((row) => [habitKey(row.user_id, row.currency), habitOf(row)])),
		recipients: new Set(paid.map((row) => pairKey(row.sender_id, row.recipient_id))),
		sanctioned: new Set(sanctioned.map((row) => row.user_id)),
		homeCountries: new Map(homes.map((row) => [row.user_id, row.country])),
		recent: new Map(recent.map((row) => [row.sender_id, row.transfers])),
		bulksCounted: new Set(bulksCounted.map((row) => row.bulk_id)),
	};
}

export function habitOf(row: HabitRow): Habit {
	return { transfers: row.transfers, sumMinor: BigInt(row.sum_minor), sumOfSquares: BigInt(row.sum_of_squares) };
}
