/** Statements about messages, endpoints and secrets; those about deliveries are in `deliveryQueries.ts`. */

const endpointColumns = `id, owner_id, url, description, event_types, status, disabled_reason, failures, failing_since,
	paused_until, created_at`;
const messageColumns = "id, position, type, resource_id, sequence, body, occurred_at";

/** Owners in order, so that two batches never wait for each other. */
export const lockSubscribers = `/* subscriber_lock */
	select owner_id, position, created_at from subscriber where owner_id = any($1) order by owner_id for update`;

export const insertSubscriber = `/* subscriber_insert */
	insert into subscriber (owner_id, probes_from, created_at) values ($1, $2, $2) on conflict do nothing`;

/** $1 owner, $2 now, $3 when the window that still counts began, $4 most of one window. No row: too many. */
export const spendProbe = `/* subscriber_probe */
	update subscriber set
		probes = case when probes_from < $3 then 1 else probes + 1 end,
		probes_from = case when probes_from < $3 then $2 else probes_from end
	where owner_id = $1 and (probes_from < $3 or probes < $4)
	returning probes`;

export const selectProbesFrom = `/* subscriber_probes_from */
	select probes_from from subscriber where owner_id = $1`;

export const updatePositions = `/* subscriber_position */
	update subscriber s set position = n.position
	from unnest($1::text[], $2::bigint[]) as n (owner_id, position) where s.owner_id = n.owner_id`;

export const selectKnown = `/* message_known */
	select id from message where id = any($1)`;

/** Arrays of owners and things, a pair each. */
export const selectSequences = `/* resource_sequence */
	select r.owner_id, r.id, r.sequence
	from (select distinct * from unnest($1::text[], $2::text[])) as wanted (owner_id, id)
	join resource r using (owner_id, id)`;

export const upsertSequences = `/* resource_upsert */
	insert into resource (owner_id, id, sequence) select * from unnest($1::text[], $2::text[], $3::bigint[])
	on conflict (owner_id, id) do update set sequence = excluded.sequence`;

/** Arrays of one batch, a row each, and $9 now. */
export const insertMessages = `/* message_insert */
	insert into message (id, owner_id, position, type, resource_id, sequence, body, occurred_at, written_at)
	select *, $9::timestamptz from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[],
		$7::text[], $8::timestamptz[])`;

export const selectMessages = `/* message_by_ids */
	select ${messageColumns} from message where id = any($1)`;

/** $1 owner, $2 position to continue after, $3 limit. */
export const selectFeed = `/* message_feed */
	select ${messageColumns} from message where owner_id = $1 and position > $2 order by position limit $3`;

/** $1 the oldest time that is kept, $2 how many at most. */
export const deleteOldMessages = `/* message_delete_old */
	delete from message where id in (select id from message where written_at < $1 order by written_at limit $2)
	returning id`;

export const insertEndpoint = `/* endpoint_insert */
	insert into endpoint (id, owner_id, url, description, event_types, status, created_at)
	values ($1, $2, $3, $4, $5, 'PENDING', $6)
	returning ${endpointColumns}`;

export const selectEndpoints = `/* endpoint_by_ids */
	select ${endpointColumns} from endpoint where id = any($1) and owner_id = $2`;

export const selectEndpointsOf = `/* endpoint_of_owner */
	select ${endpointColumns} from endpoint where owner_id = $1 order by id`;

export const lockEndpoint = `/* endpoint_lock */
	select ${endpointColumns} from endpoint where id = $1 and owner_id = $2 for update`;

/** $1 endpoint, $2 URL, $3 description, $4 types, $5 status. Another address has no past. */
export const updateEndpoint = `/* endpoint_update */
	update endpoint set url = $2, description = $3, event_types = $4, status = $5,
		disabled_reason = case when $5 = 'DISABLED' then disabled_reason end,
		failures = case when url = $2 then failures else 0 end,
		failing_since = case when url = $2 then failing_since end,
		paused_until = case when url = $2 then paused_until end
	where id = $1
	returning ${endpointColumns}`;

/** $1 endpoint, $2 the address that returned the challenge. No row: it is another by now, or was enabled meanwhile. */
export const enableEndpoint = `/* endpoint_enable */
	update endpoint set status = 'ENABLED', disabled_reason = null, failures = 0, failing_since = null, paused_until = null
	where id = $1 and url = $2 and status <> 'ENABLED'
	returning ${endpointColumns}`;

export const disableEndpoint = `/* endpoint_disable */
	update endpoint set status = 'DISABLED', disabled_reason = 'OWNER' where id = $1 and status <> 'DISABLED'
	returning ${endpointColumns}`;

export const deleteEndpoint = `/* endpoint_delete */
	delete from endpoint where id = $1`;

export const insertSecret = `/* secret_insert */
	insert into secret (endpoint_id, number, owner_id, sealed, created_at) values ($1, $2, $3, $4, $5)`;

/** Secrets that sign now, newest first. */
export const selectSecrets = `/* secret_live */
	select endpoint_id, number, sealed, created_at, expires_at from secret
	where endpoint_id = any($1) and (expires_at is null or expires_at > $2)
	order by endpoint_id, number desc`;

/** $1 endpoint, $2 number of the newest, $3 its time, $4 until when those before it sign along, $5 how many may. */
export const retireSecrets = `/* secret_retire */
	update secret set expires_at = case when number >= $2::int - $5::int
		then least(coalesce(expires_at, $4::timestamptz), $4::timestamptz) else $3::timestamptz end
	where endpoint_id = $1 and number < $2::int and (expires_at is null or expires_at > $3)`;

export const deleteDeadSecrets = `/* secret_delete_dead */
	delete from secret where expires_at < $1`;
