import type { Tx } from "@mint/kit/db.ts";
import type { TransferFacts } from "@mint/schema/events/payments.ts";
import { countryOf } from "./country.ts";
import { addToCountries, addToHabits, insertKnownRecipients, stopCounting } from "./queries.ts";

/** A session as it began. */
export interface OpenedSession {
	userId: string;
	ipAddress: string | null;
	openedAt: string;
}

/** Learns what senders usually pay, per currency, and whom. Each completed transfer must be given once. */
export async function learnFromCompleted(tx: Tx, transfers: TransferFacts[]): Promise<void> {
	if (transfers.length === 0) return;
	const senders = transfers.map((transfer) => transfer.senderId);
	await tx.query(addToHabits, [
		senders,
		transfers.map((transfer) => transfer.currency),
		transfers.map((transfer) => transfer.amountMinor),
	]);
	await tx.query(insertKnownRecipients, [senders, transfers.map((transfer) => transfer.recipientId)]);
}

/** Takes transfers that failed after they were allowed out of their senders' velocity: nothing moved. */
export async function forgetFailed(tx: Tx, transferIds: string[]): Promise<void> {
	if (transferIds.length > 0) await tx.query(stopCounting, [transferIds]);
}

/** Learns where users are at home. Sessions from addresses of no known country teach nothing. */
export async function learnFromSessions(tx: Tx, sessions: OpenedSession[]): Promise<void> {
	const located = sessions.flatMap((session) => {
		const country = countryOf(session.ipAddress);
		return country ? [{ ...session, country }] : [];
	});
	if (located.length === 0) return;
	await tx.query(addToCountries, [
		located.map((session) => session.userId),
		located.map((session) => session.country),
		located.map((session) => session.openedAt),
	]);
}
