import type { Tx } from "@mint/kit/db.ts";
import { joinedJson } from "@mint/kit/outbox.ts";
import type { RecordRow } from "./entities.ts";

export type NewRecord = Omit<RecordRow, "id">;

const insertRecords = `/* record_append */
	insert into record (event_id, domain, action, resource_id, actor, payload, trace_id, occurred_at, recorded_at)
	select *, $9::timestamptz
	from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], string_to_array($6, E'\\x1e'), $7::text[],
		$8::timestamptz[])
	on conflict (event_id) do nothing`;

/** Appends records in their order; those whose event is recorded already are left out. */
export function appendRecords(tx: Tx, records: NewRecord[], recordedAt: Date): void {
	tx.execute(insertRecords, [
		records.map((record) => record.event_id),
		records.map((record) => record.domain),
		records.map((record) => record.action),
		records.map((record) => record.resource_id),
		records.map((record) => record.actor),
		joinedJson(records.map((record) => record.payload)),
		records.map((record) => record.trace_id),
		records.map((record) => record.occurred_at),
		recordedAt,
	]);
}

/** Conditions of the trail: a short name each, and its SQL for the parameter at a place. */
const conditions = {
	actor: (at: number) => `actor = $${at}`,
	action: (at: number) => `action = $${at}`,
	resource: (at: number) => `resource_id = $${at}`,
	trace: (at: number) => `trace_id = $${at}`,
	from: (at: number) => `occurred_at >= $${at}`,
	to: (at: number) => `occurred_at < $${at}`,
} as const;

export type Conditions = { [C in keyof typeof conditions]?: string | null | undefined };

/**
 * A page of the trail, last recorded first. The statement holds the given conditions only, and bears their names:
 * a plan that must serve every combination would walk the whole trail for a rare one.
 */
export function trail(tx: Tx, wanted: Conditions, after: string[] | null, limit: number): Promise<RecordRow[]> {
	const given = Object.entries(wanted).filter((entry): entry is [keyof Conditions, string] => entry[1] != null);
	const parts = given.map(([name], index) => conditions[name](index + 2));
	const name = ["audit_trail", ...given.map(([condition]) => condition), ...(after ? ["after"] : [])].join("_");
	if (after) parts.push(`id < $${parts.length + 2}::bigint`);
	const where = parts.length > 0 ? `where ${parts.join(" and ")}` : "";
	return tx.query<RecordRow>(`/* ${name} */ select * from record ${where} order by id desc limit $1`, [
		limit,
		...given.map(([, value]) => value),
		...(after ?? []),
	]);
}
