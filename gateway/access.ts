import { type AccessRule, mustHold, ruleOf } from "@mint/kit/access.ts";
import type { Viewer } from "@mint/kit/context.ts";
import { type DocumentNode, GraphQLError, Kind } from "graphql";

const rootTypes: ReadonlySet<string> = new Set(["Query", "Mutation", "Subscription"]);

/** Who may use each root field, by `Type.field`, as the supergraph says. Throws when a field says nothing. */
export function readRootRules(supergraph: DocumentNode): ReadonlyMap<string, AccessRule> {
	const rules = new Map<string, AccessRule>();
	for (const type of supergraph.definitions) {
		if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || !rootTypes.has(type.name.value)) continue;
		for (const field of type.fields ?? []) {
			const coordinate = `${type.name.value}.${field.name.value}`;
			const rule = ruleOf(field.directives ?? []);
			if (!rule) throw new Error(`${coordinate} says nothing about who may use it`);
			rules.set(coordinate, rule);
		}
	}
	return rules;
}

/** Throws UNAUTHENTICATED or FORBIDDEN unless every rule holds; nothing is planned before it has. */
export function mustBeAllowed(rules: readonly AccessRule[], viewer: Viewer | null): void {
	for (const rule of rules) if (!rule.public) mustHold(rule, { viewer });
}

/** Whether an error says that the caller isn't signed in, or not any more. */
export function isUnauthenticated(error: unknown): boolean {
	return error instanceof GraphQLError && error.extensions["code"] === "UNAUTHENTICATED";
}
