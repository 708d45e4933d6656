import type { DomainName } from "@mint/schema/domains.ts";
import type { ViewFacts } from "@mint/schema/events/views.ts";
import { type Context, transaction } from "./context.ts";

const userIdsMax = 200;
const argumentsLengthMax = 2_000;

interface Views {
	fields: Map<string, object>;
	scopes: Set<string>;
	userIds: Set<string>;
}

const key = Symbol("what staff were shown");

function viewsOf(ctx: Context): Views {
	let views = ctx.memo.get(key) as Views | undefined;
	if (!views) {
		views = { fields: new Map(), scopes: new Set(), userIds: new Set() };
		ctx.memo.set(key, views);
	}
	return views;
}

/** Notes that a root field for staff is being answered. */
export function noteField(ctx: Context, field: string, args: object, scopes: readonly string[]): void {
	const views = viewsOf(ctx);
	views.fields.set(field, args);
	for (const scope of scopes) views.scopes.add(scope);
}

/** Notes that something of a person is shown to somebody else, for the sake of a scope. */
export function notePerson(ctx: Context, userId: string, scope: string): void {
	const views = viewsOf(ctx);
	views.scopes.add(scope);
	if (views.userIds.size < userIdsMax) views.userIds.add(userId);
}

/**
 * States as one fact what staff were shown while this context lived; costs nothing when that was nothing. To be awaited
 * before the answer is given: what can't be recorded isn't shown. The fact is about the one person, or about the
 * viewer when it was about several.
 */
export async function recordViews(ctx: Context): Promise<void> {
	const views = ctx.memo.get(key) as Views | undefined;
	if (!views || !ctx.viewer) return;
	const userIds = [...views.userIds];
	const facts: ViewFacts = {
		fields: [...views.fields.keys()],
		arguments: JSON.stringify(Object.fromEntries(views.fields)).slice(0, argumentsLengthMax),
		scopes: [...views.scopes],
		userIds,
	};
	const [only = ctx.viewer.userId] = userIds.length === 1 ? userIds : [];
	await transaction(ctx, async (tx) => tx.emit(`${ctx.domain as DomainName}.data.viewed`, only, facts));
}
