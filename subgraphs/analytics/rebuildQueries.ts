const columns = "id, requested_at, begun_at, last_fact, finished_at, transfers";

/** Nothing while one is under way. */
export const insertRebuild = `/* rebuild_insert */
	insert into rebuild (id, requested_by, requested_at) values ($1, $2, $3) on conflict do nothing returning id`;

export const selectNewestRebuild = `/* rebuild_newest */
	select ${columns} from rebuild order by finished_at is null desc, begun_at desc limit 1`;

export const selectRebuildUnderWay = `/* rebuild_under_way */
	select ${columns} from rebuild where finished_at is null`;

export const advanceRebuild = `/* rebuild_advance */
	update rebuild set last_fact = $2 where id = $1`;

export const finishRebuild = `/* rebuild_finish */
	update rebuild set finished_at = $2, transfers = (select count(*) from spending where occurred_at is not null)
	where id = $1 and finished_at is null
	returning transfers`;

/** Drops what a rebuild ($2) has not heard again, of the page after $1; gives where it ends, null after the last. */
export const dropUnstated = `/* spending_drop_unstated */
	with page as (
		select transfer_id from spending where transfer_id > $1 order by transfer_id limit 1000
	), dropped as (
		delete from spending using page, rebuild
		where spending.transfer_id = page.transfer_id and rebuild.id = $2 and spending.heard_at < rebuild.begun_at
	)
	select max(transfer_id) as last from page`;

/** People after $1 who have any number, right or wrong. */
export const selectPeople = `/* people_page */
	select user_id from (
		(select distinct payer_id as user_id from spending where payer_id > $1 order by user_id limit 100)
		union (select distinct payee_id from spending where payee_id > $1 order by payee_id limit 100)
		union (select distinct user_id from category_month where user_id > $1 order by user_id limit 100)
		union (select distinct user_id from income_month where user_id > $1 order by user_id limit 100)
	) as people
	order by user_id limit 100`;

export const clearCategories = "/* category_month_clear */ delete from category_month where user_id = any($1)";
export const clearIncome = "/* income_month_clear */ delete from income_month where user_id = any($1)";

const counted = "occurred_at is not null and spent > 0";

export const sumCategories = `/* category_month_sum */
	insert into category_month (user_id, currency, month, category, spent, transfers)
	select payer_id, currency, month, category, sum(spent), count(*) from spending
	where payer_id = any($1) and ${counted}
	group by payer_id, currency, month, category`;

export const sumIncome = `/* income_month_sum */
	insert into income_month (user_id, currency, month, received, transfers)
	select payee_id, currency, month, sum(spent), count(*) from spending
	where payee_id = any($1) and ${counted}
	group by payee_id, currency, month`;
