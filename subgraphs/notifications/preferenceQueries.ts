/** $1 user. All that one user chose and gave; $2 since when a code counts. */
export const selectPreferences = `/* preferences_of_user */
	select
		coalesce((
			select jsonb_object_agg(c.type || '/' || c.channel, c.enabled) from choice c where c.user_id = reader.user_id
		), '{}') as choices,
		q.from_minute as "fromMinute", q.until_minute as "untilMinute", q.time_zone as "quietZone",
		d.hour as "digestHour", d.time_zone as "digestZone",
		ph.number as "phoneNumber",
		(
			select case when not c.used and c.sent_at > $2 then c.number end
			from phone_code c where c.user_id = reader.user_id order by c.id desc limit 1
		) as "pendingPhoneNumber",
		array(
			select jsonb_build_object('id', s.id, 'endpoint', s.endpoint, 'createdAt', s.created_at)
			from push_subscription s where s.user_id = reader.user_id order by s.created_at desc, s.id desc
		) as devices
	from (select $1::text as user_id) reader
	left join quiet_hours q on q.user_id = reader.user_id
	left join digest_wish d on d.user_id = reader.user_id
	left join phone ph on ph.user_id = reader.user_id`;

/** $1 user, then arrays, each type and channel once. */
export const upsertChoices = `/* choice_upsert */
	insert into choice (user_id, type, channel, enabled)
	select $1, type, channel, enabled from unnest($2::text[], $3::text[], $4::boolean[]) as given (type, channel, enabled)
	on conflict (user_id, type, channel) do update set enabled = excluded.enabled`;

export const upsertQuietHours = `/* quiet_hours_upsert */
	insert into quiet_hours (user_id, from_minute, until_minute, time_zone) values ($1, $2, $3, $4)
	on conflict (user_id) do update
		set from_minute = excluded.from_minute, until_minute = excluded.until_minute, time_zone = excluded.time_zone`;

export const deleteQuietHours = `/* quiet_hours_delete */
	delete from quiet_hours where user_id = $1`;

export const upsertDigest = `/* digest_wish_upsert */
	insert into digest_wish (user_id, hour, time_zone) values ($1, $2, $3)
	on conflict (user_id) do update set hour = excluded.hour, time_zone = excluded.time_zone`;

export const deleteDigest = `/* digest_wish_delete */
	delete from digest_wish where user_id = $1`;

/** One after the other for each of these keys, so that what is counted and what is added can't be overtaken. */
export const lockPhone = `/* phone_lock */
	select pg_advisory_xact_lock(hashtextextended(key, 0))
	from (select key from unnest($1::text[]) as given (key) order by key) sorted`;

/** Codes of user $1 and of number $2 since $3: the user's last, and of each the $4th newest, if there are so many. */
export const recentCodes = `/* phone_code_recent */
	select max(sent_at) filter (where user_id = $1) as "lastOfUser",
		(array_agg(sent_at order by sent_at desc) filter (where user_id = $1))[$4::int] as "firstThatCountsOfUser",
		(array_agg(sent_at order by sent_at desc) filter (where number = $2))[$4::int] as "firstThatCountsOfNumber"
	from phone_code where (user_id = $1 or number = $2) and sent_at > $3`;

export const insertCode = `/* phone_code_insert */
	insert into phone_code (user_id, number, sealed_code, sent_at) values ($1, $2, $3, $4) returning id::text`;

export const spendCode = `/* phone_code_spend */
	update phone_code set used = true where id = $1 and not used returning number`;

/** The last code of user $1. */
export const selectCode = `/* phone_code_last */
	select id::text, sealed_code as "sealedCode", sent_at as "sentAt", used from phone_code
	where user_id = $1 order by id desc limit 1`;

/** Counts a guess before it is judged; no row when there were too many. */
export const countGuess = `/* phone_code_guess */
	update phone_code set guesses = guesses + 1 where id = $1 and guesses < $2 returning id::text`;

export const upsertPhone = `/* phone_upsert */
	insert into phone (user_id, number, verified_at) values ($1, $2, $3)
	on conflict (user_id) do update set number = excluded.number, verified_at = excluded.verified_at`;

/** Forgets user $1's number, and the codes that went to it but for their count. */
export const deletePhone = `/* phone_delete */
	delete from phone where user_id = $1`;

export const spendCodes = `/* phone_code_spend_all */
	update phone_code set used = true where user_id = $1 and not used`;

/** A browser that was registered before keeps its id and gets its new owner and keys. */
export const upsertDevice = `/* push_subscription_upsert */
	insert into push_subscription (id, user_id, endpoint, p256dh, auth, created_at) values ($1, $2, $3, $4, $5, $6)
	on conflict (endpoint) do update
		set user_id = excluded.user_id, p256dh = excluded.p256dh, auth = excluded.auth, created_at = excluded.created_at`;

/** Lets the oldest browsers of user $1 go beyond the newest $2. */
export const deleteOldDevices = `/* push_subscription_crowded_out */
	delete from push_subscription where id in (
		select id from push_subscription where user_id = $1 order by created_at desc, id desc offset $2
	)`;

export const deleteDevice = `/* push_subscription_delete */
	delete from push_subscription where id = $1 and user_id = $2 returning id`;
