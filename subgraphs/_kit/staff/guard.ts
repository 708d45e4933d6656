import { type GraphQLField, getNamedType, isInputObjectType, isNonNullType, isUnionType } from "graphql";
import { type Context, mustBeSignedIn } from "../context.ts";
import { Refusal } from "../errors.ts";
import { isId } from "../ids.ts";
import { standingOf } from "../standing.ts";
import { type Affairs, type Order, type StaffCommand, whyOf } from "./command.ts";

type Input = Record<string, unknown>;

/** A command as its mutation carries it: its name, what its subgraph declares, and the scope that is asked for. */
export interface GuardedCommand {
	name: string;
	declared: StaffCommand;
	scope: string;
}

/**
 * The command behind a mutation; null when it is none. Throws what must stop the start: a mutation that asks for a
 * scope and isn't declared, one that is declared and asks for none, an input that needn't say why, an answer without a
 * place for refusals.
 */
export function commandOf(
	field: GraphQLField<unknown, Context>,
	asked: readonly string[],
	declared: StaffCommand | undefined,
): GuardedCommand | null {
	const { name } = field;
	if (!declared) {
		if (asked.length > 0) throw new Error(`${name} asks for a scope and isn't declared as a command of staff`);
		return null;
	}
	const [scope] = declared.scope === undefined ? asked : [declared.scope];
	if (scope === undefined) throw new Error(`${name} is declared as a command of staff and asks for no scope`);
	if (declared.scope !== undefined && asked.length > 0) throw new Error(`${name} asks for its scope twice`);
	const answers = getNamedType(field.type);
	const told = isUnionType(answers) ? answers.getTypes().map((type) => type.name) : [];
	if (!["InvalidInputError", "RefusedError"].every((type) => told.includes(type))) {
		throw new Error(`${name} answers with no union of InvalidInputError and RefusedError`);
	}
	if (!declared.about) mustSayWhy(field, declared.scope === undefined);
	return { name, declared, scope };
}

function mustSayWhy(field: GraphQLField<unknown, Context>, always: boolean): void {
	const given = field.args.find(({ name }) => name === "input");
	const input = given && getNamedType(given.type);
	const fields = isInputObjectType(input) ? input.getFields() : {};
	for (const [name, type] of [
		["reason", "StaffReason"],
		["note", "String"],
	] as const) {
		const wanted = fields[name]?.type;
		const fits = wanted && getNamedType(wanted).name === type && (isNonNullType(wanted) || !always);
		if (!fits) throw new Error(`${field.name} takes no ${name}: ${type}${always ? "!" : ""}`);
	}
}

/**
 * Judges a command before anything is done: it says why (INVALID_INPUT), it is about somebody there is (NOT_FOUND), and
 * not about who gives it (OWN_AFFAIRS). Null when there is no order to work on: people's use of a mutation in their own
 * affairs, or without the scope, and what is about another command.
 */
export async function judge(
	ctx: Context,
	{ name, declared, scope }: GuardedCommand,
	given: object,
): Promise<Order | null> {
	const { userId: by, scopes } = mustBeSignedIn(ctx);
	const input = withoutNulls(given);
	const affairs = await affairsOf(ctx, declared.affairs, input);
	if (declared.scope !== undefined && (affairs.includes(by) || !scopes.has(declared.scope))) return null;
	const why = declared.about ? null : whyOf(input);
	if (declared.affairs.of === "PERSON") await mustBeKnown(ctx, affairs, declared.affairs.field);
	if (await touchesOwn(ctx, affairs)) throw ownAffairs();
	return why && { command: name, scope, by, affairs, ...why, input, second: declared.second, approval: null };
}

/** Whether these are the viewer's own affairs, or those of whoever has just made them staff. */
export async function touchesOwn(ctx: Context, affairs: readonly string[]): Promise<boolean> {
	if (affairs.includes(mustBeSignedIn(ctx).userId)) return true;
	const { appointedBy } = await standingOf(ctx);
	return appointedBy !== null && affairs.includes(appointedBy);
}

export function ownAffairs(): Refusal {
	return new Refusal("OWN_AFFAIRS", "This touches your own affairs. Somebody else must see to it.");
}

async function affairsOf(ctx: Context, affairs: Affairs, input: Input): Promise<string[]> {
	if (affairs.of === "NOBODY") return [];
	const found = affairs.of === "PERSON" ? [input[affairs.field]] : await affairs.find(ctx, input as never);
	return [...new Set(found.filter((id): id is string => typeof id === "string"))];
}

async function mustBeKnown(ctx: Context, affairs: readonly string[], field: string): Promise<void> {
	const userIds = affairs.filter((id) => isId("usr", id));
	const known = userIds.length > 0 ? (await ctx.ask("identity.knownPeople", { userIds })).userIds : [];
	if (known.length === 0) throw new Refusal("NOT_FOUND", "There is no such user.", [field]);
}

/** An input of GraphQL as plain JSON, in which what is null and what is absent are the same. */
function withoutNulls(input: object): Input {
	return JSON.parse(JSON.stringify(input, (_, value) => value ?? undefined)) as Input;
}
