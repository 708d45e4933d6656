-- The books. Postings and entries are written once and never again; an account's balance is the sum of its entries.

create table account (
	id text collate "C" primary key,
	-- A wallet has an owner, an account of the platform has a purpose.
	owner_id text collate "C",
	purpose text,
	currency text not null,
	status text not null default 'ACTIVE' check (status in ('ACTIVE', 'FROZEN', 'CLOSED')),
	frozen_by text check (frozen_by in ('OWNER', 'STAFF')),
	-- Minor units. The platform's accounts may go below zero: they mirror what lies outside.
	balance bigint not null default 0,
	held bigint not null default 0 check (held >= 0),
	-- Number of entries; the newest entry has this version.
	version bigint not null default 0 check (version >= 0),
	opened_at timestamptz not null,
	check ((owner_id is null) <> (purpose is null)),
	check ((status = 'FROZEN') = (frozen_by is not null)),
	constraint account_available_not_negative check (owner_id is null or balance - held >= 0),
	unique (owner_id, currency),
	unique (purpose, currency)
) with (fillfactor = 60);

create table posting (
	-- Id of the cause: it makes a posting happen once.
	id text collate "C" primary key,
	kind text not null check (kind in ('TRANSFER', 'TOP_UP', 'PAYOUT', 'REVERSAL')),
	from_account text collate "C" not null,
	to_account text collate "C" not null check (to_account <> from_account),
	amount bigint not null check (amount > 0),
	currency text not null,
	-- Who must own the paying account; null when the platform pays.
	payer_id text collate "C",
	-- POSTED, or why it was refused. A refusal is kept, so that a repeat never turns a no into a payment.
	outcome text not null check (
		outcome in ('POSTED', 'WALLET_NOT_FOUND', 'WALLET_FROZEN', 'WALLET_CLOSED', 'CURRENCY_MISMATCH', 'INSUFFICIENT_FUNDS')
	),
	refused_account text collate "C",
	decided_at timestamptz not null,
	check ((outcome = 'POSTED') = (refused_account is null))
);

create table entry (
	account_id text collate "C" not null,
	version bigint not null check (version > 0),
	posting_id text collate "C" not null,
	kind text not null,
	amount bigint not null check (amount <> 0),
	balance_after bigint not null,
	posted_at timestamptz not null,
	primary key (account_id, version)
);

create table hold (
	-- Id of the posting that will capture it.
	id text collate "C" primary key,
	account_id text collate "C" not null,
	to_account text collate "C" not null,
	amount bigint not null check (amount > 0),
	currency text not null,
	captured bigint not null default 0 check (captured >= 0),
	released bigint not null default 0 check (released >= 0),
	status text not null default 'OPEN' check (status in ('OPEN', 'CAPTURED', 'RELEASED')),
	placed_at timestamptz not null,
	closed_at timestamptz,
	check (captured + released <= amount),
	check ((status = 'OPEN') = (closed_at is null)),
	check (status = 'OPEN' or captured + released = amount)
);

create index hold_open_by_account on hold (account_id) where status = 'OPEN';

-- Append-only, for every role that isn't the owner, and by trigger for the owner as well.
revoke update, delete, truncate on posting, entry from wallet_app;
revoke delete, truncate on account, hold from wallet_app;

create function refuse_change() returns trigger language plpgsql as $$
begin
	raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end $$;

create trigger posting_append_only before update or delete on posting for each row execute function refuse_change();
create trigger entry_append_only before update or delete on entry for each row execute function refuse_change();
create trigger posting_no_truncate before truncate on posting for each statement execute function refuse_change();
create trigger entry_no_truncate before truncate on entry for each statement execute function refuse_change();

-- The second fence behind the resolvers: owners see their own, staff and the platform see all.
alter table account enable row level security;
alter table account force row level security;
create policy account_visible on account using (
	owner_id = (select current_setting('app.actor', true))
	or (select current_setting('app.actor', true)) like 'system:%'
	or (select current_setting('app.actor', true)) like 'staff:%'
);

alter table entry enable row level security;
alter table entry force row level security;
create policy entry_visible on entry for select using (
	(select current_setting('app.actor', true)) like 'system:%'
	or (select current_setting('app.actor', true)) like 'staff:%'
	or account_id in (select id from account where owner_id = (select current_setting('app.actor', true)))
);
create policy entry_written_by_platform on entry for insert with check (
	(select current_setting('app.actor', true)) like 'system:%'
);

alter table posting enable row level security;
alter table posting force row level security;
create policy posting_platform on posting using ((select current_setting('app.actor', true)) like 'system:%');

alter table hold enable row level security;
alter table hold force row level security;
create policy hold_platform on hold using ((select current_setting('app.actor', true)) like 'system:%');
