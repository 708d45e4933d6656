-- A fact that comes again after its process died may come after a newer one; the newer one stays.

alter table tier_copy
	add column tier_at timestamptz not null default '-infinity',
	add column frozen_at timestamptz not null default '-infinity';
