import type { Consumer } from "@mint/kit/consume.ts";
import { voidEnded } from "./cases.ts";
import { forgetFailed, learnFromCompleted, learnFromSessions } from "./habits.ts";

export const consumers: Consumer[] = [
	{
		name: "transfers",
		hears: ["payments.transfer.completed", "payments.transfer.failed", "payments.transfer.cancelled"],
		async handle(ctx, tx, events) {
			await learnFromCompleted(
				tx,
				events.flatMap((event) => (event.type === "payments.transfer.completed" ? [event.data] : [])),
			);
			await forgetFailed(
				tx,
				events.flatMap((event) => (event.type === "payments.transfer.failed" ? [event.data.transferId] : [])),
			);
			// Each of these facts names the end of a transfer; it is the aggregate they are about.
			const ended = events.map((event) => event.aggregateId);
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
