-- What a person must decide about, and what the rules saw when they fired.

-- What the rules knew and found; nothing where no rule fired, which is nearly always.
alter table assessment add column evidence jsonb;

-- One per assessment that isn't an ALLOW. What was blocked is closed from the start.
create table fraud_case (
	assessment_id text collate "C" primary key references assessment (id),
	transfer_id text collate "C" not null unique,
	sender_id text collate "C" not null,
	recipient_id text collate "C" not null,
	status text not null check (status in ('OPEN', 'APPROVED', 'REFUSED', 'EXPIRED', 'VOID', 'BLOCKED')),
	opened_at timestamptz not null,
	-- When nobody having decided gives the money back.
	expires_at timestamptz not null,
	closed_at timestamptz check (closed_at >= opened_at),
	decided_by text collate "C",
	note text,
	check ((status = 'OPEN') = (closed_at is null)),
	check ((status in ('APPROVED', 'REFUSED')) = (decided_by is not null)),
	constraint nobody_decides_about_their_own check (decided_by not in (sender_id, recipient_id))
);

create index fraud_case_status on fraud_case (status, assessment_id);
create index fraud_case_sender on fraud_case (sender_id, assessment_id);
create index fraud_case_due on fraud_case (expires_at) where status = 'OPEN';
create index sanction_newest on sanction (listed_at, user_id);

alter table fraud_case enable row level security;
alter table fraud_case force row level security;

create policy platform on fraud_case
	using ((select current_setting('app.actor', true)) like 'system:%');
create policy staff_reads on fraud_case for select
	using ((select current_setting('app.actor', true)) like 'staff:%');
-- Nobody decides about their own money: a member of staff works as `staff:<user id>`.
create policy staff_decides on fraud_case for update using (
	(select current_setting('app.actor', true)) like 'staff:%'
	and (select current_setting('app.actor', true)) not in ('staff:' || sender_id, 'staff:' || recipient_id)
);

-- Who decides must see what the sender usually does.
create policy staff_reads on habit for select
	using ((select current_setting('app.actor', true)) like 'staff:%');
create policy staff_reads on known_recipient for select
	using ((select current_setting('app.actor', true)) like 'staff:%');
create policy staff_reads on session_country for select
	using ((select current_setting('app.actor', true)) like 'staff:%');

-- A case is never deleted, and only its outcome is ever written.
revoke update, delete on fraud_case from fraud_app;
grant update (status, closed_at, decided_by, note) on fraud_case to fraud_app;
