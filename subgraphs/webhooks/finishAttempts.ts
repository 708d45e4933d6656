import { type Context, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import type { Claim } from "./deliver.ts";
import {
	finishAttempts as completeAttempts,
	finishDeliveries,
	giveUpDeliveries,
	lockSentTo,
	updateHealth,
} from "./deliveryQueries.ts";
import type { Answer } from "./egress.ts";
import { factsOf } from "./endpoints.ts";
import type { DeliveryStatus, EndpointRow } from "./entities.ts";
import { type Health, healthAfter, nextTryAt } from "./schedule.ts";

/** An attempt that was made. */
export interface Sent {
	claimed: Claim;
	headers: Record<string, string>;
	answer: Answer;
	latencyMs: number;
}

/**
 * Writes down how attempts ended: their log, what becomes of their deliveries, and how the endpoints fare. One that is
 * gone or only failed for five days is disabled, and its owner told. A late answer to an attempt another sender took
 * over is logged, and counts if it was a success.
 */
export async function finishAttempts(ctx: Context, sent: Sent[]): Promise<void> {
	const now = ctx.clock.now();
	const endpointIds = [...new Set(sent.map(({ claimed }) => claimed.endpoint_id))].toSorted();
	await transaction(ctx, async (tx) => {
		const endpoints = await tx.query<EndpointRow>(lockSentTo, [endpointIds]);
		tx.execute(completeAttempts, [
			sent.map(({ claimed }) => claimed.id),
			sent.map(({ claimed }) => claimed.number),
			sent.map(({ headers }) => JSON.stringify(headers)),
			sent.map(({ answer }) => answer.status),
			sent.map(({ answer }) => answer.body),
			sent.map(({ answer }) => answer.failure),
			sent.map(({ latencyMs }) => latencyMs),
		]);
		const ends = sent.map((one) => endOf(one, now));
		tx.execute(finishDeliveries, [
			sent.map(({ claimed }) => claimed.id),
			sent.map(({ claimed }) => claimed.number),
			ends.map(({ status }) => status),
			ends.map(({ failures }) => failures),
			ends.map(({ nextTryAt }) => nextTryAt),
			ends.map(({ status }) => status !== "WAITING"),
			now,
		]);
		judge(tx, endpoints, sent, now);
	});
}

function endOf({ claimed, answer }: Sent, now: Date): { status: DeliveryStatus; failures: number; nextTryAt: Date } {
	if (answer.failure === null) return { status: "DELIVERED", failures: 0, nextTryAt: now };
	if (answer.failure === "INTERRUPTED") return { status: "WAITING", failures: claimed.failures, nextTryAt: now };
	const failures = claimed.failures + 1;
	const next = nextTryAt(failures, answer, now);
	return { status: next ? "WAITING" : "GIVEN_UP", failures, nextTryAt: next ?? now };
}

function judge(tx: Tx, endpoints: EndpointRow[], sent: Sent[], now: Date): void {
	const answers = Map.groupBy(sent, ({ claimed }) => claimed.endpoint_id);
	const judged = endpoints.map((endpoint) => {
		const before: Health = {
			failures: endpoint.failures,
			failingSince: endpoint.failing_since,
			pausedUntil: endpoint.paused_until,
			reason: null,
		};
		const fold = (health: Health, { answer }: Sent) => healthAfter(health, answer, now);
		const after = (answers.get(endpoint.id) ?? []).reduce(fold, before);
		// What was on its way when the endpoint was disabled or moved says nothing about it as it is now.
		return { endpoint, health: endpoint.status === "ENABLED" ? after : before };
	});
	tx.execute(updateHealth, [
		judged.map(({ endpoint }) => endpoint.id),
		judged.map(({ health }) => health.failures),
		judged.map(({ health }) => health.failingSince),
		judged.map(({ health }) => health.pausedUntil),
		judged.map(({ health }) => health.reason),
	]);
	const disabled = judged.filter(({ health }) => health.reason !== null);
	if (disabled.length === 0) return;
	tx.execute(giveUpDeliveries, [disabled.map(({ endpoint }) => endpoint.id), now]);
	for (const { endpoint, health } of disabled) {
		if (!health.reason) continue;
		tx.emit("webhooks.endpoint.disabled", endpoint.id, { ...factsOf(endpoint), reason: health.reason });
	}
}
