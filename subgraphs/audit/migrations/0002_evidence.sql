-- What makes the trail evident to outsiders: personal data stands beside the records and is only committed to in them,
-- records become leaves of a Merkle tree (RFC 6962), and its root is signed again and again.

-- A value of a record that is somebody's personal data. The record's payload holds its salted hash in its place.
create table private_value (
	event_id uuid not null,
	-- JSON pointer into the payload.
	path text collate "C" not null,
	-- Whose it is.
	person text collate "C" not null,
	salt bytea not null check (octet_length(salt) = 16),
	-- JSON.
	value text not null,
	primary key (event_id, path)
);
create index private_value_person on private_value (person);

-- Records from before are sealed whole, under the empty path.
alter table record disable trigger append_only;
alter table record no force row level security;
with salted as materialized (
	select event_id, coalesce(payload::jsonb #>> '{data,userId}', actor) as person, payload,
		uuid_send(gen_random_uuid()) as salt
	from record
), kept as (
	insert into private_value (event_id, path, person, salt, value)
	select event_id, '', person, salt, payload from salted
)
update record set payload = '{"sealed":"' || translate(rtrim(
		encode(sha256(salted.salt || convert_to(salted.payload, 'UTF8')), 'base64'), '='), '+/', '-_') || '"}'
from salted where salted.event_id = record.event_id;
alter table record force row level security;
alter table record enable trigger append_only;

-- Leaves follow the ids of records. Ids are given before rows can be seen, so whoever gives some holds this lock until
-- the end of its transaction, and whoever numbers leaves asks for the newest id while nobody holds it.
create function hold_order() returns trigger language plpgsql as $$
begin
	perform pg_advisory_xact_lock_shared(7201410);
	return null;
end $$;
create trigger in_order before insert on record for each statement execute function hold_order();

-- Which leaf a record is, counted from 0 without a gap, and its hash.
create table leaf (
	number bigint primary key check (number >= 0),
	record_id bigint not null unique,
	hash bytea not null check (octet_length(hash) = 32)
);

-- The root over 256 leaves (level 1), over 256 of those (level 2), and so on; complete ones only.
create table subtree (
	level smallint not null check (level between 1 and 7),
	number bigint not null check (number >= 0),
	hash bytea not null check (octet_length(hash) = 32),
	primary key (level, number)
);

-- Roots that were signed. One per size: a second one would be a fork.
create table checkpoint (
	size bigint primary key check (size > 0),
	root bytea not null check (octet_length(root) = 32),
	note text not null,
	signed_at timestamptz not null
);

-- A transfer's record is for its two parties too.
create policy seen_by_transfer_parties on record for select using (
	action = 'payments.transfer.completed'
	and (select current_setting('app.actor', true)) in (payload::jsonb #>> '{data,senderId}', payload::jsonb #>> '{data,recipientId}')
);

alter table private_value enable row level security;
alter table private_value force row level security;
create policy written_by_platform on private_value for insert
	with check ((select starts_with(current_setting('app.actor', true), 'system:')));
create policy seen_by_staff on private_value for select
	using ((select current_setting('app.actor', true) like any (array['staff:%', 'system:%'])));
create policy seen_by_transfer_parties on private_value for select
	using (exists (select from record where record.event_id = private_value.event_id));
create policy erased_by_function on private_value for delete to audit_owner
	using (person = (select current_setting('audit.erased_person', true)));

-- Hashes and signatures are everyone's.
alter table leaf enable row level security;
alter table leaf force row level security;
alter table subtree enable row level security;
alter table subtree force row level security;
alter table checkpoint enable row level security;
alter table checkpoint force row level security;
create policy everyone on leaf for select using (true);
create policy everyone on subtree for select using (true);
create policy everyone on checkpoint for select using (true);
create policy written_by_platform on leaf for insert
	with check ((select starts_with(current_setting('app.actor', true), 'system:')));
create policy written_by_platform on subtree for insert
	with check ((select starts_with(current_setting('app.actor', true), 'system:')));
create policy written_by_platform on checkpoint for insert
	with check ((select starts_with(current_setting('app.actor', true), 'system:')));

revoke update, delete, truncate on private_value, leaf, subtree, checkpoint from audit_app;
create trigger append_only before update or delete on leaf for each row execute function refuse_change();
create trigger append_only before update or delete on subtree for each row execute function refuse_change();
create trigger append_only before update or delete on checkpoint for each row execute function refuse_change();
create trigger never_changed before update on private_value for each row execute function refuse_change();
create trigger never_emptied before truncate on leaf for each statement execute function refuse_change();
create trigger never_emptied before truncate on subtree for each statement execute function refuse_change();
create trigger never_emptied before truncate on checkpoint for each statement execute function refuse_change();
create trigger never_emptied before truncate on private_value for each statement execute function refuse_change();

-- Deleting is for erasing a whole person, and for nothing else.
create function refuse_deleting() returns trigger language plpgsql as $$
begin
	if old.person is distinct from current_setting('audit.erased_person', true) then
		raise exception 'the audit trail is append-only: %s are erased by erase_person', tg_table_name
			using errcode = 'insufficient_privilege';
	end if;
	return old;
end $$;
create trigger erased_only before delete on private_value for each row execute function refuse_deleting();

-- The one way in which anything leaves the trail: the plain values of one person with their salts. What is left of them
-- is a hash nobody can find the value of, so the tree stays whole.
create function erase_person(person_id text) returns integer
language plpgsql security definer set search_path from current as $$
declare
	erased integer;
begin
	if coalesce(current_setting('app.actor', true), '') not similar to '(staff|system):%' then
		raise exception 'only staff and the platform erase' using errcode = 'insufficient_privilege';
	end if;
	perform set_config('audit.erased_person', person_id, true);
	delete from private_value where person = person_id;
	get diagnostics erased = row_count;
	perform set_config('audit.erased_person', '', true);
	return erased;
end $$;
revoke execute on function erase_person(text) from public;
