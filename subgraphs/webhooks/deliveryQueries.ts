const deliveryColumns = "id, endpoint_id, message_id, status, next_try_at, created_at, ended_at";

const newId = "'whd_' || replace(uuidv7()::text, '-', '')";

/**
 * $1 messages just written, $2 now. An endpoint that is being disabled at this moment is waited for, and then left out.
 */
export const insertDeliveries = `/* delivery_insert */
	insert into delivery (id, endpoint_id, message_id, owner_id, resource_id, sequence, next_try_at, created_at)
	select ${newId}, e.id, m.id, m.owner_id, m.resource_id, m.sequence, $2, $2
	from message m join endpoint e on e.owner_id = m.owner_id
	where m.id = any($1) and e.status = 'ENABLED' and wants(e.event_types, m.type)
	order by m.position
	for share of e`;

/** $1 message, $2 the one endpoint it is for, $3 now. */
export const insertDeliveryTo = `/* delivery_insert_to */
	insert into delivery (id, endpoint_id, message_id, owner_id, resource_id, sequence, next_try_at, created_at)
	select ${newId}, $2, id, owner_id, resource_id, sequence, $3, $3 from message where id = $1
	returning ${deliveryColumns}`;

/**
 * $1 endpoint, $2 since, $3 now, $4 how many at most, $5 whether what was delivered goes out again. Oldest first; what
 * is on its way already stays as it is.
 */
export const queueSince = `/* delivery_queue_since */
	with picked as (
		select e.id as endpoint_id, m.id as message_id, m.owner_id, m.resource_id, m.sequence, m.occurred_at, m.position
		from endpoint e join message m on m.owner_id = e.owner_id
		left join delivery before on before.endpoint_id = e.id and before.message_id = m.id
		where e.id = $1 and m.occurred_at >= $2 and m.type <> 'webhook.test' and wants(e.event_types, m.type)
			and (before.id is null or before.status = 'GIVEN_UP' or ($5 and before.status = 'DELIVERED'))
		order by m.occurred_at, m.position limit $4
	), queued as (
		insert into delivery (id, endpoint_id, message_id, owner_id, resource_id, sequence, next_try_at, created_at)
		select ${newId}, endpoint_id, message_id, owner_id, resource_id, sequence, $3, $3
		from picked order by occurred_at, position
		on conflict (endpoint_id, message_id) do update
			set status = 'WAITING', failures = 0, next_try_at = $3, ended_at = null
	)
	select count(*)::int as queued, max(occurred_at) as last_occurred_at from picked`;

/** $1 delivery, $2 now. One that is being sent stays as it is. */
export const queueDelivery = `/* delivery_queue */
	update delivery set status = 'WAITING', failures = 0, next_try_at = $2, ended_at = null
	where id = $1 and status <> 'SENDING'`;

/** $1 endpoints, $2 now. */
export const giveUpDeliveries = `/* delivery_give_up */
	update delivery set status = 'GIVEN_UP', ended_at = $2 where endpoint_id = any($1) and ended_at is null`;

/**
 * $1 now. Endpoints with something due, taken by this sender; another one passes over them. They are found by leaping
 * from one to the next, so that a long queue costs no more than a short one.
 */
export const takeEndpoints = `/* delivery_take_endpoints */
	with recursive waiting (endpoint_id) as (
		(select endpoint_id from delivery where ended_at is null order by endpoint_id limit 1)
		union all
		select (
			select d.endpoint_id from delivery d where d.ended_at is null and d.endpoint_id > w.endpoint_id
			order by d.endpoint_id limit 1
		) from waiting w where w.endpoint_id is not null
	)
	select e.id from endpoint e
	where e.id in (select endpoint_id from waiting) and e.status = 'ENABLED'
		and (e.paused_until is null or e.paused_until <= $1)
		and exists (select from delivery d where d.endpoint_id = e.id and d.ended_at is null and d.next_try_at <= $1)
	order by e.id
	for update of e skip locked`;

/**
 * $1 endpoints taken, $2 now, $3 when their sender is taken for dead, $4 how many each may have under way, $5 failures
 * in a row after which it is one, $6 how many in all. The earliest of each thing first, and none before it has ended.
 */
