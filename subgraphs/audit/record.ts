import type { HeardEvent } from "@mint/kit/consume.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { isUuid } from "@mint/kit/ids.ts";
import * as queries from "./queries.ts";
import { personOf, seal } from "./seal.ts";
import { hashOfLeaf } from "./tree.ts";

/** Appends events to the trail, all in one statement. An event that comes again changes nothing. */
export async function record(ctx: Context, tx: Tx, events: HeardEvent[]): Promise<void> {
	const recordedAt = ctx.clock.now().toISOString();
	const records = events.map((event) => recordOf(event, recordedAt));
	const distinct = new Map(records.map((record) => [record.event_id, record]));
	queries.appendRecords(tx, [...distinct.values()], recordedAt);
}

function recordOf(event: HeardEvent, recordedAt: string): queries.NewRecord {
	// The database knows other ways to write a UUID, and would keep another text than the one that was hashed.
	if (!isUuid(event.id)) throw new Error("the id of an event must be a UUID");
	const told = {
		event_id: event.id.toLowerCase(),
		action: event.type,
		resource_id: event.aggregateId,
		actor: personOf(event.actor),
		occurred_at: new Date(event.occurredAt).toISOString(),
		trace_id: traceIdOf(event.traceparent),
		...seal(event),
	};
	return { ...told, hash: hashOfLeaf(leafText(told, recordedAt)) };
}

/** The same text as `leafText` of `treeQueries.ts` makes of the row. */
function leafText(
	{ event_id, action, resource_id, actor, occurred_at, trace_id, payload }: Omit<queries.NewRecord, "hash">,
	recordedAt: string,
): string {
	const resource = (resource_id ?? "").replaceAll("\n", " ");
	const lines = ["mint-audit/1", event_id, action, resource, actor, occurred_at, recordedAt, trace_id ?? "", payload];
	return lines.join("\n");
}

/** The trace of a W3C `traceparent`: `00-<trace id>-<span id>-<flags>`. */
function traceIdOf(traceparent: string | null): string | null {
	return /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(traceparent ?? "")?.[1] ?? null;
}
