-- What every domain needs to state facts and to hear those of others. Runs in each domain's own schema.

-- Facts, written in the transaction that caused them. Insert-only: the relay remembers how far it came in one row of its own.
create table outbox (
	seq bigint generated always as identity primary key,
	id uuid not null,
	aggregate_id text not null,
	subject text not null,
	body text not null check (octet_length(body) <= 65536),
	traceparent text,
	created_at timestamptz not null default now()
);

-- How far the relay came. Every row up to `low_seq` is on the stream that was born at `stream_created_at`.
create table relay_position (
	singleton boolean primary key default true check (singleton),
	low_seq bigint not null default 0,
	stream_created_at text
);
insert into relay_position default values;

-- Messages whose effects are committed. A row here is what makes an effect happen once.
create table inbox (
	consumer text not null,
	message_id uuid not null,
	handled_at timestamptz not null default now(),
	primary key (consumer, message_id)
);

-- Messages a consumer can't handle, kept with their error until someone decides. They never stop the others.
create table parked_message (
	id bigint generated always as identity primary key,
	consumer text not null,
	message_id uuid not null,
	subject text not null,
	body text not null,
	error text not null,
	parked_at timestamptz not null default now(),
	unique (consumer, message_id)
);

