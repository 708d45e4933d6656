import { expect, test } from "@jest/globals";
import { Documents } from "./documents.ts";
import { Generation } from "./supergraph.ts";

const documents = new Documents(Generation.read(), { introspection: false });
const cost = (query: string, variables = {}) => documents.admit(query, undefined).cost(variables);

test("an object costs one, a leaf nothing", () => {
	expect(cost("{ viewer { id email displayName } }")).toBe(1);
});

test("a page costs its length times its element", () => {
	expect(cost("{ viewer { wallets(first: 5) { nodes { id } } } }")).toBe(1 + 1 + 5);
	expect(cost("{ viewer { wallets(first: 5) { nodes { balance { amountMinor } } } } }")).toBe(1 + 1 + 5 * 2);
});

test("a page counts as twenty when the client doesn't say, and variables count", () => {
	const query = "query($n: Int) { viewer { wallets(first: $n) { nodes { id } } } }";
	expect(cost("{ viewer { wallets { nodes { id } } } }")).toBe(22);
	expect([cost(query), cost(query, { n: 3 }), cost(query, { n: -5 })]).toEqual([22, 5, 3]);
});

test("asking for both forms of a page costs both", () => {
	expect(cost("{ viewer { wallets(first: 5) { nodes { id } edges { cursor } } } }")).toBe(1 + 1 + 5 + 5);
});

test("stated weights add up, and a mutation costs ten when nothing is stated", () => {
	expect(cost('mutation { signIn(input: { email: "a", password: "b" }) { __typename } }')).toBe(51);
	expect(cost("mutation { signOut { sessionId } }")).toBe(11);
});

test("fragments cost what they hold, wherever they are spread", () => {
	const query =
		"{ viewer { ...W } } fragment W on User { wallets(first: 2) { nodes { ...B } } } fragment B on Wallet { balance { amountMinor } }";
	expect(cost(query)).toBe(1 + 1 + 2 * 2);
});
