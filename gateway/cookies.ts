import { randomBytes } from "node:crypto";
import {
	type ArgumentNode,
	type DocumentNode,
	type FieldNode,
	Kind,
	type OperationDefinitionNode,
	parse,
	TypeInfo,
	type ValueNode,
	valueFromASTUntyped,
	visit,
	visitWithTypeInfo,
} from "graphql";
import type { Generation, Plan } from "./supergraph.ts";

/** As long as a refresh token lives. */
export const cookieSeconds = 30 * 86_400;

const sessionFields: ReadonlySet<string> = new Set(["signUp", "signIn", "refreshSession"]);
/** Names clients can't know and therefore can't use themselves. */
const hiddenKey = `refresh_${randomBytes(12).toString("hex")}`;

/** The cookie's name: browsers refuse the prefixed one from anywhere but this host, over https, for the whole site. */
export function cookieNameOf(secure: boolean): string {
	return secure ? "__Host-mint-refresh" : "mint-refresh";
}

/**
 * An operation that gives or takes a refresh token, as it is run for browsers. The document asks for the token once
 * more under a name of ours, in a fragment on `Session`; so it is found whatever the client called it or left out, and
 * never taken for another field. A `refreshSession` takes its token from a variable of ours.
 */
export interface BrowserForm {
	plan: Plan;
	/** Variables as the client gave them, with the cookie's token where the client gave none. */
	withToken(variables: Readonly<Record<string, unknown>>, cookie: string | null): Record<string, unknown>;
	/** Takes the token out of an answer, which is changed; null when the answer carries no session. */
	takeToken(data: Record<string, unknown> | null): string | null;
}

/** Rewrites an operation for browsers; null when it has nothing to do with refresh tokens. */
export function browserForm(
	generation: Generation,
	document: DocumentNode,
	operation: OperationDefinitionNode,
): BrowserForm | null {
	const found: Found = { responseKey: null, tokenKeys: new Set(), input: null };
	const rewritten = rewrite(generation, document, operation, found);
	const { responseKey, tokenKeys, input } = found;
	if (responseKey === null) return null;
	const [own] = rewritten.definitions.filter(
		(definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === operation.name?.value,
	);
	return {
		plan: generation.plan(rewritten, own as OperationDefinitionNode),
		withToken(variables, cookie) {
			if (!input) return { ...variables };
			const given = valueFromASTUntyped(input, variables as Record<string, unknown>) as {
				refreshToken?: unknown;
			} | null;
			return { ...variables, [hiddenKey]: given?.refreshToken ?? cookie };
		},
		takeToken(data) {
			const session = data?.[responseKey] as Record<string, unknown> | null | undefined;
			const token = session?.[hiddenKey];
			if (!session || typeof token !== "string") return null;
			delete session[hiddenKey];
			for (const key of tokenKeys) if (Object.hasOwn(session, key)) session[key] = "";
			return token;
		},
	};
}

interface Found {
	responseKey: string | null;
	tokenKeys: Set<string>;
	input: ValueNode | null;
}

function rewrite(
	generation: Generation,
	document: DocumentNode,
	operation: OperationDefinitionNode,
	found: Found,
): DocumentNode {
	const types = new TypeInfo(generation.schema);
	const { mutationFragment, variable } = hiddenParts;
	const withFields = visit(
		document,
		visitWithTypeInfo(types, {
			Field: {
				leave(node) {
					const parent = types.getParentType()?.name;
					if (parent === "Session" && node.name.value === "refreshToken") found.tokenKeys.add(keyOf(node));
					if (parent !== "Mutation" || !sessionFields.has(node.name.value) || !node.selectionSet) return undefined;
					found.responseKey = keyOf(node);
					const selections = [...node.selectionSet.selections, mutationFragment];
					const asked = { ...node, selectionSet: { ...node.selectionSet, selections } };
					return node.name.value === "refreshSession" ? withHiddenInput(asked, found) : asked;
				},
			},
		}),
	);
	if (!found.input) return withFields;
	const definitions = withFields.definitions.map((definition) =>
		definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === operation.name?.value
			? { ...definition, variableDefinitions: [...(definition.variableDefinitions ?? []), variable] }
			: definition,
	);
	return { ...withFields, definitions };
}

function withHiddenInput(node: FieldNode, found: Found): FieldNode {
	const given = node.arguments?.find((argument) => argument.name.value === "input");
	if (given) found.input = given.value;
	return { ...node, arguments: [hiddenParts.input] };
}

function keyOf(node: FieldNode): string {
	return node.alias?.value ?? node.name.value;
}

const hiddenParts = (() => {
	const [operation] = parse(
		`mutation($${hiddenKey}: String) { refreshSession(input: { refreshToken: $${hiddenKey} }) { ... on Session { ${hiddenKey}: refreshToken } } }`,
		{ noLocation: true },
	).definitions as OperationDefinitionNode[];
	const field = operation?.selectionSet.selections[0] as FieldNode;
	return {
		variable: (operation?.variableDefinitions ?? [])[0] as NonNullable<
			OperationDefinitionNode["variableDefinitions"]
		>[number],
		input: field.arguments?.[0] as ArgumentNode,
		mutationFragment: field.selectionSet?.selections[0] as NonNullable<FieldNode["selectionSet"]>["selections"][number],
	};
})();
