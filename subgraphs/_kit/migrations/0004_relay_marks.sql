-- Where the relay stood and when, for a stream that turns out to be older than this database: its messages after
-- `stream_seq` may be gone, but with that message every fact up to `low_seq` is on it.
create table relay_mark (
	stream_seq bigint primary key,
	-- Tells that message from another that has taken its number since.
	message_id uuid not null,
	low_seq bigint not null,
	marked_at timestamptz not null default now()
);
