/** $1 ids, $2 users, $3 now. Gives the users who had no profile yet. */
export const insertProfiles = `/* kyc_insert_profiles */
	insert into profile (id, user_id, created_at)
	select id, user_id, $3 from unnest($1::text[], $2::text[]) as item (id, user_id)
	order by user_id
	on conflict (user_id) do nothing
	returning user_id`;
