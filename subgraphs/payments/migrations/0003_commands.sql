-- Money commands of staff: reversals, forced completions, and the second person who must agree to the large ones.

-- What may still go back of a transfer. Made when the first reversal is asked for; its row is the lock of all of them.
create table reversal_total (
	transfer_id text collate "C" primary key references transfer (id),
	-- The transfer's amount; minor units.
	amount_max bigint not null check (amount_max > 0),
	-- Gone back, or on its way.
	reserved bigint not null default 0 check (reserved >= 0),
	-- Gone back.
	returned bigint not null default 0 check (returned >= 0),
	constraint reversals_within_transfer check (reserved <= amount_max),
	check (returned <= reserved)
);

create table approval (
	id text collate "C" primary key,
	kind text not null check (kind in ('REVERSE_TRANSFER', 'FORCE_COMPLETE_TRANSFER')),
	transfer_id text collate "C" not null references transfer (id),
	amount bigint not null check (amount > 0),
	currency text not null,
	reason text not null,
	-- What was asked for, as it was asked: what a repeat of the key is compared with.
	terms text not null,
	-- The exact command, as UTF-8, and the hash the second person agrees to.
	command bytea not null,
	command_hash text not null generated always as (encode(sha256(command), 'hex')) stored,
	maker text collate "C" not null,
	idempotency_key uuid not null,
	status text not null default 'PENDING' check (status in ('PENDING', 'APPROVED', 'REFUSED')),
	checker text collate "C",
	created_at timestamptz not null,
	expires_at timestamptz not null,
	decided_at timestamptz,
	-- When the command was carried out; an approval is good for one command.
	spent_at timestamptz,
	constraint approval_by_another check (maker <> checker),
	constraint approval_in_time check (decided_at < expires_at),
	check ((status = 'PENDING') = (checker is null)),
	check ((status = 'PENDING') = (decided_at is null)),
	check (spent_at is null or status = 'APPROVED'),
	unique (maker, idempotency_key)
);
create index approval_unspent on approval (decided_at) where status = 'APPROVED' and spent_at is null;

create table reversal (
	-- Also the id of its posting.
	id text collate "C" primary key,
	transfer_id text collate "C" not null references reversal_total (transfer_id),
	amount bigint not null check (amount > 0),
	currency text not null,
	reason text not null,
	terms text not null,
	requested_by text collate "C" not null,
	idempotency_key uuid not null,
	approval_id text collate "C" unique references approval (id),
	status text not null check (status in ('PENDING', 'COMPLETED', 'FAILED')),
	failure text,
	created_at timestamptz not null,
	completed_at timestamptz,
	check ((status = 'FAILED') = (failure is not null)),
	check ((status = 'COMPLETED') = (completed_at is not null)),
	unique (requested_by, idempotency_key)
);
create index reversal_by_transfer on reversal (transfer_id, id);
create index reversal_pending on reversal (created_at) where status = 'PENDING';

create table forced_completion (
	transfer_id text collate "C" primary key references transfer (id),
	requested_by text collate "C" not null,
	reason text not null,
	approval_id text collate "C" unique references approval (id),
	requested_at timestamptz not null
);

-- What was asked for, and by whom, never changes; only what became of it is written later.
revoke update, delete, truncate on reversal_total, reversal, approval, forced_completion from payments_app;
grant update (reserved, returned) on reversal_total to payments_app;
grant update (status, failure, completed_at) on reversal to payments_app;
grant update (status, checker, decided_at, spent_at) on approval to payments_app;

alter table reversal enable row level security;
alter table reversal force row level security;
-- Who may see a transfer may see what went back of it.
create policy reversal_of_visible_transfer on reversal using (transfer_id in (select id from transfer));
alter table reversal_total enable row level security;
alter table reversal_total force row level security;
create policy reversal_total_of_visible_transfer on reversal_total using (transfer_id in (select id from transfer));

alter table approval enable row level security;
alter table approval force row level security;
create policy approval_of_staff on approval using (
	(select current_setting('app.actor', true)) like 'system:%'
	or (select current_setting('app.actor', true)) like 'staff:%'
);
alter table forced_completion enable row level security;
alter table forced_completion force row level security;
create policy forced_completion_of_staff on forced_completion using (
	(select current_setting('app.actor', true)) like 'system:%'
	or (select current_setting('app.actor', true)) like 'staff:%'
);
