-- Transfers and the limits they count against.

create table transfer (
	id text collate "C" primary key,
	sender_id text collate "C" not null,
	recipient_id text collate "C" not null,
	from_wallet_id text collate "C" not null,
	to_wallet_id text collate "C" not null,
	-- Minor units.
	amount bigint not null check (amount > 0),
	currency text not null,
	note text check (length(note) <= 1120),
	category text,
	status text not null check (status in ('PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED', 'REVERSED')),
	-- Why it failed, and what the refusal said beyond its code.
	failure text,
	failure_details jsonb,
	idempotency_key uuid not null,
	-- The input without its key, canonical: what a repeat of the key is compared with.
	terms text not null,
	-- The UTC day whose limits carry this transfer, so that a failure gives them back where they were taken.
	limit_day date not null,
	-- The bulk it is an item of: the key of the whole.
	bulk_id uuid,
	traceparent text,
	created_at timestamptz not null,
	completed_at timestamptz,
	check (sender_id <> recipient_id),
	check ((status = 'FAILED') = (failure is not null)),
	check (status not in ('COMPLETED', 'REVERSED') or completed_at is not null),
	-- One effect per person and key, for ever.
	unique (sender_id, idempotency_key)
) with (fillfactor = 50);

-- Ids are sorted by time, so they order a history.
create index transfer_by_sender on transfer (sender_id, id);
create index transfer_by_recipient on transfer (recipient_id, id);
-- No index mentions the status, and every page has room for each of its rows once more: a transfer that finishes is then updated
-- in place, without touching any index.
create index transfer_by_time on transfer using brin (created_at) with (pages_per_range = 8);

revoke delete, truncate on transfer from payments_app;

-- What a person has sent or reserved in the day and month that are running. One row per person and currency.
create table limit_usage (
	user_id text collate "C" not null,
	currency text not null,
	day date not null,
	day_used bigint not null check (day_used >= 0),
	month date not null,
	month_used bigint not null check (month_used >= 0),
	primary key (user_id, currency)
) with (fillfactor = 60);

-- Copies made from events of other domains; they may be dropped and heard again.
create table wallet_copy (
	wallet_id text collate "C" primary key,
	owner_id text collate "C" not null,
	currency text not null,
	unique (owner_id, currency)
);
create table tier_copy (
	user_id text collate "C" primary key,
	tier text not null check (tier in ('UNVERIFIED', 'BASIC', 'VERIFIED'))
);

alter table transfer enable row level security;
alter table transfer force row level security;
create policy transfer_of_its_parties on transfer using (
	sender_id = (select current_setting('app.actor', true))
	or recipient_id = (select current_setting('app.actor', true))
	or (select current_setting('app.actor', true)) like 'system:%'
	or (select current_setting('app.actor', true)) like 'staff:%'
);

alter table limit_usage enable row level security;
alter table limit_usage force row level security;
create policy limit_usage_of_its_owner on limit_usage using (
	user_id = (select current_setting('app.actor', true))
	or (select current_setting('app.actor', true)) like 'system:%'
	or (select current_setting('app.actor', true)) like 'staff:%'
);
