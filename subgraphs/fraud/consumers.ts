import type { Consumer } from "@mint/kit/consume.ts";
import { voidFailed } from "./cases.ts";
import { forgetFailed, learnFromCompleted, learnFromSessions } from "./habits.ts";

export const consumers: Consumer[] = [
	{
		name: "transfers",
		hears: ["payments.transfer.completed", "payments.transfer.failed"],
		async handle(ctx, tx, events) {
			await learnFromCompleted(
				tx,
				events.flatMap((event) => (event.type === "payments.transfer.completed" ? [event.data] : [])),
			);
			const failed = events.flatMap((event) =>
				event.type === "payments.transfer.failed" ? [event.data.transferId] : [],
			);
			await forgetFailed(tx, failed);
			await voidFailed(tx, failed, ctx.clock.now());
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
