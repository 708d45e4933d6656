import type { Tx } from "@mint/kit/db.ts";
import { joinedJson } from "@mint/kit/outbox.ts";
import type { PrivateValueRow, RecordRow } from "./entities.ts";
import type { PrivateValue } from "./seal.ts";

/** A record before it has its number. Times are ISO 8601 in UTC. */
export interface NewRecord extends Omit<RecordRow, "number" | "occurred_at" | "recorded_at"> {
	occurred_at: string;
	/** Of its leaf. */
	hash: Buffer;
	values: PrivateValue[];
}

/** Waits until whoever appends has committed, and lets nobody else begin before this transaction ends. */
const lockOrder = `/* record_lock_order */
	select pg_advisory_xact_lock(7201410)`;

/**
 * Numbers what is new from the last number on. Private values are kept with the records that are new; those of a record
 * that is there already were sealed before. Hashes and salts come in one piece each, to be cut.
 */
const insertRecords = `/* record_append */
	with known as materialized (
		select event_id from record where event_id = any ($1::uuid[])
	), fresh as materialized (
		select (select coalesce(max(number), -1) from record) + row_number() over (order by place) as number, given.*
		from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], string_to_array($5, E'\\x1e'), $6::text[],
			$7::timestamptz[]) with ordinality
			as given (event_id, action, resource_id, actor, payload, trace_id, occurred_at, place)
		where event_id not in (select event_id from known)
	), appended as (
		insert into record (number, occurred_at, recorded_at, event_id, hash, action, resource_id, actor, payload, trace_id)
		select number, occurred_at, $8::timestamptz, event_id, substr($9::bytea, 32 * place::integer - 31, 32), action,
			resource_id, actor, payload, trace_id
		from fresh
	)
	insert into private_value (number, path, person, salt, value)
	select number, path, person, substr($13::bytea, 16 * private.place::integer - 15, 16), value
	from unnest($10::bigint[], $11::text[], $12::text[], string_to_array($14, E'\\x1e')) with ordinality
		as private (of, path, person, value, place)
	join fresh on fresh.place = private.of`;

/** Appends records in their order; those whose event is recorded already are left out. No event comes twice. */
export function appendRecords(tx: Tx, records: NewRecord[], recordedAt: string): void {
	const values = records.flatMap(({ values }, index) => values.map((value) => ({ place: index + 1, ...value })));
	tx.execute(lockOrder);
	tx.execute(insertRecords, [
		records.map((record) => record.event_id),
		records.map((record) => record.action),
		records.map((record) => record.resource_id),
		records.map((record) => record.actor),
		joinedJson(records.map((record) => record.payload)),
		records.map((record) => record.trace_id),
		records.map((record) => record.occurred_at),
		recordedAt,
		Buffer.concat(records.map((record) => record.hash)),
		values.map((value) => value.place),
		values.map((value) => value.path),
		values.map((value) => value.person),
		Buffer.concat(values.map((value) => value.salt)),
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

const recordColumns = "number, event_id, action, resource_id, actor, payload, trace_id, occurred_at, recorded_at";

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
	if (after) parts.push(`number < $${values.push(after[0])}::bigint`);
	const page = (more: string[]) =>
		`from record ${more.length > 0 ? `where ${more.join(" and ")}` : ""} order by number desc limit $1`;
	const names = [...given.map(([name]) => name), ...(actions ? ["actions"] : []), ...(after ? ["after"] : [])];
	const name = ["audit_trail", ...names].join("_");
	if (!actions) return tx.query<RecordRow>(`/* ${name} */ select ${recordColumns} ${page(parts)}`, values);
	const each = `select record.* ${page([...parts, "action = wanted.name"])}`;
	const statement = `/* ${name} */ select ${recordColumns}
		from unnest($${values.push(actions)}::text[]) as wanted (name) cross join lateral (${each}) as record
		order by number desc limit $1`;
	return tx.query<RecordRow>(statement, values);
}

const selectPrivateValues = `/* private_values */
	select number, path, salt, value from private_value where number = any ($1::bigint[])`;

/** What is known in plain words of these records, as far as the actor may see it. */
export function privateValues(tx: Tx, numbers: bigint[]): Promise<PrivateValueRow[]> {
	return tx.query<PrivateValueRow>(selectPrivateValues, [numbers]);
}

/** Deletes the plain values of a person; gives how many there were. */
export const erasePerson = `/* erase_person */
	select erase_person($1) as erased`;
