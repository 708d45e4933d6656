-- Transfers that are to be made later, once or again and again.

create table schedule (
	id text collate "C" primary key,
	sender_id text collate "C" not null,
	idempotency_key uuid not null,
	-- The input without its key, canonical.
	terms text not null,
	from_wallet_id text collate "C" not null,
	to_user_id text collate "C",
	to_wallet_id text collate "C",
	-- Minor units.
	amount bigint not null check (amount > 0),
	currency text not null,
	note text check (length(note) <= 1120),
	category text,
	recurrence text not null check (recurrence in ('ONCE', 'DAILY', 'WEEKLY', 'MONTHLY')),
	starts_at timestamptz not null,
	ends_at timestamptz,
	count_max integer check (count_max > 0),
	status text not null check (status in ('ACTIVE', 'PAUSED', 'CANCELLED', 'ENDED')),
	-- The occurrence that comes next, counted from zero, and when. What has ended keeps neither.
	next_number integer not null check (next_number >= 0),
	next_at timestamptz,
	created_at timestamptz not null,
	check ((to_user_id is null) <> (to_wallet_id is null)),
	check (ends_at >= starts_at),
	check ((status = 'ACTIVE') = (next_at is not null)),
	unique (sender_id, idempotency_key)
);
create index schedule_due on schedule (next_at) where status = 'ACTIVE';
create index schedule_by_sender on schedule (sender_id, id);

-- An occurrence whose time has come. Its number makes the key of its transfer, so that it is paid once at most.
create table occurrence (
	schedule_id text collate "C" not null references schedule (id),
	number integer not null check (number >= 0),
	due_at timestamptz not null,
	status text not null default 'CLAIMED' check (status in ('CLAIMED', 'DONE', 'SKIPPED')),
	taken_until timestamptz,
	transfer_id text collate "C" references transfer (id),
	-- Why it was left out.
	code text,
	primary key (schedule_id, number),
	check ((status = 'DONE') = (transfer_id is not null)),
	check ((status = 'SKIPPED') = (code is not null))
);
create index occurrence_open on occurrence (due_at) where status = 'CLAIMED';

revoke delete, truncate on schedule, occurrence from payments_app;

alter table schedule enable row level security;
alter table schedule force row level security;
create policy schedule_of_its_sender on schedule using (
	sender_id = (select current_setting('app.actor', true))
	or (select current_setting('app.actor', true)) like 'system:%'
	or (select current_setting('app.actor', true)) like 'staff:%'
);
alter table occurrence enable row level security;
alter table occurrence force row level security;
create policy occurrence_of_visible_schedule on occurrence using (schedule_id in (select id from schedule));
