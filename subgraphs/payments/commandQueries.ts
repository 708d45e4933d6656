import { transferColumns } from "./queries.ts";

const reversalColumns = `id, transfer_id, amount, currency, reason, note, terms, requested_by, idempotency_key, approval_id,
	status, failure, created_at, completed_at`;

export const beginReversals = `/* payments_begin_reversals */
	insert into reversal_total (transfer_id, amount_max)
	select id, amount from transfer where id = $1 on conflict do nothing`;

/** Every reversal of a transfer is decided under this lock. */
export const lockReversals = `/* payments_lock_reversals */
	select reserved from reversal_total where transfer_id = $1 for update`;

export const reserveReversal = `/* payments_reserve_reversal */
	update reversal_total set reserved = reserved + $2::bigint where transfer_id = $1`;

export const insertReversal = `/* payments_insert_reversal */
	insert into reversal (id, transfer_id, amount, currency, reason, note, terms, requested_by, idempotency_key, approval_id, status,
		failure, created_at)
	values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

export const selectReversalByKey = `/* payments_select_reversal_by_key */
	select ${reversalColumns} from reversal where requested_by = $1 and idempotency_key = $2`;

export const selectReversals = `/* payments_select_reversals */
	select ${reversalColumns} from reversal where transfer_id = any($1::text[]) and status = 'COMPLETED' order by id`;

export const selectPendingReversals = `/* payments_select_pending_reversals */
	select ${reversalColumns} from reversal where status = 'PENDING' and created_at < $1 order by created_at limit 100`;

export const completeReversal = `/* payments_complete_reversal */
	update reversal set status = 'COMPLETED', completed_at = $2 where id = $1 and status = 'PENDING' returning id`;

export const returnReversal = `/* payments_return_reversal */
	update reversal_total set returned = returned + $2::bigint where transfer_id = $1
	returning returned, returned = amount_max as whole`;

export const failReversal = `/* payments_fail_reversal */
	update reversal set status = 'FAILED', failure = $2 where id = $1 and status = 'PENDING' returning id`;

export const releaseReversal = `/* payments_release_reversal */
	update reversal_total set reserved = reserved - $2::bigint where transfer_id = $1`;

export const selectReversal = `/* payments_select_reversal */
	select ${reversalColumns} from reversal where id = $1`;

export const selectReversalsById = `/* payments_select_reversals_by_id */
	select ${reversalColumns} from reversal where id = any($1::text[])`;

export const reverseTransfers = `/* payments_reverse_transfer */
	update transfer set status = 'REVERSED' where id = $1 and status = 'COMPLETED'`;

/** What one member of staff moves alone is counted one after another. */
export const lockMaker = `/* payments_lock_maker */
	select pg_advisory_xact_lock(7201411, hashtext($1))`;

/** What a member of staff has moved since then that nobody else agreed to, by currency. */
export const selectDayOf = `/* payments_day_of_maker */
	select currency, sum(amount)::bigint as amount from (
		select currency, amount from reversal
		where requested_by = $1 and created_at >= $2 and approval_id is null and status <> 'FAILED'
		union all
		select currency, amount
		from forced_completion join review using (transfer_id) join transfer on transfer.id = transfer_id
		where requested_by = $1 and requested_at >= $2 and approval_id is null
			and outcome = 'APPROVED' and decided_by = requested_by
	) as moved group by currency`;

export const insertForced = `/* payments_insert_forced */
	insert into forced_completion (transfer_id, requested_by, reason, note, approval_id, requested_at)
	values ($1, $2, $3, $4, $5, $6)
	on conflict do nothing returning transfer_id`;

/** Cancels what is PENDING, and gives it back when this call did. */
export const cancelPending = `/* payments_cancel_pending */
	update transfer set status = 'CANCELLED' where id = $1 and status = any($2::text[])
	returning ${transferColumns}`;
