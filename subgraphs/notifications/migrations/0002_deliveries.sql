-- How notifications leave the product: e-mail, SMS and push, and what each reader chose of them.

-- Where a person gets mail. Lives here alone, so that forgetting it here is forgetting it. Null when it was forgotten
-- or never known.
alter table person add column email text check (length(email) <= 254);

-- Whether it stands in the list in the product; what its e-mail says beyond it.
alter table notification add column listed boolean not null default true;
alter table notification add column mail jsonb;
drop index notification_unread;
create index notification_unread on notification (user_id, id) where read_at is null and listed;

-- Where a reader departs from the defaults.
create table choice (
	user_id text collate "C" not null,
	type text not null,
	channel text not null check (channel in ('IN_APP', 'EMAIL', 'SMS', 'PUSH')),
	enabled boolean not null,
	primary key (user_id, type, channel)
);

-- When a reader wants to be left alone: minutes since midnight on the wall clock of a time zone.
create table quiet_hours (
	user_id text collate "C" primary key,
	from_minute integer not null check (from_minute between 0 and 1439),
	until_minute integer not null check (until_minute between 0 and 1439),
	time_zone text not null check (length(time_zone) <= 64),
	check (from_minute <> until_minute)
);

-- Who gets one e-mail a day instead of one each, and at which hour.
create table digest_wish (
	user_id text collate "C" primary key,
	hour integer not null check (hour between 0 and 23),
	time_zone text not null check (length(time_zone) <= 64)
);

-- Numbers whose owners have proved that they read what is sent there.
create table phone (
	user_id text collate "C" primary key,
	number text not null check (number ~ '^\+[1-9][0-9]{6,14}$'),
	verified_at timestamptz not null
);

-- Codes that were sent to prove that; kept a day to count them.
create table phone_code (
	id bigint generated always as identity primary key,
	user_id text collate "C" not null,
	number text not null check (number ~ '^\+[1-9][0-9]{6,14}$'),
	-- scrypt with a salt of its own: `<salt>:<hash>`, base64url.
	sealed_code text not null,
	sent_at timestamptz not null,
	-- Wrong guesses so far; the database stops counting where guessing must end.
	guesses integer not null default 0 check (guesses between 0 and 5),
	used boolean not null default false
);
create index phone_code_by_user on phone_code (user_id, id);
create index phone_code_by_number on phone_code (number, sent_at);
create index phone_code_by_age on phone_code (sent_at);

-- Browsers that take pushes. A browser belongs to whoever used it last.
create table push_subscription (
	id text collate "C" primary key,
	user_id text collate "C" not null,
	endpoint text not null unique check (length(endpoint) <= 1000),
	p256dh text not null,
	auth text not null,
	created_at timestamptz not null
);
create index push_subscription_by_user on push_subscription (user_id, created_at);

-- What goes into a digest instead of into a mail of its own.
create table digest_item (
	user_id text collate "C" not null,
	notification_id text collate "C" not null,
	digest_id text collate "C" not null,
	primary key (user_id, notification_id),
	foreign key (user_id, notification_id) references notification
);
create index digest_item_by_digest on digest_item (digest_id, notification_id);

-- One message on its way out: written with its cause, sent afterwards. Holds no address and no words.
create table delivery (
	-- Id of the notification, or of the digest.
	source_id text collate "C" not null,
	channel text not null check (channel in ('EMAIL', 'SMS', 'PUSH')),
	-- Id of the push subscription; empty where a user has one address.
	target text collate "C" not null default '',
	user_id text collate "C" not null,
	status text not null default 'WAITING' check (status in ('WAITING', 'SENT', 'GIVEN_UP')),
	-- Counted when it is taken, before it is sent: one that kills its sender is not tried for ever.
	tries integer not null default 0 check (tries between 0 and 20),
	next_try_at timestamptz not null,
	-- Code of the last failure, in our words or the provider's.
	reason text check (length(reason) <= 100),
	finished_at timestamptz,
	primary key (source_id, channel, target),
	check ((channel = 'PUSH') = (target <> '')),
	check ((status = 'WAITING') = (finished_at is null))
);
create index delivery_due on delivery (channel, next_try_at) where status = 'WAITING';
create index delivery_finished on delivery (finished_at) where status <> 'WAITING';

revoke truncate on choice, quiet_hours, digest_wish, phone, phone_code, push_subscription, digest_item, delivery
	from notifications_app;
revoke update on digest_item from notifications_app;

-- What a reader chose is theirs; how messages leave is the platform's alone.
create function is_own(owner text) returns boolean language sql stable as $$
	select owner = current_setting('app.actor', true)
		or 'staff:' || owner = current_setting('app.actor', true)
		or current_setting('app.actor', true) like 'system:%'
$$;

do $$
declare name text;
begin
	foreach name in array array['choice', 'quiet_hours', 'digest_wish', 'phone', 'phone_code', 'push_subscription'] loop
		execute format('alter table %I enable row level security', name);
		execute format('alter table %I force row level security', name);
		execute format('create policy own_or_platform on %I using (is_own(user_id))', name);
	end loop;
	foreach name in array array['digest_item', 'delivery'] loop
		execute format('alter table %I enable row level security', name);
		execute format('alter table %I force row level security', name);
		execute format(
			'create policy platform on %I using ((select current_setting(''app.actor'', true)) like ''system:%%'')', name);
	end loop;
end $$;
