import type { HeardEvent } from "@mint/kit/consume.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { domainOf } from "@mint/schema/events/event.ts";
import * as queries from "./queries.ts";
import { personOf, seal } from "./seal.ts";

/** Appends events to the trail, all in one statement. An event that comes again changes nothing. */
export async function record(ctx: Context, tx: Tx, events: HeardEvent[]): Promise<void> {
	const distinct = [...new Map(events.map((event) => [event.id, event])).values()];
	const records = distinct.map((event) => ({
		event_id: event.id,
		domain: domainOf(event.type),
		action: event.type,
		resource_id: event.aggregateId,
		actor: personOf(event.actor),
		...seal(event),
		trace_id: traceIdOf(event.traceparent),
		occurred_at: new Date(event.occurredAt),
	}));
	queries.appendRecords(tx, records, ctx.clock.now());
}

/** The trace of a W3C `traceparent`: `00-<trace id>-<span id>-<flags>`. */
function traceIdOf(traceparent: string | null): string | null {
	return /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(traceparent ?? "")?.[1] ?? null;
}
