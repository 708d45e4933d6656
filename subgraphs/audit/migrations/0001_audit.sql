-- Everything that happened, once each, for ever.

create table record (
	id bigint generated always as identity primary key,
	event_id uuid not null unique,
	domain text not null,
	action text not null,
	resource_id text collate "C",
	actor text collate "C" not null,
	-- The event as it was heard, as text: it must read the same in ten years, whatever a database makes of JSON.
	payload text not null,
	trace_id text,
	occurred_at timestamptz not null,
	recorded_at timestamptz not null
);
-- The trail is read from its end, so positions order it; each index holds one filter in that order.
create index record_time on record using brin (occurred_at);
create index record_actor on record (actor, id);
create index record_action on record (action, id);
create index record_resource on record (resource_id, id);
create index record_trace on record (trace_id, id) where trace_id is not null;

alter table record enable row level security;
alter table record force row level security;
create policy written_by_platform on record for insert
	with check ((select starts_with(current_setting('app.actor', true), 'system:')));
create policy seen_by_staff on record for select
	using ((select current_setting('app.actor', true) like any (array['staff:%', 'system:%'])));

-- Append-only, twice: the runtime role has no right to more, and the triggers refuse even the owner of the table.
revoke update, delete, truncate on record from audit_app;

create function refuse_change() returns trigger language plpgsql as $$
begin
	raise exception 'the audit trail is append-only: % is refused', lower(tg_op) using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete on record for each row execute function refuse_change();
create trigger never_emptied before truncate on record for each statement execute function refuse_change();
