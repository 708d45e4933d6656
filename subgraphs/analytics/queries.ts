/** Everybody whose numbers change waits for whoever changes them now; locks in the order of their keys. */
export const lockPeople = `/* analytics_lock */
	select pg_advisory_xact_lock(key)
	from (
		select distinct hashtextextended(user_id, 7201408) as key from unnest($1::text[]) as user_id order by key
	) as people`;

const spendingColumns = "transfer_id, payer_id, payee_id, currency, amount, returned, occurred_at, category, source";

/**
 * What is known of transfers, by arrays of their ids ($1), payers ($2), payees ($3) and when their money moved ($4).
 * `chosen` is what the payer last said of the transfer, `learnt` what they last said of the payee before it.
 */
export const selectKnown = `/* spending_known */
	select item.transfer_id, known.payer_id, known.payee_id, known.currency, known.amount, known.returned,
		known.occurred_at, known.category, known.source, chosen.category as chosen, learnt.category as learnt
	from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) as item (transfer_id, payer_id, payee_id, moved_at)
	left join spending as known using (transfer_id)
	left join lateral (
		select category from category_choice as choice
		where choice.transfer_id = item.transfer_id and choice.user_id = item.payer_id
		order by id desc limit 1
	) as chosen on true
	left join lateral (
		select category from category_choice as choice
		where choice.user_id = item.payer_id and choice.payee_id = item.payee_id and choice.chosen_at < item.moved_at
		order by chosen_at desc, id desc limit 1
	) as learnt on true`;

/** Arrays of a batch, each transfer once. What is heard again is written again: facts are right, whatever stands. */
export const upsertSpending = `/* spending_upsert */
	insert into spending (${spendingColumns})
	select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::timestamptz[],
		$8::text[], $9::text[])
	on conflict (transfer_id) do update set payer_id = excluded.payer_id, payee_id = excluded.payee_id,
		currency = excluded.currency, amount = excluded.amount, returned = excluded.returned,
		occurred_at = excluded.occurred_at, category = excluded.category, source = excluded.source,
		heard_at = excluded.heard_at`;

/** Lines of what counts more (1) and less (-1); those of one row are added up before they meet it. */
const lines = `unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::text[], $6::bigint[], $7::bigint[])
			as line (payer_id, payee_id, currency, month, category, spent, transfers)`;
const summed = "sum(spent)::bigint as spent, sum(transfers)::bigint as transfers";
const changed = "having sum(spent) <> 0 or sum(transfers) <> 0";
const uncounted = "when matched and total.transfers + change.transfers = 0 then delete";

export const addToCategories = `/* category_month_add */
	merge into category_month as total
	using (
		select payer_id, currency, month, category, ${summed} from ${lines}
		group by payer_id, currency, month, category ${changed}
	) as change
	on total.user_id = change.payer_id and total.currency = change.currency and total.month = change.month
		and total.category = change.category
	${uncounted}
	when matched then update set spent = total.spent + change.spent, transfers = total.transfers + change.transfers
	when not matched then insert (user_id, currency, month, category, spent, transfers)
		values (change.payer_id, change.currency, change.month, change.category, change.spent, change.transfers)`;

export const addToIncome = `/* income_month_add */
	merge into income_month as total
	using (
		select payee_id, currency, month, ${summed} from ${lines} group by payee_id, currency, month ${changed}
	) as change
	on total.user_id = change.payee_id and total.currency = change.currency and total.month = change.month
	${uncounted}
	when matched then update set received = total.received + change.spent, transfers = total.transfers + change.transfers
	when not matched then insert (user_id, currency, month, received, transfers)
		values (change.payee_id, change.currency, change.month, change.spent, change.transfers)`;

/**
 * The transfer ($1), and what its payer ($2) paid its payee ($3) after an instant ($4) without a word of their own
 * about it.
 */
export const selectTaught = `/* spending_taught */
	select ${spendingColumns} from spending where transfer_id = $1 and payer_id = $2
	union all
	select ${spendingColumns} from spending
	where payer_id = $2 and payee_id = $3 and occurred_at > $4 and transfer_id <> $1
		and source in ('LEARNT', 'NOTE', 'NONE')`;

/** Nothing when this is what was said last of this payee. $1 user, $2 transfer, $3 payee, $4 category, $5 when. */
export const insertChoice = `/* category_choice_insert */
	insert into category_choice (user_id, transfer_id, payee_id, category, chosen_at)
	select $1, $2, $3, $4, $5
	where not exists (
		select from (
			select transfer_id, category from category_choice
			where user_id = $1 and payee_id = $3 order by chosen_at desc, id desc limit 1
		) as last
		where last.transfer_id = $2 and last.category = $4
	)
	returning id`;

export const selectSpending = `/* spending_by_ids */
	select ${spendingColumns} from spending where transfer_id = any($1)`;

/** $1 user, $2 currency, $3 month. */
export const selectBiggest = `/* spending_biggest */
	select transfer_id from spending
	where payer_id = $1 and currency = $2 and month = $3 and spent > 0
	order by spent desc, transfer_id limit 1`;

export const selectCategories = `/* category_month_select */
	select category, spent, transfers from category_month
	where user_id = $1 and currency = $2 and month = $3
	order by spent desc, category`;

export const selectPayees = `/* spending_top_payees */
	select payee_id, sum(spent)::bigint as spent, count(*) as transfers from spending
	where payer_id = $1 and currency = $2 and month = $3 and spent > 0
	group by payee_id order by 2 desc, payee_id limit $4`;

export const selectIncome = `/* income_month_select */
	select received, transfers from income_month where user_id = $1 and currency = $2 and month = $3`;

/** One row for each of the months ($3), oldest first, whether anything happened in it or not. */
export const selectMonths = `/* months_select */
	select to_char(asked.month, 'YYYY-MM') as month, coalesce(income.received, 0) as received,
		coalesce(spending.spent, 0)::bigint as spent, coalesce(spending.transfers, 0)::bigint as transfers
	from unnest($3::date[]) as asked (month)
	left join income_month as income on income.user_id = $1 and income.currency = $2 and income.month = asked.month
	left join lateral (
		select sum(spent) as spent, sum(transfers) as transfers from category_month as total
		where total.user_id = $1 and total.currency = $2 and total.month = asked.month
	) as spending on true
	order by asked.month`;
