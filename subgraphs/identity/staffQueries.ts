import type { Tx } from "@mint/kit/db.ts";
import type { UserRole } from "@mint/schema/roles.ts";
import type { StaffReason } from "@mint/schema/staff.ts";

/** Any number that is the same for all who change who may do what. */
const authorityLock = 7_201_409;

const lockAll = `/* authority_lock */ select pg_advisory_xact_lock(${authorityLock})`;

/**
 * Makes all changes of roles and freezes happen one after another, taken before any row: what they leave is counted,
 * and the own row of whoever changes another's can't be locked.
 */
export function lockAuthority(tx: Tx): Promise<unknown[]> {
	return tx.query(lockAll);
}

const selectForChange = `/* user_lock */ select id, role, frozen_at from "user" where id = $1 for no key update`;

export interface LockedUser {
	id: string;
	role: UserRole;
	frozen_at: Date | null;
}

/** Somebody whose role or freeze is about to change; never the actor, whom row-level security keeps from it. */
export function lockUser(tx: Tx, userId: string): Promise<LockedUser[]> {
	return tx.query<LockedUser>(selectForChange, [userId]);
}

const selectRole = `/* user_role */ select id, role, frozen_at from "user" where id = $1`;

export function roleOf(tx: Tx, userId: string): Promise<LockedUser[]> {
	return tx.query<LockedUser>(selectRole, [userId]);
}

const selectMadeByOther = `/* user_made_by_other */
	select role_since from "user"
	where (id, role_given_by) in (($1, $2), ($2, $1)) and role_since > $3 order by role_since desc limit 1`;

/** When one of two people gave the other their role, if since then; the last time, if both did. */
export function madeByOther(tx: Tx, pair: [string, string], since: Date): Promise<{ role_since: Date }[]> {
	return tx.query<{ role_since: Date }>(selectMadeByOther, [...pair, since]);
}

const selectAdmins = `/* admin_others */
	select id from "user" where role = 'ADMIN' and frozen_at is null and id <> $1 limit 1`;

/** An administrator who can act, besides this person. */
export function otherAdmins(tx: Tx, userId: string): Promise<{ id: string }[]> {
	return tx.query<{ id: string }>(selectAdmins, [userId]);
}

const updateRole = `/* role_give */
	update "user" set role = $3, role_since = $4, role_given_by = $5 where id = $1 and role = $2`;

export function giveRole(
	tx: Tx,
	change: { userId: string; from: UserRole; to: UserRole; givenBy: string | null },
	now: Date,
): Promise<unknown[]> {
	return tx.query(updateRole, [change.userId, change.from, change.to, now, change.givenBy]);
}

const selectNamed = `/* admin_named */
	select id from "user" where email = any($1::text[]) and (role <> 'ADMIN' or role_given_by is not null) order by id`;

/** People the environment names whose role doesn't show it yet. */
export function namedPeople(tx: Tx, emails: readonly string[]): Promise<{ id: string }[]> {
	return tx.query<{ id: string }>(selectNamed, [emails]);
}

const updateVouched = `/* admin_vouch */ update "user" set role_given_by = null where id = $1 and role = 'ADMIN'`;

/** Notes that an administrator is one by the environment's word. */
export function vouchForAdmin(tx: Tx, userId: string): Promise<unknown[]> {
	return tx.query(updateVouched, [userId]);
}

const updateFrozen = `/* user_freeze */
	update "user" set frozen_at = $2, freeze_reason = $3, freeze_note = $4, frozen_by = $5
	where id = $1 and frozen_at is null returning id`;

export function freezeUser(
	tx: Tx,
	order: { userId: string; reason: StaffReason; note: string; by: string },
	now: Date,
): Promise<{ id: string }[]> {
	return tx.query<{ id: string }>(updateFrozen, [order.userId, now, order.reason, order.note, order.by]);
}

const updateUnfrozen = `/* user_unfreeze */
	update "user" set frozen_at = null, freeze_reason = null, freeze_note = null, frozen_by = null
	where id = $1 and frozen_at is not null returning id`;

export function unfreezeUser(tx: Tx, userId: string): Promise<{ id: string }[]> {
	return tx.query<{ id: string }>(updateUnfrozen, [userId]);
}
