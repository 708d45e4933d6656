import { type Context, transaction } from "@mint/kit/context.ts";
import { graphError } from "@mint/kit/errors.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import type { ClientFacts } from "@mint/schema/events/event.ts";
import { domainOf, eventTypes } from "@mint/schema/events/event.ts";
import { changeOf } from "./change.ts";
import type { PrivateValueRow, RecordRow } from "./entities.ts";
import * as queries from "./queries.ts";
import { open } from "./seal.ts";

/** Which records to list; all given conditions hold together. Times are ISO 8601. */
export interface TrailFilter {
	domain?: string | null | undefined;
	actorId?: string | null | undefined;
	action?: string | null | undefined;
	resourceId?: string | null | undefined;
	traceId?: string | null | undefined;
	from?: string | null | undefined;
	to?: string | null | undefined;
}

/** A record as the graph shows it. */
export interface AuditRecord {
	id: string;
	eventId: string;
	domain: string;
	action: string;
	resourceId: string | null;
	actorId: string;
	actorKind: "USER" | "STAFF" | "SYSTEM" | null;
	client: ClientFacts | null;
	before: string | null;
	after: string | null;
	payload: string;
	erased: boolean;
	traceId: string | null;
	occurredAt: string;
	recordedAt: string;
	leafIndex: string;
}

/** The trail, last recorded first, a page at a time. */
export async function auditTrail(
	ctx: Context,
	page: PageArguments & { filter?: TrailFilter | null | undefined },
): Promise<Connection<AuditRecord>> {
	const request = pageRequest(page, 1);
	if (request.after && !isPlace(request.after))
		throw graphError("BAD_USER_INPUT", "after is not a cursor of this list");
	const { actorId: actor, resourceId: resource, traceId: trace, domain, ...rest } = page.filter ?? {};
	const actions = domain == null ? null : eventTypes.filter((type) => domainOf(type) === domain);
	const { rows, values } = await transaction(ctx, async (tx) => {
		const rows = await queries.trail(tx, { actor, resource, trace, actions, ...rest }, request.after, request.limit);
		const values = await queries.privateValues(
			tx,
			rows.map((row) => row.number),
		);
		return { rows, values: Map.groupBy(values, (value) => value.number) };
	});
	return connectionOf(
		request,
		rows,
		(row) => [String(row.number)],
		(row) => recordOf(row, values.get(row.number) ?? []),
	);
}

/** Whether the key of a cursor is a position of the trail. */
function isPlace([number]: string[]): boolean {
	return /^\d{1,18}$/.test(number ?? "");
}

function recordOf(row: RecordRow, values: PrivateValueRow[]): AuditRecord {
	const { payload, event, erased } = open(row.payload, values);
	const client = event["client"] as ClientFacts | { erased: string } | undefined;
	return {
		id: String(row.number),
		eventId: row.event_id,
		domain: domainOf(row.action),
		action: row.action,
		resourceId: row.resource_id,
		actorId: row.actor,
		actorKind: typeof event["actor"] === "string" ? kindOf(event["actor"]) : null,
		client: client && !("erased" in client) ? client : null,
		...changeOf(row.action, (event["data"] ?? {}) as Record<string, unknown>),
		payload,
		erased,
		traceId: row.trace_id,
		occurredAt: row.occurred_at.toISOString(),
		recordedAt: row.recorded_at.toISOString(),
		leafIndex: String(row.number),
	};
}

function kindOf(actor: string): "USER" | "STAFF" | "SYSTEM" {
	if (actor.startsWith("staff:")) return "STAFF";
	return actor.startsWith("system:") ? "SYSTEM" : "USER";
}