export const claimDeliveries = `/* delivery_claim */
	with room as (
		select e.id as endpoint_id, greatest(0, case when e.failures >= $5 then 1 else $4 end - (
			select count(*) from delivery s
			where s.endpoint_id = e.id and s.ended_at is null and s.status = 'SENDING' and s.next_try_at > $2
		)) as free
		from endpoint e where e.id = any($1)
	), due as (
		select d.id from room cross join lateral (
			select d.id, d.next_try_at from delivery d
			where d.endpoint_id = room.endpoint_id and d.ended_at is null and d.next_try_at <= $2
				and not exists (
					select from delivery earlier
					where earlier.endpoint_id = d.endpoint_id and earlier.resource_id = d.resource_id
						and earlier.sequence < d.sequence and earlier.ended_at is null
				)
			order by d.next_try_at, d.id limit room.free
		) d order by d.next_try_at, d.id limit $6
	), claimed as (
		update delivery d set status = 'SENDING', attempts = d.attempts + 1, next_try_at = $3
		from due where d.id = due.id and d.ended_at is null and d.next_try_at <= $2
		returning d.id, d.endpoint_id, d.message_id, d.owner_id, d.attempts, d.failures
	), noted as (
		insert into attempt (delivery_id, number, owner_id, started_at) select id, attempts, owner_id, $2 from claimed
	)
	select c.id, c.endpoint_id, c.message_id, c.attempts as number, c.failures, e.url, m.body
	from claimed c join endpoint e on e.id = c.endpoint_id join message m on m.id = c.message_id`;

/** Endpoints that were sent to, in order. */
export const lockSentTo = `/* delivery_lock_endpoints */
	select id, owner_id, url, status, failures, failing_since, paused_until from endpoint where id = any($1)
	order by id for update`;

/** Arrays, a row each attempt. */
export const finishAttempts = `/* attempt_finish */
	update attempt a set request_headers = n.headers, status = n.status, response_body = n.body, failure = n.failure,
		latency_ms = n.latency_ms
	from unnest($1::text[], $2::int[], $3::jsonb[], $4::int[], $5::text[], $6::text[], $7::int[])
		as n (delivery_id, number, headers, status, body, failure, latency_ms)
	where a.delivery_id = n.delivery_id and a.number = n.number`;

/**
 * Arrays, a row each delivery, and $7 now. A success counts whoever else is at it; a failure only while its own attempt
 * is the last, or it would put off what was sent again.
 */
export const finishDeliveries = `/* delivery_finish */
	update delivery d set status = n.status, failures = n.failures, next_try_at = n.next_try_at,
		ended_at = case when n.ended then $7::timestamptz end
	from unnest($1::text[], $2::int[], $3::text[], $4::int[], $5::timestamptz[], $6::boolean[])
		as n (id, number, status, failures, next_try_at, ended)
	where d.id = n.id and (
		(n.status = 'DELIVERED' and d.status <> 'DELIVERED') or (d.status = 'SENDING' and d.attempts = n.number)
	)`;

/** Arrays, a row each endpoint. A reason disables it. */
export const updateHealth = `/* endpoint_health */
	update endpoint e set failures = n.failures, failing_since = n.failing_since, paused_until = n.paused_until,
		status = case when n.reason is null then e.status else 'DISABLED' end,
		disabled_reason = coalesce(n.reason, e.disabled_reason)
	from unnest($1::text[], $2::int[], $3::timestamptz[], $4::timestamptz[], $5::text[])
		as n (id, failures, failing_since, paused_until, reason)
	where e.id = n.id`;

export const selectDeliveries = `/* delivery_by_ids */
	select ${deliveryColumns} from delivery where id = any($1) and owner_id = $2`;

/** $1 endpoint, $2 owner, $3 status or null, $4 id to continue after or null, $5 limit. */
export const selectPageOfDeliveries = `/* delivery_page */
	select ${deliveryColumns} from delivery
	where endpoint_id = $1 and owner_id = $2 and ($3::text is null or status = $3) and ($4::text is null or id < $4)
	order by id desc limit $5`;

/** $1 deliveries, $2 how many of the last attempts of each. */
export const selectAttempts = `/* attempt_of_deliveries */
	select a.* from unnest($1::text[]) as wanted (delivery_id) cross join lateral (
		select delivery_id, number, started_at, request_headers, status, response_body, failure, latency_ms from attempt
		where delivery_id = wanted.delivery_id order by number desc limit $2
	) a order by a.delivery_id, a.number`;
