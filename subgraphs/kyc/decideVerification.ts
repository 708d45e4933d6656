import type { EntityManager } from "@mikro-orm/core";
import { type Context, unitOfWork } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { graphError, Refusal } from "@mint/kit/errors.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import { mustBeOrdered } from "@mint/kit/staff/command.ts";
import { Profile } from "./entities.ts";
import { decideDocuments } from "./queries.ts";

/** What was decided and why; staff say it in a word and a note, the provider in words of ours. */
export interface Verdict {
	approved: boolean;
	reason: string;
	note?: string;
}

/**
 * Approves a verification under review: its owner is VERIFIED, with the limits that come with it. Of several decisions
 * at once one counts. Refuses with NOT_FOUND and INVALID_STATE (not under review, not BASIC).
 */
export function approveVerification(ctx: Context, { userId }: { userId: string }): Promise<{ profile: Profile }> {
	const { reason, note } = mustBeOrdered(ctx);
	return decide(ctx, userId, { approved: true, reason, note });
}

/**
 * Rejects a verification under review; its owner reads the note, and may hand in new documents. Refuses as
 * `approveVerification` does.
 */
export function rejectVerification(ctx: Context, { userId }: { userId: string }): Promise<{ profile: Profile }> {
	const { reason, note } = mustBeOrdered(ctx);
	return decide(ctx, userId, { approved: false, reason, note });
}

/** Verifications under review, whoever waits longest first. */
export async function kycQueue(ctx: Context, page: PageArguments): Promise<Connection<Profile>> {
	const request = pageRequest(page, 2);
	const [time = "", id = ""] = request.after ?? [];
	const after = request.after && new Date(time);
	if (after && Number.isNaN(after.getTime())) throw graphError("BAD_USER_INPUT", "after is not a cursor of this list");
	const beyond = after ? { $or: [{ submittedAt: { $gt: after } }, { submittedAt: after, id: { $gt: id } }] } : {};
	const profiles = await unitOfWork(ctx, (em) =>
		em.find(
			Profile,
			{ status: "PENDING_REVIEW", ...beyond },
			{ orderBy: { submittedAt: "asc", id: "asc" }, limit: request.limit },
		),
	);
	return connectionOf(
		request,
		profiles,
		(profile) => [profile.submittedAt?.toISOString() ?? "", profile.id],
		(profile) => profile,
	);
}

function decide(ctx: Context, userId: string, verdict: Verdict): Promise<{ profile: Profile }> {
	return unitOfWork(ctx, async (em, tx) => {
		const profile = await em.findOne(Profile, { userId });
		if (!profile) throw new Refusal("NOT_FOUND", "There is no such user.", ["userId"]);
		if (!(await settleVerification(em, tx, profile, { from: ["PENDING_REVIEW"], verdict }))) {
			throw new Refusal("INVALID_STATE", "There is nothing to decide: no verification under review.", ["userId"]);
		}
		await em.refresh(profile);
		return { profile };
	});
}

/**
 * The one place where a verification is decided, by staff or by the provider's word. The update names the tier and the
 * states it leaves; false when the profile is in none of them.
 */
export async function settleVerification(
	em: EntityManager,
	tx: Tx,
	{ id: profileId, userId }: Profile,
	{ from, verdict }: { from: Profile["status"][]; verdict: Verdict },
): Promise<boolean> {
	const { approved, ...why } = verdict;
	const settled = await em.nativeUpdate(
		Profile,
		{ userId, tier: "BASIC", status: { $in: from } },
		approved
			? { tier: "VERIFIED", status: "APPROVED", rejectionReason: null }
			: { status: "REJECTED", rejectionReason: why.note ?? why.reason },
	);
	if (settled === 0) return false;
	await tx.query(decideDocuments, [userId, approved ? "APPROVED" : "REJECTED"]);
	if (approved) tx.emit("kyc.tier.changed", userId, { userId, from: "BASIC", to: "VERIFIED", ...why });
	else tx.emit("kyc.verification.rejected", userId, { profileId, userId, ...why });
	return true;
}
