-- Who is staff, a copy from identity's facts: those who may decide about something are told of it. May be dropped and
-- heard again. Whoever is no longer staff stays with the role they have now, so that an older fact can't bring them back.
create table staff (
	user_id text collate "C" primary key,
	role text not null,
	changed_at timestamptz not null
);

revoke truncate on staff from notifications_app;

alter table staff enable row level security;
alter table staff force row level security;
create policy staff_platform on staff using ((select current_setting('app.actor', true)) like 'system:%');
