import type { Tx } from "@mint/kit/db.ts";
import type { PayoutFacts } from "@mint/schema/events/funding.ts";
import type { TransferFacts } from "@mint/schema/events/payments.ts";
import { countryOf } from "./country.ts";
import { addToCountries, addToHabits, insertKnownAccounts, insertKnownPayees, stopCounting } from "./queries.ts";

/** A session as it began. */
export interface OpenedSession {
	userId: string;
	ipAddress: string | null;
	openedAt: string;
}

/** Learns what senders usually pay people, per currency, and whom. Each completed transfer must be given once. */
export async function learnFromCompleted(tx: Tx, transfers: TransferFacts[]): Promise<void> {
	if (transfers.length === 0) return;
	const senders = transfers.map((transfer) => transfer.senderId);
	await tx.query(addToHabits, [
		senders,
		transfers.map(() => "TRANSFER"),
		transfers.map((transfer) => transfer.currency),
		transfers.map((transfer) => transfer.amountMinor),
	]);
	await tx.query(insertKnownPayees, [senders, transfers.map((transfer) => transfer.recipientId)]);
}

/**
 * Learns what people usually withdraw, per currency, and to which bank accounts. Each settled payout must be given
 * once. The account is the one its assessment named; what was never assessed leaves its account unknown.
 */
export async function learnFromSettled(tx: Tx, payouts: PayoutFacts[]): Promise<void> {
	if (payouts.length === 0) return;
	await tx.query(addToHabits, [
		payouts.map((payout) => payout.userId),
		payouts.map(() => "PAYOUT"),
		payouts.map((payout) => payout.currency),
		payouts.map((payout) => payout.amountMinor),
	]);
	await tx.query(insertKnownAccounts, [payouts.map((payout) => payout.payoutId)]);
}

/** Takes movements that failed after they were allowed out of their senders' velocity: nothing moved. */
export async function forgetFailed(tx: Tx, movementIds: string[]): Promise<void> {
	if (movementIds.length > 0) await tx.query(stopCounting, [movementIds]);
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
