-- People whose accounts identity has frozen: every wallet of theirs counts as frozen, one opened meanwhile included.

create table frozen_owner (
	owner_id text collate "C" primary key,
	frozen boolean not null,
	-- When that was stated; what was stated before, and is heard later, changes nothing.
	stated_at timestamptz not null
);

revoke delete, truncate on frozen_owner from wallet_app;

alter table frozen_owner enable row level security;
alter table frozen_owner force row level security;
create policy frozen_owner_visible on frozen_owner using (
	owner_id = (select current_setting('app.actor', true))
	or (select current_setting('app.actor', true)) like 'system:%'
	or (select current_setting('app.actor', true)) like 'staff:%'
);
