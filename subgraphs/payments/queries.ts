export const transferColumns = `id, sender_id, recipient_id, from_wallet_id, to_wallet_id, amount, currency, note, category, status,
	failure, failure_details, idempotency_key, terms, limit_day::text as limit_day, limit_usd_cents, ordered, bulk_id, traceparent, created_at, completed_at`;

export const selectByKeys = `/* payments_select_by_keys */
	select ${transferColumns}
	from transfer join unnest($1::text[], $2::uuid[]) as item (sender_id, idempotency_key) using (sender_id, idempotency_key)`;

export const selectTransfers = `/* payments_select_transfers */
	select ${transferColumns} from transfer where id = any($1::text[])`;

/** Transfers of a span of time that are still PENDING, and the oldest of them. */
export const selectUnfinished = `/* payments_select_unfinished */
	select ${transferColumns} from transfer
	where status = 'PENDING' and created_at >= $1 and created_at < $2 order by created_at limit 200`;

export const selectWallets = `/* payments_select_wallets */
	select wallet_id, owner_id, currency from wallet_copy where wallet_id = any($1::text[])
	union
	select wallet_id, owner_id, currency from wallet_copy
	where (owner_id, currency) in (select * from unnest($2::text[], $3::text[]))`;

export const rememberWallets = `/* payments_remember_wallets */
	insert into wallet_copy (wallet_id, owner_id, currency)
	select * from unnest($1::text[], $2::text[], $3::text[]) on conflict do nothing`;

export const rememberTiers = `/* payments_remember_tiers */
	insert into tier_copy (user_id, tier, tier_at) select * from unnest($1::text[], $2::text[], $3::timestamptz[])
	on conflict (user_id) do update set tier = excluded.tier, tier_at = excluded.tier_at
	where tier_copy.tier_at <= excluded.tier_at`;

export const rememberFrozen = `/* payments_remember_frozen */
	insert into tier_copy (user_id, tier, frozen, frozen_at)
	select user_id, 'UNVERIFIED', frozen, at
	from unnest($1::text[], $2::boolean[], $3::timestamptz[]) as item (user_id, frozen, at)
	on conflict (user_id) do update set frozen = excluded.frozen, frozen_at = excluded.frozen_at
	where tier_copy.frozen_at <= excluded.frozen_at`;

export const rememberPersonFrozen = `/* payments_remember_person_frozen */
	insert into tier_copy (user_id, tier, person_frozen, person_frozen_at)
	select user_id, 'UNVERIFIED', frozen, at
	from unnest($1::text[], $2::boolean[], $3::timestamptz[]) as item (user_id, frozen, at)
	on conflict (user_id) do update set person_frozen = excluded.person_frozen, person_frozen_at = excluded.person_frozen_at
	where tier_copy.person_frozen_at <= excluded.person_frozen_at`;

export const rememberSanctioned = `/* payments_remember_sanctioned */
	insert into tier_copy (user_id, tier, sanctioned, sanctioned_at)
	select user_id, 'UNVERIFIED', sanctioned, at
	from unnest($1::text[], $2::boolean[], $3::timestamptz[]) as item (user_id, sanctioned, at)
	on conflict (user_id) do update set sanctioned = excluded.sanctioned, sanctioned_at = excluded.sanctioned_at
	where tier_copy.sanctioned_at <= excluded.sanctioned_at`;

export const rememberLimits = `/* payments_remember_limits */
	insert into tier_limit_copy (tier, version, per_transfer, per_day, per_month)
	select * from unnest($1::text[], $2::integer[], $3::bigint[], $4::bigint[], $5::bigint[])
	on conflict (tier) do update set version = excluded.version, per_transfer = excluded.per_transfer,
		per_day = excluded.per_day, per_month = excluded.per_month
	where tier_limit_copy.version < excluded.version`;

