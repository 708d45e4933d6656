-- What happened, as each owner of an endpoint may know it; where they want to hear it; and the log of telling them.

-- Whoever ever made an endpoint. Locking this row gives the order in which an owner's messages are written.
create table subscriber (
	owner_id text collate "C" primary key,
	-- How many messages were written: the place of the last one in the owner's feed.
	position bigint not null default 0,
	-- Challenges and test events of the minute that began at `probes_from`.
	probes integer not null default 0,
	probes_from timestamptz not null,
	-- Facts from before this are nobody's message, whatever is heard again.
	created_at timestamptz not null
);

-- How many messages were written about each thing. Never removed, for numbers must not be given twice.
create table resource (
	owner_id text collate "C" not null references subscriber,
	id text collate "C" not null,
	sequence bigint not null,
	primary key (owner_id, id)
);

-- One fact, told to one owner. Insert-only, until it is old.
create table message (
	-- Follows from the fact and the owner, and travels as `webhook-id`.
	id text collate "C" primary key,
	owner_id text collate "C" not null references subscriber,
	position bigint not null,
	type text not null,
	resource_id text collate "C" not null,
	sequence bigint not null,
	-- The very bytes that are sent and signed.
	body text not null check (octet_length(body) <= 20480),
	occurred_at timestamptz not null,
	-- Grows with the position, so that what is old is always the beginning of a feed.
	written_at timestamptz not null,
	unique (owner_id, position),
	unique (owner_id, resource_id, sequence)
);
create index message_age on message (written_at);
create index message_since on message (owner_id, occurred_at);

create table endpoint (
	id text collate "C" primary key,
	owner_id text collate "C" not null references subscriber,
	url text not null check (char_length(url) <= 2048),
	description text not null,
	-- Types of events it wants: whole names, `transfer.*`, or `*`.
	event_types text[] not null check (cardinality(event_types) between 1 and 50),
	status text not null check (status in ('PENDING', 'ENABLED', 'DISABLED')),
	disabled_reason text check (disabled_reason in ('OWNER', 'FAILING', 'GONE')),
	-- Attempts that failed in a row, the time of the first of them, and until when nothing more is tried.
	failures integer not null default 0,
	failing_since timestamptz,
	paused_until timestamptz,
	created_at timestamptz not null,
	check ((status = 'DISABLED') = (disabled_reason is not null)),
	check ((failures > 0) = (failing_since is not null))
);
create index endpoint_of_owner on endpoint (owner_id, id);

-- What messages are signed with, encrypted. The newest has no end; those before it sign along until theirs.
create table secret (
	endpoint_id text collate "C" not null references endpoint on delete cascade,
	number integer not null,
	owner_id text collate "C" not null,
	sealed bytea not null,
	created_at timestamptz not null,
	expires_at timestamptz,
	primary key (endpoint_id, number)
);

-- One message on its way to one endpoint. While it is not ended, later ones about the same thing wait behind it.
create table delivery (
	id text collate "C" primary key,
	endpoint_id text collate "C" not null references endpoint on delete cascade,
	message_id text collate "C" not null references message on delete cascade,
	owner_id text collate "C" not null,
	resource_id text collate "C" not null,
	sequence bigint not null,
	status text not null default 'WAITING' check (status in ('WAITING', 'SENDING', 'DELIVERED', 'GIVEN_UP')),
	-- All attempts ever, and those that failed since it was last queued.
	attempts integer not null default 0,
	failures integer not null default 0,
	-- When it is due; while it is being sent, when its sender is taken for dead.
	next_try_at timestamptz not null,
	created_at timestamptz not null,
	ended_at timestamptz,
	unique (endpoint_id, message_id),
	check ((status in ('DELIVERED', 'GIVEN_UP')) = (ended_at is not null))
);
create index delivery_open on delivery (endpoint_id, next_try_at) where ended_at is null;
create index delivery_chain on delivery (endpoint_id, resource_id, sequence) where ended_at is null;
create index delivery_log on delivery (endpoint_id, id);
create index delivery_of_message on delivery (message_id);

-- One try. Written before it is sent and completed afterwards; one that never was, was cut off.
create table attempt (
	delivery_id text collate "C" not null references delivery on delete cascade,
	number integer not null,
	owner_id text collate "C" not null,
	started_at timestamptz not null,
	-- Signature and all. The secret is in none of them.
	request_headers jsonb,
	status integer,
	-- How the answer began, 1 KiB at most.
	response_body text check (octet_length(response_body) <= 4096),
	failure text,
	latency_ms integer,
	primary key (delivery_id, number)
);

-- Whether an endpoint that asked for these types wants this one.
create function wants(filters text[], type text) returns boolean
	language sql immutable parallel safe
	return exists (
		select from unnest(filters) as filter
		where filter = '*' or filter = type or (right(filter, 2) = '.*' and starts_with(type, left(filter, -1)))
	);

revoke delete, truncate on subscriber, resource from webhooks_app;
revoke update, truncate on message from webhooks_app;
revoke update, truncate on secret from webhooks_app;
grant update (expires_at) on secret to webhooks_app;
revoke truncate on endpoint, delivery, attempt from webhooks_app;

-- The second fence behind the resolvers: owners see what is theirs, staff included.
do $$
declare
	name text;
begin
	foreach name in array array['subscriber', 'resource', 'message', 'endpoint', 'secret', 'delivery', 'attempt'] loop
		execute format('alter table %I enable row level security', name);
		execute format('alter table %I force row level security', name);
		execute format(
			$policy$create policy %I on %I using (
				owner_id = (select current_setting('app.actor', true))
				or 'staff:' || owner_id = (select current_setting('app.actor', true))
				or (select current_setting('app.actor', true)) like 'system:%%'
			)$policy$,
			name || '_owner_or_platform',
			name
		);
	end loop;
end
$$;
