import { outcome } from "@mint/kit/errors.ts";
import { changeTier } from "./changeTier.ts";
import type { Resolvers } from "./graphql.generated.ts";
import { limitsIn } from "./limits.ts";
import { findProfile, profileOfUser } from "./profiles.ts";

export const resolvers: Resolvers = {
	Mutation: {
		changeTier: (_, { input }, ctx) => outcome("ChangeTierSuccess", () => changeTier(ctx, input)),
	},
	User: {
		__resolveReference: async ({ id }) => ({ id }),
		kyc: ({ id }, _args, ctx) => profileOfUser(ctx, id),
	},
	KycProfile: {
		__resolveReference: async ({ id }, ctx) => findProfile(ctx, id),
		limits: (profile, { currency }) => limitsIn(profile.tier, currency),
		createdAt: (profile) => profile.createdAt.toISOString(),
	},
};
