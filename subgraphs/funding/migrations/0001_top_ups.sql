-- Money on its way in from a bank. A row is the promise, the idempotency key and the state machine of one top-up.

create table top_up (
	id text collate "C" primary key,
	user_id text collate "C" not null,
	-- Made by the client: one key of one user is one top-up, for ever.
	idempotency_key uuid not null,
	wallet_id text collate "C" not null,
	method text not null check (method in ('BANK')),
	amount_minor bigint not null check (amount_minor > 0),
	currency text not null,
	status text not null default 'PROCESSING' check (status in ('PROCESSING', 'SUCCESS', 'FAILURE')),
	failure_reason text,
	-- Key of the ledger posting to try next; a new one after each refusal, since the ledger keeps its refusals.
	posting_id text collate "C" not null unique,
	-- The bank's own name for the collection, once it took the request.
	bank_id text,
	-- When the bank said that it has the money: from then on it must reach the wallet, whatever happens.
	collected_at timestamptz,
	-- When a top-up that got no further is looked at again, and how often it was.
	next_try_at timestamptz not null,
	tries int not null default 0,
	created_at timestamptz not null,
	settled_at timestamptz,
	unique (user_id, idempotency_key),
	check ((status = 'PROCESSING') = (settled_at is null)),
	check ((status = 'FAILURE') = (failure_reason is not null)),
	check (status <> 'SUCCESS' or collected_at is not null),
	check (status <> 'FAILURE' or collected_at is null)
);

create index top_up_by_user on top_up (user_id, id desc);
create index top_up_waiting on top_up (next_try_at) where status = 'PROCESSING';

-- What the bank claimed and we did not ask for: kept for a person to look at, never posted.
create table bank_mismatch (
	id bigint generated always as identity primary key,
	top_up_id text collate "C" not null,
	reason text not null,
	bank_id text not null,
	claimed_outcome text not null,
	claimed_amount_minor text not null,
	claimed_currency text not null,
	found_at timestamptz not null,
	-- The bank repeats itself; one claim is one mismatch.
	unique (top_up_id, reason, bank_id, claimed_outcome, claimed_amount_minor, claimed_currency)
);

-- The terms of a top-up are fixed once asked for: only its progress may be written.
revoke update, delete, truncate on top_up from funding_app;
grant update (status, failure_reason, posting_id, bank_id, collected_at, next_try_at, tries, settled_at)
	on top_up to funding_app;
revoke update, delete, truncate on bank_mismatch from funding_app;

-- The second fence behind the resolvers: owners see their own, staff and the platform see all.
alter table top_up enable row level security;
alter table top_up force row level security;
create policy top_up_owner_or_platform on top_up using (
	user_id = (select current_setting('app.actor', true))
	or (select current_setting('app.actor', true)) like 'staff:%'
	or (select current_setting('app.actor', true)) like 'system:%'
);

alter table bank_mismatch enable row level security;
alter table bank_mismatch force row level security;
create policy bank_mismatch_platform on bank_mismatch using (
	(select current_setting('app.actor', true)) like 'system:%'
);
