-- What people spend and receive, as payments told it, the sums of it, and what people say about it. The first three tables
-- follow from the facts alone and can be made again; choices, budgets and alerts are people's own and are never made again.

-- A transfer that was heard of: spending of its payer, income of its payee. Minor units.
create table spending (
	transfer_id text collate "C" primary key,
	payer_id text collate "C" not null,
	payee_id text collate "C" not null,
	currency text not null,
	amount bigint not null check (amount > 0),
	-- What has gone back of it. It counts in the month in which the money moved, whenever it went back.
	returned bigint not null default 0 check (returned between 0 and amount),
	spent bigint not null generated always as (amount - returned) stored,
	-- When the money moved; null while only its going back was heard.
	occurred_at timestamptz,
	month date generated always as (date_trunc('month', occurred_at at time zone 'UTC')::date) stored,
	category text check (category in ('FOOD', 'TRANSPORT', 'ENTERTAINMENT', 'UTILITIES', 'OTHER')),
	source text check (source in ('CHOSEN', 'SENT', 'LEARNT', 'NOTE', 'NONE')),
	-- By the database's clock, so that a rebuild can tell what it heard again from what nobody ever stated.
	heard_at timestamptz not null default clock_timestamp(),
	check (payer_id <> payee_id),
	check ((occurred_at is null) = (category is null) and (category is null) = (source is null))
) with (fillfactor = 80);

-- The biggest of a month first; those to whom most was paid are added up when somebody asks.
create index spending_payer on spending (payer_id, currency, month, spent desc, transfer_id);
create index spending_payee on spending (payee_id, currency, month);

-- Sums of a month. A row that nothing counts towards any more is removed.
create table category_month (
	user_id text collate "C" not null,
	currency text not null,
	month date not null,
	category text not null,
	spent bigint not null check (spent > 0),
	transfers bigint not null check (transfers > 0),
	primary key (user_id, currency, month, category)
) with (fillfactor = 80);

create table income_month (
	user_id text collate "C" not null,
	currency text not null,
	month date not null,
	received bigint not null check (received > 0),
	transfers bigint not null check (transfers > 0),
	primary key (user_id, currency, month)
) with (fillfactor = 80);

-- What people said their transfers were for, oldest first. The newest of a transfer holds for it; the newest before a
-- transfer to the same payee teaches what that one is for.
create table category_choice (
	id bigint generated always as identity primary key,
	user_id text collate "C" not null,
	transfer_id text collate "C" not null,
	payee_id text collate "C" not null,
	category text not null check (category in ('FOOD', 'TRANSPORT', 'ENTERTAINMENT', 'UTILITIES', 'OTHER')),
	chosen_at timestamptz not null
);

create index category_choice_transfer on category_choice (transfer_id, id desc);
create index category_choice_payee on category_choice (user_id, payee_id, chosen_at desc, id desc);

create table budget (
	id text collate "C" primary key,
	user_id text collate "C" not null,
	category text not null check (category in ('FOOD', 'TRANSPORT', 'ENTERTAINMENT', 'UTILITIES', 'OTHER')),
	currency text not null,
	limit_minor bigint not null check (limit_minor > 0),
	-- The month it was made in; earlier ones are never told of.
	since date not null,
	unique (user_id, category, currency)
);

-- Thresholds that were reached; a row is what makes an alert happen once.
create table budget_alert (
	budget_id text collate "C" not null references budget (id) on delete cascade,
	month date not null,
	threshold integer not null check (threshold in (80, 100)),
	reached_at timestamptz not null,
	primary key (budget_id, month, threshold)
);

-- Orders to make the first three tables again; one is under way at a time.
create table rebuild (
	id text collate "C" primary key,
	requested_by text collate "C" not null,
	requested_at timestamptz not null,
	-- By the database's clock: what was heard before this and not again since was never stated.
	begun_at timestamptz not null default clock_timestamp(),
	-- Number of the last fact that was heard again.
	last_fact bigint not null default 0,
	finished_at timestamptz,
	transfers bigint
);

create unique index rebuild_under_way on rebuild ((true)) where finished_at is null;

alter table spending enable row level security;
alter table spending force row level security;
alter table category_month enable row level security;
alter table category_month force row level security;
alter table income_month enable row level security;
alter table income_month force row level security;
alter table category_choice enable row level security;
alter table category_choice force row level security;
alter table budget enable row level security;
alter table budget force row level security;
alter table budget_alert enable row level security;
alter table budget_alert force row level security;
alter table rebuild enable row level security;
alter table rebuild force row level security;

-- Sums are everybody's own to read and the platform's to write; a choice or a budget changes them in its name.
create policy platform on spending using ((select current_setting('app.actor', true)) like 'system:%');
create policy platform on category_month using ((select current_setting('app.actor', true)) like 'system:%');
create policy platform on income_month using ((select current_setting('app.actor', true)) like 'system:%');
create policy platform on category_choice using ((select current_setting('app.actor', true)) like 'system:%');
create policy platform on budget using ((select current_setting('app.actor', true)) like 'system:%');
create policy platform on budget_alert using ((select current_setting('app.actor', true)) like 'system:%');
create policy platform on rebuild using ((select current_setting('app.actor', true)) like 'system:%');

create policy payer_or_staff_reads on spending for select using (
	payer_id = (select current_setting('app.actor', true)) or (select current_setting('app.actor', true)) like 'staff:%'
);
create policy owner_or_staff_reads on category_month for select using (
	user_id = (select current_setting('app.actor', true)) or (select current_setting('app.actor', true)) like 'staff:%'
);
create policy owner_or_staff_reads on income_month for select using (
	user_id = (select current_setting('app.actor', true)) or (select current_setting('app.actor', true)) like 'staff:%'
);
create policy owner_or_staff_reads on budget for select using (
	user_id = (select current_setting('app.actor', true)) or (select current_setting('app.actor', true)) like 'staff:%'
);
create policy staff_reads on rebuild for select using ((select current_setting('app.actor', true)) like 'staff:%');

-- What somebody said is never rewritten.
revoke update, delete, truncate on category_choice from analytics_app;
revoke update, truncate on budget_alert from analytics_app;
revoke truncate on spending, category_month, income_month, budget from analytics_app;
revoke delete, truncate on rebuild from analytics_app;
