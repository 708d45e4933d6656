-- What kyc decides about sending beyond the tier itself: who sends nothing for now, and limits that were changed for everyone.

alter table tier_copy add column frozen boolean not null default false;

create table tier_limit_copy (
	tier text primary key check (tier in ('UNVERIFIED', 'BASIC', 'VERIFIED')),
	-- Grows with each change; an older change that comes late changes nothing.
	version integer not null,
	-- US cents.
	per_transfer bigint not null check (per_transfer >= 0),
	per_day bigint not null check (per_day >= 0),
	per_month bigint not null check (per_month >= 0)
);
