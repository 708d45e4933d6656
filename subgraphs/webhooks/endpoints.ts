import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId, newId } from "@mint/kit/ids.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { cleanText } from "@mint/kit/text.ts";
import type { WebhookEndpointFacts } from "@mint/schema/events/webhooks.ts";
import { giveUpDeliveries } from "./deliveryQueries.ts";
import { egressOf } from "./egress.ts";
import type { EndpointRow, SecretRow } from "./entities.ts";
import { isFilter } from "./publicEvents.ts";
import {
	deleteEndpoint,
	disableEndpoint,
	insertEndpoint,
	insertSubscriber,
	lockEndpoint,
	lockSubscribers,
	selectEndpoints,
	selectEndpointsOf,
	selectSecrets,
	updateEndpoint,
} from "./queries.ts";
import { makeSecret } from "./secrets.ts";

const endpointsPerOwnerMax = 10;
const filtersMax = 50;
const descriptionLengthMax = 200;

type Absent<T> = { [K in keyof T]?: T[K] | null | undefined };

interface Wishes {
	url: string;
	eventTypes: readonly string[];
	description: string;
}

/**
 * Makes an endpoint of the viewer's with a secret that is shown this once. It is PENDING and gets nothing until
 * `enableWebhookEndpoint` has found that it returns a challenge. Refuses with INVALID_INPUT (URL, types, description)
 * and INVALID_STATE (ten endpoints exist).
 */
export async function createWebhookEndpoint(
	ctx: Context,
	input: Pick<Wishes, "url" | "eventTypes"> & Absent<Pick<Wishes, "description">>,
): Promise<{ endpoint: EndpointRow; secret: string }> {
	const { userId } = mustBeSignedIn(ctx);
	const eventTypes = checkedFilters(input.eventTypes);
	const description = checkedDescription(input.description ?? "");
	const url = await egressOf(ctx).mustBeReachable(input.url);
	const now = ctx.clock.now();
	return transaction(ctx, async (tx) => {
		tx.execute(insertSubscriber, [userId, now]);
		await tx.query(lockSubscribers, [[userId]]);
		const others = await tx.query<EndpointRow>(selectEndpointsOf, [userId]);
		if (others.length >= endpointsPerOwnerMax) {
			throw new Refusal("INVALID_STATE", `There are ${endpointsPerOwnerMax} endpoints already; delete one first.`);
		}
		const values = [newId("whe"), userId, url, description, eventTypes, now];
		const [endpoint] = await tx.query<EndpointRow>(insertEndpoint, values);
		if (!endpoint) throw new Error("the endpoint was not written");
		const secret = await makeSecret(ctx, tx, endpoint);
		tx.emit("webhooks.endpoint.created", endpoint.id, factsOf(endpoint));
		return { endpoint, secret };
	});
}

/**
 * Changes what is given of an endpoint of the viewer's, and nothing else. With another URL it is PENDING again, and
 * what was on its way is given up. Refuses like `createWebhookEndpoint`, and with NOT_FOUND.
 */
export async function updateWebhookEndpoint(
	ctx: Context,
	input: { endpointId: string } & Absent<Wishes>,
): Promise<{ endpoint: EndpointRow }> {
	const { userId } = mustBeSignedIn(ctx);
	const eventTypes = input.eventTypes ? checkedFilters(input.eventTypes) : null;
	const description = typeof input.description === "string" ? checkedDescription(input.description) : null;
	await mustOwn(ctx, input.endpointId);
	const url = typeof input.url === "string" ? await egressOf(ctx).mustBeReachable(input.url) : null;
	return transaction(ctx, async (tx) => {
		const before = await mustLockEndpoint(tx, userId, input.endpointId);
		const moves = url !== null && url !== before.url;
		const [endpoint] = await tx.query<EndpointRow>(updateEndpoint, [
			before.id,
			url ?? before.url,
			description ?? before.description,
			eventTypes ?? before.event_types,
			moves ? "PENDING" : before.status,
		]);
		if (!endpoint) throw notFound();
		if (moves) tx.execute(giveUpDeliveries, [[endpoint.id], ctx.clock.now()]);
		tx.emit("webhooks.endpoint.changed", endpoint.id, factsOf(endpoint));
		return { endpoint };
	});
}

