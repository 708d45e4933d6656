-- What was decided about each transfer, and what is known of its parties to decide by. Nothing here is for the users'
-- eyes: every policy admits the platform and staff, never the owner.

create table assessment (
	id text collate "C" primary key,
	transfer_id text collate "C" not null unique,
	sender_id text collate "C" not null,
	decision text not null check (decision in ('ALLOW', 'REVIEW', 'BLOCK')),
	score integer not null check (score between 0 and 100),
	raw_score integer not null check (raw_score >= score),
	rules_fired text[] not null,
	reason text not null,
	-- The bulk the transfer is an item of, if it is.
	bulk_id text collate "C",
	-- Whether the transfer counts towards its sender's velocity: it was accepted and has not failed since. Of a bulk one item counts.
	counts boolean not null,
	assessed_at timestamptz not null,
	check (not counts or decision <> 'BLOCK')
);

create index assessment_velocity on assessment (sender_id, assessed_at) where counts;
create unique index assessment_bulk on assessment (bulk_id) where counts;
-- Nearly every assessment is an ALLOW; those that aren't are what staff look for.
create index assessment_decision on assessment (decision, id) where decision <> 'ALLOW';

-- What a sender usually pays in one currency, in minor units. Sums of squares outgrow every integer type.
create table habit (
	user_id text collate "C" not null,
	currency text not null,
	transfers bigint not null check (transfers > 0),
	sum_minor numeric not null check (sum_minor > 0),
	sum_of_squares numeric not null check (sum_of_squares > 0),
	primary key (user_id, currency)
) with (fillfactor = 70);

create table known_recipient (
	sender_id text collate "C" not null,
	recipient_id text collate "C" not null,
	primary key (sender_id, recipient_id)
);

-- Where a user's sessions began. The addresses themselves are not kept.
create table session_country (
	user_id text collate "C" not null,
	country text not null check (country ~ '^[A-Z]{2}$'),
	sessions bigint not null check (sessions > 0),
	first_seen_at timestamptz not null,
	primary key (user_id, country)
);

create table sanction (
	user_id text collate "C" primary key,
	reason text not null,
	listed_by text not null,
	listed_at timestamptz not null
);

alter table assessment enable row level security;
alter table assessment force row level security;
alter table habit enable row level security;
alter table habit force row level security;
alter table known_recipient enable row level security;
alter table known_recipient force row level security;
alter table session_country enable row level security;
alter table session_country force row level security;
alter table sanction enable row level security;
alter table sanction force row level security;

create policy platform_writes on assessment
	using ((select current_setting('app.actor', true)) like 'system:%');
create policy staff_reads on assessment for select
	using ((select current_setting('app.actor', true)) like 'staff:%');
create policy platform on habit
	using ((select current_setting('app.actor', true)) like 'system:%');
create policy platform on known_recipient
	using ((select current_setting('app.actor', true)) like 'system:%');
create policy platform on session_country
	using ((select current_setting('app.actor', true)) like 'system:%');
create policy platform_reads on sanction for select
	using ((select current_setting('app.actor', true)) like 'system:%');
create policy staff_decides on sanction
	using ((select current_setting('app.actor', true)) like 'staff:%');

-- What was decided stays decided; only whether it counts may change.
revoke update, delete on assessment from fraud_app;
grant update (counts) on assessment to fraud_app;
revoke delete on habit, known_recipient, session_country from fraud_app;
