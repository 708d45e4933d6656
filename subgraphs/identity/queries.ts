import type { Tx } from "@mint/kit/db.ts";
import type { PublicKey } from "@mint/schema/calls/identity.ts";
import type { UserRole } from "@mint/schema/roles.ts";
import type { StaffReason } from "@mint/schema/staff.ts";

/** A user as far as the actor may know them: all from `email` on is null for others than the user and staff. */
export interface PersonRow {
	id: string;
	display_name: string;
	masked_email: string;
	created_at: Date;
	email: string | null;
	role: UserRole | null;
	frozen_at: Date | null;
	freeze_reason: StaffReason | null;
	freeze_note: string | null;
}

const selectPeople = `/* people */
	select profile.id, display_name, masked_email, profile.created_at, email, role, frozen_at, freeze_reason, freeze_note
	from profile left join "user" using (id) where id = any($1::text[])`;

export function people(tx: Tx, ids: string[]): Promise<PersonRow[]> {
	return tx.query<PersonRow>(selectPeople, [ids]);
}

const selectIdByEmail = `/* user_id_by_email */ select id from "user" where email = $1`;

export function userIdByEmail(tx: Tx, email: string): Promise<{ id: string }[]> {
	return tx.query<{ id: string }>(selectIdByEmail, [email]);
}

const selectKnown = `/* user_known */ select id from "user" where id = any($1::text[])`;

export function knownUsers(tx: Tx, ids: string[]): Promise<{ id: string }[]> {
	return tx.query<{ id: string }>(selectKnown, [ids]);
}

export interface CredentialRow {
	user_id: string;
	role: UserRole;
	password_hash: string;
}

const selectCredential = `/* credential_by_email */
	select user_id, role, password_hash from "user" join credential on user_id = id where email = $1`;

export function credentialByEmail(tx: Tx, email: string): Promise<CredentialRow[]> {
	return tx.query<CredentialRow>(selectCredential, [email]);
}

const updatePassword = `/* credential_replace */ update credential set password_hash = $2 where user_id = $1`;

export function replacePasswordHash(tx: Tx, userId: string, hash: string): Promise<unknown[]> {
	return tx.query(updatePassword, [userId, hash]);
}

export interface NewUserRow {
	id: string;
	email: string;
	displayName: string;
	maskedEmail: string;
	role: UserRole;
	passwordHash: string;
}

const insertUsers = `/* user_register */
	with person as (
		select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
			as person (id, email, display_name, masked_email, role, password_hash)
	), registered as (
		insert into "user" (id, email, role, created_at)
		select id, email, role, $7::timestamptz from person on conflict (email) do nothing returning id
	), described as (
		insert into profile (id, display_name, masked_email, created_at)
		select id, display_name, masked_email, $7::timestamptz from person join registered using (id)
	), trusted as (
		insert into credential (user_id, password_hash) select id, password_hash from person join registered using (id)
	)
	select id from registered`;

/** Inserts people whose e-mail address is free; gives the ids of those who are in now. */
export function registerUsers(tx: Tx, users: NewUserRow[], now: Date): Promise<{ id: string }[]> {
	return tx.query<{ id: string }>(insertUsers, [
		users.map((user) => user.id),
		users.map((user) => user.email),
		users.map((user) => user.displayName),
		users.map((user) => user.maskedEmail),
		users.map((user) => user.role),
		users.map((user) => user.passwordHash),
		now,
	]);
}

export interface NewSessionRow {
	id: string;
	userId: string;
	refreshTokenHash: Buffer;
}

const insertSessions = `/* session_open */
	with opened as (
		insert into session (id, user_id, user_agent, ip_address, created_at, last_used_at)
		select id, user_id, $4, $5, $6::timestamptz, $6::timestamptz
		from unnest($1::text[], $2::text[]) as opened (id, user_id)
	)
	insert into refresh_token (token_hash, session_id, created_at, expires_at)
	select token_hash, session_id, $6::timestamptz, $7::timestamptz
	from unnest($3::bytea[], $1::text[]) as token (token_hash, session_id)`;

export function openSessions(
	tx: Tx,
	sessions: NewSessionRow[],
	device: { userAgent: string | null; ipAddress: string | null },
	life: { now: Date; refreshUntil: Date },
): Promise<unknown[]> {
	return tx.query(insertSessions, [
		sessions.map((session) => session.id),
		sessions.map((session) => session.userId),
		sessions.map((session) => session.refreshTokenHash),
		device.userAgent,
		device.ipAddress,
		life.now,
		life.refreshUntil,
	]);
}

