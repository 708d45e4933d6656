-- A record is its leaf: numbered and hashed when it is appended, in one row. Every leaf from before keeps its number and
-- its hash; records that were none yet become the next ones, in the order of their ids.

alter table record no force row level security;
alter table leaf no force row level security;
alter table private_value no force row level security;

create table numbered_record (
	-- Which leaf it is, from 0 without a gap.
	number bigint not null,
	occurred_at timestamptz not null,
	recorded_at timestamptz not null,
	event_id uuid not null,
	-- Of the leaf, as RFC 6962 has it.
	hash bytea not null,
	action text not null,
	resource_id text collate "C",
	actor text collate "C" not null,
	-- The event as it was heard, as text: it must read the same in ten years, whatever a database makes of JSON.
	payload text not null,
	trace_id text
);

insert into numbered_record (number, occurred_at, recorded_at, event_id, hash, action, resource_id, actor, payload, trace_id)
select coalesce(leaf.number, (select count(*) from leaf) - 1 + row_number() over (partition by leaf.number is null order by id))
		as number,
	occurred_at, recorded_at, event_id,
	coalesce(leaf.hash, sha256('\x00'::bytea || convert_to(concat_ws(E'\n', 'mint-audit/1', event_id, action,
		translate(coalesce(resource_id, ''), E'\n', ' '), actor,
		to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
		to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), coalesce(trace_id, ''), payload), 'UTF8'))),
	action, resource_id, actor, payload, trace_id
from record left join leaf on leaf.record_id = record.id
order by number;

-- A value of a record that is somebody's personal data. The record's payload holds its salted hash in its place.
create table numbered_value (
	-- Of the record.
	number bigint not null,
	-- JSON pointer into the payload.
	path text collate "C" not null,
	-- Whose it is.
	person text collate "C" not null,
	salt bytea not null,
	-- JSON.
	value text not null
);

insert into numbered_value (number, path, person, salt, value)
select number, path, person, salt, value from private_value join numbered_record using (event_id)
order by number, path;

drop table private_value, leaf, record;
alter table numbered_record rename to record;
alter table numbered_value rename to private_value;

alter table record
	add primary key (number),
	add unique (event_id),
	add check (number >= 0),
	add check (octet_length(hash) = 32);
-- The trail is read from its end, so numbers order it; each index holds one filter in that order.
create index record_time on record using brin (occurred_at);
create index record_actor on record (actor, number);
create index record_action on record (action, number);
create index record_resource on record (resource_id, number);
create index record_trace on record (trace_id, number) where trace_id is not null;
alter table private_value
	add primary key (number, path),
	add check (octet_length(salt) = 16);
create index private_value_person on private_value (person);

-- Whoever appends does it alone until the end of its transaction. It takes the lock by a statement of its own, so that
-- the next one sees the last number; one that didn't would give a number twice, which the primary key refuses.
create or replace function hold_order() returns trigger language plpgsql as $$
begin
	perform pg_advisory_xact_lock(7201410);
	return null;
end $$;
create trigger in_order before insert on record for each statement execute function hold_order();

create function refuse_gap() returns trigger language plpgsql as $$
declare
	lowest bigint;
	has_gap boolean;
begin
	select min(number), max(number) - min(number) + 1 <> count(*) into lowest, has_gap from appended;
	if has_gap or lowest > 0 and not exists (select from record where number = lowest - 1) then
		raise exception 'the audit trail is numbered without a gap' using errcode = 'check_violation';
	end if;
	return null;
end $$;
create trigger without_gap after insert on record referencing new table as appended
	for each statement execute function refuse_gap();

create trigger append_only before update or delete on record for each row execute function refuse_change();
create trigger never_emptied before truncate on record for each statement execute function refuse_change();
create trigger never_changed before update on private_value for each row execute function refuse_change();
create trigger never_emptied before truncate on private_value for each statement execute function refuse_change();
create trigger erased_only before delete on private_value for each row execute function refuse_deleting();
revoke update, delete, truncate on record, private_value from audit_app;

alter table record enable row level security;
alter table record force row level security;
create policy written_by_platform on record for insert
	with check ((select starts_with(current_setting('app.actor', true), 'system:')));
-- A transfer's record is for its two parties too. In one policy, for of two the costly one may be asked first.
create policy seen_by_staff_and_transfer_parties on record for select using (
	(select current_setting('app.actor', true) like any (array['staff:%', 'system:%']))
	or action = 'payments.transfer.completed'
	and (select current_setting('app.actor', true)) in (payload::jsonb #>> '{data,senderId}', payload::jsonb #>> '{data,recipientId}')
);

alter table private_value enable row level security;
alter table private_value force row level security;
create policy written_by_platform on private_value for insert
	with check ((select starts_with(current_setting('app.actor', true), 'system:')));
create policy seen_by_staff_and_transfer_parties on private_value for select using (
	(select current_setting('app.actor', true) like any (array['staff:%', 'system:%']))
	or exists (select from record where record.number = private_value.number)
);
create policy erased_by_function on private_value for delete to audit_owner
	using (person = (select current_setting('audit.erased_person', true)));

-- Hashes are everyone's, what they are hashes of isn't: the view sees all records, as their owner, and shows no more.
create view leaf as select number, hash from record;
revoke insert, update, delete on leaf from audit_app;
create policy shown_by_leaf on record for select to audit_owner using (true);
