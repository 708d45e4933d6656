import { expect, test } from "@jest/globals";
import { sdlOf } from "@mint/schema/sdl.ts";
import { execute, type GraphQLSchema, parse } from "graphql";
import type { Context, Viewer } from "./context.ts";
import { schemaOf } from "./subgraph.ts";

const header = sdlOf("audit").slice(0, sdlOf("audit").indexOf("type Query"));

function schema(fields: string): GraphQLSchema {
	const done = () => ({ __typename: "Done", done: true, userErrors: [] });
	const Mutation = { act: () => 4, stop: () => 5, pay: done, tidy: done };
	const resolvers = { Query: { open: () => 1, own: () => 2, staff: () => 3 }, Mutation };
	return schemaOf({ sdl: `${header} ${fields}`, resolvers });
}

const guarded = schema(`
	type Query { open: Int @public own: Int @authenticated staff: Int @requiresScopes(scopes: [["a", "b"], ["c"]]) }
	type Mutation {
		act: Int @authenticated
		stop: Int @authenticated @whileFrozen
		pay: PayResult! @authenticated
		tidy: TidyPayload! @authenticated
	}
	union PayResult = Done | RefusedError
	type Done { done: Boolean! }
	type TidyPayload { done: Boolean userErrors: [UserError!]! }
`);

let asked = 0;

/** Asks in a session of this standing; `ended` are sessions this process knows to have ended. */
async function ask(query: string, scopes: string[] | null, standing: object = {}, ended: string[] = []) {
	const viewer: Viewer | null = scopes && { userId: "u", sessionId: "s", role: "USER", scopes: new Set(scopes) };
	const contextValue = {
		viewer,
		memo: new Map(),
		ended: { has: (id: string) => ended.includes(id) },
		async ask() {
			asked++;
			return { open: true, frozen: false, ...standing };
		},
	} as unknown as Context;
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
	expect(await ask("mutation { act }", [], { open: false })).toBe("UNAUTHENTICATED");
	expect(await ask("mutation { act }", [], {}, ["s"])).toBe("UNAUTHENTICATED");
});

test("what a session is good for is asked once for all mutations of a fetch", async () => {
	asked = 0;
	await ask("mutation { act stop tidy { done } }", []);
	expect(asked).toBe(1);
});

test.each([
	["a mutation that says nothing", "mutation { act }", "FORBIDDEN"],
	["one that may go on", "mutation { stop }", 5],
	[
		"one whose result has a place for refusals",
		"mutation { pay { __typename ... on RefusedError { code } } }",
		{ __typename: "RefusedError", code: "ACCOUNT_FROZEN" },
	],
	[
		"one whose payload has",
		"mutation { tidy { done userErrors { code } } }",
		{ done: null, userErrors: [{ code: "ACCOUNT_FROZEN" }] },
	],
])("a frozen person and %s", async (_, query, expected) => {
	expect(await ask(query, [], { frozen: true })).toEqual(expected);
});

test("a root field that says nothing about who may use it doesn't start", () => {
	expect(() => schema("type Query { open: Int }")).toThrow("Query.open says nothing about who may use it");
});