const updateEnded = `/* session_end */
	update session set ended_at = $3, end_reason = $4 where id = $1 and user_id = $2 and ended_at is null returning id`;

export function endSession(
	tx: Tx,
	session: { sessionId: string; userId: string },
	reason: string,
	now: Date,
): Promise<{ id: string }[]> {
	return tx.query<{ id: string }>(updateEnded, [session.sessionId, session.userId, now, reason]);
}

const updateAllEnded = `/* session_end_all */
	update session set ended_at = $2, end_reason = $3 where user_id = $1 and ended_at is null returning id`;

export function endSessionsOf(tx: Tx, userId: string, reason: string, now: Date): Promise<{ id: string }[]> {
	return tx.query<{ id: string }>(updateAllEnded, [userId, now, reason]);
}

const selectEnded = `/* session_ended */
	select id from session where ended_at > $1 and id > $2 order by id limit $3`;

export function endedSessions(tx: Tx, since: Date, after: string, limit: number): Promise<{ id: string }[]> {
	return tx.query<{ id: string }>(selectEnded, [since, after, limit]);
}

/** A session, and what its owner may do now. */
export interface StandingRow {
	id: string;
	user_id: string;
	ended_at: Date | null;
	role: UserRole;
	role_since: Date | null;
	role_given_by: string | null;
	frozen_at: Date | null;
}

// By its key a session is found at once, whatever its state.
const selectStandings = `/* session_check */
	select session.id, user_id, ended_at, role, role_since, role_given_by, frozen_at
	from session join "user" on "user".id = user_id where session.id = any($1::text[])`;

export function standings(tx: Tx, sessionIds: string[]): Promise<StandingRow[]> {
	return tx.query<StandingRow>(selectStandings, [sessionIds]);
}

export interface FamilyRow {
	session_id: string;
	user_id: string;
	ended_at: Date | null;
	role: UserRole;
}

// The lock on the session makes all uses of one family's tokens happen one after another.
const selectFamily = `/* refresh_family */
	select session.id as session_id, user_id, ended_at, role
	from session join "user" on "user".id = user_id
	where session.id = (select session_id from refresh_token where token_hash = $1) for update of session`;

export function lockFamily(tx: Tx, tokenHash: Buffer): Promise<FamilyRow[]> {
	return tx.query<FamilyRow>(selectFamily, [tokenHash]);
}

export interface RefreshTokenRow {
	used_at: Date | null;
	expires_at: Date;
	sealed_successor: Buffer | null;
	successor_used: boolean;
}

const selectRefreshToken = `/* refresh_token */
	select token.used_at, token.expires_at, token.sealed_successor, successor.used_at is not null as successor_used
	from refresh_token token left join refresh_token successor on successor.token_hash = token.successor_hash
	where token.token_hash = $1`;

export function refreshToken(tx: Tx, tokenHash: Buffer): Promise<RefreshTokenRow[]> {
	return tx.query<RefreshTokenRow>(selectRefreshToken, [tokenHash]);
}

const updateRotated = `/* refresh_rotate */
	with successor as (
		insert into refresh_token (token_hash, session_id, created_at, expires_at) values ($3, $2, $5, $6)
	), used as (
		update refresh_token set used_at = $5, successor_hash = $3, sealed_successor = $4 where token_hash = $1
	)
	update session set last_used_at = $5 where id = $2`;

export function rotateRefreshToken(
	tx: Tx,
	token: { hash: Buffer; sessionId: string },
	successor: { hash: Buffer; sealed: Buffer },
	life: { now: Date; refreshUntil: Date },
): Promise<unknown[]> {
	const { now, refreshUntil } = life;
	return tx.query(updateRotated, [token.hash, token.sessionId, successor.hash, successor.sealed, now, refreshUntil]);
}

const deleteExpiredTokens = `/* refresh_forget */ delete from refresh_token where expires_at < $1`;
const clearSeals = `/* refresh_unseal */
	update refresh_token set sealed_successor = null where sealed_successor is not null and used_at < $1`;

/** Forgets tokens that have expired, and successors that nobody may be given again. */
export async function forgetTokens(tx: Tx, expiredBefore: Date, usedBefore: Date): Promise<void> {
	await tx.query(deleteExpiredTokens, [expiredBefore]);
	await tx.query(clearSeals, [usedBefore]);
}

export interface AttemptRow {
	key: string;
	failures: number;
	last_failed_at: Date;
	counts_until: Date;
}

const selectAttempts = `/* attempt_read */
	select key, failures, last_failed_at, counts_until from attempt where key = any($1::text[]) and counts_until > $2`;

