import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import * as queries from "./staffQueries.ts";

/**
 * Locks somebody about whom staff decide: their role or freeze, whichever is changed next, and all others' with it.
 * Refuses with NOT_FOUND who isn't there, and whoever decides themselves.
 */
export async function lockPerson(tx: Tx, userId: string): Promise<queries.LockedUser> {
	const absent = new Refusal("NOT_FOUND", "There is no such user.", ["userId"]);
	if (!isId("usr", userId)) throw absent;
	await queries.lockAuthority(tx);
	const [user] = await queries.lockUser(tx, userId);
	if (!user) throw absent;
	return user;
}

/**
 * Refuses with INVALID_STATE what would leave the platform without an administrator who can act. To be asked once
 * `lockPerson` has its lock, so that two who go at once can't both be let go.
 */
export async function mustNotBeLastAdmin(tx: Tx, userId: string): Promise<void> {
	const [other] = await queries.otherAdmins(tx, userId);
	if (!other) throw new Refusal("INVALID_STATE", "The last administrator stays. Name another one first.", ["userId"]);
}
