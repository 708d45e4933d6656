import type { FieldPolicy } from "@apollo/client/cache";
import { type Reference, relayStylePagination } from "@apollo/client/utilities";

type Policy = ReturnType<typeof relayStylePagination<Reference>>;
type Merge = Exclude<NonNullable<Policy["merge"]>, boolean>;
type Existing = NonNullable<Parameters<Merge>[0]>;
type Edge = Existing["edges"][number];

/**
 * Relay paging for lists that also grow at their head while someone reads them. A fresh first page is joined to the
 * pages already loaded where they overlap, so that a live update never throws the reader back to the top; without an
 * overlap it replaces them, because a gap must not be hidden. A list that could not be loaded stays null.
 */
export function growingConnection(keyArgs: string[] | false): FieldPolicy {
	const base = relayStylePagination(keyArgs);
	const append = base.merge as Merge;
	const merge: Merge = (existing, incoming, options) => {
		if (!incoming) return existing ?? (null as never);
		if (!existing || options.args?.after) return append(existing ?? undefined, incoming, options);
		const fresh = append(undefined, incoming, options) as Existing;
		const idOf = (edge: Edge) => options.readField<Reference>("node", edge)?.__ref;
		const last = fresh.edges.at(-1);
		const joint = last === undefined ? -1 : existing.edges.findIndex((edge) => idOf(edge) === idOf(last));
		const rest = joint < 0 ? [] : existing.edges.slice(joint + 1);
		if (rest.length === 0) return fresh;
		const listed = new Set(fresh.edges.map(idOf));
		return {
			...fresh,
			edges: [...fresh.edges, ...rest.filter((edge) => !listed.has(idOf(edge)))],
			pageInfo: { ...existing.pageInfo, startCursor: fresh.pageInfo.startCursor },
		};
	};
	return { ...base, merge } as FieldPolicy;
}
