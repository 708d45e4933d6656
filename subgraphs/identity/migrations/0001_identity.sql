-- Who people are, how they prove it, and where they are signed in.

-- Who works here: the user's id, for staff too. Null when nobody said, and then no policy lets anything through.
create function actor_id() returns text language sql stable
	return regexp_replace(current_setting('app.actor', true), '^staff:', '');

create function actor_is(kind text) returns boolean language sql stable
	return coalesce(starts_with(current_setting('app.actor', true), kind || ':'), false);

-- What only the user and staff may know.
create table "user" (
	id text collate "C" primary key,
	-- Lower case and NFC, so that one person can't have it twice.
	email text not null unique check (length(email) between 3 and 254),
	role text not null check (role in ('USER', 'MERCHANT', 'SUPPORT', 'COMPLIANCE', 'ADMIN')),
	created_at timestamptz not null
);

-- What anyone who is signed in may know of a user.
create table profile (
	id text collate "C" primary key references "user",
	display_name text not null check (length(display_name) between 1 and 80),
	masked_email text not null,
	created_at timestamptz not null
);

-- Nobody may read these but the platform itself.
create table credential (
	user_id text collate "C" primary key references "user",
	password_hash text not null check (password_hash like '$argon2id$%')
);

-- A signed-in device. All refresh tokens that ever belonged to it are one family, and end with it.
create table session (
	id text collate "C" primary key,
	user_id text collate "C" not null references "user",
	user_agent text,
	ip_address text,
	created_at timestamptz not null,
	last_used_at timestamptz not null,
	ended_at timestamptz,
	end_reason text check (end_reason in ('SIGNED_OUT', 'REVOKED', 'TOKEN_REUSED')),
	check ((ended_at is null) = (end_reason is null))
);
create index session_open on session (user_id, created_at desc) where ended_at is null;

-- Refresh tokens by their SHA-256; the tokens themselves are stored nowhere.
create table refresh_token (
	token_hash bytea primary key check (octet_length(token_hash) = 32),
	session_id text collate "C" not null references session,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	used_at timestamptz,
	successor_hash bytea references refresh_token,
	-- The successor, encrypted: twins of one refresh are all given the same one, for a few seconds.
	sealed_successor bytea,
	check ((used_at is null) = (successor_hash is null)),
	check (sealed_successor is null or used_at is not null)
);
create index refresh_token_expiry on refresh_token (expires_at);
create index refresh_token_successor on refresh_token (successor_hash) where successor_hash is not null;

-- Failed tries to sign in, counted by account as it was named (whether it exists or not), address and network.
create table attempt (
	key text collate "C" primary key,
	failures integer not null check (failures > 0),
	last_failed_at timestamptz not null,
	counts_until timestamptz not null
);

-- Keys that sign access tokens. One signs, one waits and is published already, retired ones stay published for a while.
create table signing_key (
	kid text collate "C" primary key,
	state text not null check (state in ('NEXT', 'CURRENT', 'RETIRED')),
	public_key jsonb not null,
	-- Encrypted; forgotten when the key retires, so that nothing can be signed with it ever again.
	sealed_private_key bytea,
	created_at timestamptz not null,
	current_since timestamptz,
	retired_at timestamptz,
	check ((state = 'RETIRED') = (sealed_private_key is null)),
	check ((state = 'RETIRED') = (retired_at is not null)),
	check ((state = 'NEXT') = (current_since is null))
);
create unique index signing_key_current on signing_key (state) where state = 'CURRENT';
create unique index signing_key_next on signing_key (state) where state = 'NEXT';

alter table "user" enable row level security;
alter table "user" force row level security;
create policy seen_by_owner_and_platform on "user" for select
	using (id = (select actor_id()) or (select actor_is('staff')) or (select actor_is('system')));
create policy made_by_platform on "user" for insert with check ((select actor_is('system')));
-- Nobody changes their own role, whatever they are.
create policy changed_by_others on "user" for update
	using ((select actor_is('system')) or ((select actor_is('staff')) and id <> (select actor_id())));

alter table credential enable row level security;
alter table credential force row level security;
create policy platform_only on credential using ((select actor_is('system')));

alter table session enable row level security;
alter table session force row level security;
create policy owner_and_platform on session using (user_id = (select actor_id()) or (select actor_is('system')));
create policy seen_by_staff on session for select using ((select actor_is('staff')));

alter table refresh_token enable row level security;
alter table refresh_token force row level security;
create policy platform_only on refresh_token using ((select actor_is('system')));

alter table attempt enable row level security;
alter table attempt force row level security;
create policy platform_only on attempt using ((select actor_is('system')));

alter table signing_key enable row level security;
alter table signing_key force row level security;
create policy platform_only on signing_key using ((select actor_is('system')));

-- The runtime role changes what the product changes, column by column, and removes nothing a person could miss.
revoke update, delete on "user", profile, credential, session, refresh_token, signing_key from identity_app;
grant update (role) on "user" to identity_app;
grant update (password_hash) on credential to identity_app;
grant update (last_used_at, ended_at, end_reason) on session to identity_app;
grant update (used_at, successor_hash, sealed_successor) on refresh_token to identity_app;
grant delete on refresh_token to identity_app;
grant update (state, sealed_private_key, current_since, retired_at) on signing_key to identity_app;
grant delete on signing_key to identity_app;
