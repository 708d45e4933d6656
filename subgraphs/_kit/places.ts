import { type DomainName, domainNames } from "@mint/schema/domains.ts";
import { AskFailed } from "./ask.ts";
import { graphError } from "./errors.ts";
import { type IdPrefix, isId } from "./ids.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "./pages.ts";

/** Where something lies that each domain keeps for itself, and staff see in one list. */
export interface Place {
	domain: DomainName;
	id: string;
}

/** The id under which the graph knows it tells which domain to ask. */
export function idAt({ domain, id }: Place): string {
	return `${domain}.${id}`;
}

/** Where the thing of an id lies; null for what can't be such an id. */
export function placeOf(prefix: IdPrefix, text: string): Place | null {
	const [name, id = ""] = text.split(".");
	const domain = domainNames.find((each) => each === name);
	return domain && isId(prefix, id) && idAt({ domain, id }) === text ? { domain, id } : null;
}

/** A page of what several domains keep, and those of them that could not be asked. */
export type PlacedConnection<T> = Connection<T & Place> & { silentDomains: DomainName[] };

/**
 * A page of what these domains keep, newest first. Each is asked for a page of its own: those with smaller ids than
 * `before`, `limit` at most. One that does not answer is named, and what it keeps is left out.
 */
export async function pageOfDomains<T extends { id: string }>(
	prefix: IdPrefix,
	page: PageArguments,
	domains: readonly DomainName[],
	ask: (domain: DomainName, from: { before: string | null; limit: number }) => Promise<T[]>,
): Promise<PlacedConnection<T>> {
	const request = pageRequest(page, 1);
	const before = request.after?.[0] ?? null;
	if (before !== null && !isId(prefix, before))
		throw graphError("BAD_USER_INPUT", "after is not a cursor of this list");
	const answers = await Promise.all(
		domains.map((domain) => placedUnlessSilent(domain, ask(domain, { before, limit: request.limit }))),
	);
	const rows = answers.flatMap((answer) => answer ?? []).sort((one, other) => (one.id < other.id ? 1 : -1));
	const connection = connectionOf(
		request,
		rows,
		({ id }) => [id],
		(row) => row,
	);
	return { ...connection, silentDomains: domains.filter((_, index) => answers[index] === null) };
}

async function placedUnlessSilent<T>(domain: DomainName, asked: Promise<T[]>): Promise<(T & Place)[] | null> {
	try {
		return (await asked).map((row) => ({ ...row, domain })) as (T & Place)[];
	} catch (error) {
		if (error instanceof AskFailed) return null;
		throw error;
	}
}