/** Removes an endpoint of the viewer's with its secrets and its log. Refuses with NOT_FOUND, also when repeated. */
export async function deleteWebhookEndpoint(
	ctx: Context,
	input: { endpointId: string },
): Promise<{ endpointId: string }> {
	const { userId } = mustBeSignedIn(ctx);
	return transaction(ctx, async (tx) => {
		const endpoint = await mustLockEndpoint(tx, userId, input.endpointId);
		tx.execute(deleteEndpoint, [endpoint.id]);
		tx.emit("webhooks.endpoint.deleted", endpoint.id, factsOf(endpoint));
		return { endpointId: endpoint.id };
	});
}

/**
 * Stops sending to an endpoint of the viewer's; what was on its way is given up and may be queued again once it is
 * enabled. Repeating it changes nothing. Refuses with NOT_FOUND.
 */
export async function disableWebhookEndpoint(
	ctx: Context,
	input: { endpointId: string },
): Promise<{ endpoint: EndpointRow }> {
	const { userId } = mustBeSignedIn(ctx);
	return transaction(ctx, async (tx) => {
		const before = await mustLockEndpoint(tx, userId, input.endpointId);
		const [endpoint] = await tx.query<EndpointRow>(disableEndpoint, [before.id]);
		if (!endpoint) return { endpoint: before };
		tx.execute(giveUpDeliveries, [[endpoint.id], ctx.clock.now()]);
		tx.emit("webhooks.endpoint.disabled", endpoint.id, { ...factsOf(endpoint), reason: "OWNER" });
		return { endpoint };
	});
}

const load = loaderOf(
	(ctx, ids) => {
		const { userId } = mustBeSignedIn(ctx);
		return transaction(ctx, (tx) => tx.query<EndpointRow>(selectEndpoints, [ids, userId]));
	},
	(row) => row.id,
);

/** An endpoint of the viewer's; null for anyone else's, staff included. */
export async function findEndpoint(ctx: Context, id: string): Promise<EndpointRow | null> {
	return isId("whe", id) ? load(ctx, id) : null;
}

/** All endpoints of the viewer's, oldest first; null when they are someone else's. */
export async function endpointsOf(ctx: Context, userId: string): Promise<EndpointRow[] | null> {
	if (ctx.viewer?.userId !== userId) return null;
	return transaction(ctx, (tx) => tx.query<EndpointRow>(selectEndpointsOf, [userId]));
}

/** Secrets an endpoint's messages are signed with now, newest first, as their owner sees them: their times only. */
export async function secretsOf(ctx: Context, endpoint: EndpointRow): Promise<SecretRow[]> {
	return transaction(ctx, (tx) => tx.query<SecretRow>(selectSecrets, [[endpoint.id], ctx.clock.now()]));
}

/** The endpoint, if it is the viewer's own; refuses with NOT_FOUND. */
export async function mustOwn(ctx: Context, endpointId: string): Promise<EndpointRow> {
	const endpoint = await findEndpoint(ctx, endpointId);
	if (!endpoint) throw notFound();
	return endpoint;
}

/** Locks an endpoint for a change, its owner before it as everywhere; refuses with NOT_FOUND. */
export async function mustLockEndpoint(tx: Tx, ownerId: string, endpointId: string): Promise<EndpointRow> {
	const [, [endpoint]] = await Promise.all([
		tx.query(lockSubscribers, [[ownerId]]),
		tx.query<EndpointRow>(lockEndpoint, [endpointId, ownerId]),
	]);
	if (!endpoint) throw notFound();
	return endpoint;
}

/** What facts tell of an endpoint. */
export function factsOf({ id, owner_id, url }: Pick<EndpointRow, "id" | "owner_id" | "url">): WebhookEndpointFacts {
	return { endpointId: id, ownerId: owner_id, host: new URL(url).hostname };
}

function notFound(): Refusal {
	return new Refusal("NOT_FOUND", "You have no such endpoint.", ["endpointId"]);
}

function checkedFilters(filters: readonly string[]): string[] {
	const distinct = [...new Set(filters)];
	if (distinct.length === 0 || distinct.length > filtersMax) {
		throw new Refusal("INVALID_INPUT", `1 to ${filtersMax} types are needed.`, ["eventTypes"]);
	}
	const index = filters.findIndex((filter) => !isFilter(filter));
	if (index < 0) return distinct;
	throw new Refusal("INVALID_INPUT", "There is no such type of event.", ["eventTypes", String(index)]);
}

function checkedDescription(text: string): string {
	return cleanText(text, descriptionLengthMax, ["description"]);
}
