-- Money on its way out to a bank. A row is the promise, the idempotency key and the state machine of one payout.

create table payout (
	id text collate "C" primary key,
	user_id text collate "C" not null,
	-- Made by the client: one key of one user is one payout, for ever.
	idempotency_key uuid not null,
	wallet_id text collate "C" not null,
	amount_minor bigint not null check (amount_minor > 0),
	currency text not null,
	account_kind text not null check (account_kind in ('IBAN', 'NUMBER')),
	account_number text not null,
	holder_name text not null,
	status text not null default 'REQUESTED' check (status in ('REQUESTED', 'PROCESSING', 'SETTLED', 'RETURNED')),
	-- The bank's last word. It is committed before the ledger hears of it: from then on the books must follow.
	bank_outcome text check (bank_outcome in ('PAID', 'FAILED', 'RETURNED')),
	-- Why the ledger refused to set the money aside; kept, so that a repeat never turns a no into a payment.
	refusal_code text,
	failure_reason text,
	-- Key of the posting that takes the money out: the hold's own, or a new one after the ledger refused it.
	capture_id text collate "C" not null unique,
	-- Key of the posting that brings returned money back; a new one after each refusal.
	return_id text collate "C" not null unique,
	-- The bank's own name for the payout, once it took the request.
	bank_id text,
	-- Whether there is anything left to do that doesn't begin with the bank.
	is_open boolean not null default true,
	next_try_at timestamptz not null,
	tries int not null default 0,
	created_at timestamptz not null,
	settled_at timestamptz,
	returned_at timestamptz,
	unique (user_id, idempotency_key),
	check ((status = 'RETURNED') = (returned_at is not null)),
	check (status <> 'RETURNED' or failure_reason is not null),
	check (status <> 'SETTLED' or settled_at is not null),
	check (settled_at is null or bank_outcome in ('PAID', 'RETURNED')),
	check (refusal_code is null or (status = 'RETURNED' and bank_outcome is null)),
	check (is_open or status in ('SETTLED', 'RETURNED'))
);

create index payout_by_user on payout (user_id, id desc);
create index payout_waiting on payout (next_try_at) where is_open;

-- The terms of a payout are fixed once asked for: only its progress may be written.
revoke update, delete, truncate on payout from funding_app;
grant update (status, bank_outcome, refusal_code, failure_reason, capture_id, return_id, bank_id, is_open, next_try_at,
	tries, settled_at, returned_at) on payout to funding_app;

alter table payout enable row level security;
alter table payout force row level security;
create policy payout_owner_or_platform on payout using (
	user_id = (select current_setting('app.actor', true))
	or (select current_setting('app.actor', true)) like 'staff:%'
	or (select current_setting('app.actor', true)) like 'system:%'
);

-- The bank's claims may be about payouts as well: what they name is our reference, whichever way the money goes.
alter table bank_mismatch rename column top_up_id to reference;

-- Where a day's rows and the bank's report of it differ: one case each, kept for a person to look at.
create table reconciliation_case (
	id bigint generated always as identity primary key,
	day date not null,
	reference text not null,
	kind text not null check (
		kind in ('MISSING_AT_BANK', 'MISSING_HERE', 'AMOUNT_DIFFERS', 'CURRENCY_DIFFERS', 'STATUS_DIFFERS')
	),
	ours text not null,
	theirs text not null,
	found_at timestamptz not null,
	unique (reference, kind, ours, theirs)
);

revoke update, delete, truncate on reconciliation_case from funding_app;

alter table reconciliation_case enable row level security;
alter table reconciliation_case force row level security;
create policy reconciliation_case_platform on reconciliation_case using (
	(select current_setting('app.actor', true)) like 'system:%'
	or (select current_setting('app.actor', true)) like 'staff:%'
);
