-- Holds in full: captured in parts, released once, expired in order of time.

alter table posting drop constraint posting_outcome_check;
alter table posting add constraint posting_outcome_check check (
	outcome in (
		'POSTED', 'WALLET_NOT_FOUND', 'WALLET_FROZEN', 'WALLET_CLOSED', 'CURRENCY_HALTED', 'CURRENCY_MISMATCH',
		'HOLD_CLOSED', 'HOLD_EXCEEDED', 'INSUFFICIENT_FUNDS'
	)
);

-- Holds placed before this had no end; they get the usual one from now.
alter table hold
	add column kind text not null default 'TRANSFER' check (kind in ('TRANSFER', 'TOP_UP', 'PAYOUT', 'REVERSAL')),
	add column payer_id text collate "C",
	add column expires_at timestamptz not null default now() + interval '7 days',
	add constraint hold_expires_later check (expires_at > placed_at);
alter table hold alter column kind drop default, alter column expires_at drop default;

alter table hold drop constraint hold_status_check;
alter table hold add constraint hold_status_check check (status in ('OPEN', 'CAPTURED', 'RELEASED', 'EXPIRED'));
alter table hold add constraint hold_rest_stays_until_closed check (status <> 'OPEN' or released = 0);

create index hold_due on hold (expires_at, id) where status = 'OPEN';

-- One part of a hold; its posting, done or refused, has the same id.
create table capture (
	id text collate "C" primary key references posting (id) deferrable initially deferred,
	hold_id text collate "C" not null references hold (id),
	amount bigint not null check (amount > 0),
	-- Whether the rest of the hold was given back with it.
	final boolean not null
);

revoke update, delete, truncate on capture from wallet_app;
create trigger capture_append_only before update or delete on capture for each row execute function refuse_change();
create trigger capture_no_truncate before truncate on capture for each statement execute function refuse_change();

alter table capture enable row level security;
alter table capture force row level security;
create policy capture_platform on capture using ((select current_setting('app.actor', true)) like 'system:%');
