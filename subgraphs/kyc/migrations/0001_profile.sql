-- How far each user's identity is verified.

create table profile (
	id text collate "C" primary key,
	user_id text collate "C" not null unique,
	tier text not null default 'UNVERIFIED' check (tier in ('UNVERIFIED', 'BASIC', 'VERIFIED')),
	status text not null default 'NONE' check (status in ('NONE', 'PENDING_REVIEW', 'APPROVED', 'REJECTED')),
	created_at timestamptz not null,
	-- The highest tier and an approved verification are one thing: neither is ever there without the other.
	constraint profile_verified_is_approved check ((tier = 'VERIFIED') = (status = 'APPROVED'))
);

alter table profile enable row level security;
alter table profile force row level security;

create policy owner_or_platform_reads on profile for select using (
	user_id = (select current_setting('app.actor', true))
	or (select current_setting('app.actor', true)) like 'staff:%'
	or (select current_setting('app.actor', true)) like 'system:%'
);
-- A profile begins at the bottom, whoever makes it.
create policy owner_or_platform_makes on profile for insert with check (
	tier = 'UNVERIFIED'
	and status = 'NONE'
	and (
		user_id = (select current_setting('app.actor', true))
		or (select current_setting('app.actor', true)) like 'staff:%'
		or (select current_setting('app.actor', true)) like 'system:%'
	)
);
-- Nobody changes their own: a member of staff works as `staff:<user id>`.
create policy staff_decides on profile for update using (
	(select current_setting('app.actor', true)) like 'staff:%'
	and (select current_setting('app.actor', true)) <> 'staff:' || user_id
);

-- A profile is never deleted, and only its tier and status ever change.
revoke update, delete on profile from kyc_app;
grant update (tier, status) on profile to kyc_app;
