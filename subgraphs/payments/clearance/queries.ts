const clearanceColumns = `movement_id, kind, user_id, wallet_id, payee_key, amount, currency, limit_day::text as limit_day,
	limit_usd_cents, idempotency_key, status, refusal, refusal_details, review_outcome, traceparent`;

export const selectClearances = `/* payments_select_clearances */
	select ${clearanceColumns} from clearance where movement_id = any($1::text[])`;

/** Another conversion under the same key. */
export const selectOtherUse = `/* payments_select_other_use */
	select from clearance where kind = 'CONVERSION' and user_id = $1 and idempotency_key = $2 and movement_id <> $3 limit 1`;

export const insertClearance = `/* payments_insert_clearance */
	insert into clearance (movement_id, kind, user_id, wallet_id, payee_key, amount, currency, limit_day, limit_usd_cents,
		idempotency_key, status, refusal, refusal_details, traceparent, created_at, decided_at)
	values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text, $12, $13, $14, $15,
		case when $11::text <> 'PENDING' then $15::timestamptz end)
	returning ${clearanceColumns}`;

/** A conditional change of status: it names the statuses it leaves, and gives the row when it changed. */
export const decideClearance = `/* payments_decide_clearance */
	update clearance set status = $2, refusal = $3, refusal_details = $4, decided_at = $5
	where movement_id = $1 and status = any($6::text[]) returning ${clearanceColumns}`;

/** What became of movements that had been cleared; gives those that changed. */
export const endClearances = `/* payments_end_clearances */
	update clearance set status = item.status
	from unnest($1::text[], $2::text[]) as item (movement_id, status)
	where clearance.movement_id = item.movement_id and clearance.status in ('CLEARED', 'SETTLED')
		and clearance.status <> item.status
	returning clearance.movement_id, user_id, limit_day::text as limit_day, limit_usd_cents`;

/** The first decision about a movement under review stands. */
export const noteReviews = `/* payments_note_reviews */
	update clearance set review_outcome = item.outcome
	from unnest($1::text[], $2::text[]) as item (movement_id, outcome)
	where clearance.movement_id = item.movement_id and review_outcome is null and status in ('PENDING', 'IN_REVIEW')`;

export const selectReviewed = `/* payments_select_reviewed */
	select ${clearanceColumns} from clearance where status = 'IN_REVIEW' and review_outcome is not null limit 100`;

/** Conversions that somebody began and nobody has finished since. */
export const selectUnsettledConversions = `/* payments_select_unsettled_conversions */
	select ${clearanceColumns} from clearance
	where kind = 'CONVERSION' and status in ('PENDING', 'CLEARED') and created_at < $1 order by created_at limit 100`;

export const selectAdmission = `/* payments_select_admission */
	select movement_id, user_id, limit_usd_cents, status, refusal, refusal_details from admission where movement_id = $1`;

/** What may still be on its way, and what was admitted from $2 on, whatever became of it. */
export const selectOpenAdmissions = `/* payments_select_open_admissions */
	select movement_id, limit_usd_cents from admission
	where user_id = $1 and (status = 'ADMITTED' or status = 'SETTLED' and created_at >= $2)`;

export const insertAdmission = `/* payments_insert_admission */
	insert into admission (movement_id, user_id, limit_day, limit_usd_cents, status, refusal, refusal_details, created_at)
	values ($1, $2, $3, $4, $5, $6, $7, $8)
	returning movement_id, user_id, limit_usd_cents, status, refusal, refusal_details`;

export const countIncoming = `/* payments_count_incoming */
	update limit_usage set in_day = $2, in_used = $3 where user_id = $1`;

/** What became of money that was admitted; what didn't come is taken off the day it counted on. */
export const endAdmissions = `/* payments_end_admissions */
	with ended as (
		update admission set status = item.status
		from unnest($1::text[], $2::text[]) as item (movement_id, status)
		where admission.movement_id = item.movement_id and admission.status = 'ADMITTED'
		returning user_id, admission.limit_day, admission.limit_usd_cents, admission.status
	), back as (
		select user_id, limit_day, sum(limit_usd_cents) as cents from ended where status = 'RETURNED' group by user_id, limit_day
	)
	update limit_usage set in_used = in_used - back.cents
	from back where limit_usage.user_id = back.user_id and in_day = back.limit_day`;
