const columns = `id, user_id, wallet_id, amount_minor, currency, account_kind, account_number, holder_name, status,
	bank_outcome, refusal_code, refusal_details, is_written_off, failure_reason, capture_id, return_id, bank_id,
	is_open, tries, created_at, settled_at, returned_at`;

/** $1 user, $2 key. */
export const selectPayoutByKey = `/* payout_by_key */
	select ${columns} from payout where user_id = $1 and idempotency_key = $2`;

/** Nothing comes back when the key is taken: then the row that holds it is the answer. */
export const insertPayout = `/* payout_insert */
	insert into payout (id, user_id, idempotency_key, wallet_id, amount_minor, currency, account_kind, account_number,
		holder_name, capture_id, return_id, created_at, next_try_at)
	values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $1, $10, $11, $12)
	on conflict (user_id, idempotency_key) do nothing
	returning ${columns}`;

export const selectPayoutsByIds = `/* payout_by_ids */
	select ${columns} from payout where id = any($1)`;

/** Ids are made in the order of time, so they sort the list. $1 user, $2 id to continue after or null, $3 limit. */
export const selectPayoutPage = `/* payout_page */
	select ${columns} from payout
	where user_id = $1 and ($2::text is null or id < $2) order by id desc limit $3`;

/** $1 status or null, $2 user or null, $3 id to continue after or null, $4 limit. */
export const selectPayoutList = `/* payout_list */
	select ${columns} from payout
	where ($1::text is null or status = $1) and ($2::text is null or user_id = $2) and ($3::text is null or id < $3)
	order by id desc limit $4`;

/** $1 id, $2 when it is looked at again. */
export const updateToProcessing = `/* payout_processing */
	update payout set status = 'PROCESSING', next_try_at = $2
	where id = $1 and status in ('REQUESTED', 'IN_REVIEW') returning ${columns}`;

export const updateToInReview = `/* payout_in_review */
	update payout set status = 'IN_REVIEW' where id = $1 and status = 'REQUESTED' returning ${columns}`;

/** $1 id, $2 the statuses it may leave, $3 code, $4 details. */
export const updateToRefused = `/* payout_refused */
	update payout set status = 'REFUSED', refusal_code = $3, refusal_details = $4::jsonb, is_open = false
	where id = $1 and status = any($2) and status in ('REQUESTED', 'IN_REVIEW') returning ${columns}`;

export const updatePayoutBankId = `/* payout_bank_id */
	update payout set bank_id = $2 where id = $1 and bank_id is null`;

/** $1 id, $2 the bank's id. Saying it again is harmless; money that failed to go or came back is not paid. */
export const updateToPaid = `/* payout_bank_paid */
	update payout set bank_outcome = 'PAID', bank_id = $2
	where id = $1 and status = 'PROCESSING' and (bank_outcome is null or bank_outcome = 'PAID') returning ${columns}`;

/** $1 id, $2 the bank's id or null, $3 reason. Only money the bank hasn't paid can fail. */
export const updateToFailed = `/* payout_bank_failed */
	update payout set bank_outcome = 'FAILED', bank_id = coalesce($2, bank_id), failure_reason = $3
	where id = $1 and status = 'PROCESSING' and (bank_outcome is null or bank_outcome = 'FAILED') returning ${columns}`;

/** $1 id, $2 the bank's id, $3 reason, $4 when to look again. Money that comes back has left, heard of or not. */
export const updateToSentBack = `/* payout_bank_returned */
	update payout set bank_outcome = 'RETURNED', bank_id = $2, failure_reason = $3, is_open = true, next_try_at = $4
	where id = $1 and status in ('PROCESSING', 'SETTLED')
		and (bank_outcome is null or bank_outcome in ('PAID', 'RETURNED')) returning ${columns}`;

/** $1 id, $2 when, $3 whether the platform paid in the place of the wallet. */
export const updatePayoutToSettled = `/* payout_settled */
	update payout set status = 'SETTLED', settled_at = $2, is_written_off = $3, is_open = bank_outcome = 'RETURNED'
	where id = $1 and status = 'PROCESSING' and bank_outcome in ('PAID', 'RETURNED') returning ${columns}`;

/** Ends a payout whose money is back: the bank never paid it, or sent it back after it was settled. */
export const updateToReturned = `/* payout_returned */
	update payout set status = 'RETURNED', returned_at = $2, is_open = false
	where id = $1 and ((status = 'PROCESSING' and bank_outcome = 'FAILED') or (status = 'SETTLED' and bank_outcome = 'RETURNED'))
	returning ${columns}`;

/** Ends a payout that came back to a wallet that can't take it. */
export const updatePayoutToSuspense = `/* payout_suspense */
	update payout set status = 'IN_SUSPENSE', is_open = false
	where id = $1 and status = 'SETTLED' and bank_outcome = 'RETURNED' returning ${columns}`;

export const updatePayoutNextTry = `/* payout_next_try */
	update payout set next_try_at = $2, tries = tries + 1 where id = $1`;

/** $1 now, $2 limit. */
export const selectOpenPayouts = `/* payout_open */
	select ${columns} from payout where is_open and next_try_at <= $1 order by next_try_at limit $2`;
