import type { Consumer } from "@mint/kit/consume.ts";
import { forgetFailed, learnFromCompleted, learnFromSessions } from "./habits.ts";

export const consumers: Consumer[] = [
	{
		name: "transfers",
		hears: ["payments.transfer.completed", "payments.transfer.failed"],
		async handle(_ctx, tx, events) {
			await learnFromCompleted(
				tx,
				events.flatMap((event) => (event.type === "payments.transfer.completed" ? [event.data] : [])),
			);
			await forgetFailed(
				tx,
				events.flatMap((event) => (event.type === "payments.transfer.failed" ? [event.data.transferId] : [])),
			);
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
