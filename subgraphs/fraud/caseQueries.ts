const closedColumns = "fraud_case.assessment_id, movement_id, kind, sender_id, decided_by, fraud_case.reason, note";

const caseColumns = `found.assessment_id, found.movement_id, found.kind, found.sender_id, found.recipient_id, found.amount,
	found.currency, found.status, found.opened_at, found.expires_at, found.closed_at, found.decided_by, found.reason,
	found.note,
	assessment.payee_key, assessment.decision, assessment.score, assessment.raw_score, assessment.evidence`;

export const selectCases = `/* fraud_cases */
	select ${caseColumns}
	from fraud_case as found join assessment on assessment.id = found.assessment_id
	where found.assessment_id = any ($1::text[])`;

/** Oldest first: ids grow with time. $2 is the last id of the page before. */
export const selectPageOfQueue = `/* fraud_page_of_queue */
	select ${caseColumns}
	from fraud_case as found join assessment on assessment.id = found.assessment_id
	where found.status = $1 and found.assessment_id > $2
	order by found.assessment_id
	limit $3`;

/** The newest cases of each sender, $2 of each at most. */
export const selectCasesOfSenders = `/* fraud_cases_of_senders */
	select ${caseColumns}
	from unnest($1::text[]) as sender (id)
	cross join lateral (
		select * from fraud_case
		where sender_id = sender.id
		order by assessment_id desc
		limit $2
	) as found
	join assessment on assessment.id = found.assessment_id
	order by found.sender_id, found.assessment_id desc`;

/** Names the state it leaves: whoever comes second changes nothing. */
/** One at a time for each member of staff, so that what they decide at once is counted. */
export const lockDecider = `/* fraud_lock_decider */
	select pg_advisory_xact_lock(7201412, hashtext($1))`;

/** The money somebody ($1) has let go of since $2 without anybody else's agreement. */
export const selectLetGoAlone = `/* fraud_let_go_alone */
	select currency, amount from fraud_case
	where decided_by = $1 and status = 'APPROVED' and closed_at >= $2 and amount is not null and not exists (
		select from staff_approval
		where command = 'decideFraudCase' and status = 'APPROVED' and input->>'caseId' = assessment_id
	)`;

export const closeCase = `/* fraud_close_case */
	update fraud_case set status = $2, decided_by = $3, note = $4, closed_at = $5, reason = $6
	where assessment_id = $1 and status = 'OPEN'
	returning ${closedColumns}`;

/**
 * $1 now, $2 how many at most. Locks in the order of expiry and leaves alone what is being decided. What is due is
 * taken once, ahead of the update: a subquery within it may be run again and then takes more.
 */
export const expireDueCases = `/* fraud_expire_due_cases */
	with due as (
		select assessment_id from fraud_case
		where status = 'OPEN' and expires_at <= $1
		order by expires_at
		limit $2
		for update skip locked
	)
	update fraud_case set status = 'EXPIRED', closed_at = $1
	from due where fraud_case.assessment_id = due.assessment_id and fraud_case.status = 'OPEN'
	returning ${closedColumns}`;

export const voidCases = `/* fraud_void_cases */
	update fraud_case set status = 'VOID', closed_at = $2
	where movement_id = any ($1::text[]) and status = 'OPEN'`;

/**
 * Assessments of movements ($2) that have none; $6 says why a person must look. Whether they are acts of sending nobody
 * knows, and their money is held: they don't count.
 */
export const insertHeld = `/* fraud_insert_held */
	insert into assessment
		(id, movement_id, kind, sender_id, payee_key, decision, score, raw_score, rules_fired, reason, counts, assessed_at)
	select id, movement_id, kind, sender_id, payee_key, 'REVIEW', 0, 0, '{}', $6, false, $7::timestamptz
	from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
		as item (id, movement_id, kind, sender_id, payee_key)
	on conflict (movement_id) do nothing`;

/** Cases of held movements that are none yet. */
export const openHeldCases = `/* fraud_open_held_cases */
	insert into fraud_case
		(assessment_id, movement_id, kind, sender_id, recipient_id, amount, currency, status, opened_at, expires_at)
	select assessment.id, movement_id, held.kind, held.sender_id, held.recipient_id, held.amount, held.currency, 'OPEN',
		$7::timestamptz, $8::timestamptz
	from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[])
		as held (movement_id, kind, sender_id, recipient_id, amount, currency)
	join assessment using (movement_id)
	on conflict (movement_id) do nothing
	returning assessment_id, movement_id, kind, sender_id`;

export const selectBlocked = `/* fraud_blocked */
	select assessment_id, movement_id, kind, sender_id from fraud_case
	where movement_id = any ($1::text[]) and status = 'BLOCKED'`;
