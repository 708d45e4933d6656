/** A wallet whose owner's account is frozen is frozen, whatever else it would be; closed stays closed. */
const statusSeen = `case
	when status = 'ACTIVE' and exists (select from frozen_owner where frozen_owner.owner_id = account.owner_id and frozen)
	then 'FROZEN' else status end`;

/** An account as it is read; `own_status` is what it is whatever its owner's account is. */
const accountColumns = `id, owner_id, currency, ${statusSeen} as status, status as own_status, frozen_by,
	balance, held, version, opened_at`;

/**
 * Locks accounts in one order, whoever asks: wallets by id, then the platform's accounts, which are the hottest
 * and so are locked last and for the shortest time.
 */
export const lockAccounts = `/* wallet_lock_accounts */
	select id, owner_id, currency, ${statusSeen} as status, balance, held, version,
		currency in (select currency from halted_currency) as halted
	from account where id = any($1::text[]) order by owner_id is null, id for no key update`;

/** Which accounts somebody else holds now. */
export const selectHeldAccounts = `/* wallet_select_held_accounts */
	with free as (select id from account where id = any($1::text[]) for no key update skip locked)
	select id as row from account where id = any($1::text[]) and id not in (select id from free)`;

/** Quotes of which somebody else holds a wallet now. */
export const selectHeldQuotes = `/* wallet_select_held_quotes */
	with wanted as (select id, from_account, to_account from quote where id = any($1::text[])),
	free as (
		select id from account where id in (select from_account from wanted union select to_account from wanted)
		for no key update skip locked
	)
	select id as row from wanted
	where from_account not in (select id from free) or to_account not in (select id from free)`;

export const selectPostings = `/* wallet_select_postings */
	select id, kind, from_account, to_account, amount, currency, payer_id, outcome, refused_account, decided_at
	from posting where id = any($1::text[])`;

export const selectHolds = `/* wallet_select_holds */
	select id, kind, account_id, to_account, payer_id, amount, currency, captured, released, status, placed_at, expires_at
	from hold where id = any($1::text[])`;

export const selectHold = `/* wallet_select_hold */
	select id, kind, account_id, to_account, payer_id, amount, currency, captured, released, status, placed_at, expires_at
	from hold where id = $1`;

export const selectDueHolds = `/* wallet_select_due_holds */
	select id from hold where status = 'OPEN' and expires_at <= $1 order by expires_at, id limit $2`;

export const insertPostings = `/* wallet_insert_postings */
	insert into posting (id, kind, from_account, to_account, amount, currency, payer_id, outcome, refused_account, decided_at)
	select id, kind, from_account, to_account, amount, currency, payer_id, outcome, refused_account, $10::timestamptz
	from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[])
		as item (id, kind, from_account, to_account, amount, currency, payer_id, outcome, refused_account)`;

export const insertEntries = `/* wallet_insert_entries */
	insert into entry (account_id, version, posting_id, kind, amount, balance_after, posted_at)
	select account_id, version, posting_id, kind, amount, balance_after, $7::timestamptz
	from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::bigint[])
		as item (account_id, version, posting_id, kind, amount, balance_after)`;

export const updateAccounts = `/* wallet_update_accounts */
	update account set balance = item.balance, held = item.held, version = item.version
	from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[]) as item (id, balance, held, version)
	where account.id = item.id`;

export const captureHolds = `/* wallet_capture_holds */
	update hold set captured = amount, status = 'CAPTURED', closed_at = $2 where id = any($1::text[]) and status = 'OPEN'`;

