-- Commands of staff that need a second person. Runs in each domain's own schema.

create table staff_approval (
	id text collate "C" primary key,
	-- The mutation, what it is carried out with, and the scope both people must hold.
	command text not null,
	input jsonb not null check (octet_length(input::text) <= 8000),
	scope text not null,
	-- What it comes to, in a sentence for whoever decides; what it is about; whose affairs it touches.
	summary text not null,
	subject_ids text[] not null,
	affairs text[] not null,
	-- Minor units; null when no money is at stake.
	amount bigint check (amount > 0),
	currency text,
	reason text not null,
	note text not null,
	-- The exact command, as UTF-8, and the hash the second person agrees to.
	exact bytea not null,
	command_hash text not null generated always as (encode(sha256(exact), 'hex')) stored,
	maker text collate "C" not null,
	-- Made by the maker's client; only of commands that have one.
	idempotency_key uuid,
	status text not null default 'PENDING' check (status in ('PENDING', 'APPROVED', 'REFUSED', 'EXPIRED')),
	checker text collate "C",
	created_at timestamptz not null,
	expires_at timestamptz not null,
	decided_at timestamptz,
	-- When it was carried out, or refused for good as it was tried; an approval is good for one command.
	spent_at timestamptz,
	failure text,
	constraint approval_by_another check (maker <> checker),
	constraint approval_by_strangers check (maker <> all (affairs) and checker <> all (affairs)),
	constraint approval_in_time check (decided_at < expires_at),
	constraint approval_for_an_hour check (expires_at <= created_at + interval '1 hour'),
	check ((amount is null) = (currency is null)),
	check ((status in ('APPROVED', 'REFUSED')) = (checker is not null)),
	check ((checker is null) = (decided_at is null)),
	check (spent_at is null or status = 'APPROVED'),
	check (failure is null or spent_at is not null),
	constraint approval_once_per_key unique (maker, idempotency_key)
);

-- Equal open approvals are one, whoever asks, under whatever key and in whatever words.
create unique index staff_approval_open on staff_approval (command, (input - array['idempotencyKey', 'reason', 'note']))
	where status = 'PENDING';
create index staff_approval_unspent on staff_approval (decided_at) where status = 'APPROVED' and spent_at is null;

-- What was asked for, and by whom, never changes; only what became of it is written later.
do $$
begin
	execute format('revoke update, delete, truncate on staff_approval from %I', current_schema() || '_app');
	execute format(
		'grant update (status, checker, decided_at, spent_at, failure) on staff_approval to %I',
		current_schema() || '_app'
	);
end $$;

alter table staff_approval enable row level security;
alter table staff_approval force row level security;
create policy staff_approval_of_staff on staff_approval using (
	(select current_setting('app.actor', true)) like 'system:%'
	or (select current_setting('app.actor', true)) like 'staff:%'
);
