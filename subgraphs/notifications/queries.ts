const columns = `id, type, title, body, subject_id as "subjectId", created_at as "createdAt", read_at as "readAt"`;

/**
 * Arrays of one batch, a row each; $9 is `joinedJson`. What a redelivered fact told before stays as it is and doesn't
 * come back. Rows go in in the order of both indexes: they meet pages that are at hand, and other batches in one order.
 */
export const insertNotifications = `/* notification_insert */
	insert into notification (id, user_id, type, title, body, subject_id, created_at, listed, mail)
	select id, user_id, type, title, body, subject_id, created_at, listed, nullif(mail, 'null')::jsonb
	from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
		$8::boolean[], string_to_array($9, E'\\x1e'))
		as item (id, user_id, type, title, body, subject_id, created_at, listed, mail)
	order by user_id, id
	on conflict do nothing
	returning id`;

/** Arrays of ids, each once, names and e-mail addresses. */
export const upsertPeople = `/* person_upsert */
	insert into person (user_id, display_name, email) select * from unnest($1::text[], $2::text[], $3::text[])
	on conflict (user_id) do update set display_name = excluded.display_name, email = excluded.email`;

export const selectPeople = `/* person_by_ids */
	select user_id, display_name from person where user_id = any($1)`;

/** Arrays of ids, each once, roles and instants. */
export const upsertStaff = `/* staff_upsert */
	insert into staff (user_id, role, changed_at) select * from unnest($1::text[], $2::text[], $3::timestamptz[])
	on conflict (user_id) do update set role = excluded.role, changed_at = excluded.changed_at
	where staff.changed_at < excluded.changed_at`;

export const selectStaff = `/* staff_all */ select user_id, role from staff order by user_id`;

export const selectByIds = `/* notification_by_ids */
	select ${columns} from notification where id = any($1) and user_id = $2 and listed`;

/** $1 user, $2 id to continue after or null, $3 limit. */
export const selectPage = `/* notification_page */
	select ${columns} from notification
	where user_id = $1 and listed and ($2::text is null or id < $2)
	order by id desc limit $3`;

export const selectUnreadPage = `/* notification_unread_page */
	select ${columns} from notification
	where user_id = $1 and read_at is null and listed and ($2::text is null or id < $2)
	order by id desc limit $3`;

export const countUnread = `/* notification_unread_count */
	select count(*)::int as unread from notification where user_id = $1 and read_at is null and listed`;

export const updateAllRead = `/* notification_read_all */
	with changed as (
		update notification set read_at = $2 where user_id = $1 and read_at is null and listed returning 1
	)
	select count(*)::int as changed from changed`;