export const insertHold = `/* wallet_insert_hold */
	insert into hold (id, kind, account_id, to_account, payer_id, amount, currency, placed_at, expires_at)
	values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

export const captureOfHold = `/* wallet_capture_of_hold */
	update hold set captured = captured + $2 where id = $1 and status = 'OPEN'`;

export const closeHold = `/* wallet_close_hold */
	update hold set released = amount - captured, status = $2, closed_at = $3 where id = $1 and status = 'OPEN'`;

export const insertCapture = `/* wallet_insert_capture */
	insert into capture (id, hold_id, amount, final) values ($1, $2, $3, $4)`;

export const selectCapture = `/* wallet_select_capture */
	select hold_id, amount, final from capture where id = $1`;

export const openAccounts = `/* wallet_open_accounts */
	insert into account (id, owner_id, currency, opened_at)
	select id, owner_id, currency, $4::timestamptz
	from unnest($1::text[], $2::text[], $3::text[]) as item (id, owner_id, currency)
	on conflict (owner_id, currency) do nothing returning id, owner_id, currency`;

export const openPlatformAccounts = `/* wallet_open_platform_accounts */
	insert into account (id, purpose, currency, opened_at)
	select id, purpose, currency, $4::timestamptz
	from unnest($1::text[], $2::text[], $3::text[]) as item (id, purpose, currency) on conflict do nothing`;

export const setFrozenOwners = `/* wallet_set_frozen_owners */
	insert into frozen_owner (owner_id, frozen, stated_at)
	select * from unnest($1::text[], $2::boolean[], $3::timestamptz[]) as item (owner_id, frozen, stated_at)
	on conflict (owner_id) do update set frozen = excluded.frozen, stated_at = excluded.stated_at
	where frozen_owner.stated_at <= excluded.stated_at`;

export const setStatus = `/* wallet_set_status */
	update account set status = $3, frozen_by = $4
	where id = $1 and status = $2 returning ${accountColumns}`;

export const selectAccounts = `/* wallet_select_accounts */
	select ${accountColumns}
	from account where id = any($1::text[]) and owner_id is not null`;

export const selectAccountsOfUsers = `/* wallet_select_accounts_of_users */
	select ${accountColumns}
	from account where (owner_id, currency) in (select * from unnest($1::text[], $2::text[]))`;

export const selectBalances = `/* wallet_select_balances */
	select currency, balance from account where owner_id = $1`;

export const selectWalletPage = `/* wallet_select_wallet_page */
	select ${accountColumns}
	from account where owner_id = $1 and ($2::timestamptz is null or (opened_at, id) > ($2::timestamptz, $3::text))
	order by opened_at, id limit $4`;

/** Versions count within ($4, $5], times within [$6, $7); what is null doesn't narrow. */
export const selectEntryPage = `/* wallet_select_entry_page */
	select entry.account_id, entry.version, posting_id, kind, amount, balance_after, posted_at, account.currency
	from entry join account on account.id = entry.account_id
	where entry.account_id = $1 and ($2::bigint is null or entry.version < $2)
		and ($4::bigint is null or entry.version > $4) and ($5::bigint is null or entry.version <= $5)
		and ($6::timestamptz is null or posted_at >= $6) and ($7::timestamptz is null or posted_at < $7)
		and ($8::text is null or kind = $8)
	order by entry.version desc limit $3`;

export const selectEntriesBetween = `/* wallet_select_entries_between */
	select entry.account_id, entry.version, posting_id, kind, amount, balance_after, posted_at, account.currency
	from entry join account on account.id = entry.account_id
	where entry.account_id = $1 and entry.version > $2 and entry.version <= $3 order by entry.version limit $4`;

export const selectEntryAt = `/* wallet_select_entry_at */
	select version, balance_after from entry where account_id = $1 and posted_at <= $2 order by version desc limit 1`;

export const selectEntryBefore = `/* wallet_select_entry_before */
	select version, balance_after from entry where account_id = $1 and posted_at < $2 order by version desc limit 1`;

export const selectTotals = `/* wallet_select_totals */
	select count(*) as entries, coalesce(sum(amount) filter (where amount > 0), 0)::bigint as total_in,
		coalesce(-sum(amount) filter (where amount < 0), 0)::bigint as total_out
	from entry where account_id = $1 and version > $2 and version <= $3`;

export const insertQuote = `/* wallet_insert_quote */
	insert into quote (id, user_id, from_account, to_account, sold, sold_currency, bought, bought_currency, rate, mid_rate,
		spread_basis_points, rounding, rates_source, rates_as_of, quoted_at, expires_at)
	values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`;

export const selectQuotes = `/* wallet_select_quotes */
	select id, user_id, from_account, to_account, sold, sold_currency, bought, bought_currency, rate, mid_rate,
		spread_basis_points, rounding, rates_source, rates_as_of, quoted_at, expires_at
	from quote where id = any($1::text[])`;

export const forgetQuotes = `/* wallet_forget_quotes */
	delete from quote where id in (
		select id from quote where expires_at < $1 and not exists (select from conversion where conversion.id = quote.id)
		order by expires_at limit 5000
	)`;

export const selectConversions = `/* wallet_select_conversions */
	select id, user_id, idempotency_key, outcome, decided_at from conversion where id = any($1::text[])`;

export const selectDoneConversions = `/* wallet_select_done_conversions */
	select quote.*, idempotency_key, outcome, decided_at from conversion join quote using (id)
	where id = any($1::text[]) and outcome = 'POSTED'`;

/** $1 user, $2 instant and $3 id to continue after or null, $4 limit. */
export const selectConversionPage = `/* wallet_select_conversion_page */
	select quote.*, idempotency_key, outcome, decided_at from conversion join quote using (id)
	where conversion.user_id = $1 and outcome = 'POSTED'
		and ($2::timestamptz is null or (decided_at, conversion.id) < ($2::timestamptz, $3::text))
	order by decided_at desc, conversion.id desc limit $4`;

export const selectConversionsByKey = `/* wallet_select_conversions_by_key */
	select id, user_id, idempotency_key, outcome, decided_at
	from conversion where (user_id, idempotency_key) in (select * from unnest($1::text[], $2::uuid[]))`;

export const insertConversions = `/* wallet_insert_conversions */
	insert into conversion (id, user_id, idempotency_key, outcome, decided_at)
	select id, user_id, idempotency_key, outcome, $5::timestamptz
	from unnest($1::text[], $2::text[], $3::uuid[], $4::text[]) as item (id, user_id, idempotency_key, outcome)`;

/** One row per currency; every number of it is zero or something is wrong, but for the counts and what is held. */
export const selectBooks = `/* wallet_select_books */
	with sums as (
		select account_id, sum(amount) as entries_sum, count(*) as entries, max(version) as newest from entry group by account_id
	), posted as (
		select currency, count(*) as postings from posting where outcome = 'POSTED' group by currency
	), open_holds as (
		select currency, sum(amount - captured) as holds_sum from hold where status = 'OPEN' group by currency
	)
	select account.currency, count(*) as accounts, coalesce(sum(sums.entries), 0)::bigint as entries,
		coalesce(sum(sums.entries_sum), 0)::text as entries_sum, sum(account.balance)::text as balances_sum,
		sum(account.held)::text as held_sum, coalesce(max(open_holds.holds_sum), 0)::text as holds_sum,
		coalesce(max(posted.postings), 0) as postings,
		count(*) filter (where account.balance <> coalesce(sums.entries_sum, 0) or account.version <> coalesce(sums.newest, 0)) as drifting
	from account left join sums on sums.account_id = account.id left join posted on posted.currency = account.currency
		left join open_holds on open_holds.currency = account.currency
	group by account.currency order by account.currency`;

/** Two numbers per currency that are zero or something is wrong. */
export const selectSums = `/* wallet_select_sums */
	with open_holds as (
		select currency, sum(amount - captured) as holds_sum from hold where status = 'OPEN' group by currency
	)
	select account.currency, sum(account.balance)::bigint as balances,
		(sum(account.held) - coalesce(max(open_holds.holds_sum), 0))::bigint as held
	from account left join open_holds on open_holds.currency = account.currency group by account.currency`;

/** An account of a currency that isn't what its newest entry says. */
export const selectDriftingAccount = `/* wallet_select_drifting_account */
	select account.id from account left join lateral (
		select version, balance_after from entry where entry.account_id = account.id order by version desc limit 1
	) as newest on true
	where account.currency = $1
		and (account.balance <> coalesce(newest.balance_after, 0) or account.version <> coalesce(newest.version, 0))
	order by account.id limit 1`;

/**
 * Of given accounts, between given versions: entries that leave a gap, don't follow from the one before, don't carry
 * their posting's amount, or are the newest and not what the account says.
 */
export const selectBrokenEntries = `/* wallet_select_broken_entries */
	with line as (
		select entry.*, item.first,
			lag(entry.version, 1, 0::bigint) over in_account as version_before,
			lag(entry.balance_after, 1, 0::bigint) over in_account as balance_before
		from unnest($1::text[], $2::bigint[], $3::bigint[]) as item (id, first, last)
			cross join lateral (
				select account_id, version, amount, balance_after, posting_id from entry
				where account_id = item.id and version between item.first - 1 and item.last offset 0
			) as entry
		window in_account as (partition by entry.account_id order by entry.version)
	), told as (
		select line.*, account.currency, account.balance, account.version as account_version,
			case line.account_id when posting.from_account then -posting.amount when posting.to_account then posting.amount end
				as posted_amount
		from line
			cross join lateral (select * from account where id = line.account_id offset 0) as account
			left join lateral (select * from posting where id = line.posting_id offset 0) as posting on true
		where line.version >= line.first
	)
	select currency, account_id, version,
		(case
			when amount is distinct from posted_amount then amount - coalesce(posted_amount, 0)
			when balance_after <> balance_before + amount then balance_after - balance_before - amount
			else balance - balance_after
		end)::bigint as drift
	from told
	where amount is distinct from posted_amount or version <> version_before + 1 or balance_after <> balance_before + amount
		or account_version < version or (account_version = version and balance <> balance_after)
	order by account_id, version limit 100`;

export const selectHalts = `/* wallet_select_halts */
	select currency, drift, account_id, finding, halted_at from halted_currency order by currency`;

export const insertHalt = `/* wallet_insert_halt */
	insert into halted_currency (currency, drift, account_id, finding, halted_at) values ($1, $2, $3, $4, $5)
	on conflict (currency) do nothing returning currency`;

export const deleteHalt = `/* wallet_delete_halt */
	delete from halted_currency where currency = $1 returning currency`;
