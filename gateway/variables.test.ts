import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { buildSchema, getVariableValues, type OperationDefinitionNode, parse } from "graphql";
import { variablesFit } from "./variables.ts";

const schema = buildSchema(`
	enum Colour { RED GREEN }
	scalar Amount
	input Target @oneOf { walletId: ID userId: ID }
	input Part { name: String! = "a part" size: Int parts: [Part!] colour: Colour }
	input Wish { key: ID! to: Target! amount: Amount! part: Part note: String many: [[Int!]] open: Boolean! ratio: Float }
	type Query { wish(input: Wish!, colour: Colour, limit: Int!): Int }
`);
const document = parse(
	"query ($input: Wish!, $colour: Colour, $limit: Int! = 5) { wish(input: $input, colour: $colour, limit: $limit) }",
);
const operation = document.definitions[0] as OperationDefinitionNode;
const fit = variablesFit(schema, operation);

function hasErrors(variables: Record<string, unknown>): boolean {
	return getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors !== undefined;
}

describe("variables that surely fit", () => {
	const whole = {
		key: "1",
		to: { userId: "usr_1" },
		amount: { minor: "5" },
		part: { size: 1, parts: [{ name: "b", parts: [] }, { colour: "RED" }] },
		many: [[1, 2], null, []],
		open: true,
		ratio: 0.5,
	};

	test("what a client usually sends does", () => {
		expect(fit({ input: whole })).toBe(true);
		expect(fit({ input: whole, colour: "GREEN", limit: 3 })).toBe(true);
		expect(fit({ input: { ...whole, part: null, note: null } })).toBe(true);
	});

	test.each([
		["a missing variable", {}],
		["null for a variable with a default", { input: whole, limit: null }],
		["an unknown field", { input: { ...whole, other: 1 } }],
		["a missing field", { input: { ...whole, key: undefined } }],
		["two targets of one", { input: { ...whole, to: { userId: "1", walletId: "2" } } }],
		["no target", { input: { ...whole, to: {} } }],
		["a target that is null", { input: { ...whole, to: { userId: null } } }],
		["a colour there isn't", { input: whole, colour: "BLUE" }],
		["a fraction for a whole number", { input: { ...whole, part: { size: 1.5 } } }],
		["null for a field with a default", { input: { ...whole, part: { name: null } } }],
		["a list for an object", { input: [whole] }],
		["a fault far down", { input: { ...whole, part: { parts: [{ parts: [{ size: "x" }] }] } } }],
	])("%s doesn't, and GraphQL says why", (_, variables) => {
		expect(fit(variables)).toBe(false);
		expect(hasErrors(variables)).toBe(true);
	});

	test("whatever is sent: what fits has no error", () => {
		const leaf = fc.oneof(fc.constantFrom("RED", "1", 1, 1.5, true, null, "__proto__"), fc.jsonValue({ maxDepth: 2 }));
		const target = fc.dictionary(fc.constantFrom("walletId", "userId", "x"), leaf);
		const part = fc.dictionary(fc.constantFrom("name", "size", "parts", "colour"), leaf);
		const fields = { key: leaf, to: target, part, many: leaf, open: leaf, ratio: leaf };
		const one = Object.entries(fields).map(([name, value]) => fc.record({ [name]: value }));
		const rest = fc.oneof(fc.constant({}), fc.record({ colour: leaf }), fc.record({ limit: leaf }));
		let fitting = 0;
		const property = fc.property(fc.oneof(...one), rest, (change, others) => {
			const variables = { input: { ...whole, ...change }, ...others };
			if (!fit(variables)) return;
			fitting++;
			expect(hasErrors(variables)).toBe(false);
		});
		fc.assert(property, { numRuns: 2_000 });
		expect(fitting).toBeGreaterThan(100);
	});
});
