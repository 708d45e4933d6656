import {
	type DirectiveNode,
	defaultFieldResolver,
	type GraphQLField,
	type GraphQLObjectType,
	type GraphQLOutputType,
	type GraphQLSchema,
	getNamedType,
	isObjectType,
	isUnionType,
	Kind,
	type ValueNode,
} from "graphql";
import type { Context } from "./context.ts";
import { graphError, Refusal, refusalResult, worded } from "./errors.ts";
import type { StaffCommands } from "./staff/command.ts";
import { commandOf, type GuardedCommand, judge } from "./staff/guard.ts";
import { mustBeOpen } from "./standing.ts";
import { noteField } from "./views.ts";

/** What a field asks of the viewer: signed in or not, and any of these sets of scopes. */
export interface AccessRule {
	authenticated: boolean;
	public: boolean;
	/** One of the lists must be held whole; null when no scope is asked for. */
	scopes: string[][] | null;
}

/**
 * Makes the auth directives of a subgraph's schema binding: every field that carries one, or whose type does, checks
 * the viewer before it resolves. Root fields without any of the three directives don't start: access is denied unless
 * said otherwise. Mutations of signed-in users also ask identity what their session is good for now: nothing when it
 * has ended, and what carries `@whileFrozen` when their account is frozen. Mutations that need a scope are commands of
 * staff: each is declared, and judged before it runs. Queries that need a scope are noted, so that what staff looked at
 * is recorded.
 */
export function enforceAccess(schema: GraphQLSchema, commands: StaffCommands = {}): void {
	const mutations = schema.getMutationType()?.getFields() ?? {};
	for (const name of Object.keys(commands)) {
		if (!mutations[name]) throw new Error(`${name} is declared as a command of staff and is no mutation`);
	}
	const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
	for (const type of Object.values(schema.getTypeMap())) {
		if (!isObjectType(type) || type.name.startsWith("__")) continue;
		const typeRule = ruleOf(directivesOf(type));
		for (const field of Object.values(type.getFields())) {
			const rules = [typeRule, ruleOf(field.astNode?.directives ?? [])].filter((rule) => rule !== null);
			const isRoot = roots.includes(type) && !field.name.startsWith("_");
			if (isRoot && rules.length === 0) throw new Error(`${type.name}.${field.name} says nothing about who may use it`);
			const checked = rules.filter((rule) => !rule.public);
			if (checked.length === 0) continue;
			if (type === schema.getMutationType()) guardMutation(field, checked, commands[field.name]);
			else guard(field, checked, type === schema.getQueryType());
		}
	}
}

function guard(field: GraphQLField<unknown, Context>, rules: AccessRule[], isQuery: boolean): void {
	const resolve = field.resolve ?? defaultFieldResolver;
	const scopes = isQuery ? scopesOf(rules) : [];
	field.resolve = (source, args, ctx, info) => {
		for (const rule of rules) mustHold(rule, ctx);
		if (scopes.length > 0) noteField(ctx, field.name, args, scopes);
		return resolve(source, args, ctx, info);
	};
}

function guardMutation(
	field: GraphQLField<unknown, Context>,
	rules: AccessRule[],
	declared: StaffCommands[string] | undefined,
): void {
	const resolve = field.resolve ?? defaultFieldResolver;
	const command = commandOf(field, scopesOf(rules), declared);
	const goesOnWhileFrozen = field.astNode?.directives?.some(({ name }) => name.value === "whileFrozen") ?? false;
	const refuse = refusalIn(field.type);
	field.resolve = async (source, args, ctx, info) => {
		for (const rule of rules) mustHold(rule, ctx);
		// A sign-out or a revoked session takes effect at once, not when the token runs out.
		const { frozen } = await mustBeOpen(ctx);
		if (frozen && !goesOnWhileFrozen) return refuse(worded("ACCOUNT_FROZEN", null, { whose: "YOURS" }));
		const judged = await judgement(ctx, command, args);
		return judged instanceof Refusal ? refuse(judged) : resolve(source, args, { ...ctx, order: judged }, info);
	};
}

/** The order a command of staff is worked on by, or why it isn't; null for what is no command of staff. */
async function judgement(ctx: Context, command: GuardedCommand | null, args: Record<string, unknown>) {
	if (!command) return null;
	try {
		return await judge(ctx, command, args["input"] ?? {});
	} catch (error) {
		if (error instanceof Refusal) return error;
		throw error;
	}
}

function scopesOf(rules: AccessRule[]): string[] {
	return rules.flatMap((rule) => rule.scopes?.flat() ?? []);
}

/** How a mutation of this type tells a refusal: as data where its type has a place for one, else as FORBIDDEN. */
export function refusalIn(type: GraphQLOutputType): (refusal: Refusal) => unknown {
	const named = getNamedType(type);
	if (isUnionType(named) && named.getTypes().some(({ name }) => name === "RefusedError")) return refusalResult;
	if (isObjectType(named) && named.getFields()["userErrors"]) {
		return (refusal) => ({ userErrors: [refusalResult(refusal)] });
	}
	return ({ message }) => {
		throw graphError("FORBIDDEN", message);
	};
}

/** UNAUTHENTICATED without a viewer, FORBIDDEN without the scopes; which scopes are missing is not told. */
export function mustHold(rule: AccessRule, ctx: Pick<Context, "viewer">): void {
	if (!ctx.viewer) throw graphError("UNAUTHENTICATED", "Sign in first.");
	const { scopes } = ctx.viewer;
	if (rule.scopes && !rule.scopes.some((set) => set.every((scope) => scopes.has(scope)))) {
		throw graphError("FORBIDDEN", "You may not do this.");
	}
}

function directivesOf(type: GraphQLObjectType): DirectiveNode[] {
	return [type.astNode, ...type.extensionASTNodes].flatMap((node) => node?.directives ?? []);
}

/** The rule a list of directives states; null when it states none. */
export function ruleOf(directives: readonly DirectiveNode[]): AccessRule | null {
	const byName = new Map(directives.map((directive) => [directive.name.value.replace(/^federation__/, ""), directive]));
	const scopes = byName.get("requiresScopes")?.arguments?.find((argument) => argument.name.value === "scopes");
	const rule = {
		authenticated: byName.has("authenticated") || scopes !== undefined,
		public: byName.has("public"),
		scopes: scopes ? scopeLists(scopes.value) : null,
	};
	return rule.authenticated || rule.public ? rule : null;
}

function scopeLists(value: ValueNode): string[][] {
	if (value.kind !== Kind.LIST) return [];
	return value.values.map((list) =>
		list.kind === Kind.LIST ? list.values.map((scope) => (scope.kind === Kind.STRING ? scope.value : "")) : [],
	);
}
