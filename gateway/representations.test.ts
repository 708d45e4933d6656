import { expect, test } from "@jest/globals";
import { GraphQLError, parse } from "graphql";
import type { SubgraphAnswer, SubgraphCall } from "./calls.ts";
import { withDistinctRepresentations } from "./representations.ts";

const user = (id: string) => ({ __typename: "User", id });

function call(representations: unknown[]): SubgraphCall {
	const query = "query($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }";
	const request = { requestId: "r", ipAddress: null, userAgent: null };
	const caller = { token: null, viewer: null, request, deadline: 0 };
	return { query, document: parse(query), operationName: undefined, variables: { representations, first: 1 }, caller };
}

test("each entity is asked for once and given back to every place, as a copy of its own", async () => {
	const asked: unknown[] = [];
	const source = withDistinctRepresentations(async ({ variables }) => {
		asked.push(variables);
		return { data: { _entities: [{ name: { first: "Ana" } }, null] } };
	});
	const { data } = await source(call([user("a"), user("b"), user("a"), user("b"), user("a")]));
	expect(asked).toEqual([{ representations: [user("a"), user("b")], first: 1 }]);
	const entities = data?.["_entities"] as ({ name: { first: string } } | null)[];
	expect(entities).toEqual([
		{ name: { first: "Ana" } },
		null,
		{ name: { first: "Ana" } },
		null,
		{ name: { first: "Ana" } },
	]);
	(entities[0] as { name: { first: string } }).name.first = "changed";
	expect(entities[2]).toEqual({ name: { first: "Ana" } });
});

test("an error about an entity is told at every place of it, others as they are", async () => {
	const cause = new GraphQLError("No.", { path: ["_entities", 0, "name"], extensions: { code: "FORBIDDEN" } });
	const answer: SubgraphAnswer = { data: { _entities: [{ name: null }, {}] }, errors: [cause, { message: "All." }] };
	const source = withDistinctRepresentations(async () => answer);
	const { errors } = await source(call([user("a"), user("b"), user("a")]));
	expect(errors?.map(({ message, path, extensions }) => [message, path, extensions])).toEqual([
		["No.", ["_entities", 0, "name"], { code: "FORBIDDEN" }],
		["No.", ["_entities", 2, "name"], { code: "FORBIDDEN" }],
		["All.", undefined, undefined],
	]);
});

test("an answer without entities stays one", async () => {
	const source = withDistinctRepresentations(async () => ({ data: null, errors: [{ message: "No." }] }));
	expect(await source(call([user("a"), user("a")]))).toEqual({ data: null, errors: [{ message: "No." }] });
});
