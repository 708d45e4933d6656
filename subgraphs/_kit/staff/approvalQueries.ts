import type { ApprovalStatus } from "@mint/schema/calls/approvals.ts";
import type { StaffReason } from "@mint/schema/staff.ts";

/** A command that waits, or waited, for a second person. The amount is in minor units. */
export interface ApprovalRow {
	id: string;
	command: string;
	input: Record<string, unknown>;
	scope: string;
	summary: string;
	subject_ids: string[];
	affairs: string[];
	amount: bigint | null;
	currency: string | null;
	reason: StaffReason;
	note: string;
	command_hash: string;
	maker: string;
	idempotency_key: string | null;
	status: ApprovalStatus;
	checker: string | null;
	created_at: Date;
	expires_at: Date;
	decided_at: Date | null;
	spent_at: Date | null;
	failure: string | null;
}

const columns = `id, command, input, scope, summary, subject_ids, affairs, amount, currency, reason, note, command_hash, maker,
	idempotency_key, status, checker, created_at, expires_at, decided_at, spent_at, failure`;

/** What two equal commands share; as the index has it that keeps them one. */
const terms = (input: string) => `(${input} - array['idempotencyKey', 'reason', 'note'])`;

/** One that nobody decided within its hour makes room for the next. */
export const expireEqual = `/* approval_expire_equal */
	update staff_approval set status = 'EXPIRED'
	where command = $1 and ${terms("input")} = ${terms("$2::jsonb")} and status = 'PENDING' and expires_at <= $3`;

/** Gives nothing when the key was used, or an equal one is open. */
export const insertApproval = `/* approval_insert */
	insert into staff_approval (id, command, input, scope, summary, subject_ids, affairs, amount, currency, reason, note, exact,
		maker, idempotency_key, created_at, expires_at)
	values ($1, $2, $3::jsonb, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
	on conflict do nothing returning ${columns}`;

export const selectOpenEqual = `/* approval_open_equal */
	select ${columns} from staff_approval
	where command = $1 and ${terms("input")} = ${terms("$2::jsonb")} and status = 'PENDING'`;

export const selectByKey = `/* approval_by_key */
	select ${columns} from staff_approval where maker = $1 and idempotency_key = $2`;

export const lockApproval = `/* approval_lock */
	select ${columns} from staff_approval where id = $1 for update`;

export const decideApproval = `/* approval_decide */
	update staff_approval set status = $2, checker = $3, decided_at = $4 where id = $1 and status = 'PENDING'
	returning ${columns}`;

export const spendApproval = `/* approval_spend */
	update staff_approval set spent_at = $2 where id = $1 and status = 'APPROVED' and spent_at is null returning id`;

export const failApproval = `/* approval_fail */
	update staff_approval set spent_at = coalesce(spent_at, $2), failure = $3
	where id = $1 and status = 'APPROVED' and failure is null`;

export const selectUnspent = `/* approval_unspent */
	select ${columns} from staff_approval
	where status = 'APPROVED' and spent_at is null and decided_at < $1 order by decided_at limit 100`;

/** Newest first. What nobody decided within its hour is found among the expired, whether that was written or not. */
export const selectPage = `/* approval_page */
	select ${columns} from staff_approval
	where case when status = 'PENDING' and expires_at <= $5 then 'EXPIRED' else status end = any($1::text[])
		and scope = any($2::text[]) and ($3::text is null or id < $3)
	order by id desc limit $4`;

export const selectApproval = `/* approval_select */
	select ${columns} from staff_approval where id = $1`;
