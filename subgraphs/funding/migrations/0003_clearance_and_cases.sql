-- What is paid out passes the clearance, what comes in is admitted first, and what can't settle becomes a case.

alter table payout no force row level security;

alter table payout add column refusal_details jsonb;
-- Whether the platform paid in the place of the wallet: what the bank sends back then is the platform's.
alter table payout add column is_written_off boolean not null default false;

alter table payout drop constraint payout_status_check;
alter table payout drop constraint payout_check4;
alter table payout drop constraint payout_check5;

-- A payout that was refused never left and never came back: until now it was told as returned.
update payout set status = 'REFUSED', failure_reason = null, returned_at = null, is_open = false
	where refusal_code is not null;

alter table payout
	add constraint payout_status_check check (
		status in ('REQUESTED', 'IN_REVIEW', 'PROCESSING', 'REFUSED', 'SETTLED', 'RETURNED', 'IN_SUSPENSE')
	),
	add constraint payout_refusal_is_kept check ((status = 'REFUSED') = (refusal_code is not null)),
	add constraint payout_bank_was_asked check (
		status not in ('REQUESTED', 'IN_REVIEW', 'REFUSED') or (bank_outcome is null and bank_id is null)
	),
	add constraint payout_suspense_came_back check (status <> 'IN_SUSPENSE' or bank_outcome = 'RETURNED'),
	add constraint payout_open_until_it_ends check (
		is_open or status in ('REFUSED', 'SETTLED', 'RETURNED', 'IN_SUSPENSE')
	);

alter table payout force row level security;

create index payout_by_status on payout (status, id desc);

grant update (refusal_details, is_written_off) on payout to funding_app;

-- Before the bank hears of a top-up it is asked whether the money may come in.
alter table top_up no force row level security;

alter table top_up add column refusal_code text;
alter table top_up add column refusal_details jsonb;
alter table top_up alter column status set default 'REQUESTED';

alter table top_up drop constraint top_up_status_check;
alter table top_up drop constraint top_up_check;
alter table top_up
	add constraint top_up_status_check check (
		status in ('REQUESTED', 'PROCESSING', 'REFUSED', 'SUCCESS', 'FAILURE', 'IN_SUSPENSE')
	),
	add constraint top_up_ended_with_the_bank check (
		(status in ('SUCCESS', 'FAILURE', 'IN_SUSPENSE')) = (settled_at is not null)
	),
	add constraint top_up_refusal_is_kept check ((status = 'REFUSED') = (refusal_code is not null)),
	add constraint top_up_bank_was_asked check (
		status not in ('REQUESTED', 'REFUSED') or (collected_at is null and bank_id is null)
	),
	add constraint top_up_suspense_was_collected check (status <> 'IN_SUSPENSE' or collected_at is not null);

alter table top_up force row level security;

drop index top_up_waiting;
create index top_up_waiting on top_up (next_try_at) where status in ('REQUESTED', 'PROCESSING');
create index top_up_by_status on top_up (status, id desc);

grant update (refusal_code, refusal_details) on top_up to funding_app;

-- What the bank did and the books can't follow by themselves: one open case of each payout or top-up.
create table settlement_case (
	id text collate "C" primary key,
	kind text not null check (kind in ('PAYOUT_PAID', 'PAYOUT_RETURNED', 'TOP_UP_COLLECTED')),
	subject_id text collate "C" not null,
	user_id text collate "C" not null,
	wallet_id text collate "C" not null,
	amount_minor bigint not null check (amount_minor > 0),
	currency text not null,
	-- What the ledger said last.
	problem text not null,
	status text not null default 'OPEN' check (status in ('OPEN', 'CLOSED')),
	-- What staff decided, committed before the ledger is asked to follow; or that it settled by itself.
	resolution text check (resolution in ('SETTLED', 'CHARGE_WALLET', 'CREDIT_WALLET', 'WRITE_OFF', 'SUSPENSE')),
	decided_by text collate "C",
	idempotency_key uuid,
	reason text,
	note text,
	decided_at timestamptz,
	-- Of the second person who agreed, when one had to.
	approval_id text collate "C",
	-- The posting the case ended with.
	posting_id text collate "C",
	opened_at timestamptz not null,
	closed_at timestamptz,
	unique (decided_by, idempotency_key),
	constraint case_decision_is_whole check (
		num_nulls(decided_by, idempotency_key, reason, note, decided_at)
			= case when resolution is null or resolution = 'SETTLED' then 5 else 0 end
	),
	constraint case_ends_with_a_posting check (
		num_nulls(posting_id, closed_at) = case when status = 'CLOSED' then 0 else 2 end
	),
	constraint case_ends_decided check (status = 'OPEN' or resolution is not null),
	constraint case_settles_when_it_ends check (resolution is distinct from 'SETTLED' or status = 'CLOSED')
);

create unique index settlement_case_open on settlement_case (subject_id) where status = 'OPEN';
create index settlement_case_by_status on settlement_case (status, id);
create index settlement_case_by_opening on settlement_case (opened_at) where status = 'OPEN';

revoke update, delete, truncate on settlement_case from funding_app;
grant update (problem, status, resolution, decided_by, idempotency_key, reason, note, decided_at, approval_id,
	posting_id, closed_at) on settlement_case to funding_app;

alter table settlement_case enable row level security;
alter table settlement_case force row level security;
create policy settlement_case_platform on settlement_case using (
	(select current_setting('app.actor', true)) like 'system:%'
	or (select current_setting('app.actor', true)) like 'staff:%'
);
