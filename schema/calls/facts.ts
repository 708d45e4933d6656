import type { DomainName } from "../domains.ts";

/** What a domain has stated within one range of the numbers of its facts, as sets of facts in base64. */
export interface StatedRange {
	range: string;
	/** All of them, and those whose subject was asked for. */
	all: string;
	asked: string;
}

/** A fact as it was stated. */
export interface StatedFact {
	number: string;
	id: string;
	subject: string;
	body: string;
	traceparent: string | null;
}

/** Questions every domain answers about the facts it has stated, for those who must have heard them. */
export type FactCalls = {
	/**
	 * Whether a relay of the domain is at work that has compared the stream with the database, and after which message
	 * all that the stream holds was stated. Up to that one a restored copy of the database may have undone it.
	 */
	[N in `${DomainName}.isRelayed`]: {
		request: Record<string, never>;
		reply: { relayed: boolean; hearAfter: number };
	};
} & {
	/**
	 * What was stated from a range on, a page at a time. Nothing can be added up to the number `settled`, and nothing
	 * beyond it is told. Ranges below `next` that aren't given hold nothing; `next` is null at the end.
	 */
	[N in `${DomainName}.statedRanges`]: {
		request: { from: string; subjects: string[] };
		reply: { ranges: StatedRange[]; next: string | null; settled: string };
	};
} & {
	/** Facts by their numbers, in that order; as many of the first as make a message. */
	[N in `${DomainName}.factsByNumber`]: { request: { numbers: string[] }; reply: { facts: StatedFact[] } };
};
