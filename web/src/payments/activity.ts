import type { FragmentType } from "../graphql/fragment-masking.ts";
import type {
	ConversionRowFragmentDoc,
	PayoutRowFragmentDoc,
	TopUpRowFragmentDoc,
	TransferRowFragmentDoc,
} from "../graphql/graphql.ts";
import type { ItemKind } from "./itemLink.ts";

/** What the row of each kind is made of. */
interface Rows {
	transfer: FragmentType<typeof TransferRowFragmentDoc>;
	topUp: FragmentType<typeof TopUpRowFragmentDoc>;
	payout: FragmentType<typeof PayoutRowFragmentDoc>;
	conversion: FragmentType<typeof ConversionRowFragmentDoc>;
}

/** One line of somebody's activity. */
export type ActivityItem = { [K in ItemKind]: { kind: K; id: string; at: string; row: Rows[K] } }[ItemKind];

interface Loaded<Row> {
	edges: readonly { node: { id: string; at: string } & Row }[];
	pageInfo: { hasNextPage: boolean };
}

/** A person's lists, each newest first; one that could not be loaded, or was not asked for, is absent. */
export type ActivityLists = { [K in ItemKind as `${K}s`]?: Loaded<Rows[K]> | null };

const kinds: readonly ItemKind[] = ["transfer", "topUp", "payout", "conversion"];

/** Before this instant a list may hold more than is loaded. */
function knownSince({ pageInfo, edges }: Loaded<unknown>): string {
	return pageInfo.hasNextPage ? (edges.at(-1)?.node.at ?? "") : "";
}

/**
 * All lists as one, newest first. It ends where one of them might still have something between what is loaded: a list
 * with silent gaps would be a lie.
 */
export function mergeActivity(lists: ActivityLists): ActivityItem[] {
	const loaded = kinds.flatMap((kind) => {
		const list: Loaded<unknown> | null | undefined = lists[`${kind}s`];
		return list ? [{ kind, list }] : [];
	});
	const items = loaded.flatMap(({ kind, list }) =>
		list.edges.map(({ node }) => ({ kind, id: node.id, at: node.at, row: node }) as ActivityItem),
	);
	const since =
		loaded
			.map(({ list }) => knownSince(list))
			.sort()
			.at(-1) ?? "";
	return items.filter(({ at }) => at >= since).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
