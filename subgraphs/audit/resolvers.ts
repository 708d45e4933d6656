import { outcome } from "@mint/kit/errors.ts";
import type { Resolvers } from "./graphql.generated.ts";
import { errorOf, findParkedEvent, idOf, parkedEvents, payloadOf } from "./parkedEvents.ts";
import { approveDiscard, discardParkedEvent, refuseDiscard, replayParkedEvents } from "./settleParked.ts";
import { auditTrail } from "./trail.ts";

export const resolvers: Resolvers = {
	Query: {
		auditTrail: (_, page, ctx) => auditTrail(ctx, page),
		parkedEvents: (_, page, ctx) => parkedEvents(ctx, page),
		parkedEvent: (_, { id }, ctx) => findParkedEvent(ctx, id),
	},
	Mutation: {
		replayParkedEvents: (_, { input }, ctx) =>
			outcome("ReplayParkedEventsSuccess", () => replayParkedEvents(ctx, input)),
		discardParkedEvent: (_, { input }, ctx) =>
			outcome("DiscardParkedEventSuccess", async () => discardParkedEvent(ctx, input)),
		approveDiscard: (_, { input }, ctx) =>
			outcome("DiscardParkedEventSuccess", () => approveDiscard(ctx, input.parkedEventId)),
		refuseDiscard: (_, { input }, ctx) =>
			outcome("DiscardParkedEventSuccess", () => refuseDiscard(ctx, input.parkedEventId)),
	},
	ParkedEvent: {
		id: (event) => idOf(event),
		payload: (event, _, ctx) => payloadOf(ctx, event),
		error: (event, _, ctx) => errorOf(ctx, event),
		settledBy: ({ settledBy }) => (settledBy ? { id: settledBy } : null),
	},
	DiscardRequest: {
		requestedBy: ({ requestedBy }) => ({ id: requestedBy }),
	},
};