export function attempts(tx: Tx, keys: string[], now: Date): Promise<AttemptRow[]> {
	return tx.query<AttemptRow>(selectAttempts, [keys, now]);
}

// Keys are inserted in order, so that two failures at once can't lock each other out.
const insertFailures = `/* attempt_fail */
	insert into attempt (key, failures, last_failed_at, counts_until)
	select key, 1, $3::timestamptz, counts_until
	from unnest($1::text[], $2::timestamptz[]) as failed (key, counts_until) order by key
	on conflict (key) do update set
		failures = case when attempt.counts_until > $3 then attempt.failures + 1 else 1 end,
		counts_until = case when attempt.counts_until > $3 then attempt.counts_until else excluded.counts_until end,
		last_failed_at = $3`;

export function countFailures(tx: Tx, failed: { key: string; countsUntil: Date }[], now: Date): Promise<unknown[]> {
	return tx.query(insertFailures, [failed.map((each) => each.key), failed.map((each) => each.countsUntil), now]);
}

const deleteAttempt = `/* attempt_forgive */ delete from attempt where key = $1`;

export function forgiveFailures(tx: Tx, key: string): Promise<unknown[]> {
	return tx.query(deleteAttempt, [key]);
}

const upsertKnown = `/* attempt_known */
	insert into attempt (key, failures, last_failed_at, counts_until) values ($1, 0, $3, $2)
	on conflict (key) do update set failures = 0, counts_until = $2`;

/** Remembers where an account's owner has come from; what failed there before is forgotten. */
export function rememberKnown(tx: Tx, key: string, until: Date, now: Date): Promise<unknown[]> {
	return tx.query(upsertKnown, [key, until, now]);
}

const deleteOldAttempts = `/* attempt_forget */ delete from attempt where counts_until < $1`;

export function forgetAttempts(tx: Tx, now: Date): Promise<unknown[]> {
	return tx.query(deleteOldAttempts, [now]);
}

export interface CurrentKeyRow {
	kid: string;
	sealed_private_key: Buffer;
	current_since: Date;
}

const selectCurrentKey = `/* key_current */
	select kid, sealed_private_key, current_since from signing_key where state = 'CURRENT'`;

export function currentKey(tx: Tx): Promise<CurrentKeyRow[]> {
	return tx.query<CurrentKeyRow>(selectCurrentKey);
}

const selectPublishedKeys = `/* key_published */
	select public_key from signing_key where retired_at is null or retired_at > $1 order by created_at`;

export function publishedKeys(tx: Tx, retiredSince: Date): Promise<{ public_key: PublicKey }[]> {
	return tx.query<{ public_key: PublicKey }>(selectPublishedKeys, [retiredSince]);
}

const selectKeyStates = `/* key_states */ select state from signing_key`;

export function keyStates(tx: Tx): Promise<{ state: "NEXT" | "CURRENT" | "RETIRED" }[]> {
	return tx.query<{ state: "NEXT" | "CURRENT" | "RETIRED" }>(selectKeyStates);
}

const insertKeyRow = `/* key_insert */
	insert into signing_key (kid, state, public_key, sealed_private_key, created_at, current_since)
	values ($1, $2::text, $3, $4, $5::timestamptz, case when $2 = 'CURRENT' then $5 end) on conflict do nothing`;

export function insertKey(
	tx: Tx,
	key: { kid: string; state: "CURRENT" | "NEXT"; publicKey: PublicKey; sealedPrivateKey: Buffer; now: Date },
): Promise<unknown[]> {
	return tx.query(insertKeyRow, [key.kid, key.state, JSON.stringify(key.publicKey), key.sealedPrivateKey, key.now]);
}

const updateRetired = `/* key_retire */
	update signing_key set state = 'RETIRED', retired_at = $2, sealed_private_key = null
	where kid = $1 and state = 'CURRENT' returning kid`;

export function retireKey(tx: Tx, kid: string, now: Date): Promise<{ kid: string }[]> {
	return tx.query<{ kid: string }>(updateRetired, [kid, now]);
}

const updatePromoted = `/* key_promote */
	update signing_key set state = 'CURRENT', current_since = $1 where state = 'NEXT'`;

export function promoteNextKey(tx: Tx, now: Date): Promise<unknown[]> {
	return tx.query(updatePromoted, [now]);
}

const deleteKeys = `/* key_forget */ delete from signing_key where retired_at < $1`;

export function forgetKeys(tx: Tx, retiredBefore: Date): Promise<unknown[]> {
	return tx.query(deleteKeys, [retiredBefore]);
}