/** What limits one person. `limit` keeps it a look-up by key for each, however small the tables are when planned. */
const rulesOf = (userId: string) => `(
		select tier_copy.tier, frozen, person_frozen, sanctioned, per_transfer, per_day, per_month
		from (select ${userId} as user_id) as person
		left join tier_copy using (user_id)
		left join tier_limit_copy on tier_limit_copy.tier = coalesce(tier_copy.tier, 'UNVERIFIED')
		limit 1
	) as rules`;

export const selectTierRules = `/* payments_select_tier_rules */
	select * from ${rulesOf("$1::text")}`;

/** Whose usage somebody else holds now. */
export const selectHeldUsages = `/* payments_select_held_usages */
	with free as (
		select user_id from limit_usage where user_id = any($1::text[]) for update skip locked
	)
	select user_id as row from limit_usage where user_id = any($1::text[]) and user_id not in (select user_id from free)`;

const usageColumns =
	"user_id, day::text as day, day_used, month::text as month, month_used, in_day::text as in_day, in_used";

/** Locks the usage of each person, each given once, in one order, whoever asks; with what kyc says limits it. */
export const lockUsage = `/* payments_lock_usage */
	select ${usageColumns}, rules.*
	from limit_usage join unnest($1::text[]) as person (user_id) using (user_id)
		cross join lateral ${rulesOf("limit_usage.user_id")}
	order by user_id for update of limit_usage`;

export const selectUsage = `/* payments_select_usage */
	select ${usageColumns} from limit_usage where user_id = $1`;

export const beginUsage = `/* payments_begin_usage */
	insert into limit_usage (user_id, day, day_used, month, month_used)
	select distinct user_id, $2::date, 0, $3::date, 0 from unnest($1::text[]) as person (user_id)
	order by user_id on conflict do nothing`;

export const updateUsage = `/* payments_update_usage */
	update limit_usage set day = item.day, day_used = item.day_used, month = item.month, month_used = item.month_used
	from unnest($1::text[], $2::date[], $3::bigint[], $4::date[], $5::bigint[])
		as item (user_id, day, day_used, month, month_used)
	where limit_usage.user_id = item.user_id`;

/** Gives back what had been reserved for what didn't leave, in the windows it was reserved in. */
export const returnUsage = `/* payments_return_usage */
	with back as (
		select user_id, limit_day, sum(cents) as cents
		from unnest($1::text[], $2::date[], $3::bigint[]) as item (user_id, limit_day, cents)
		group by user_id, limit_day
	)
	update limit_usage set
		day_used = day_used - case when day = back.limit_day then back.cents else 0 end,
		month_used = month_used - case when month = date_trunc('month', back.limit_day)::date then back.cents else 0 end
	from back where limit_usage.user_id = back.user_id`;

export const insertTransfers = `/* payments_insert_transfers */
	insert into transfer (id, sender_id, recipient_id, from_wallet_id, to_wallet_id, amount, currency, note, category, status,
		failure, failure_details, idempotency_key, terms, limit_day, traceparent, created_at, bulk_id, limit_usd_cents, ordered)
	select id, sender_id, recipient_id, from_wallet_id, to_wallet_id, amount, currency, note, category, status,
		failure, failure_details::jsonb, idempotency_key, terms, $15::date, traceparent, $16::timestamptz, bulk_id,
		limit_usd_cents, ordered
	from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::text[],
		$10::text[], $11::text[], $12::text[], $13::uuid[], $14::text[], $17::text[], $18::uuid[], $19::bigint[], $20::boolean[])
		as item (id, sender_id, recipient_id, from_wallet_id, to_wallet_id, amount, currency, note, category, status,
			failure, failure_details, idempotency_key, terms, traceparent, bulk_id, limit_usd_cents, ordered)`;

/** In one order, whoever asks, so that two batches never wait for each other. */
export const insertBulks = `/* payments_insert_bulks */
	insert into bulk (sender_id, idempotency_key, terms, created_at)
	select sender_id, idempotency_key, terms, $4::timestamptz
	from unnest($1::text[], $2::uuid[], $3::text[]) as item (sender_id, idempotency_key, terms)
	order by sender_id, idempotency_key on conflict do nothing`;

