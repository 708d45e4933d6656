import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId, newId } from "@mint/kit/ids.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import { mustSpendProbe } from "./challenge.ts";
import {
	insertDeliveryTo,
	queueDelivery,
	queueSince,
	selectAttempts,
	selectDeliveries,
	selectPageOfDeliveries,
} from "./deliveryQueries.ts";
import { findEndpoint, mustLockEndpoint } from "./endpoints.ts";
import type { AttemptRow, DeliveryRow, DeliveryStatus, EndpointRow, MessageRow } from "./entities.ts";
import { lockOwners, type NewMessage, writeMessages } from "./messages.ts";
import { selectMessages } from "./queries.ts";

const queuedAtOnceMax = 10_000;
const attemptsShownMax = 50;

/** A page of what was and will be sent to an endpoint of the viewer's, newest first; null when there is none such. */
export async function webhookDeliveries(
	ctx: Context,
	{ endpointId, status, ...page }: PageArguments & { endpointId: string; status?: DeliveryStatus | null | undefined },
): Promise<Connection<DeliveryRow> | null> {
	const request = pageRequest(page, 1);
	const endpoint = await findEndpoint(ctx, endpointId);
	if (!endpoint) return null;
	const values = [endpoint.id, endpoint.owner_id, status ?? null, request.after?.[0] ?? null, request.limit];
	const rows = await transaction(ctx, (tx) => tx.query<DeliveryRow>(selectPageOfDeliveries, values));
	return connectionOf(
		request,
		rows,
		(row) => [row.id],
		(row) => row,
	);
}

const deliveryById = loaderOf(
	(ctx, ids) => {
		const { userId } = mustBeSignedIn(ctx);
		return transaction(ctx, (tx) => tx.query<DeliveryRow>(selectDeliveries, [ids, userId]));
	},
	(row) => row.id,
);

/** A delivery to an endpoint of the viewer's; null for anyone else's. */
export async function findDelivery(ctx: Context, id: string): Promise<DeliveryRow | null> {
	return isId("whd", id) ? deliveryById(ctx, id) : null;
}

const messageById = loaderOf(
	(ctx, ids) => transaction(ctx, (tx) => tx.query<MessageRow>(selectMessages, [ids])),
	(row) => row.id,
);

/** What a delivery the viewer may see delivers. */
export async function messageOf(ctx: Context, { message_id }: DeliveryRow): Promise<MessageRow> {
	const message = await messageById(ctx, message_id);
	if (!message) throw new Error("a delivery has a message");
	return message;
}

interface Attempts {
	deliveryId: string;
	attempts: AttemptRow[];
}

const attemptsById = loaderOf(
	async (ctx, ids): Promise<Attempts[]> => {
		const rows = await transaction(ctx, (tx) => tx.query<AttemptRow>(selectAttempts, [ids, attemptsShownMax]));
		return [...Map.groupBy(rows, (row) => row.delivery_id)].map(([deliveryId, attempts]) => ({ deliveryId, attempts }));
	},
	(row) => row.deliveryId,
);

/** The last fifty attempts of a delivery the viewer may see, oldest first. */
export async function attemptsOf(ctx: Context, { id }: DeliveryRow): Promise<AttemptRow[]> {
	return (await attemptsById(ctx, id))?.attempts ?? [];
}

/**
 * Sends a message again to an endpoint of the viewer's, with the whole schedule before it and the same `webhook-id`;
 * one that waits goes out now, one that is being sent is left alone. Refuses with NOT_FOUND and INVALID_STATE (not
 * enabled).
 */
export async function resendWebhookDelivery(
	ctx: Context,
	input: { deliveryId: string },
): Promise<{ delivery: DeliveryRow }> {
	const { userId } = mustBeSignedIn(ctx);
	const absent = new Refusal("NOT_FOUND", "You have no such delivery.", ["deliveryId"]);
	const found = await findDelivery(ctx, input.deliveryId);
	if (!found) throw absent;
	return transaction(ctx, async (tx) => {
		mustBeEnabled(await mustLockEndpoint(tx, userId, found.endpoint_id), "deliveryId");
		tx.execute(queueDelivery, [found.id, ctx.clock.now()]);
		const [delivery] = await tx.query<DeliveryRow>(selectDeliveries, [[found.id], userId]);
		if (!delivery) throw absent;
		return { delivery };
	});
}

interface Queued {
	queued: number;
	last_occurred_at: Date | null;
}

/**
 * Queues for an endpoint of the viewer's whatever it wants of what happened since a time: what was given up, what it
 * missed while it was disabled, and with `includeDelivered` the rest as well. Oldest first, ten thousand at a time.
 * Refuses with NOT_FOUND and INVALID_STATE (not enabled).
 */
export async function resendWebhooksSince(
	ctx: Context,
	input: { endpointId: string; since: string; includeDelivered?: boolean | null | undefined },
): Promise<{ endpoint: EndpointRow; queued: number; lastOccurredAt: string | null }> {
	const { userId } = mustBeSignedIn(ctx);
	return transaction(ctx, async (tx) => {
		const endpoint = await mustLockEndpoint(tx, userId, input.endpointId);
		mustBeEnabled(endpoint, "endpointId");
		const bounds = [queuedAtOnceMax, input.includeDelivered ?? false];
		const [picked] = await tx.query<Queued>(queueSince, [endpoint.id, input.since, ctx.clock.now(), ...bounds]);
		return {
			endpoint,
			queued: picked?.queued ?? 0,
			lastOccurredAt: picked?.last_occurred_at?.toISOString() ?? null,
		};
	});
}

/**
 * Sends a test event to an endpoint of the viewer's, the way every other one goes. Refuses with NOT_FOUND,
 * INVALID_STATE (not enabled) and TOO_MANY_ATTEMPTS (ten in a minute).
 */
export async function sendTestWebhook(ctx: Context, input: { endpointId: string }): Promise<{ delivery: DeliveryRow }> {
	const { userId } = mustBeSignedIn(ctx);
	const now = ctx.clock.now();
	return transaction(ctx, async (tx) => {
		const endpoint = await mustLockEndpoint(tx, userId, input.endpointId);
		mustBeEnabled(endpoint, "endpointId");
		await mustSpendProbe(ctx, tx, userId);
		const data = { endpointId: endpoint.id };
		const message: NewMessage = {
			id: newId("whm"),
			event: { ownerId: userId, type: "webhook.test", resourceId: endpoint.id, data },
			occurredAt: now.toISOString(),
		};
		await writeMessages(tx, await lockOwners(tx, [userId]), [message], now);
		const [delivery] = await tx.query<DeliveryRow>(insertDeliveryTo, [message.id, endpoint.id, now]);
		if (!delivery) throw new Error("the test event was not written");
		return { delivery };
	});
}

function mustBeEnabled(endpoint: EndpointRow, field: string): void {
	if (endpoint.status !== "ENABLED") throw new Refusal("INVALID_STATE", "This endpoint isn't enabled.", [field]);
}
