import { AskFailed } from "@mint/kit/ask.ts";
import type { Context } from "@mint/kit/context.ts";
import { graphError } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import type { ParkedQuestion, ParkedStatus } from "@mint/schema/calls/parked.ts";
import { type DomainName, domainNames } from "@mint/schema/domains.ts";
import type { ParkedEventParent } from "./entities.ts";

const hidden = "[hidden]";

/** Where a parked event lies. */
export interface Place {
	domain: DomainName;
	id: string;
}

export interface ParkedFilter {
	domain?: string | null | undefined;
	consumer?: string | null | undefined;
	type?: string | null | undefined;
	aggregateId?: string | null | undefined;
	status?: readonly ParkedStatus[] | null | undefined;
}

type ParkedConnection = Connection<ParkedEventParent> & { silentDomains: DomainName[] };

/**
 * A page of what all domains have parked, last parked first. Every domain is asked for a page of its own; one that
 * does not answer is named and its events are left out.
 */
export async function parkedEvents(
	ctx: Context,
	{ filter, ...page }: PageArguments & { filter?: ParkedFilter | null | undefined },
): Promise<ParkedConnection> {
	const request = pageRequest(page, 1);
	const before = request.after?.[0] ?? null;
	if (before !== null && !isId("prk", before)) throw graphError("BAD_USER_INPUT", "after is not a cursor of this list");
	const question: ParkedQuestion = {
		statuses: [...(filter?.status ?? ["PARKED"])],
		consumer: filter?.consumer ?? null,
		type: filter?.type ?? null,
		aggregateId: filter?.aggregateId ?? null,
		before,
		limit: request.limit,
	};
	const asked = domainNames.filter((domain) => filter?.domain == null || filter.domain === domain);
	const answers = await Promise.all(asked.map((domain) => pageOf(ctx, domain, question)));
	const events = answers.flatMap((answer) => answer ?? []).sort((one, other) => (one.id < other.id ? 1 : -1));
	const connection = connectionOf(
		request,
		events,
		({ id }) => [id],
		(event) => event,
	);
	return { ...connection, silentDomains: asked.filter((_, index) => answers[index] === null) };
}

/** What one domain has to show; null when it doesn't answer. */
async function pageOf(ctx: Context, domain: DomainName, question: ParkedQuestion): Promise<ParkedEventParent[] | null> {
	try {
		const { events } = await ctx.ask(`${domain}.parkedEvents`, question);
		return events.map((event) => ({ ...event, domain }));
	} catch (error) {
		if (error instanceof AskFailed) return null;
		throw error;
	}
}

/** One parked event; null when there is none of this id. */
export async function findParkedEvent(ctx: Context, id: string): Promise<ParkedEventParent | null> {
	const place = placeOf(id);
	const { found } = place ? await ctx.ask(`${place.domain}.parkedEvent`, { id: place.id }) : { found: null };
	return place && found ? { ...found.event, domain: place.domain } : null;
}

/** The id of a parked event tells which domain to ask. */
export function idOf({ domain, id }: Place): string {
	return `${domain}.${id}`;
}

/** Where the event of an id lies; null for what can't be such an id. */
export function placeOf(text: string): Place | null {
	const [name, id = ""] = text.split(".");
	const domain = domainNames.find((each) => each === name);
	return domain && isId("prk", id) && idOf({ domain, id }) === text ? { domain, id } : null;
}

/** The event as it came. It may speak of people: whole only for those who may read the same fact in the trail. */
export async function payloadOf(ctx: Context, { domain, id }: Place): Promise<string | null> {
	const { found } = await ctx.ask(`${domain}.parkedEvent`, { id });
	if (!found) return null;
	return maySeeFacts(ctx) ? found.body : withoutPeople(found.body);
}

/** How it failed. What the database or a handler says may quote the event. */
export function errorOf(ctx: Context, { error }: Pick<ParkedEventParent, "error">): string {
	return maySeeFacts(ctx) ? error : (/^\w+/.exec(error)?.[0] ?? hidden);
}

function maySeeFacts(ctx: Context): boolean {
	return ctx.viewer?.scopes.has("audit:read") ?? false;
}

/** Fields of an event that tell nothing of a person, whatever they hold. */
const harmless = /^(id|type|occurredAt|currency|kind|code|status|outcome|version|\w+Id)$/;

/** The event with everything hidden that isn't known to be harmless. */
function withoutPeople(body: string): string {
	try {
		const hide = (key: string, value: unknown) => (typeof value === "object" || harmless.test(key) ? value : hidden);
		return JSON.stringify(JSON.parse(body), hide);
	} catch {
		return hidden;
	}
}
