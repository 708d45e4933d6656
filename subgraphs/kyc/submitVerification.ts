import { type Context, mustBeSignedIn, unitOfWork } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { type DocumentRow, Profile } from "./entities.ts";
import { lockOwner, selectDocumentsOfOwners } from "./queries.ts";

const tierTooLow = "Documents are taken from the basic tier on. Contact support to be raised to it.";

/**
 * Hands in the signed-in user's documents for review. Needs tier BASIC, a passport or a driver's licence, and a selfie;
 * documents of a rejected verification must be uploaded again. Refuses with INVALID_STATE (tier, under review or
 * approved already) and INVALID_INPUT (a document is missing). Counts once: repeating is refused.
 */
export async function submitVerification(ctx: Context): Promise<{ profile: Profile }> {
	const { userId } = mustBeSignedIn(ctx);
	return unitOfWork(ctx, async (em, tx) => {
		await tx.query(lockOwner, [userId]);
		const profile = await em.findOne(Profile, { userId });
		if (profile?.tier === "UNVERIFIED") throw new Refusal("INVALID_STATE", tierTooLow);
		if (!profile || profile.status === "PENDING_REVIEW" || profile.status === "APPROVED") {
			throw new Refusal("INVALID_STATE", "The verification is under review or approved already.");
		}
		const documents = await tx.query<DocumentRow>(selectDocumentsOfOwners, [[userId]]);
		const types = new Set(documents.filter((row) => row.status !== "REJECTED").map((row) => row.type));
		if (!types.has("PASSPORT") && !types.has("DRIVERS_LICENSE")) {
			throw new Refusal("INVALID_INPUT", "A passport or a driver's licence is needed.", ["documents"]);
		}
		if (!types.has("SELFIE")) throw new Refusal("INVALID_INPUT", "A selfie is needed.", ["documents"]);
		const submitted = await em.nativeUpdate(
			Profile,
			{ userId, tier: "BASIC", status: profile.status },
			{ status: "PENDING_REVIEW", submittedAt: ctx.clock.now(), rejectionReason: null },
		);
		if (submitted === 0) throw new Refusal("INVALID_STATE", "The verification was changed meanwhile.");
		tx.emit("kyc.verification.submitted", userId, { profileId: profile.id, userId });
		await em.refresh(profile);
		return { profile };
	});
}
