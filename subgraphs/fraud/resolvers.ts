import { assessmentOfTransfer, findAssessment, fraudAssessments } from "./assessments.ts";
import type { Resolvers } from "./graphql.generated.ts";
import { setSanctioned } from "./sanctions.ts";

export const resolvers: Resolvers = {
	Query: {
		fraudAssessments: (_, args, ctx) => fraudAssessments(ctx, args),
	},
	Mutation: {
		setSanctioned: (_, { input }, ctx) => setSanctioned(ctx, input),
	},
	Transfer: {
		__resolveReference: async ({ id }) => ({ id }),
		fraudAssessment: ({ id }, _args, ctx) => assessmentOfTransfer(ctx, id),
	},
	FraudAssessment: {
		__resolveReference: async ({ id }, ctx) => findAssessment(ctx, id),
		transferId: (row) => row.transfer_id,
		user: (row) => ({ id: row.sender_id }),
		rawScore: (row) => row.raw_score,
		rulesFired: (row) => row.rules_fired,
		assessedAt: (row) => row.assessed_at.toISOString(),
	},
};
