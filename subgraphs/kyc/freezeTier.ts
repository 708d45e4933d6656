import { type Context, unitOfWork } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { heedAtOnce } from "@mint/kit/heed.ts";
import { mustBeOrdered } from "@mint/kit/staff/command.ts";
import { Profile } from "./entities.ts";

/**
 * Freezes a user's tier: they send nothing until it is unfrozen, and read the note. Refuses with NOT_FOUND and
 * INVALID_STATE (frozen already).
 */
export async function freezeTier(ctx: Context, { userId }: { userId: string }): Promise<{ profile: Profile }> {
	const { reason, note } = mustBeOrdered(ctx);
	const frozenAt = ctx.clock.now();
	const facts = { userId, reason, note };
	const turned = await turn(ctx, userId, async (em, tx) => {
		const frozen = await em.nativeUpdate(Profile, { userId, frozenAt: null }, { frozenAt, freezeReason: note });
		if (frozen === 0) throw new Refusal("INVALID_STATE", "The tier is frozen already.", ["userId"]);
		tx.emit("kyc.tier.frozen", userId, facts);
	});
	await heedAtOnce(ctx, ["payments"], { type: "kyc.tier.frozen", data: facts });
	return turned;
}

/** Unfreezes a user's tier. Refuses with NOT_FOUND and INVALID_STATE (not frozen). */
export async function unfreezeTier(ctx: Context, { userId }: { userId: string }): Promise<{ profile: Profile }> {
	const { reason, note } = mustBeOrdered(ctx);
	const facts = { userId, reason, note };
	const turned = await turn(ctx, userId, async (em, tx) => {
		const frozen = { userId, frozenAt: { $ne: null } };
		const unfrozen = await em.nativeUpdate(Profile, frozen, { frozenAt: null, freezeReason: null });
		if (unfrozen === 0) throw new Refusal("INVALID_STATE", "The tier isn't frozen.", ["userId"]);
		tx.emit("kyc.tier.unfrozen", userId, facts);
	});
	await heedAtOnce(ctx, ["payments"], { type: "kyc.tier.unfrozen", data: facts });
	return turned;
}

function turn(
	ctx: Context,
	userId: string,
	work: (...unit: Parameters<Parameters<typeof unitOfWork>[1]>) => Promise<void>,
): Promise<{ profile: Profile }> {
	return unitOfWork(ctx, async (em, tx) => {
		const profile = await em.findOne(Profile, { userId });
		if (!profile) throw new Refusal("NOT_FOUND", "There is no such user.", ["userId"]);
		await work(em, tx);
		await em.refresh(profile);
		return { profile };
	});
}
