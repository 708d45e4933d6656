const scheduleColumns = `id, sender_id, idempotency_key, terms, from_wallet_id, to_user_id, to_wallet_id, amount, currency, note,
	category, recurrence, starts_at, ends_at, count_max, status, next_number, next_at, created_at`;

export const insertSchedule = `/* payments_insert_schedule */
	insert into schedule (id, sender_id, idempotency_key, terms, from_wallet_id, to_user_id, to_wallet_id, amount, currency, note,
		category, recurrence, starts_at, ends_at, count_max, status, next_number, next_at, created_at)
	values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'ACTIVE', 0, $13, $16)
	on conflict (sender_id, idempotency_key) do nothing returning ${scheduleColumns}`;

export const selectScheduleByKey = `/* payments_select_schedule_by_key */
	select ${scheduleColumns} from schedule where sender_id = $1 and idempotency_key = $2`;

export const countSchedules = `/* payments_count_schedules */
	select count(*) as standing from schedule where sender_id = $1 and status in ('ACTIVE', 'PAUSED')`;

export const selectSchedules = `/* payments_select_schedules */
	select ${scheduleColumns} from schedule where id = any($1::text[])`;

export const selectSchedulePage = `/* payments_select_schedule_page */
	select ${scheduleColumns} from schedule where sender_id = $1 and ($2::text is null or id < $2) order by id desc limit $3`;

export const lockSchedule = `/* payments_lock_schedule */
	select ${scheduleColumns} from schedule where id = $1 and sender_id = $2 for update`;

export const changeSchedule = `/* payments_change_schedule */
	update schedule set status = $3, next_number = $4, next_at = $5 where id = $1 and status = $2 returning ${scheduleColumns}`;

export const lockDue = `/* payments_lock_due_schedules */
	select ${scheduleColumns} from schedule where status = 'ACTIVE' and next_at <= $1
	order by next_at limit 100 for update skip locked`;

/** Moves schedules on, each from the occurrence that was seen and from no other. */
export const advanceSchedules = `/* payments_advance_schedules */
	update schedule set next_number = item.number + 1, next_at = item.next_at,
		status = case when item.next_at is null then 'ENDED' else 'ACTIVE' end
	from unnest($1::text[], $2::integer[], $3::timestamptz[]) as item (id, number, next_at)
	where schedule.id = item.id and next_number = item.number and status = 'ACTIVE'`;

export const insertOccurrences = `/* payments_insert_occurrences */
	insert into occurrence (schedule_id, number, due_at, next_try_at)
	select id, number, due_at, due_at from unnest($1::text[], $2::integer[], $3::timestamptz[]) as item (id, number, due_at)
	on conflict do nothing`;

/** Takes occurrences nobody is at work on and that are to be tried now, those that have waited longest first. */
export const takeOccurrences = `/* payments_take_occurrences */
	with open as (
		select schedule_id, number from occurrence
		where status = 'CLAIMED' and next_try_at <= $1 and (taken_until is null or taken_until <= $1)
		order by next_try_at, number limit 100 for update skip locked
	)
	update occurrence set taken_until = $2, first_tried_at = coalesce(first_tried_at, $1)
	from open join schedule on schedule.id = open.schedule_id
	where occurrence.schedule_id = open.schedule_id and occurrence.number = open.number
	returning occurrence.number, occurrence.due_at, occurrence.tries, occurrence.first_tried_at, occurrence.code, schedule.id,
		schedule.created_at as ordered_at,
		(select json_agg(json_build_object('amount', lately.amount::text, 'currency', lately.currency)) from schedule lately
			where lately.sender_id = schedule.sender_id and lately.id <= schedule.id
				and lately.created_at > schedule.created_at - interval '1 hour') as ordered_lately,
		sender_id, from_wallet_id, to_user_id, to_wallet_id, amount, currency, note, category`;

export const endPaid = `/* payments_end_paid_occurrence */
	update occurrence set status = 'DONE', transfer_id = $3, code = null, taken_until = null
	where schedule_id = $1 and number = $2 and status = 'CLAIMED'`;

/** Leaves an occurrence out, unless another try ($3 is how many there were) was begun since. */
export const endSkipped = `/* payments_end_skipped_occurrence */
	update occurrence set status = 'SKIPPED', code = $4, taken_until = null
	where schedule_id = $1 and number = $2 and tries = $3 and status = 'CLAIMED' returning number`;

/**
 * Puts an occurrence off, unless another try ($3 is how many there were) did so before. Only a transfer that failed for
 * good uses its key ($7) up; while none stands under it, the next try asks with the same key. A schedule its owner has
 * stopped meanwhile is tried no more: its lock makes this and the stopping follow each other.
 */
export const postponeOccurrence = `/* payments_postpone_occurrence */
	with standing as (
		select status in ('CANCELLED', 'PAUSED') as stopped from schedule where id = $1 for key share
	)
	update occurrence set code = $4, next_try_at = $5, taken_until = null,
		status = case when stopped then 'SKIPPED' else 'CLAIMED' end,
		tries = tries + (exists (
			select from transfer where sender_id = $6 and idempotency_key = $7 and transfer.status = 'FAILED'
		))::integer
	from standing
	where schedule_id = $1 and number = $2 and tries = $3 and occurrence.status = 'CLAIMED'
	returning occurrence.status`;

/** Leaves an occurrence whose outcome isn't known to the next turn, behind those that wait already. */
export const leaveOccurrence = `/* payments_leave_occurrence */
	update occurrence set taken_until = null, next_try_at = $4, code = $5
	where schedule_id = $1 and number = $2 and tries = $3 and status = 'CLAIMED' returning number`;

/** Ends what waits for another try of a schedule ($1) that is stopped. What may have been paid ($2) isn't ended. */
export const stopOccurrences = `/* payments_stop_occurrences */
	update occurrence set status = 'SKIPPED'
	where schedule_id = $1 and status = 'CLAIMED' and taken_until is null and code <> $2 returning number`;

/** The latest occurrences of each schedule. */
export const selectOccurrences = `/* payments_select_occurrences */
	select latest.* from unnest($1::text[]) as wanted (id) cross join lateral (
		select schedule_id, number, due_at, status, transfer_id, code, next_try_at from occurrence
		where schedule_id = wanted.id order by number desc limit 20
	) as latest`;
