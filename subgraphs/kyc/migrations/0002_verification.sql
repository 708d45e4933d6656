-- Documents, what is decided on them, frozen tiers, and limits that change with time.

alter table profile add column submitted_at timestamptz;
alter table profile add column rejection_reason text;
alter table profile add column frozen_at timestamptz;
alter table profile add column freeze_reason text;
alter table profile add constraint profile_frozen_for_a_reason check ((frozen_at is null) = (freeze_reason is null));
alter table profile add constraint profile_rejected_for_a_reason check (status = 'REJECTED' or rejection_reason is null);
alter table profile add constraint profile_pending_was_submitted check (status <> 'PENDING_REVIEW' or submitted_at is not null);

create index profile_queue on profile (submitted_at, id) where status = 'PENDING_REVIEW';

-- Who has an e-mail verified may hand in their documents, and nothing else about themselves.
create policy owner_submits on profile for update
	using (
		user_id = (select current_setting('app.actor', true)) and tier = 'BASIC' and status in ('NONE', 'REJECTED')
	)
	with check (
		user_id = (select current_setting('app.actor', true)) and tier = 'BASIC' and status = 'PENDING_REVIEW'
	);
-- The provider's word comes by webhook.
create policy platform_decides on profile for update
	using ((select current_setting('app.actor', true)) like 'system:%');

grant update (submitted_at, rejection_reason, frozen_at, freeze_reason) on profile to kyc_app;

-- A link that was given out to upload one document, once.
create table document_upload (
	id text collate "C" primary key,
	owner_id text collate "C" not null,
	type text not null,
	file_name text not null,
	requested_at timestamptz not null,
	received_at timestamptz
);

create index document_upload_owner on document_upload (owner_id, requested_at);
create index document_upload_age on document_upload (requested_at);

-- What lies encrypted in the store under the document's id. The key is wrapped by the master key, which is not here.
create table document (
	id text collate "C" primary key,
	owner_id text collate "C" not null references profile (user_id),
	type text not null check (type in ('PASSPORT', 'DRIVERS_LICENSE', 'SELFIE', 'UTILITY_BILL', 'OTHER')),
	-- As its owner called it; never a name in the store.
	file_name text not null,
	content_type text not null check (content_type in ('image/jpeg', 'image/png', 'application/pdf')),
	size_bytes integer not null check (size_bytes > 0),
	wrapped_key bytea not null,
	status text not null default 'PENDING' check (status in ('PENDING', 'APPROVED', 'REJECTED')),
	uploaded_at timestamptz not null,
	unique (owner_id, type)
);

-- Webhooks of the provider that were heard; each counts once.
create table provider_event (
	id text collate "C" primary key,
	name text not null,
	user_id text collate "C",
	reason text,
	received_at timestamptz not null
);

-- Limits of the tiers as they were changed; what is not here is as the product began. Minor units of US dollars.
create table tier_limits (
	version integer primary key check (version > 0),
	tier text not null check (tier in ('UNVERIFIED', 'BASIC', 'VERIFIED')),
	per_transfer bigint not null check (per_transfer > 0),
	per_day bigint not null check (per_day >= per_transfer),
	per_month bigint not null check (per_month >= per_day),
	reason text not null,
	changed_by text collate "C" not null,
	changed_at timestamptz not null
);

create index tier_limits_newest on tier_limits (tier, version desc);

alter table document_upload enable row level security;
alter table document_upload force row level security;
alter table document enable row level security;
alter table document force row level security;
alter table provider_event enable row level security;
alter table provider_event force row level security;
alter table tier_limits enable row level security;
alter table tier_limits force row level security;

create policy owner on document_upload
	using (owner_id = (select current_setting('app.actor', true)));
create policy platform on document_upload
	using ((select current_setting('app.actor', true)) like 'system:%');

-- An owner puts documents in and takes them back; what becomes of them others say.
create policy owner_reads on document for select
	using (owner_id = (select current_setting('app.actor', true)));
create policy owner_puts_in on document for insert
	with check (owner_id = (select current_setting('app.actor', true)) and status = 'PENDING');
create policy owner_takes_back on document for delete
	using (owner_id = (select current_setting('app.actor', true)));
create policy platform_and_staff_read on document for select using (
	(select current_setting('app.actor', true)) like 'staff:%'
	or (select current_setting('app.actor', true)) like 'system:%'
);
create policy others_decide on document for update using (
	((select current_setting('app.actor', true)) like 'staff:%'
		and (select current_setting('app.actor', true)) <> 'staff:' || owner_id)
	or (select current_setting('app.actor', true)) like 'system:%'
);

create policy platform on provider_event
	using ((select current_setting('app.actor', true)) like 'system:%');

create policy everyone_reads on tier_limits for select using (true);
create policy staff_changes on tier_limits for insert
	with check ((select current_setting('app.actor', true)) = 'staff:' || changed_by);

revoke update on document, document_upload from kyc_app;
grant update (status) on document to kyc_app;
grant update (received_at) on document_upload to kyc_app;
revoke update, delete on provider_event, tier_limits from kyc_app;
