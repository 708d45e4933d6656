import { outcome } from "@mint/kit/errors.ts";
import { auditCheckpoint } from "./checkpoint.ts";
import { eraseFromAudit } from "./eraseFromAudit.ts";
import { exportAuditTrail } from "./exportTrail.ts";
import type { Resolvers } from "./graphql.generated.ts";
import { auditConsistencyProof, auditInclusionProof } from "./proofs.ts";
import { receiptOf } from "./receipt.ts";
import { auditTrail } from "./trail.ts";

export const resolvers: Resolvers = {
	Query: {
		auditTrail: (_, page, ctx) => auditTrail(ctx, page),
		auditCheckpoint: (_, _args, ctx) => auditCheckpoint(ctx),
		auditInclusionProof: (_, args, ctx) => auditInclusionProof(ctx, args),
		auditConsistencyProof: (_, args, ctx) => auditConsistencyProof(ctx, args),
	},
	Mutation: {
		exportAuditTrail: (_, { input }, ctx) => outcome("ExportAuditTrailSuccess", () => exportAuditTrail(ctx, input)),
		eraseFromAudit: (_, { input }, ctx) => outcome("EraseFromAuditSuccess", () => eraseFromAudit(ctx, input)),
	},
	Transfer: {
		__resolveReference: async ({ id }) => ({ id }),
		receipt: ({ id }, _args, ctx) => receiptOf(ctx, id),
	},
};
