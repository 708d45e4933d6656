import type { Consumer, HeardEvent } from "@mint/kit/consume.ts";
import { voidEnded } from "./cases.ts";
import { forgetFailed, learnFromCompleted, learnFromSessions, learnFromSettled } from "./habits.ts";
import { type HeldMovement, openHeld } from "./openHeld.ts";

export const consumers: Consumer[] = [
	{
		name: "transfers",
		hears: [
			"payments.transfer.sent_to_review",
			"payments.transfer.completed",
			"payments.transfer.failed",
			"payments.transfer.cancelled",
		],
		async handle(ctx, tx, events) {
			await openHeld(ctx, tx, events.flatMap(heldIn));
			await learnFromCompleted(
				tx,
				events.flatMap((event) => (event.type === "payments.transfer.completed" ? [event.data] : [])),
			);
			await forgetFailed(
				tx,
				events.flatMap((event) => (event.type === "payments.transfer.failed" ? [event.data.transferId] : [])),
			);
			// Each of the others names the end of a transfer; it is the aggregate they are about.
			const ended = events.flatMap((event) =>
				event.type === "payments.transfer.sent_to_review" ? [] : [event.aggregateId],
			);
			await voidEnded(tx, ended, ctx.clock.now());
		},
	},
	{
		name: "clearances",
		hears: [
			"payments.clearance.decided",
			"funding.payout.settled",
			"funding.payout.refused",
			"funding.payout.returned",
		],
		async handle(ctx, tx, events) {
			await openHeld(ctx, tx, events.flatMap(heldIn));
			await learnFromSettled(
				tx,
				events.flatMap((event) => (event.type === "funding.payout.settled" ? [event.data] : [])),
			);
			await forgetFailed(tx, events.flatMap(failedIn));
			await voidEnded(tx, events.flatMap(endedIn), ctx.clock.now());
		},
	},
	{
		name: "sessions",
		hears: ["identity.session.opened"],
		handle: (_ctx, tx, events) =>
			learnFromSessions(
				tx,
				events.flatMap((event) =>
					event.type === "identity.session.opened" ? [{ ...event.data, openedAt: event.occurredAt }] : [],
				),
			),
	},
];

/** What is held from now on until a person has looked. */
function heldIn(event: HeardEvent): HeldMovement[] {
	if (event.type === "payments.transfer.sent_to_review") {
		const { transferId, senderId, recipientId, amountMinor, currency } = event.data;
		return [{ movementId: transferId, kind: "TRANSFER", senderId, recipientId, amountMinor, currency }];
	}
	if (event.type !== "payments.clearance.decided" || event.data.outcome !== "IN_REVIEW") return [];
	const { movementId, kind, userId, amountMinor, currency } = event.data;
	return [{ movementId, kind, senderId: userId, recipientId: null, amountMinor, currency }];
}

/** Payouts and conversions of which nothing moved after all. */
function failedIn(event: HeardEvent): string[] {
	if (event.type === "payments.clearance.decided") {
		return event.data.outcome === "REFUSED" ? [event.data.movementId] : [];
	}
	const failed = event.type === "funding.payout.refused" || event.type === "funding.payout.returned";
	return failed ? [event.data.payoutId] : [];
}

/** Payouts and conversions about which nobody need decide any more. */
function endedIn(event: HeardEvent): string[] {
	if (event.type === "payments.clearance.decided") {
		return event.data.outcome === "IN_REVIEW" ? [] : [event.data.movementId];
	}
	const ended = event.type === "funding.payout.refused" || event.type === "funding.payout.settled";
	return ended ? [event.data.payoutId] : [];
}
