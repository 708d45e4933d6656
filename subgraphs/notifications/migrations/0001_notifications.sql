-- What each user was told, and the names it was told with.

create table notification (
	user_id text collate "C" not null,
	-- Follows from the fact and the user: one fact tells one user once, however often it is heard. Sorted by time.
	id text collate "C" not null,
	type text not null,
	title text not null,
	body text not null,
	-- Id of the transfer, top-up or wallet it is about.
	subject_id text collate "C",
	-- When the fact happened.
	created_at timestamptz not null,
	read_at timestamptz,
	primary key (user_id, id)
);

-- Serves the count of unread ones and their list alike.
create index notification_unread on notification (user_id, id) where read_at is null;

-- A copy of what people are called, so that a notification can name the other side. May be dropped and heard again.
create table person (
	user_id text collate "C" primary key,
	display_name text not null
);

-- What was told is told: only whether it was read may change.
revoke update, delete, truncate on notification from notifications_app;
grant update (read_at) on notification to notifications_app;
revoke truncate on person from notifications_app;

-- The second fence behind the resolvers. Staff see their own notifications and nobody else's.
alter table notification enable row level security;
alter table notification force row level security;
create policy notification_owner_or_platform on notification using (
	user_id = (select current_setting('app.actor', true))
	or 'staff:' || user_id = (select current_setting('app.actor', true))
	or (select current_setting('app.actor', true)) like 'system:%'
);

alter table person enable row level security;
alter table person force row level security;
create policy person_platform on person using ((select current_setting('app.actor', true)) like 'system:%');
