/** $1 references of the report, $2 and $3 the day's beginning and end. Rows the bank never took note of are not its. */
export const selectOrders = `/* reconcile_orders */
	select id as reference, amount_minor::text as amount_minor, currency, created_at, 'collection' as kind,
		case when status in ('SUCCESS', 'IN_SUSPENSE') then 'SETTLED' when status in ('FAILURE', 'REFUSED') then 'FAILED'
			else 'PROCESSING' end as outcome
	from top_up where id = any($1) or (bank_id is not null and created_at >= $2 and created_at < $3)
	union all
	select id, amount_minor::text, currency, created_at, 'payout',
		case when status = 'SETTLED' then 'SETTLED' when status = 'REFUSED' then 'FAILED'
			when status = 'RETURNED' and settled_at is null then 'FAILED'
			when status in ('RETURNED', 'IN_SUSPENSE') then 'RETURNED' else 'PROCESSING' end
	from payout where id = any($1) or (bank_id is not null and created_at >= $2 and created_at < $3)`;

/** A difference that is found again is the same case. */
export const insertCases = `/* reconcile_cases */
	insert into reconciliation_case (day, reference, kind, ours, theirs, found_at)
	select $1::date, reference, kind, ours, theirs, $6::timestamptz
	from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as difference (reference, kind, ours, theirs)
	on conflict do nothing`;
