import { expect, test } from "@jest/globals";
import { sdlOf } from "@mint/schema/sdl.ts";
import { execute, type GraphQLSchema, parse } from "graphql";
import type { Context, Viewer } from "./context.ts";
import { schemaOf } from "./subgraph.ts";

const header = sdlOf("audit").slice(0, sdlOf("audit").indexOf("type Query"));

function schema(fields: string): GraphQLSchema {
	const resolvers = { Query: { open: () => 1, own: () => 2, staff: () => 3 }, Mutation: { act: () => 4 } };
	return schemaOf({ sdl: `${header} ${fields}`, resolvers });
}

const guarded = schema(`
	type Query { open: Int @public own: Int @authenticated staff: Int @requiresScopes(scopes: [["a", "b"], ["c"]]) }
	type Mutation { act: Int @authenticated }
`);

async function ask(query: string, scopes: string[] | null, sessionOpen = true) {
	const viewer: Viewer | null = scopes && { userId: "u", sessionId: "s", role: "USER", scopes: new Set(scopes) };
	const contextValue = { viewer, memo: new Map(), ask: async () => ({ open: sessionOpen }) } as unknown as Context;
	const { data, errors } = await execute({ schema: guarded, document: parse(query), contextValue });
	return errors?.[0]?.extensions["code"] ?? Object.values(data ?? {})[0];
}

test.each([
	["anyone may ask a public field", "{ open }", null, 1],
	["nobody may ask a field of their own without signing in", "{ own }", null, "UNAUTHENTICATED"],
	["a signed-in user may", "{ own }", [], 2],
	["a scoped field refuses who isn't signed in", "{ staff }", null, "UNAUTHENTICATED"],
	["a scoped field refuses who holds only a part of a set", "{ staff }", ["a"], "FORBIDDEN"],
	["one whole set of scopes is enough", "{ staff }", ["a", "b"], 3],
	["and so is another", "{ staff }", ["c"], 3],
])("%s", async (_, query, scopes, expected) => {
	expect(await ask(query, scopes)).toBe(expected);
});

test("a mutation is refused as soon as its session has ended, whatever the token says", async () => {
	expect(await ask("mutation { act }", [])).toBe(4);
	expect(await ask("mutation { act }", [], false)).toBe("UNAUTHENTICATED");
});

test("a root field that says nothing about who may use it doesn't start", () => {
	expect(() => schema("type Query { open: Int }")).toThrow("Query.open says nothing about who may use it");
});
