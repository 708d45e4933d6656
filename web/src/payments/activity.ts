import type { FragmentType } from "../graphql/fragment-masking.ts";
import type { TopUpRowFragmentDoc, TransferRowFragmentDoc } from "../graphql/graphql.ts";

type TransferItem = { kind: "transfer"; id: string; at: string; row: FragmentType<typeof TransferRowFragmentDoc> };
type TopUpItem = { kind: "top-up"; id: string; at: string; row: FragmentType<typeof TopUpRowFragmentDoc> };

/** One line of somebody's activity. */
export type ActivityItem = TransferItem | TopUpItem;

interface Loaded<N> {
	edges: readonly { node: N }[];
	pageInfo: { hasNextPage: boolean };
}

type Transfers = Loaded<{ id: string; createdAt: string } & TransferItem["row"]>;
type TopUps = Loaded<{ id: string; createdAt: string } & TopUpItem["row"]>;

/** Before this instant a list may hold more than is loaded. */
function knownSince(list: Loaded<{ createdAt: string }> | null): string {
	return list?.pageInfo.hasNextPage ? (list.edges.at(-1)?.node.createdAt ?? "") : "";
}

/**
 * Transfers and top-ups as one list, newest first. It ends where one of the two might still have something between
 * what is loaded: a list with silent gaps would be a lie.
 */
export function mergeActivity(transfers: Transfers, topUps: TopUps | null): ActivityItem[] {
	const items: ActivityItem[] = [
		...transfers.edges.map(
			({ node }): TransferItem => ({ kind: "transfer", id: node.id, at: node.createdAt, row: node }),
		),
		...(topUps?.edges ?? []).map(
			({ node }): TopUpItem => ({ kind: "top-up", id: node.id, at: node.createdAt, row: node }),
		),
	];
	const since = [knownSince(transfers), knownSince(topUps)].sort().at(-1) ?? "";
	return items.filter(({ at }) => at >= since).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
