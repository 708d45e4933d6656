import { outcome } from "@mint/kit/errors.ts";
import { idAt } from "@mint/kit/places.ts";
import { auditCheckpoint } from "./checkpoint.ts";
import { eraseFromAudit } from "./eraseFromAudit.ts";
import { exportAuditTrail } from "./exportTrail.ts";
import type { Resolvers } from "./graphql.generated.ts";
import { errorOf, findParkedEvent, parkedEvents, payloadOf } from "./parkedEvents.ts";
import { auditConsistencyProof, auditInclusionProof } from "./proofs.ts";
import { receiptOf } from "./receipt.ts";
import { discardParkedEvent, replayParkedEvents } from "./settleParked.ts";
import { auditTrail } from "./trail.ts";

export const resolvers: Resolvers = {
	Query: {
		auditTrail: (_, page, ctx) => auditTrail(ctx, page),
		auditCheckpoint: (_, _args, ctx) => auditCheckpoint(ctx),
		auditInclusionProof: (_, args, ctx) => auditInclusionProof(ctx, args),
		auditConsistencyProof: (_, args, ctx) => auditConsistencyProof(ctx, args),
		parkedEvents: (_, page, ctx) => parkedEvents(ctx, page),
		parkedEvent: (_, { id }, ctx) => findParkedEvent(ctx, id),
	},
	Mutation: {
		exportAuditTrail: (_, { input }, ctx) => outcome("ExportAuditTrailSuccess", () => exportAuditTrail(ctx, input)),
		eraseFromAudit: (_, { input }, ctx) => outcome("EraseFromAuditSuccess", () => eraseFromAudit(ctx, input)),
		replayParkedEvents: (_, { input }, ctx) =>
			outcome("ReplayParkedEventsSuccess", () => replayParkedEvents(ctx, input)),
		discardParkedEvent: (_, { input }, ctx) =>
			outcome("DiscardParkedEventSuccess", () => discardParkedEvent(ctx, input)),
	},
	Transfer: {
		__resolveReference: async ({ id }) => ({ id }),
		receipt: ({ id }, _args, ctx) => receiptOf(ctx, id),
	},
	ParkedEvent: {
		id: (event) => idAt(event),
		payload: (event, _, ctx) => payloadOf(ctx, event),
		error: (event, _, ctx) => errorOf(ctx, event),
		settledBy: ({ settledBy }) => (settledBy ? { id: settledBy } : null),
	},
	DiscardRequest: {
		requestedBy: ({ requestedBy }) => ({ id: requestedBy }),
	},
};
