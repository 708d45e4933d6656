import { describe, expect, test } from "@jest/globals";
import { graphql } from "../graphql/gql.ts";
import { clientOf } from "../testing/graph.tsx";

const List = graphql(`
	query ListInTest($after: String) {
		viewer {
			id
			notifications(first: 2, after: $after) {
				edges {
					cursor
					node {
						id
					}
				}
				pageInfo {
					startCursor
					endCursor
					hasNextPage
					hasPreviousPage
				}
			}
		}
	}
`);

/** A client of a platform that pages through these ids, two at a time. */
function clientOfList(ids: string[] | null) {
	const platform = { ids };
	const client = clientOf({
		viewer: {
			id: "usr_1",
			notifications: ({ first, after }: { first: number; after?: string }) => {
				if (platform.ids === null) return null;
				const from = after === undefined ? 0 : platform.ids.indexOf(after) + 1;
				const page = platform.ids.slice(from, from + first);
				return {
					edges: page.map((id) => ({ cursor: id, node: { id } })),
					pageInfo: {
						startCursor: page[0] ?? null,
						endCursor: page.at(-1) ?? null,
						hasNextPage: from + first < platform.ids.length,
						hasPreviousPage: from > 0,
					},
				};
			},
		},
	});
	const load = (after?: string) =>
		client.query({ query: List, variables: after ? { after } : {}, fetchPolicy: "network-only" });
	const shown = () => client.readQuery({ query: List })?.viewer?.notifications;
	const ids_ = () => shown()?.edges.map(({ node }) => node.id);
	return { platform, load, shown, ids: ids_ };
}

describe("a list that grows at its head", () => {
	test("keeps the pages below when its first page is read again", async () => {
		const list = clientOfList(["d", "c", "b", "a"]);
		await list.load();
		await list.load("c");
		expect(list.ids()).toEqual(["d", "c", "b", "a"]);
		list.platform.ids = ["e", "d", "c", "b", "a"];
		await list.load();
		expect(list.ids()).toEqual(["e", "d", "c", "b", "a"]);
		expect(list.shown()?.pageInfo).toMatchObject({ startCursor: "e", hasNextPage: false });
	});

	test("starts anew when more came than one page holds, so that no gap is hidden", async () => {
		const list = clientOfList(["b", "a"]);
		await list.load();
		list.platform.ids = ["f", "e", "d", "c", "b", "a"];
		await list.load();
		expect(list.ids()).toEqual(["f", "e"]);
		expect(list.shown()?.pageInfo.hasNextPage).toBe(true);
	});

	test("that could not be loaded is not shown as empty", async () => {
		const list = clientOfList(null);
		await list.load();
		expect(list.shown()).toBeNull();
	});
});
