import { InMemoryCache } from "@apollo/client/cache";
import { growingConnection } from "./connection.ts";

/** Types of the graph that are members of an interface; fragments on `UserError` match by this. */
const possibleTypes = {
	UserError: [
		"InvalidInputError",
		"InsufficientFundsError",
		"LimitExceededError",
		"IdempotencyKeyReusedError",
		"RefusedError",
	],
};

export function createCache(): InMemoryCache {
	return new InMemoryCache({
		possibleTypes,
		typePolicies: {
			User: {
				fields: {
					transfers: growingConnection(["filter"]),
					topUps: growingConnection(false),
					payouts: growingConnection(false),
					conversions: growingConnection(false),
					notifications: growingConnection(["unreadOnly"]),
				},
			},
			Wallet: { fields: { entries: growingConnection(false) } },
			// Amounts have no identity of their own: the newer replaces the older as a whole.
			Money: { merge: false },
			KycProfile: { keyFields: ["id"] },
			// Only ever the viewer's own.
			NotificationPreferences: { keyFields: [] },
		},
	});
}
