/** A budget in a month, with what was spent in it. */
const budgetInMonth = `budget.id, budget.user_id, budget.category, budget.currency, budget.limit_minor,
		to_char(asked.month, 'YYYY-MM') as month, coalesce(total.spent, 0) as spent`;
const totalOfMonth = `left join category_month as total on total.user_id = budget.user_id
		and total.currency = budget.currency and total.category = budget.category and total.month = asked.month`;

/** Budgets of a user ($1) in a month ($2). */
export const selectBudgets = `/* budget_select */
	select ${budgetInMonth} from budget cross join (values ($2::date)) as asked (month) ${totalOfMonth}
	where budget.user_id = $1
	order by budget.category, budget.currency`;

/**
 * Budgets for which more was spent, by arrays of users, currencies, months and categories; not for months before they
 * were made.
 */
export const selectTouched = `/* budget_touched */
	select ${budgetInMonth}
	from unnest($1::text[], $2::text[], $3::date[], $4::text[]) as asked (user_id, currency, month, category)
	join budget using (user_id, currency, category) ${totalOfMonth}
	where budget.since <= asked.month`;

/** $1 id if it is new, $2 user, $3 category, $4 currency, $5 limit, $6 month. */
export const upsertBudget = `/* budget_upsert */
	insert into budget (id, user_id, category, currency, limit_minor, since) values ($1, $2, $3, $4, $5, $6)
	on conflict (user_id, category, currency) do update set limit_minor = excluded.limit_minor`;

export const deleteBudget = `/* budget_delete */
	delete from budget where id = $1 and user_id = $2 returning id`;

/** Arrays of budgets, months and thresholds, and when; gives those that are new. */
export const insertAlerts = `/* budget_alert_insert */
	insert into budget_alert (budget_id, month, threshold, reached_at)
	select budget_id, month, threshold, $4
	from unnest($1::text[], $2::date[], $3::integer[]) as reached (budget_id, month, threshold)
	order by budget_id, month, threshold
	on conflict do nothing
	returning budget_id, to_char(month, 'YYYY-MM') as month, threshold`;

/** Thresholds of a budget ($1) in a month ($2) from this one on ($3) are to be reached anew. */
export const rearmAlerts = `/* budget_alert_rearm */
	delete from budget_alert where budget_id = $1 and month = $2 and threshold > $3`;
