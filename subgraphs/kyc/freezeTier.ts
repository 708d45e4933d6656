import { type Context, mustBeSignedIn, unitOfWork } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { cleanText } from "@mint/kit/text.ts";
import { Profile } from "./entities.ts";

const reasonLengthMax = 500;

/**
 * Freezes a user's tier: they send nothing until it is unfrozen. Refuses with INVALID_INPUT (no reason, oneself),
 * NOT_FOUND and INVALID_STATE (frozen already).
 */
export function freezeTier(ctx: Context, input: { userId: string; reason: string }): Promise<{ profile: Profile }> {
	const { userId } = input;
	const reason = cleanText(input.reason, reasonLengthMax, ["reason"]);
	if (reason === "") throw new Refusal("INVALID_INPUT", "A reason is needed.", ["reason"]);
	const frozenAt = ctx.clock.now();
	return turn(ctx, userId, async (em, tx) => {
		const frozen = await em.nativeUpdate(Profile, { userId, frozenAt: null }, { frozenAt, freezeReason: reason });
		if (frozen === 0) throw new Refusal("INVALID_STATE", "The tier is frozen already.", ["userId"]);
		tx.emit("kyc.tier.frozen", userId, { userId, reason });
	});
}

/** Unfreezes a user's tier. Refuses with INVALID_INPUT (oneself), NOT_FOUND and INVALID_STATE (not frozen). */
export function unfreezeTier(ctx: Context, { userId }: { userId: string }): Promise<{ profile: Profile }> {
	return turn(ctx, userId, async (em, tx) => {
		const frozen = { userId, frozenAt: { $ne: null } };
		const unfrozen = await em.nativeUpdate(Profile, frozen, { frozenAt: null, freezeReason: null });
		if (unfrozen === 0) throw new Refusal("INVALID_STATE", "The tier isn't frozen.", ["userId"]);
		tx.emit("kyc.tier.unfrozen", userId, { userId });
	});
}

function turn(
	ctx: Context,
	userId: string,
	work: (...unit: Parameters<Parameters<typeof unitOfWork>[1]>) => Promise<void>,
): Promise<{ profile: Profile }> {
	if (mustBeSignedIn(ctx).userId === userId) {
		throw new Refusal("INVALID_INPUT", "Nobody decides about themselves.", ["userId"]);
	}
	return unitOfWork(ctx, async (em, tx) => {
		const profile = await em.findOne(Profile, { userId });
		if (!profile) throw new Refusal("NOT_FOUND", "There is no such user.", ["userId"]);
		await work(em, tx);
		await em.refresh(profile);
		return { profile };
	});
}
