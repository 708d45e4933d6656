import { type Context, unitOfWork } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { heedAtOnce } from "@mint/kit/heed.ts";
import { mustBeOrdered } from "@mint/kit/staff/command.ts";
import { type Tier, tiers } from "@mint/schema/tiers.ts";
import { Profile } from "./entities.ts";

/**
 * Moves a user one tier up or down, with the limits that come with it. Not idempotent: repeating is refused, for
 * the user is at that tier already. Refuses with NOT_FOUND (no such user) and INVALID_STATE (not one step away, or
 * changed by someone else meanwhile).
 */
export async function changeTier(
	ctx: Context,
	{ userId, tier }: { userId: string; tier: Tier },
): Promise<{ profile: Profile }> {
	const { reason, note } = mustBeOrdered(ctx);
	const changed = await unitOfWork(ctx, async (em, tx) => {
		const profile = await em.findOne(Profile, { userId });
		if (!profile) throw new Refusal("NOT_FOUND", "There is no such user.", ["userId"]);
		const from = profile.tier;
		if (!isOneStep(from, tier)) {
			throw new Refusal("INVALID_STATE", `From ${from} a tier one step up or down can be given.`, ["tier"]);
		}
		const moved = await em.nativeUpdate(
			Profile,
			{ userId, tier: from },
			{ tier, ...verificationAt(tier, from, profile) },
		);
		if (moved === 0) throw new Refusal("INVALID_STATE", "The tier was changed by someone else meanwhile.", ["tier"]);
		const facts = { userId, from, to: tier, reason, note };
		tx.emit("kyc.tier.changed", userId, facts);
		await em.refresh(profile);
		return { profile, facts };
	});
	await heedAtOnce(ctx, ["payments"], { type: "kyc.tier.changed", data: changed.facts });
	return { profile: changed.profile };
}

/**
 * Where the verification stands at the new tier: whoever reaches VERIFIED is approved, who leaves it may submit again,
 * and at UNVERIFIED nothing can be under review. From UNVERIFIED to BASIC it stays as it is.
 */
function verificationAt(tier: Tier, from: Tier, { status, rejectionReason }: Profile) {
	if (tier === "VERIFIED") return { status: "APPROVED", rejectionReason: null } as const;
	if (tier === "UNVERIFIED" || from === "VERIFIED") return { status: "NONE", rejectionReason: null } as const;
	return { status, rejectionReason };
}

function isOneStep(from: Tier, to: Tier): boolean {
	return Math.abs(tiers.indexOf(from) - tiers.indexOf(to)) === 1;
}
