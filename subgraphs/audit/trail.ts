import { type Context, transaction } from "@mint/kit/context.ts";
import { graphError } from "@mint/kit/errors.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import type { RecordRow } from "./entities.ts";
import * as queries from "./queries.ts";

/** Which records to list; all given conditions hold together. Times are ISO 8601. */
export interface TrailFilter {
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
	payload: string;
	traceId: string | null;
	occurredAt: string;
	recordedAt: string;
}

/** The trail, last recorded first, a page at a time. */
export async function auditTrail(
	ctx: Context,
	page: PageArguments & { filter?: TrailFilter | null | undefined },
): Promise<Connection<AuditRecord>> {
	const request = pageRequest(page, 1);
	if (request.after && !isPlace(request.after))
		throw graphError("BAD_USER_INPUT", "after is not a cursor of this list");
	const { actorId: actor, resourceId: resource, traceId: trace, ...rest } = page.filter ?? {};
	const rows = await transaction(ctx, (tx) =>
		queries.trail(tx, { actor, resource, trace, ...rest }, request.after, request.limit),
	);
	return connectionOf(request, rows, (row) => [String(row.id)], recordOf);
}

/** Whether the key of a cursor is a position of the trail. */
function isPlace([id]: string[]): boolean {
	return /^\d{1,18}$/.test(id ?? "");
}

function recordOf(row: RecordRow): AuditRecord {
	return {
		id: String(row.id),
		eventId: row.event_id,
		domain: row.domain,
		action: row.action,
		resourceId: row.resource_id,
		actorId: row.actor,
		payload: row.payload,
		traceId: row.trace_id,
		occurredAt: row.occurred_at.toISOString(),
		recordedAt: row.recorded_at.toISOString(),
	};
}
