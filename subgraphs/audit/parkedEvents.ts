import type { Context } from "@mint/kit/context.ts";
import type { PageArguments } from "@mint/kit/pages.ts";
import { type Place, type PlacedConnection, pageOfDomains, placeOf } from "@mint/kit/places.ts";
import type { ParkedEvent, ParkedStatus } from "@mint/schema/calls/parked.ts";
import { domainNames } from "@mint/schema/domains.ts";
import type { ParkedEventParent } from "./entities.ts";

const hidden = "[hidden]";

export interface ParkedFilter {
	domain?: string | null | undefined;
	consumer?: string | null | undefined;
	type?: string | null | undefined;
	aggregateId?: string | null | undefined;
	status?: readonly ParkedStatus[] | null | undefined;
}

/**
 * A page of what all domains have parked, last parked first. Every domain is asked for a page of its own; one that
 * does not answer is named and its events are left out.
 */
export function parkedEvents(
	ctx: Context,
	{ filter, ...page }: PageArguments & { filter?: ParkedFilter | null | undefined },
): Promise<PlacedConnection<ParkedEvent>> {
	const question = {
		statuses: [...(filter?.status ?? ["PARKED" as const])],
		consumer: filter?.consumer ?? null,
		type: filter?.type ?? null,
		aggregateId: filter?.aggregateId ?? null,
	};
	const asked = domainNames.filter((domain) => filter?.domain == null || filter.domain === domain);
	return pageOfDomains("prk", page, asked, async (domain, from) => {
		return (await ctx.ask(`${domain}.parkedEvents`, { ...question, ...from })).events;
	});
}

/** One parked event; null when there is none of this id. */
export async function findParkedEvent(ctx: Context, id: string): Promise<ParkedEventParent | null> {
	const place = placeOf("prk", id);
	const { found } = place ? await ctx.ask(`${place.domain}.parkedEvent`, { id: place.id }) : { found: null };
	return place && found ? { ...found.event, domain: place.domain } : null;
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
