import {
	type ConstDirectiveNode,
	type DocumentNode,
	type FieldNode,
	type FragmentDefinitionNode,
	type GraphQLCompositeType,
	type GraphQLField,
	type GraphQLSchema,
	getNamedType,
	isCompositeType,
	isListType,
	isNonNullType,
	Kind,
	type OperationDefinitionNode,
	type SelectionSetNode,
	typeFromAST,
	valueFromASTUntyped,
} from "graphql";

export const costMax = 3_000;
/** A page when the client doesn't say how long, and a list nobody told us the length of. */
const pageSize = 20;
const listSize = 10;
const mutationWeight = 10;

interface FieldCost {
	weight: number | null;
	slicing: readonly string[];
	sized: ReadonlySet<string>;
	assumed: number;
	isList: boolean;
}

/** Costs the supergraph states with @cost and @listSize, by `Type.field`. */
export type CostTable = ReadonlyMap<string, FieldCost>;

type Variables = Readonly<Record<string, unknown>>;

export function readCosts(supergraph: DocumentNode): CostTable {
	const costs = new Map<string, FieldCost>();
	for (const type of supergraph.definitions) {
		if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
		for (const field of type.fields ?? []) {
			const cost = argumentsOf(field.directives, "cost");
			const list = argumentsOf(field.directives, "listSize");
			if (!cost && !list) continue;
			costs.set(`${type.name.value}.${field.name.value}`, {
				weight: cost ? Number(cost["weight"]) : null,
				slicing: (list?.["slicingArguments"] as string[] | undefined) ?? [],
				sized: new Set(list?.["sizedFields"] as string[] | undefined),
				assumed: (list?.["assumedSize"] as number | undefined) ?? pageSize,
				isList: list !== null,
			});
		}
	}
	return costs;
}

function argumentsOf(directives: readonly ConstDirectiveNode[] | undefined, name: string): Variables | null {
	const found = directives?.find((directive) => directive.name.value === name);
	if (!found) return null;
	return Object.fromEntries(found.arguments?.map((each) => [each.name.value, valueFromASTUntyped(each.value)]) ?? []);
}

/** Prices operations of one schema. */
export class Pricing {
	readonly #schema: GraphQLSchema;
	readonly #costs: CostTable;

	constructor(schema: GraphQLSchema, costs: CostTable) {
		this.#schema = schema;
		this.#costs = costs;
	}

	/**
	 * The most an operation can cost: an object is 1, a page as many times its element as it may be long, and fields
	 * with a `@cost` that much more. `varies` tells that the price hangs on the variables. The document must be within
	 * limits and valid.
	 */
	price(
		operation: OperationDefinitionNode,
		fragments: ReadonlyMap<string, FragmentDefinitionNode>,
		variables: Variables,
	): { cost: number; varies: boolean } {
		const root = this.#schema.getRootType(operation.operation);
		const reading = { fragments, variables, varies: false };
		const cost = root ? this.#selection(operation.selectionSet, root, null, reading) : 0;
		return { cost, varies: reading.varies };
	}

	#selection(selectionSet: SelectionSetNode, type: GraphQLCompositeType, page: Page | null, reading: Reading): number {
		let cost = 0;
		for (const selection of selectionSet.selections) {
			if (selection.kind === Kind.FIELD) {
				cost += this.#field(selection, type, page, reading);
				continue;
			}
			const fragment =
				selection.kind === Kind.INLINE_FRAGMENT ? selection : reading.fragments.get(selection.name.value);
			if (!fragment) continue;
			const condition = fragment.typeCondition ? typeFromAST(this.#schema, fragment.typeCondition) : type;
			if (condition && isCompositeType(condition))
				cost += this.#selection(fragment.selectionSet, condition, page, reading);
		}
		return cost;
	}

	#field(node: FieldNode, type: GraphQLCompositeType, page: Page | null, reading: Reading): number {
		const field = fieldOf(type, node.name.value);
		if (!field) return 0;
		const stated = this.#costs.get(`${type.name}.${field.name}`);
		const weight = stated?.weight ?? (type === this.#schema.getMutationType() ? mutationWeight : 0);
		const element = getNamedType(field.type);
		if (!isCompositeType(element)) return weight;
		const length = stated?.isList ? lengthOf(node, stated, reading) : 1;
		const below = stated?.isList && stated.sized.size > 0 ? { sized: stated.sized, length } : null;
		const each = 1 + (node.selectionSet ? this.#selection(node.selectionSet, element, below, reading) : 0);
		if (page?.sized.has(field.name)) return weight + page.length * each;
		if (below) return weight + each;
		return weight + (isListField(field) ? (stated?.isList ? length : listSize) : 1) * each;
	}
}

interface Page {
	sized: ReadonlySet<string>;
	length: number;
}

interface Reading {
	fragments: ReadonlyMap<string, FragmentDefinitionNode>;
	variables: Variables;
	varies: boolean;
}

function lengthOf(node: FieldNode, stated: FieldCost, reading: Reading): number {
	let length: number | null = null;
	for (const argument of node.arguments ?? []) {
		if (!stated.slicing.includes(argument.name.value)) continue;
		if (argument.value.kind === Kind.VARIABLE) reading.varies = true;
		const given = valueFromASTUntyped(argument.value, reading.variables as Record<string, unknown>);
		if (typeof given === "number") length = Math.max(length ?? 0, given);
	}
	return Math.max(length ?? stated.assumed, 1);
}

function fieldOf(type: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | null {
	return "getFields" in type ? (type.getFields()[name] ?? null) : null;
}

function isListField(field: GraphQLField<unknown, unknown>): boolean {
	return isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
}
