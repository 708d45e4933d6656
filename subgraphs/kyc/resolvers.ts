import { outcome } from "@mint/kit/errors.ts";
import { changeTier } from "./changeTier.ts";
import { approveVerification, kycQueue, rejectVerification } from "./decideVerification.ts";
import { documentsOf, openKycDocument, requestDocumentUpload } from "./documents.ts";
import { freezeTier, unfreezeTier } from "./freezeTier.ts";
import type { Resolvers } from "./graphql.generated.ts";
import { changeTierLimits, limitsIn, limitsOfTier, tierLimitChanges, tierLimits } from "./limits.ts";
import { findProfile, profileOfUser } from "./profiles.ts";
import { submitVerification } from "./submitVerification.ts";

export const resolvers: Resolvers = {
	Query: {
		kycQueue: (_, args, ctx) => kycQueue(ctx, args),
		tierLimits: (_, _args, ctx) => tierLimits(ctx),
		tierLimitChanges: (_, args, ctx) => tierLimitChanges(ctx, args),
	},
	Mutation: {
		changeTier: (_, { input }, ctx) => outcome("ChangeTierSuccess", () => changeTier(ctx, input)),
		requestDocumentUpload: (_, { input }, ctx) =>
			outcome("RequestDocumentUploadSuccess", () => requestDocumentUpload(ctx, input)),
		openKycDocument: (_, { input }, ctx) => outcome("OpenKycDocumentSuccess", () => openKycDocument(ctx, input)),
		submitVerification: (_, _args, ctx) => outcome("SubmitVerificationSuccess", () => submitVerification(ctx)),
		approveVerification: (_, { input }, ctx) =>
			outcome("DecideVerificationSuccess", () => approveVerification(ctx, input)),
		rejectVerification: (_, { input }, ctx) =>
			outcome("DecideVerificationSuccess", () => rejectVerification(ctx, input)),
		freezeTier: (_, { input }, ctx) => outcome("FreezeTierSuccess", () => freezeTier(ctx, input)),
		unfreezeTier: (_, { input }, ctx) => outcome("FreezeTierSuccess", () => unfreezeTier(ctx, input)),
		changeTierLimits: (_, { input }, ctx) => outcome("ChangeTierLimitsSuccess", () => changeTierLimits(ctx, input)),
	},
	User: {
		__resolveReference: async ({ id }) => ({ id }),
		kyc: ({ id }, _args, ctx) => profileOfUser(ctx, id),
	},
	KycProfile: {
		__resolveReference: async ({ id }, ctx) => findProfile(ctx, id),
		user: ({ userId }) => ({ id: userId }),
		limits: async (profile, { currency }, ctx) => limitsIn(await limitsOfTier(ctx, profile.tier), currency),
		documents: (profile, _args, ctx) => documentsOf(ctx, profile.userId),
		createdAt: (profile) => profile.createdAt.toISOString(),
		submittedAt: (profile) => profile.submittedAt?.toISOString() ?? null,
		frozenAt: (profile) => profile.frozenAt?.toISOString() ?? null,
	},
	KycDocument: {
		fileName: (row) => row.file_name,
		contentType: (row) => row.content_type,
		sizeBytes: (row) => row.size_bytes,
		uploadedAt: (row) => row.uploaded_at.toISOString(),
	},
	TierLimitsVersion: {
		limits: (row, { currency }) => limitsIn(row, currency),
		reason: (row, _args, ctx) => (ctx.viewer?.scopes.has("kyc:read") ? row.reason : null),
		note: (row, _args, ctx) => (ctx.viewer?.scopes.has("kyc:read") ? row.note : null),
		changedBy: (row, _args, ctx) =>
			row.changed_by && ctx.viewer?.scopes.has("kyc:read") ? { id: row.changed_by } : null,
		changedAt: (row) => row.changed_at?.toISOString() ?? null,
	},
};
