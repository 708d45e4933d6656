import type { CaseKind } from "./entities.ts";

const columns = `id, kind, subject_id, user_id, wallet_id, amount_minor, currency, problem, status, resolution, decided_by,
	idempotency_key, reason, note, decided_at, posting_id, opened_at, closed_at`;

export const selectCase = `/* case_by_id */
	select ${columns} from settlement_case where id = $1`;

/** $1 staff user id, $2 key. */
export const selectCaseByKey = `/* case_by_key */
	select ${columns} from settlement_case where decided_by = $1 and idempotency_key = $2`;

/** $1 subject, $2 kind. */
export const selectOpenCase = `/* case_of_subject */
	select ${columns} from settlement_case where subject_id = $1 and kind = $2 and status = 'OPEN'`;

/** Ids are made in the order of time. $1 status, $2 id to continue after, $3 limit. */
export const selectCasePage = `/* case_page */
	select ${columns} from settlement_case where status = $1 and id > $2 order by id limit $3`;

/**
 * A subject has one open case: another problem of it is what that case is about from now on, unless it is decided.
 * $1 id, $2 kind, $3 subject, $4 user, $5 wallet, $6 amount, $7 currency, $8 problem, $9 when.
 */
export const openCase = `/* case_open */
	insert into settlement_case
		(id, kind, subject_id, user_id, wallet_id, amount_minor, currency, problem, opened_at)
	values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
	on conflict (subject_id) where status = 'OPEN' do update set problem = excluded.problem
		where settlement_case.resolution is null and settlement_case.problem <> excluded.problem
	returning ${columns}, xmax = 0 as is_new`;

/** What a member of staff decides at once is counted one after another. $1 staff user id. */
export const lockDecider = `/* case_lock_decider */
	select pg_advisory_xact_lock(7201413, hashtext($1))`;

/** What somebody has decided alone since then, by currency. $1 staff user id, $2 since when. */
export const selectDecidedAlone = `/* case_decided_alone */
	select currency, sum(amount_minor)::bigint as amount_minor from settlement_case
	where decided_by = $1 and decided_at >= $2 and approval_id is null group by currency`;

/**
 * $1 id, $2 resolution, $3 who, $4 key, $5 reason, $6 note, $7 when, $8 approval or null. Of several decisions at a
 * time one counts.
 */
export const decideCase = `/* case_decide */
	update settlement_case set resolution = $2, decided_by = $3, idempotency_key = $4, reason = $5, note = $6,
		decided_at = $7, approval_id = $8
	where id = $1 and status = 'OPEN' and resolution is null returning ${columns}`;

/** Takes a decision back that the ledger can't follow. $1 subject, $2 problem. */
export const undecideCase = `/* case_undecide */
	update settlement_case set problem = $2, resolution = null, decided_by = null, idempotency_key = null, reason = null,
		note = null, decided_at = null, approval_id = null
	where subject_id = $1 and status = 'OPEN' and resolution is not null`;

/** $1 subject, $2 kind, $3 posting, $4 when. It ended as was decided. */
export const closeDecidedCase = `/* case_close */
	update settlement_case set status = 'CLOSED', posting_id = $3, closed_at = $4
	where subject_id = $1 and kind = $2 and status = 'OPEN' returning ${columns}`;

/** $1 subject, $2 kind, $3 posting, $4 when. It settled by itself, whatever was decided meanwhile. */
export const closeSettledCase = `/* case_settled */
	update settlement_case set status = 'CLOSED', resolution = 'SETTLED', decided_by = null, idempotency_key = null,
		reason = null, note = null, decided_at = null, approval_id = null, posting_id = $3, closed_at = $4
	where subject_id = $1 and kind = $2 and status = 'OPEN' returning ${columns}`;

/** Cases of a day: opened on it, or about what was asked for on it. $1 and $2 the day's beginning and end. */
export const selectCasesOfDay = `/* case_of_day */
	select ${columns} from settlement_case where status = 'OPEN' and (
		(opened_at >= $1 and opened_at < $2)
		or exists (select from payout where id = subject_id and created_at >= $1 and created_at < $2)
		or exists (select from top_up where id = subject_id and created_at >= $1 and created_at < $2)
	) order by id`;

interface Statements {
	/** $1 subject, $2 posting. Gives a row while that posting is what the subject waits for, and keeps it so. */
	lock: string;
	/** $1 subject, $2 the posting that is used up, $3 the next. Of several that saw it, one changes the row. */
	next: string;
}

/** What is said to the row of a subject about the posting it waits for. */
export const postingOf: Record<CaseKind, Statements> = {
	PAYOUT_PAID: {
		lock: `/* payout_capture_lock */
			select id from payout where id = $1 and capture_id = $2 and status = 'PROCESSING' for no key update`,
		next: `/* payout_capture_id */
			update payout set capture_id = $3 where id = $1 and capture_id = $2 and status = 'PROCESSING' returning id`,
	},
	PAYOUT_RETURNED: {
		lock: `/* payout_return_lock */
			select id from payout where id = $1 and return_id = $2 and status = 'SETTLED' for no key update`,
		next: `/* payout_return_id */
			update payout set return_id = $3 where id = $1 and return_id = $2 and status = 'SETTLED' returning id`,
	},
	TOP_UP_COLLECTED: {
		lock: `/* top_up_posting_lock */
			select id from top_up where id = $1 and posting_id = $2 and status = 'PROCESSING' for no key update`,
		next: `/* top_up_posting_id */
			update top_up set posting_id = $3 where id = $1 and posting_id = $2 and status = 'PROCESSING' returning id`,
	},
};
