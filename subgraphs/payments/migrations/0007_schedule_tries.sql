-- What the moment refuses is tried again through the day, each try under a key of its own.

-- What is stored already is changed as the platform, whom row-level security admits.
set local app.actor = 'system:migration';

alter table occurrence
	-- How many tries were refused for good, and with each its idempotency key.
	add column tries integer not null default 0 check (tries >= 0),
	add column first_tried_at timestamptz,
	-- When it is tried next: when it is due, until a try was refused.
	add column next_try_at timestamptz,
	-- An occurrence that waits for its next try has the code of the last one as well.
	drop constraint occurrence_check1,
	add check (status <> 'SKIPPED' or code is not null),
	add check (status <> 'DONE' or code is null);
update occurrence set next_try_at = due_at;
alter table occurrence alter column next_try_at set not null;

drop index occurrence_open;
create index occurrence_open on occurrence (next_try_at) where status = 'CLAIMED';
