import type { ApolloCache } from "@apollo/client/cache";
import { ApolloLink } from "@apollo/client/link";
import { map } from "rxjs";
import { graphql } from "../graphql/gql.ts";
import type { TransferStatus } from "../graphql/graphql.ts";

const WalletStand = graphql(`
	fragment WalletStand on Wallet {
		id
		version
		status
		balance { amountMinor currency exponent }
		available { amountMinor currency exponent }
		held { amountMinor currency exponent }
	}
`);

const TransferStand = graphql(`
	fragment TransferStand on Transfer {
		id
		status
		completedAt
		failure
	}
`);

/** A transfer only moves forward, so its status serves as its version. */
const progress: Record<TransferStatus, number> = {
	PENDING: 0,
	PROCESSING: 1,
	COMPLETED: 2,
	FAILED: 2,
	CANCELLED: 2,
	REVERSED: 3,
};

type Answered = Record<string, unknown>;

/** What the cache knows better than an answer that was overtaken on its way; null when the answer is the newer one. */
function knownBetter(cache: ApolloCache, incoming: Answered): Answered | null {
	const id = cache.identify(incoming as { __typename: string });
	if (id === undefined) return null;
	if (incoming.__typename === "Wallet" && typeof incoming.version === "number") {
		const known = cache.readFragment({ id, fragment: WalletStand, fragmentName: "WalletStand" });
		return known !== null && known.version > incoming.version ? known : null;
	}
	if (incoming.__typename === "Transfer" && typeof incoming.status === "string") {
		const known = cache.readFragment({ id, fragment: TransferStand, fragmentName: "TransferStand" });
		const incomingProgress = progress[incoming.status as TransferStatus] ?? 0;
		return known !== null && progress[known.status] > incomingProgress ? known : null;
	}
	return null;
}

/**
 * An older version never overwrites a newer one: returns the answer with every overtaken wallet and transfer in it
 * replaced by what the cache already knows. Lists and fields that carry no version are left as they came.
 */
export function keepNewest<T>(cache: ApolloCache, answer: T): T {
	if (Array.isArray(answer)) return answer.map((item) => keepNewest(cache, item)) as T;
	if (typeof answer !== "object" || answer === null) return answer;
	const incoming = answer as Answered;
	const better = knownBetter(cache, incoming);
	const kept: Answered = {};
	for (const [name, value] of Object.entries(incoming)) {
		kept[name] = better !== null && name in better ? better[name] : keepNewest(cache, value);
	}
	return kept as T;
}

/** Applies `keepNewest` to every answer, whether it came over HTTP or over the socket. */
export function newestLink(cache: ApolloCache): ApolloLink {
	return new ApolloLink((operation, forward) =>
		forward(operation).pipe(
			map((result) => ("data" in result && result.data ? { ...result, data: keepNewest(cache, result.data) } : result)),
		),
	);
}
