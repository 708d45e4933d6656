import {
	type GraphQLInputType,
	type GraphQLLeafType,
	type GraphQLSchema,
	isInputObjectType,
	isLeafType,
	isListType,
	isNonNullType,
	isRequiredInputField,
	type OperationDefinitionNode,
	typeFromAST,
} from "graphql";

type Variables = Readonly<Record<string, unknown>>;
type Fits = (value: unknown) => boolean;

/**
 * Whether variables surely fit what an operation declares, as a function made once per operation. No means only that
 * `getVariableValues` has to say: it tells what is wrong, and takes some forms that aren't looked into here. It would
 * build everything anew for each request, to throw it away.
 */
export function variablesFit(
	schema: GraphQLSchema,
	operation: OperationDefinitionNode,
): (variables: Variables) => boolean {
	const checks = (operation.variableDefinitions ?? []).map(({ variable, type: node, defaultValue }) => {
		const name = variable.name.value;
		const type = typeFromAST(schema, node as never) as GraphQLInputType | undefined;
		if (!type) return () => false;
		const fits = fitsOf(type, new Map());
		return (variables: Variables) => (defaultValue && !Object.hasOwn(variables, name)) || fits(variables[name]);
	});
	return (variables) => checks.every((check) => check(variables));
}

function fitsOf(type: GraphQLInputType, known: Map<GraphQLInputType, Fits>): Fits {
	if (isNonNullType(type)) {
		const inner = fitsOf(type.ofType as GraphQLInputType, known);
		return (value) => value !== null && value !== undefined && inner(value);
	}
	const inner = isListType(type) ? listFits(fitsOf(type.ofType, known)) : namedFits(type, known);
	return (value) => value === null || value === undefined || inner(value);
}

function listFits(item: Fits): Fits {
	return (value) => Array.isArray(value) && value.every(item);
}

/** Input objects may contain themselves, so each is made once and known while its fields are made. */
function namedFits(type: GraphQLInputType, known: Map<GraphQLInputType, Fits>): Fits {
	if (isLeafType(type)) return (value) => leafFits(type, value);
	if (!isInputObjectType(type)) return () => false;
	const made = known.get(type);
	if (made) return made;
	const fields = new Map<string, Fits>();
	const required: string[] = [];
	const fits: Fits = (value) => {
		if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
		const given = Object.keys(value);
		if (type.isOneOf && (given.length !== 1 || (value as Variables)[given[0] as string] === null)) return false;
		return (
			given.every((name) => fields.get(name)?.((value as Variables)[name])) &&
			required.every((name) => Object.hasOwn(value, name))
		);
	};
	known.set(type, fits);
	for (const field of Object.values(type.getFields())) {
		fields.set(field.name, fitsOf(field.type, known));
		if (isRequiredInputField(field)) required.push(field.name);
	}
	return fits;
}

function leafFits(type: GraphQLLeafType, value: unknown): boolean {
	try {
		return type.parseValue(value) !== undefined;
	} catch {
		return false;
	}
}
