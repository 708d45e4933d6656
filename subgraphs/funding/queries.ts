const columns = `id, user_id, wallet_id, method, amount_minor, currency, status, refusal_code, refusal_details,
	failure_reason, posting_id, bank_id, collected_at, tries, created_at, settled_at`;

/** $1 user, $2 key. */
export const selectByKey = `/* top_up_by_key */
	select ${columns} from top_up where user_id = $1 and idempotency_key = $2`;

/** Nothing comes back when the key is taken: then the row that holds it is the answer. */
export const insertTopUp = `/* top_up_insert */
	insert into top_up
		(id, user_id, idempotency_key, wallet_id, method, amount_minor, currency, posting_id, created_at, next_try_at)
	values ($1, $2, $3, $4, $5, $6, $7, $1, $8, $9)
	on conflict (user_id, idempotency_key) do nothing
	returning ${columns}`;

export const selectByIds = `/* top_up_by_ids */
	select ${columns} from top_up where id = any($1)`;

/** Ids are made in the order of time, so they sort the list. $1 user, $2 id to continue after or null, $3 limit. */
export const selectPage = `/* top_up_page */
	select ${columns} from top_up
	where user_id = $1 and ($2::text is null or id < $2) order by id desc limit $3`;

/** $1 status or null, $2 user or null, $3 id to continue after or null, $4 limit. */
export const selectTopUpList = `/* top_up_list */
	select ${columns} from top_up
	where ($1::text is null or status = $1) and ($2::text is null or user_id = $2) and ($3::text is null or id < $3)
	order by id desc limit $4`;

export const updateToAdmitted = `/* top_up_admitted */
	update top_up set status = 'PROCESSING' where id = $1 and status = 'REQUESTED' returning ${columns}`;

/** $1 id, $2 code, $3 details. */
export const updateToTurnedAway = `/* top_up_refused */
	update top_up set status = 'REFUSED', refusal_code = $2, refusal_details = $3::jsonb
	where id = $1 and status = 'REQUESTED' returning ${columns}`;

export const updateBankId = `/* top_up_bank_id */
	update top_up set bank_id = $2 where id = $1 and status = 'PROCESSING'`;

/** $1 id, $2 the bank's id, $3 when. A top-up that failed stays failed. */
export const updateCollected = `/* top_up_collected */
	update top_up set collected_at = coalesce(collected_at, $3), bank_id = $2
	where id = $1 and status = 'PROCESSING' returning ${columns}`;

export const updateToSuccess = `/* top_up_success */
	update top_up set status = 'SUCCESS', settled_at = $2
	where id = $1 and status = 'PROCESSING' and collected_at is not null returning ${columns}`;

export const updateToSuspense = `/* top_up_suspense */
	update top_up set status = 'IN_SUSPENSE', settled_at = $2
	where id = $1 and status = 'PROCESSING' and collected_at is not null returning ${columns}`;

/** Money the bank has collected can't fail any more. */
export const updateToFailure = `/* top_up_failure */
	update top_up set status = 'FAILURE', failure_reason = $2, settled_at = $3
	where id = $1 and status = 'PROCESSING' and collected_at is null returning ${columns}`;

export const updateNextTry = `/* top_up_next_try */
	update top_up set next_try_at = $2, tries = tries + 1 where id = $1 and status in ('REQUESTED', 'PROCESSING')`;

/** $1 now, $2 limit. */
export const selectWaiting = `/* top_up_waiting */
	select ${columns} from top_up where status in ('REQUESTED', 'PROCESSING') and next_try_at <= $1
	order by next_try_at limit $2`;

export const insertMismatch = `/* bank_mismatch_insert */
	insert into bank_mismatch
		(reference, reason, bank_id, claimed_outcome, claimed_amount_minor, claimed_currency, found_at)
	values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`;
