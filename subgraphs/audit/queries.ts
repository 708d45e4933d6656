import type { Tx } from "@mint/kit/db.ts";
import { joinedJson } from "@mint/kit/outbox.ts";
import type { PrivateValueRow, RecordRow } from "./entities.ts";
import type { PrivateValue } from "./seal.ts";

export interface NewRecord extends Omit<RecordRow, "id" | "recorded_at" | "leaf_number"> {
	values: PrivateValue[];
}

/**
 * Private values are kept with the records that are new; those of a record that is there already were sealed before.
 */
const insertRecords = `/* record_append */
	with appended as (
		insert into record (event_id, domain, action, resource_id, actor, payload, trace_id, occurred_at, recorded_at)
		select *, $9::timestamptz
		from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], string_to_array($6, E'\\x1e'), $7::text[],
			$8::timestamptz[])
		on conflict (event_id) do nothing
		returning event_id
	)
	insert into private_value (event_id, path, person, salt, value)
	select private.*
	from unnest($10::uuid[], $11::text[], $12::text[], $13::bytea[], string_to_array($14, E'\\x1e'))
		as private (event_id, path, person, salt, value)
	join appended using (event_id)`;

/** Appends records in their order; those whose event is recorded already are left out. No event comes twice. */
export function appendRecords(tx: Tx, records: NewRecord[], recordedAt: Date): void {
	const values = records.flatMap(({ event_id, values }) => values.map((value) => ({ event_id, ...value })));
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
		values.map((value) => value.event_id),
		values.map((value) => value.path),
		values.map((value) => value.person),
		values.map((value) => value.salt),
		joinedJson(values.map((value) => value.value)),
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

export type Conditions = { [C in keyof typeof conditions]?: string | null | undefined } & {
	/** One of these actions. */
	actions?: string[] | null | undefined;
};

const recordColumns = `id, event_id, domain, action, resource_id, actor, payload, trace_id, occurred_at, recorded_at,
	(select number from leaf where leaf.record_id = record.id) as leaf_number`;

/**
 * A page of the trail, last recorded first. The statement holds the given conditions only, and bears their names:
 * a plan that must serve every combination would walk the whole trail for a rare one. Of several actions each is looked
 * up in the index of actions by itself, and the newest of all are taken.
 */
export function trail(
	tx: Tx,
	{ actions, ...wanted }: Conditions,
	after: string[] | null,
	limit: number,
): Promise<RecordRow[]> {
	const given = Object.entries(wanted).filter((entry): entry is [keyof typeof conditions, string] => entry[1] != null);
	const parts = given.map(([name], index) => conditions[name](index + 2));
	const values: unknown[] = [limit, ...given.map(([, value]) => value)];
	if (after) parts.push(`id < $${values.push(after[0])}::bigint`);
	const page = (more: string[]) =>
		`from record ${more.length > 0 ? `where ${more.join(" and ")}` : ""} order by id desc limit $1`;
	const names = [...given.map(([name]) => name), ...(actions ? ["actions"] : []), ...(after ? ["after"] : [])];
	const name = ["audit_trail", ...names].join("_");
	if (!actions) return tx.query<RecordRow>(`/* ${name} */ select ${recordColumns} ${page(parts)}`, values);
	const each = `select record.* ${page([...parts, "action = wanted.name"])}`;
	const statement = `/* ${name} */ select ${recordColumns}
		from unnest($${values.push(actions)}::text[]) as wanted (name) cross join lateral (${each}) as record
		order by id desc limit $1`;
	return tx.query<RecordRow>(statement, values);
}

const selectPrivateValues = `/* private_values */
	select event_id, path, salt, value from private_value where event_id = any ($1::uuid[])`;

/** What is known in plain words of these records, as far as the actor may see it. */
export function privateValues(tx: Tx, eventIds: string[]): Promise<PrivateValueRow[]> {
	return tx.query<PrivateValueRow>(selectPrivateValues, [eventIds]);
}

/** Deletes the plain values of a person; gives how many there were. */
export const erasePerson = `/* erase_person */
	select erase_person($1) as erased`;
