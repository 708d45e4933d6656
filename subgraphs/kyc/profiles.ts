import { type Context, maySee, transaction, unitOfWork } from "@mint/kit/context.ts";
import type { Origin, Tx } from "@mint/kit/db.ts";
import { newId } from "@mint/kit/ids.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { Profile } from "./entities.ts";
import { insertProfiles } from "./queries.ts";

const byId = loaderOf(
	(ctx, ids) => unitOfWork(ctx, (em) => em.find(Profile, { id: { $in: ids } })),
	(profile) => profile.id,
);

const byUser = loaderOf(
	(ctx, userIds) => unitOfWork(ctx, (em) => em.find(Profile, { userId: { $in: userIds } })),
	(profile) => profile.userId,
);

/**
 * The profile of a user, for the user and for staff with `kyc:read`; null for everyone else. Who asks for their
 * own before the news of their sign-up has arrived is given one at once.
 */
export async function profileOfUser(ctx: Context, userId: string): Promise<Profile | null> {
	if (!maySee(ctx, userId, "kyc:read")) return null;
	const profile = await byUser(ctx, userId);
	return profile ?? (ctx.viewer?.userId === userId ? openOwnProfile(ctx, userId) : null);
}

/** The profile of this id, for its owner and for staff with `kyc:read`; null for everyone else. */
export async function findProfile(ctx: Context, id: string): Promise<Profile | null> {
	const profile = await byId(ctx, id);
	return profile && maySee(ctx, profile.userId, "kyc:read") ? profile : null;
}

/** Makes the profiles that don't exist yet and tells of each. Repeating makes and tells nothing. */
export async function openProfiles(tx: Tx, people: { userId: string; origin: Origin }[], now: Date): Promise<void> {
	const origins = new Map(people.map(({ userId, origin }) => [userId, origin]));
	const userIds = [...origins.keys()];
	const opened = await tx.query<{ user_id: string }>(insertProfiles, [userIds.map(() => newId("kyc")), userIds, now]);
	for (const { user_id: userId } of opened) {
		const facts = { userId, from: null, to: "UNVERIFIED", reason: null };
		tx.emit("kyc.tier.changed", userId, facts, origins.get(userId));
	}
}

async function openOwnProfile(ctx: Context, userId: string): Promise<Profile | null> {
	const origin = { actor: ctx.actor, traceparent: null };
	await transaction(ctx, (tx) => openProfiles(tx, [{ userId, origin }], ctx.clock.now()));
	return unitOfWork(ctx, (em) => em.findOne(Profile, { userId }));
}
