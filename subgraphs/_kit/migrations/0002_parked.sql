-- What is done about parked messages, and by whom.

alter table parked_message
	-- Opaque and unique over all domains, sorted by when it was parked.
	add column parked_id text collate "C" unique,
	add column type text collate "C" generated always as (coalesce(substring(subject from '^ev[.](.+)[.]v[0-9]+$'), subject)) stored,
	-- Null when the message can't be read.
	add column aggregate_id text collate "C",
	add column traceparent text,
	add column attempts int not null default 3 check (attempts > 0),
	add column status text not null default 'PARKED' check (status in ('PARKED', 'REPLAYED', 'DISCARDED')),
	add column tried_at timestamptz,
	add column settled_at timestamptz,
	add column settled_by text,
	-- The maker; whoever agrees is `settled_by`.
	add column discard_requested_by text,
	add column discard_reason text,
	add column discard_requested_at timestamptz,
	add constraint settled_once check (
		(status = 'PARKED') = (settled_at is null) and (settled_at is null) = (settled_by is null)
	),
	add constraint discard_is_whole check (num_nulls(discard_requested_by, discard_reason, discard_requested_at) in (0, 3)),
	add constraint discard_needs_two check (
		status <> 'DISCARDED' or (discard_requested_by is not null and discard_requested_by <> settled_by)
	);

update parked_message set
	parked_id = 'prk_' || lpad(to_hex((extract(epoch from parked_at) * 1000)::bigint), 12, '0')
		|| left(md5(current_schema() || id), 20),
	tried_at = parked_at;

alter table parked_message alter column parked_id set not null, alter column tried_at set not null;

-- Serves the count, and the question whether an earlier one of the same aggregate goes first.
create index parked_waiting on parked_message (consumer, aggregate_id, id) where status = 'PARKED';

-- What could not be handled stays as it came, whatever is decided about it.
do $$
begin
	execute format('revoke update, delete, truncate on parked_message from %I', current_schema() || '_app');
	execute format(
		'grant update (error, attempts, status, tried_at, settled_at, settled_by, discard_requested_by, discard_reason,
			discard_requested_at) on parked_message to %I',
		current_schema() || '_app'
	);
end $$;

-- It may speak of people: only the platform's own work sees it.
alter table parked_message enable row level security;
alter table parked_message force row level security;
create policy parked_platform on parked_message using ((select current_setting('app.actor', true)) like 'system:%');
