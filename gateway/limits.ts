import {
	type DocumentNode,
	type FragmentDefinitionNode,
	Kind,
	type OperationDefinitionNode,
	type SelectionSetNode,
	visit,
} from "graphql";
import { Rejection } from "./errors.ts";

/** The parser stops here, before anything recurses over the document. */
export const tokensMax = 2_000;
export const bodyBytesMax = 100 * 1_024;
const depthMax = 12;
/** Introspection is only open to developers, whose tools ask for types of types of types. */
const introspectionDepthMax = 20;
const aliasesMax = 15;
const repeatsMax = 100;
const fieldsMax = 1_000;
const rootFieldsMax = 10;
const mutationsMax = 5;
const directivesMax = 10;
const jsonDepthMax = 32;

const operationNamePattern = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;
const poisonedNames: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
/** Each tries a secret; several in one request would be many tries for the price of one. */
const signInFields: ReadonlySet<string> = new Set(["signIn", "signUp", "refreshSession"]);

/** What one selection comes to when its fragments are written out. */
interface Extent {
	depth: number;
	fields: number;
	aliases: number;
	repeats: number;
}

/**
 * Refuses documents that are larger than any honest one. Runs before validation, whose own work grows with the
 * document.
 */
export function mustFitLimits(document: DocumentNode, introspection: boolean): void {
	mustNameHarmlessly(document);
	const fragments = fragmentsOf(document);
	const extents = new Map<string, Extent>();
	for (const definition of document.definitions) {
		if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
		mustHaveFewRoots(definition, fragments, introspection);
		const extent = extentOf(definition.selectionSet, fragments, extents);
		const introspects = introspection && rootFieldsOf(definition, fragments).every((name) => name.startsWith("__"));
		if (extent.depth > (introspects ? introspectionDepthMax : depthMax)) throw tooMuch("nesting", depthMax);
		if (extent.aliases > aliasesMax) throw tooMuch("aliases", aliasesMax);
		if (extent.fields > fieldsMax) throw tooMuch("fields", fieldsMax);
		if (extent.repeats > repeatsMax) throw tooMuch("repeated fields", repeatsMax);
	}
}

/** Refuses variables that nest too deep or carry keys that mean something to JavaScript's objects. */
export function mustBePlainJson(value: unknown, depth = 0): void {
	if (typeof value !== "object" || value === null) return;
	if (depth >= jsonDepthMax) throw tooMuch("levels of variables", jsonDepthMax);
	if (Array.isArray(value)) {
		for (const item of value) mustBePlainJson(item, depth + 1);
		return;
	}
	for (const key of Object.keys(value)) {
		if (poisonedNames.has(key)) throw poisoned(key);
		mustBePlainJson((value as Record<string, unknown>)[key], depth + 1);
	}
}

/** Refuses operation names that don't fit into a log line. */
export function mustBeOperationName(name: string): void {
	if (!operationNamePattern.test(name) || poisonedNames.has(name)) {
		throw new Rejection("QUERY_REJECTED", "An operation name is up to 100 letters, digits and underscores.");
	}
}

/** Fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
	const fragments = new Map<string, FragmentDefinitionNode>();
	for (const definition of document.definitions) {
		if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
	}
	return fragments;
}

/**
 * Names of an operation's root fields, fragments written out, in order; a cycle of fragments is left to the validator.
 */
export function rootFieldsOf(
	operation: OperationDefinitionNode,
	fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string[] {
	const names: string[] = [];
	const seen = new Set<string>();
	const collect = (selectionSet: SelectionSetNode): void => {
		for (const selection of selectionSet.selections) {
			if (selection.kind === Kind.FIELD) {
				names.push(selection.name.value);
			} else if (selection.kind === Kind.INLINE_FRAGMENT) {
				collect(selection.selectionSet);
			} else if (!seen.has(selection.name.value)) {
				seen.add(selection.name.value);
				const fragment = fragments.get(selection.name.value);
				if (fragment) collect(fragment.selectionSet);
			}
		}
	};
	collect(operation.selectionSet);
	return names;
}

function mustNameHarmlessly(document: DocumentNode): void {
	let directives = 0;
	visit(document, {
		Directive() {
			directives += 1;
			if (directives > directivesMax) throw tooMuch("directives", directivesMax);
		},
		Name(node) {
			if (poisonedNames.has(node.value)) throw poisoned(node.value);
		},
		OperationDefinition(node) {
			if (node.name) mustBeOperationName(node.name.value);
		},
	});
}

function mustHaveFewRoots(
	operation: OperationDefinitionNode,
	fragments: ReadonlyMap<string, FragmentDefinitionNode>,
	introspection: boolean,
): void {
	const names = rootFieldsOf(operation, fragments);
	const most = operation.operation === "mutation" ? mutationsMax : rootFieldsMax;
	if (names.length > most) throw tooMuch("root fields", most);
	if (names.filter((name) => signInFields.has(name)).length > 1) {
		throw new Rejection("QUERY_REJECTED", "Only one sign-in, sign-up or refresh fits into a request.");
	}
	if (!introspection && names.some((name) => name === "__schema" || name === "__type")) {
		throw new Rejection("QUERY_REJECTED", "Introspection is off. The schema is published as a file.");
	}
}

function extentOf(
	selectionSet: SelectionSetNode,
	fragments: ReadonlyMap<string, FragmentDefinitionNode>,
	known: Map<string, Extent>,
): Extent {
	const total: Extent = { depth: 0, fields: 0, aliases: 0, repeats: 0 };
	const responseNames = new Set<string>();
	for (const selection of selectionSet.selections) {
		if (selection.kind === Kind.FIELD) {
			const below = selection.selectionSet ? extentOf(selection.selectionSet, fragments, known) : null;
			const responseName = selection.alias?.value ?? selection.name.value;
			add(total, {
				depth: 1 + (below?.depth ?? 0),
				fields: 1 + (below?.fields ?? 0),
				aliases: (selection.alias ? 1 : 0) + (below?.aliases ?? 0),
				repeats: (responseNames.has(responseName) ? 1 : 0) + (below?.repeats ?? 0),
			});
			responseNames.add(responseName);
		} else if (selection.kind === Kind.INLINE_FRAGMENT) {
			add(total, extentOf(selection.selectionSet, fragments, known));
		} else {
			add(total, extentOfFragment(selection.name.value, fragments, known));
		}
	}
	return total;
}

/**
 * Counted once per fragment, however often it is spread: doubling fragments would otherwise cost us what we want to
 * refuse.
 */
function extentOfFragment(
	name: string,
	fragments: ReadonlyMap<string, FragmentDefinitionNode>,
	known: Map<string, Extent>,
): Extent {
	const found = known.get(name);
	if (found) return found;
	const nothing: Extent = { depth: 0, fields: 0, aliases: 0, repeats: 0 };
	// Stands in while the fragment is counted, so that a cycle ends; the validator names it.
	known.set(name, nothing);
	const fragment = fragments.get(name);
	const extent = fragment ? extentOf(fragment.selectionSet, fragments, known) : nothing;
	known.set(name, extent);
	return extent;
}

function add(total: Extent, part: Extent): void {
	total.depth = Math.max(total.depth, part.depth);
	total.fields += part.fields;
	total.aliases += part.aliases;
	total.repeats += part.repeats;
}

function tooMuch(what: string, most: number): Rejection {
	return new Rejection("QUERY_REJECTED", `Too many ${what}: at most ${most}.`);
}

function poisoned(name: string): Rejection {
	return new Rejection("QUERY_REJECTED", `"${name}" can't be used as a name.`);
}
