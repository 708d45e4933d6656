import type { Tx } from "@mint/kit/db.ts";
import type { CheckpointRow, RecordRow } from "./entities.ts";
import type { Run } from "./tree.ts";

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * A record as the leaf it is hashed as, line by line: the format, the event, what was done, to what, by whom, when,
 * when it was recorded, in which trace, and the payload with what is personal sealed. No line but the last can hold a
 * break.
 */
export const leafText = `concat_ws(E'\\n', 'mint-audit/1', event_id, action, translate(coalesce(resource_id, ''), E'\\n', ' '),
	actor, ${instant("occurred_at")}, ${instant("recorded_at")}, coalesce(trace_id, ''), payload)`;

/** Makes whoever grows the tree do it one after another. */
export const lockTree = `/* tree_lock */
	select pg_advisory_xact_lock(7201411)`;

/** How many leaves there are, and over how many of them the roots are stored. */
export const selectGrowth = `/* tree_growth */
	select (select coalesce(max(number) + 1, 0) from record) as leaves,
		(select coalesce(max(number) + 1, 0) * 256 from subtree where level = 1) as stored`;

export const insertSubtrees = `/* tree_insert_subtrees */
	insert into subtree (level, number, hash) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])`;

const selectRuns = `/* tree_runs */
	select string_agg(node.hash, ''::bytea order by node.number) as hashes
	from unnest($1::integer[], $2::bigint[], $3::bigint[]) with ordinality as run (level, first, past, place)
	left join lateral (
		select number, hash from leaf where run.level = 0 and number >= run.first and number < run.past
		union all
		select number, hash from subtree
		where run.level > 0 and subtree.level = run.level and number >= run.first and number < run.past
	) as node on true
	group by run.place
	order by run.place`;

const hashBytes = 32;

/** The hashes of each run. A hash that isn't there was taken away: the tree has only ever grown. */
export async function nodesOf(tx: Tx, runs: Run[]): Promise<Buffer[][]> {
	if (runs.length === 0) return [];
	const rows = await tx.query<{ hashes: Buffer | null }>(selectRuns, [
		runs.map((run) => run.level),
		runs.map((run) => run.first),
		runs.map((run) => run.first + run.count),
	]);
	return rows.map(({ hashes }, index) => {
		const found = (hashes?.length ?? 0) / hashBytes;
		if (!hashes || found !== runs[index]?.count) throw new Error("the audit tree lacks hashes it had");
		return Array.from({ length: found }, (_, place) => hashes.subarray(place * hashBytes, (place + 1) * hashBytes));
	});
}

export const insertCheckpoint = `/* checkpoint_insert */
	insert into checkpoint (size, root, note, signed_at) values ($1, $2, $3, $4) on conflict (size) do nothing`;

const selectCheckpoint = `/* checkpoint_last */
	select size, root, note, signed_at from checkpoint order by size desc limit 1`;

/** The last root that was signed; null before the first. */
export async function lastCheckpoint(tx: Tx): Promise<CheckpointRow | null> {
	const [row] = await tx.query<CheckpointRow>(selectCheckpoint);
	return row ?? null;
}

export const selectLeafOfRecord = `/* leaf_of_record */
	select number from record where number = $1`;

export type ReceiptRow = Pick<RecordRow, "number" | "payload"> & { leaf: string };

/** A transfer that is a leaf of a tree of size $2, as its parties and staff see it. */
export const selectTransferLeaf = `/* leaf_of_transfer */
	select number, payload, ${leafText} as leaf
	from record
	where resource_id = $1 and action = 'payments.transfer.completed' and number < $2
	order by number limit 1`;

/** Lines of an export: leaves from $1 to $2, with the values and salts that open what is sealed in them. */
export const selectExport = `/* audit_export */
	select json_build_object('index', number, 'leaf', ${leafText}, 'opened', coalesce((
		select json_agg(json_build_object('path', path, 'salt', encode(salt, 'base64'), 'value', value) order by path)
		from private_value where private_value.number = record.number
	), '[]'))::text as line
	from record
	where number >= $1 and number < $2
	order by number`;
