-- What was decided about transfers under review. A row of its own, and not columns of the transfer: a transfer that is never
-- reviewed stays as small as it is, and no index of it has to know of reviews.

create table review (
	-- The first decision about a transfer stands; a later one changes nothing.
	transfer_id text collate "C" primary key references transfer (id),
	-- What people decided, or RELEASED when the ledger gave the held money back by itself.
	outcome text not null check (outcome in ('APPROVED', 'REFUSED', 'EXPIRED', 'RELEASED')),
	decided_by text collate "C",
	decided_at timestamptz not null,
	-- Until when somebody is at work on it, so that two processes don't act on it at once.
	taken_until timestamptz,
	done_at timestamptz
);

create index review_open on review (decided_at) where done_at is null;

revoke delete, truncate on review from payments_app;

alter table review enable row level security;
alter table review force row level security;
create policy review_of_the_platform on review using (
	(select current_setting('app.actor', true)) like 'system:%'
	or (select current_setting('app.actor', true)) like 'staff:%'
);
