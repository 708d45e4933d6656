import type { Context } from "@mint/kit/context.ts";
import type { QueryAuditTrailArgs } from "./graphql.generated.ts";
import { auditTrail } from "./trail.ts";

export const resolvers = {
	Query: {
		auditTrail: (_: object, page: Partial<QueryAuditTrailArgs>, ctx: Context) => auditTrail(ctx, page),
	},
};
