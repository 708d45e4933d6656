import type { Consumer } from "@mint/kit/consume.ts";
import { voidEnded } from "./cases.ts";
import { forgetFailed, learnFromCompleted, learnFromSessions } from "./habits.ts";
import { openHeld } from "./openHeld.ts";

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
			await openHeld(
				ctx,
				tx,
				events.flatMap((event) => (event.type === "payments.transfer.sent_to_review" ? [event.data] : [])),
			);
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
