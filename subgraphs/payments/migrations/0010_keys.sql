-- A key stands for one wish, and payments knows by itself who is on the sanction list.

select set_config('app.actor', 'system:migration', true);

-- What the key of a bulk stands for: the whole of it. Of bulks from before nothing is known; the first repeat says.
create table bulk (
	sender_id text collate "C" not null,
	idempotency_key uuid not null,
	-- The paying wallet, and a hash of all items in their order.
	terms text not null,
	created_at timestamptz not null,
	primary key (sender_id, idempotency_key)
);
revoke update, delete, truncate on bulk from payments_app;

alter table bulk enable row level security;
alter table bulk force row level security;
create policy bulk_of_the_platform on bulk using ((select current_setting('app.actor', true)) like 'system:%');

-- A person's key stands for one conversion. Of old ones some were refused for sharing a key, so this can't be unique.
create index clearance_by_key on clearance (user_id, idempotency_key) where kind = 'CONVERSION';

-- For as long as the checks are silent.
alter table tier_copy
	add column sanctioned boolean not null default false,
	add column sanctioned_at timestamptz not null default '-infinity';