/** In the order of what is asked for. */
export const selectBulks = `/* payments_select_bulks */
	select terms from unnest($1::text[], $2::uuid[]) with ordinality as item (sender_id, idempotency_key, place)
		join bulk using (sender_id, idempotency_key)
	order by place`;

/** Conditional changes of status name the statuses they leave, and give the ids that changed. */
export const completeTransfers = `/* payments_complete_transfers */
	update transfer set status = 'COMPLETED', completed_at = $2 where id = any($1::text[]) and status = any($3::text[]) returning id`;

/** Which transfers somebody else holds now. */
export const selectHeldTransfers = `/* payments_select_held_transfers */
	with free as (select id from transfer where id = any($1::text[]) for update skip locked)
	select id as row from transfer where id = any($1::text[]) and id not in (select id from free)`;

export const failTransfers = `/* payments_fail_transfers */
	update transfer set status = 'FAILED', failure = item.failure, failure_details = item.details::jsonb
	from unnest($1::text[], $2::text[], $3::text[]) as item (id, failure, details)
	where transfer.id = item.id and transfer.status = any($4::text[]) returning transfer.id`;

export const reviewTransfers = `/* payments_review_transfers */
	update transfer set status = 'PROCESSING' where id = any($1::text[]) and status = 'PENDING' returning id`;

/** The first decision about a transfer stands. */
export const insertReviews = `/* payments_insert_reviews */
	insert into review (transfer_id, outcome, decided_by, decided_at)
	select transfer_id, outcome, decided_by, $4::timestamptz
	from unnest($1::text[], $2::text[], $3::text[]) as item (transfer_id, outcome, decided_by)
	where exists (select from transfer where transfer.id = item.transfer_id)
	order by transfer_id on conflict do nothing`;

/** Takes decisions nobody is at work on. One about a transfer that is still PENDING waits until its money is held. */
export const takeReviews = `/* payments_take_reviews */
	with open as (
		select transfer_id from review join transfer on transfer.id = transfer_id
		where done_at is null and (taken_until is null or taken_until <= $1) and status <> 'PENDING'
		order by decided_at limit 100 for update of review skip locked
	)
	update review set taken_until = $2 from open join transfer on transfer.id = open.transfer_id
	where review.transfer_id = open.transfer_id
	returning review.outcome as review_outcome, review.decided_by, ${transferColumns}`;

export const leaveReview = `/* payments_leave_review */
	update review set taken_until = null where transfer_id = $1 and done_at is null`;

export const endReview = `/* payments_end_review */
	update review set done_at = $2, taken_until = null where transfer_id = $1 and done_at is null`;

/** What payments knows by itself of a sender and a payee. */
export const selectAcquaintance = `/* payments_select_acquaintance */
	select exists (select from transfer where sender_id = $1 and recipient_id = $2 and status = 'COMPLETED') as known,
		exists (select from tier_copy where user_id in ($1, $2) and sanctioned) as sanctioned`;

const historyFilter = `
	($3::text is null or currency = $3) and ($4::text[] is null or status = any($4::text[]))
	and ($5::timestamptz is null or created_at >= $5) and ($6::timestamptz is null or created_at < $6)
	and ($7::bigint is null or amount >= $7) and ($8::bigint is null or amount <= $8)
	and ($9::text is null or note ilike $9)
	and ($10::text is null or id < $10)`;

/** History of a person, newest first: two index scans, one per direction, merged. */
export const selectHistory = `/* payments_select_history */
	select * from (
		(select ${transferColumns} from transfer
			where sender_id = $1 and $2::text is distinct from 'RECEIVED' and ($11::text is null or recipient_id = $11)
				and ($13::text[] is null or category = any($13::text[])) and ${historyFilter}
			order by id desc limit $12)
		union all
		(select ${transferColumns} from transfer
			where recipient_id = $1 and $2::text is distinct from 'SENT' and ($11::text is null or sender_id = $11)
				and $13::text[] is null and ${historyFilter} and status in ('COMPLETED', 'REVERSED')
			order by id desc limit $12)
	) as both_directions order by id desc limit $12`;
