/**
 * Makes assessments of one sender follow each other, so that each counts the ones before it; locks in the order of
 * their keys.
 */
export const lockSenders = `/* fraud_lock_senders */
	select pg_advisory_xact_lock(key)
	from (
		select distinct hashtextextended(sender_id, 7201407) as key
		from unnest($1::text[]) as sender_id
		order by key
	) as senders`;

/** Earlier decisions about these transfers. */
export const selectPrior = `/* fraud_prior */
	select transfer_id, decision, score from assessment where transfer_id = any($1::text[])`;

/** What these senders usually pay. Sums come as decimal texts: they outgrow the driver's integers. */
export const selectHabits = `/* fraud_habits */
	select user_id, currency, transfers, sum_minor::text as sum_minor, sum_of_squares::text as sum_of_squares
	from habit where user_id = any($1::text[])`;

/** Which of these pairs of sender ($1) and recipient ($2) have paid before. */
export const selectKnownRecipients = `/* fraud_known_recipients */
	select pair.sender_id, pair.recipient_id
	from unnest($1::text[], $2::text[]) as pair (sender_id, recipient_id)
	where exists (
		select from known_recipient as known
		where known.sender_id = pair.sender_id and known.recipient_id = pair.recipient_id
	)`;

export const selectSanctioned = `/* fraud_sanctioned */
	select user_id from sanction where user_id = any($1::text[])`;

/** The country most of a sender's sessions came from; the first one seen when several tie. */
export const selectHomeCountries = `/* fraud_home_countries */
	select distinct on (user_id) user_id, country from session_country
	where user_id = any($1::text[]) order by user_id, sessions desc, first_seen_at, country`;

/** How many transfers of each sender count within the window that began at $2. */
export const selectRecent = `/* fraud_recent */
	select sender_id, count(*)::integer as transfers from assessment
	where sender_id = any($1::text[]) and counts and assessed_at > $2 group by sender_id`;

/** Bulks of which an item counts already. */
export const selectBulksCounted = `/* fraud_bulks_counted */
	select bulk_id from assessment where bulk_id = any($1::text[]) and counts`;

export const insertAssessments = `/* fraud_insert_assessments */
	insert into assessment
		(id, transfer_id, sender_id, decision, score, raw_score, rules_fired, reason, bulk_id, counts, assessed_at, evidence)
	select id, transfer_id, sender_id, decision, score, raw_score, string_to_array(rules_fired, ','), reason, bulk_id,
		counts, $9, evidence::jsonb
	from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::integer[], $7::text[], $8::text[],
			$10::text[], $11::boolean[], $12::text[])
		as item (id, transfer_id, sender_id, decision, score, raw_score, rules_fired, reason, bulk_id, counts, evidence)`;

/** What was blocked is closed as it opens. */
export const insertCases = `/* fraud_insert_cases */
	insert into fraud_case
		(assessment_id, transfer_id, sender_id, recipient_id, status, opened_at, expires_at, closed_at)
	select assessment_id, transfer_id, sender_id, recipient_id, status, $6::timestamptz, $7::timestamptz,
		case when status <> 'OPEN' then $6::timestamptz end
	from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
		as item (assessment_id, transfer_id, sender_id, recipient_id, status)`;

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

const assessmentColumns =
	"id, transfer_id, sender_id, decision, score, raw_score, rules_fired, reason, assessed_at, evidence";

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

export const selectPageOfAllowed = `/* fraud_page_of_allowed */
	select ${assessmentColumns} from assessment
	where decision = 'ALLOW' and id < coalesce($1::text, '~')
	order by id desc
	limit $2`;

/** $3 is REVIEW or BLOCK; saying that it isn't ALLOW lets the small index answer. */
export const selectPageOfCases = `/* fraud_page_of_cases */
	select ${assessmentColumns} from assessment
	where decision <> 'ALLOW' and decision = $3 and id < coalesce($1::text, '~')
	order by id desc
	limit $2`;

export const insertSanction = `/* fraud_insert_sanction */
	insert into sanction (user_id, reason, note, listed_by, listed_at) values ($1, $2, $3, $4, $5)
	on conflict do nothing
	returning user_id`;

export const deleteSanction = `/* fraud_delete_sanction */
	delete from sanction where user_id = $1 returning user_id`;

export const selectRecipientsPaid = `/* fraud_recipients_paid */
	select sender_id, count(*)::integer as recipients from known_recipient
	where sender_id = any ($1::text[]) group by sender_id`;

/** Transfers of a sender ($1) that count after $2 and until $3. */
export const selectRecentBetween = `/* fraud_recent_between */
	select count(*)::integer as transfers from assessment
	where sender_id = $1 and counts and assessed_at > $2 and assessed_at <= $3`;

/** Newest first. $1 and $2 are time and user of the last row of the page before. */
export const selectPageOfSanctions = `/* fraud_page_of_sanctions */
	select user_id, reason, note, listed_by, listed_at from sanction
	where $1::timestamptz is null or (listed_at, user_id) < ($1::timestamptz, $2::text)
	order by listed_at desc, user_id desc
	limit $3`;
