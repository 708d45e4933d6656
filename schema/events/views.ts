import type { DomainName } from "../domains.ts";

/** What staff were shown of others, in one request to one domain. */
export interface ViewFacts {
	/** Root fields for staff that were asked for. */
	fields: string[];
	/** Their arguments, as JSON by field. */
	arguments: string;
	/** Scopes without which it would not have been shown. */
	scopes: string[];
	/** The people it was about, as far as the domain looked at whose it was; at most 200. */
	userIds: string[];
}

/** Facts every domain states: `<domain>.data.viewed`. */
export type ViewEvents = { [D in DomainName as `${D}.data.viewed`]: ViewFacts };
