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

/** Earlier decisions about these movements. */
export const selectPrior = `/* fraud_prior */
	select movement_id, decision, score from assessment where movement_id = any($1::text[])`;

/** What these senders usually pay. Sums come as decimal texts: they outgrow the driver's integers. */
export const selectHabits = `/* fraud_habits */
	select user_id, kind, currency, movements, sum_minor::text as sum_minor, sum_of_squares::text as sum_of_squares
	from habit where user_id = any($1::text[])`;

/** Which of these pairs of sender ($1) and payee ($2) have paid before. */
export const selectKnownPayees = `/* fraud_known_payees */
	select pair.sender_id, pair.payee_key
	from unnest($1::text[], $2::text[]) as pair (sender_id, payee_key)
	where exists (
		select from known_payee as known
		where known.sender_id = pair.sender_id and known.payee_key = pair.payee_key
	)`;

export const selectSanctioned = `/* fraud_sanctioned */
	select user_id from sanction where user_id = any($1::text[])`;

/** The country most of a sender's sessions came from; the first one seen when several tie. */
export const selectHomeCountries = `/* fraud_home_countries */
	select distinct on (user_id) user_id, country from session_country
	where user_id = any($1::text[]) order by user_id, sessions desc, first_seen_at, country`;

/**
 * What each sender ($1) gave each payee after $2 and until $3 if it is given, and how many acts that were. Nearly every
 * payee takes an act of the few that pass, so a sender has few.
 */
export const selectActs = `/* fraud_acts */
	select sender_id, payee_key, count(*) filter (where counts)::integer as acts, sum(given_cents)::text as given_cents,
		bool_or(counts and given_cents is not null) as counted
	from assessment
	where sender_id = any($1::text[]) and (counts or given_cents is not null) and assessed_at > $2
		and ($3::timestamptz is null or assessed_at <= $3::timestamptz)
	group by sender_id, payee_key`;

/** Bulks of which an item counts already. */
export const selectBulksCounted = `/* fraud_bulks_counted */
	select bulk_id from assessment where bulk_id = any($1::text[]) and counts`;

export const insertAssessments = `/* fraud_insert_assessments */
	insert into assessment (id, movement_id, kind, sender_id, payee_key, decision, score, raw_score, rules_fired, reason,
		assessed_at, bulk_id, counts, given_cents, evidence)
	select id, movement_id, kind, sender_id, payee_key, decision, score, raw_score, string_to_array(rules_fired, ','), reason,
		$11, bulk_id, counts, given_cents, evidence::jsonb
	from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[], $8::integer[],
			$9::text[], $10::text[], $12::text[], $13::boolean[], $14::bigint[], $15::text[])
		as item (id, movement_id, kind, sender_id, payee_key, decision, score, raw_score, rules_fired, reason, bulk_id, counts,
			given_cents, evidence)`;

/** What was blocked is closed as it opens. */
export const insertCases = `/* fraud_insert_cases */
	insert into fraud_case (assessment_id, movement_id, kind, sender_id, recipient_id, amount, currency, status, opened_at,
		expires_at, closed_at)
	select assessment_id, movement_id, kind, sender_id, recipient_id, amount, currency, status, $9::timestamptz,
		$10::timestamptz, case when status <> 'OPEN' then $9::timestamptz end
	from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[])
		as item (assessment_id, movement_id, kind, sender_id, recipient_id, amount, currency, status)`;

export const addToHabits = `/* fraud_add_to_habits */
	insert into habit (user_id, kind, currency, movements, sum_minor, sum_of_squares)
	select sender_id, kind, currency, count(*), sum(amount), sum(amount * amount)
	from unnest($1::text[], $2::text[], $3::text[], $4::numeric[]) as completed (sender_id, kind, currency, amount)
	group by sender_id, kind, currency
	order by sender_id, kind, currency
	on conflict (user_id, kind, currency) do update set
		movements = habit.movements + excluded.movements,
		sum_minor = habit.sum_minor + excluded.sum_minor,
		sum_of_squares = habit.sum_of_squares + excluded.sum_of_squares`;

export const insertKnownPayees = `/* fraud_insert_known_payees */
	insert into known_payee (sender_id, payee_key)
	select distinct sender_id, payee_key
	from unnest($1::text[], $2::text[]) as completed (sender_id, payee_key)
	order by sender_id, payee_key
	on conflict do nothing`;

/** Bank accounts that these payouts paid, as they were named when the payouts were assessed. */
export const insertKnownAccounts = `/* fraud_insert_known_accounts */
	insert into known_payee (sender_id, payee_key)
	select distinct sender_id, payee_key from assessment
	where movement_id = any ($1::text[]) and kind = 'PAYOUT' and payee_key is not null
	order by sender_id, payee_key
	on conflict do nothing`;

export const stopCounting = `/* fraud_stop_counting */
	update assessment set counts = false, given_cents = null
	where movement_id = any ($1::text[]) and (counts or given_cents is not null)`;

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
	"id, movement_id, kind, sender_id, payee_key, decision, score, raw_score, rules_fired, reason, assessed_at, evidence";

export const selectAssessments = `/* fraud_assessments */
	select ${assessmentColumns} from assessment where id = any ($1::text[])`;

export const selectAssessmentsOfMovements = `/* fraud_assessments_of_movements */
	select ${assessmentColumns} from assessment where movement_id = any ($1::text[])`;

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

export const selectPayeesPaid = `/* fraud_payees_paid */
	select sender_id, count(*) filter (where payee_key not like 'bank:%')::integer as recipients,
		count(*) filter (where payee_key like 'bank:%')::integer as accounts
	from known_payee where sender_id = any ($1::text[]) group by sender_id`;

/** Newest first. $1 and $2 are time and user of the last row of the page before. */
export const selectPageOfSanctions = `/* fraud_page_of_sanctions */
	select user_id, reason, note, listed_by, listed_at from sanction
	where $1::timestamptz is null or (listed_at, user_id) < ($1::timestamptz, $2::text)
	order by listed_at desc, user_id desc
	limit $3`;
