/**
 * Makes assessments of one sender follow each other, so that each counts the ones before it; locks in the order of
 * their keys. Also rules out plans made while the tables were small: a kept plan that reads a whole table would
 * read it as it grows.
 */
export const lockSenders = `/* fraud_lock_senders */
	select set_config('enable_seqscan', 'off', true), pg_advisory_xact_lock(key)
	from (
		select distinct hashtextextended(sender_id, 7201407) as key
		from unnest($1::text[]) as sender_id
		order by key
	) as senders`;

/**
 * What is known of each transfer, in the order given: $1 transfers, $2 senders, $3 recipients, $4 currencies, $5
 * window start, $6 enough, $7 bulks.
 */
export const selectFacts = `/* fraud_facts */
	select
		prior.decision,
		prior.score,
		coalesce(habit.transfers, 0) as transfers,
		coalesce(habit.sum_minor, 0) as sum_minor,
		coalesce(habit.sum_of_squares, 0) as sum_of_squares,
		coalesce((
			select true from known_recipient
			where sender_id = item.sender_id and recipient_id = item.recipient_id
			limit 1
		), false) as recipient_known,
		coalesce((
			select true from sanction where user_id = any (array[item.sender_id, item.recipient_id]) limit 1
		), false) as sanctioned,
		(
			select country from session_country
			where user_id = item.sender_id
			order by sessions desc, first_seen_at, country
			limit 1
		) as home_country,
		(
			select count(*)::integer from (
				select from assessment
				where sender_id = item.sender_id and counts and assessed_at > $5
				limit $6
			) as counted
		) as recent_transfers,
		exists (select from assessment where bulk_id = item.bulk_id and counts) as bulk_counted
	from unnest($1::text[], $2::text[], $3::text[], $4::text[], $7::text[])
		with ordinality as item (transfer_id, sender_id, recipient_id, currency, bulk_id, place)
	left join lateral (
		select decision, score from assessment where transfer_id = item.transfer_id limit 1
	) as prior on true
	left join lateral (
		select transfers, sum_minor, sum_of_squares from habit
		where user_id = item.sender_id and currency = item.currency
		limit 1
	) as habit on true
	order by item.place`;

export const insertAssessments = `/* fraud_insert_assessments */
	insert into assessment
		(id, transfer_id, sender_id, decision, score, raw_score, rules_fired, reason, bulk_id, counts, assessed_at)
	select id, transfer_id, sender_id, decision, score, raw_score, string_to_array(rules_fired, ','), reason, bulk_id,
		counts, $9
	from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::integer[], $7::text[], $8::text[],
			$10::text[], $11::boolean[])
		as item (id, transfer_id, sender_id, decision, score, raw_score, rules_fired, reason, bulk_id, counts)`;

export const addToHabits = `/* fraud_add_to_habits */
	insert into habit (user_id, currency, transfers, sum_minor, sum_of_squares)
	select sender_id, currency, count(*), sum(amount), sum(amount * amount)
	from unnest($1::text[], $2::text[], $3::numeric[]) as completed (sender_id, currency, amount)
	group by sender_id, currency
	order by sender_id, currency
	on conflict (user_id, currency) do update set
		transfers = habit.transfers + excluded.transfers,
		sum_minor = habit.sum_minor + excluded.sum_minor,
		sum_of_squares = habit.sum_of_squares + excluded.sum_of_squares`;

export const insertKnownRecipients = `/* fraud_insert_known_recipients */
	insert into known_recipient (sender_id, recipient_id)
	select distinct sender_id, recipient_id
	from unnest($1::text[], $2::text[]) as completed (sender_id, recipient_id)
	order by sender_id, recipient_id
	on conflict do nothing`;

export const stopCounting = `/* fraud_stop_counting */
	update assessment set counts = false where transfer_id = any ($1::text[]) and counts`;

export const addToCountries = `/* fraud_add_to_countries */
	insert into session_country (user_id, country, sessions, first_seen_at)
	select user_id, country, count(*), min(opened_at)
	from unnest($1::text[], $2::text[], $3::timestamptz[]) as opened (user_id, country, opened_at)
	group by user_id, country
	order by user_id, country
	on conflict (user_id, country) do update set
		sessions = session_country.sessions + excluded.sessions,
		first_seen_at = least(session_country.first_seen_at, excluded.first_seen_at)`;

const assessmentColumns = "id, transfer_id, sender_id, decision, score, raw_score, rules_fired, reason, assessed_at";

export const selectAssessments = `/* fraud_assessments */
	select ${assessmentColumns} from assessment where id = any ($1::text[])`;

export const selectAssessmentsOfTransfers = `/* fraud_assessments_of_transfers */
	select ${assessmentColumns} from assessment where transfer_id = any ($1::text[])`;

/** Newest first: ids grow with time, and every id is below `~`. $1 is the last id of the page before. */
export const selectPage = `/* fraud_page */
	select ${assessmentColumns} from assessment
	where id < coalesce($1::text, '~')
	order by id desc
	limit $2`;

export const selectPageOfDecision = `/* fraud_page_of_decision */
	select ${assessmentColumns} from assessment
	where decision = $3 and id < coalesce($1::text, '~')
	order by id desc
	limit $2`;

export const insertSanction = `/* fraud_insert_sanction */
	insert into sanction (user_id, reason, listed_by, listed_at) values ($1, $2, $3, $4)
	on conflict do nothing
	returning user_id`;

export const deleteSanction = `/* fraud_delete_sanction */
	delete from sanction where user_id = $1 returning user_id`;
