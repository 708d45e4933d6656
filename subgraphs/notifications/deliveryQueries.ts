/**
 * $1 users, each once. What decides how each of them is reached who chose or gave anything. Each table is read once for
 * all of them: most users are in none.
 */
export const selectReach = `/* reach_by_users */
	select user_id as "userId", coalesce(choices, '{}') as choices,
		digest_wish.hour as "digestHour", digest_wish.time_zone as "digestZone",
		phone.user_id is not null as "hasPhone", coalesce(devices, '{}') as devices
	from (
		select user_id, jsonb_object_agg(type || '/' || channel, enabled) as choices
		from choice where user_id = any($1::text[]) group by user_id
	) as chosen
	full join (select user_id, hour, time_zone from digest_wish where user_id = any($1::text[])) as digest_wish using (user_id)
	full join (select user_id from phone where user_id = any($1::text[])) as phone using (user_id)
	full join (
		select user_id, array_agg(id) as devices from push_subscription where user_id = any($1::text[]) group by user_id
	) as browser using (user_id)`;

/** Arrays of one batch, a row each; $5 is when all of them are due. */
export const insertDeliveries = `/* delivery_insert */
	insert into delivery (source_id, channel, target, user_id, next_try_at)
	select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
	on conflict do nothing`;

/** Arrays of one batch, a row each. */
export const insertDigestItems = `/* digest_item_insert */
	insert into digest_item (user_id, notification_id, digest_id)
	select * from unnest($1::text[], $2::text[], $3::text[])
	on conflict do nothing`;

/**
 * Takes what is due on channel $1 at $2, $3 at most, and puts it off until $4: whoever dies with it loses nothing.
 * Answers with all that is needed to send it, read at the same instant; of a digest the newest $5 items.
 */
export const claimDeliveries = `/* delivery_claim */
	with due as (
		select source_id, channel, target from delivery
		where status = 'WAITING' and channel = $1 and next_try_at <= $2
		order by next_try_at limit $3 for update skip locked
	), taken as (
		update delivery d set tries = d.tries + 1, next_try_at = $4
		from due where (d.source_id, d.channel, d.target) = (due.source_id, due.channel, due.target)
		returning d.source_id, d.target, d.user_id, d.tries
	)
	select taken.source_id as "sourceId", taken.target, taken.tries,
		n.type, n.title, n.body, n.subject_id as "subjectId", n.mail,
		p.display_name as "displayName", p.email, ph.number as "phoneNumber",
		s.endpoint, s.p256dh, s.auth,
		q.from_minute as "fromMinute", q.until_minute as "untilMinute", q.time_zone as "timeZone",
		array(
			select jsonb_build_object('title', kept.title, 'body', kept.body)
			from digest_item i join notification kept on (kept.user_id, kept.id) = (i.user_id, i.notification_id)
			where i.digest_id = taken.source_id order by kept.id desc limit $5
		) as items,
		(select count(*)::int from digest_item i where i.digest_id = taken.source_id) as "itemCount"
	from taken
	left join notification n on (n.user_id, n.id) = (taken.user_id, taken.source_id)
	left join person p on p.user_id = taken.user_id
	left join phone ph on ph.user_id = taken.user_id
	left join push_subscription s on s.id = taken.target and s.user_id = taken.user_id
	left join quiet_hours q on q.user_id = taken.user_id`;

/**
 * Writes down what became of a batch: arrays of source, target, tries as claimed, tries to keep, status, next try,
 * reason; $1 channel, $9 now. Who took longer than the claim holds changes nothing but to say that it was sent.
 */
export const settleDeliveries = `/* delivery_settle */
	update delivery d
	set status = done.status, tries = done.tries, next_try_at = done.next_try_at, reason = done.reason,
		finished_at = case when done.status = 'WAITING' then null else $9::timestamptz end
	from unnest($2::text[], $3::text[], $4::int[], $5::int[], $6::text[], $7::timestamptz[], $8::text[])
		as done (source_id, target, claimed, tries, status, next_try_at, reason)
	where (d.source_id, d.channel, d.target) = (done.source_id, $1, done.target)
		and d.status = 'WAITING' and (d.tries = done.claimed or done.status = 'SENT')`;

export const deleteDevices = `/* push_subscription_gone */
	delete from push_subscription where id = any($1)`;

/** Deliveries that ended before $1, a portion at a time. */
export const deleteOldDeliveries = `/* delivery_forget */
	delete from delivery where (source_id, channel, target) in (
		select source_id, channel, target from delivery where status <> 'WAITING' and finished_at < $1 limit 10000
	)`;

export const deleteOldCodes = `/* phone_code_forget */
	delete from phone_code where sent_at < $1`;
