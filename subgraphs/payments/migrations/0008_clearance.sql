-- One clearance for everything that leaves a wallet, and limits that count over all currencies.

-- What a person has sent or reserved in the day and month that are running, and what has come in from banks that day. US cents, at the
-- ratios limits are told by; what had been counted per currency is added up.
alter table limit_usage no force row level security;
create table usage_in_cents (
	user_id text collate "C" primary key,
	day date not null,
	day_used bigint not null check (day_used >= 0),
	month date not null,
	month_used bigint not null check (month_used >= 0),
	-- The day of the latest top-up, and all of that day.
	in_day date not null default '-infinity',
	in_used bigint not null default 0 check (in_used >= 0)
) with (fillfactor = 60);
with ratio (currency, minor) as (
	values ('AED', 36725), ('EUR', 9000), ('GBP', 7800), ('INR', 860000), ('JPY', 15000), ('KWD', 30700), ('USD', 10000)
), counted as (
	select user_id, day, month, ceil(day_used::numeric * 10000 / minor) as day_used,
		ceil(month_used::numeric * 10000 / minor) as month_used,
		max(day) over (partition by user_id) as newest_day, max(month) over (partition by user_id) as newest_month
	from limit_usage join ratio using (currency)
)
insert into usage_in_cents (user_id, day, day_used, month, month_used)
select user_id, max(day), coalesce(sum(day_used) filter (where day = newest_day), 0), max(month),
	coalesce(sum(month_used) filter (where month = newest_month), 0)
from counted group by user_id;
drop table limit_usage;
alter table usage_in_cents rename to limit_usage;

alter table limit_usage enable row level security;
alter table limit_usage force row level security;
create policy limit_usage_of_its_owner on limit_usage using (
	user_id = (select current_setting('app.actor', true))
	or (select current_setting('app.actor', true)) like 'system:%'
	or (select current_setting('app.actor', true)) like 'staff:%'
);

-- What a transfer took of its sender's limits, so that a failure gives back exactly that; and whether it was ordered beforehand, by a
-- schedule, which is no act of sending.
alter table transfer
	add column limit_usd_cents bigint not null default 0 check (limit_usd_cents >= 0),
	add column ordered boolean not null default false;
alter table transfer no force row level security;
with ratio (currency, minor) as (
	values ('AED', 36725), ('EUR', 9000), ('GBP', 7800), ('INR', 860000), ('JPY', 15000), ('KWD', 30700), ('USD', 10000)
)
update transfer set limit_usd_cents = ceil(amount::numeric * 10000 / minor)
from ratio where ratio.currency = transfer.currency and status in ('PENDING', 'PROCESSING');
alter table transfer force row level security;

-- Whose account is frozen, whatever their tier.
alter table tier_copy
	add column person_frozen boolean not null default false,
	add column person_frozen_at timestamptz not null default '-infinity';

-- What leaves a wallet without being a transfer: its limits, its verdict, and what became of it. The row is the key: one clearance per
-- movement, for ever.
create table clearance (
	movement_id text collate "C" primary key,
	kind text not null check (kind in ('PAYOUT', 'CONVERSION')),
	user_id text collate "C" not null,
	wallet_id text collate "C" not null,
	payee_key text collate "C" not null,
	-- Minor units.
	amount bigint not null check (amount > 0),
	currency text not null,
	limit_day date not null,
	limit_usd_cents bigint not null check (limit_usd_cents >= 0),
	-- Of the command; of a conversion, whose use of its quote goes by it.
	idempotency_key uuid,
	status text not null check (status in ('PENDING', 'CLEARED', 'IN_REVIEW', 'REFUSED', 'SETTLED', 'RETURNED')),
	refusal text,
	refusal_details jsonb,
	-- What a person decided, or that nobody did in time; acted on by whoever carries decisions out.
	review_outcome text check (review_outcome in ('APPROVED', 'REFUSED', 'EXPIRED')),
	traceparent text,
	created_at timestamptz not null,
	decided_at timestamptz,
	check ((status = 'REFUSED') = (refusal is not null)),
	check ((status = 'PENDING') = (decided_at is null)),
	check ((kind = 'CONVERSION') = (idempotency_key is not null))
);
create index clearance_unsettled on clearance (created_at) where kind = 'CONVERSION' and status in ('PENDING', 'CLEARED');
create index clearance_reviewed on clearance (movement_id) where status = 'IN_REVIEW' and review_outcome is not null;

-- Money that wants in.
create table admission (
	movement_id text collate "C" primary key,
	user_id text collate "C" not null,
	limit_day date not null,
	limit_usd_cents bigint not null check (limit_usd_cents >= 0),
	status text not null check (status in ('ADMITTED', 'REFUSED', 'SETTLED', 'RETURNED')),
	refusal text,
	refusal_details jsonb,
	created_at timestamptz not null,
	check ((status = 'REFUSED') = (refusal is not null))
);
create index admission_open on admission (user_id) where status = 'ADMITTED';

-- What was asked for never changes; only what became of it is written later.
revoke update, delete, truncate on clearance, admission from payments_app;
grant update (status, refusal, refusal_details, review_outcome, decided_at) on clearance to payments_app;
grant update (status) on admission to payments_app;

alter table clearance enable row level security;
alter table clearance force row level security;
create policy clearance_of_the_platform on clearance using (
	(select current_setting('app.actor', true)) like 'system:%' or (select current_setting('app.actor', true)) like 'staff:%'
);
alter table admission enable row level security;
alter table admission force row level security;
create policy admission_of_the_platform on admission using (
	(select current_setting('app.actor', true)) like 'system:%' or (select current_setting('app.actor', true)) like 'staff:%'
);
