-- What a person may do at this moment: the role they have, since when and by whose word, and whether they are frozen.

alter table "user"
	-- Null for a role from before this was kept: nobody is new in it.
	add column role_since timestamptz,
	-- The member of staff who gave it; null when it was the environment, or nobody.
	add column role_given_by text collate "C",
	add column frozen_at timestamptz,
	add column freeze_reason text,
	-- For staff only.
	add column freeze_note text,
	add column frozen_by text collate "C",
	add check (num_nulls(frozen_at, freeze_reason, freeze_note, frozen_by) in (0, 4)),
	add check (role_given_by is null or role_since is not null);

create index user_admin on "user" (id) where role = 'ADMIN';

alter table session drop constraint session_end_reason_check;
alter table session add constraint session_end_reason_check
	check (end_reason in ('SIGNED_OUT', 'REVOKED', 'TOKEN_REUSED', 'ROLE_CHANGED', 'FROZEN'));
create index session_ended on session (ended_at) where ended_at is not null;

-- Staff end the sessions of others by what they decide about the person, and in no other way.
create policy ended_by_staff on session for update
	using ((select actor_is('staff')) and user_id <> (select actor_id()))
	with check (end_reason in ('ROLE_CHANGED', 'FROZEN'));

grant update (role, role_since, role_given_by, frozen_at, freeze_reason, freeze_note, frozen_by) on "user" to identity_app;
