import { type DomainName, domainNames } from "../domains.ts";

/** What every fact about a parked event tells. What the event itself says is not repeated: it may speak of people. */
export interface ParkedEventFacts {
	parkedEventId: string;
	consumer: string;
	eventId: string;
	eventType: string;
}

/** What staff did about an event a consumer of the domain could not handle. */
interface ParkedActs {
	/** It was handled after all; its effects committed with this fact. */
	replayed: ParkedEventFacts & { reason?: string; note?: string };
	/** It was tried again and failed again. */
	replay_failed: ParkedEventFacts & { reason?: string; note?: string };
	/** Somebody wants it never to be handled. Of before: now that is an approval, as of any command. */
	discard_requested: ParkedEventFacts & { reason: string };
	/** The wish to discard it was refused or taken back. Of before, too. */
	discard_refused: ParkedEventFacts & { reason: string; maker: string };
	/** A second person agreed: it is never handled by this consumer. */
	discarded: ParkedEventFacts & { reason: string; note?: string; maker: string; checker: string };
}

type ParkedAct = keyof ParkedActs;

// A record and not a list, so that an act that is missing here does not compile.
const acts: Record<ParkedAct, true> = {
	replayed: true,
	replay_failed: true,
	discard_requested: true,
	discard_refused: true,
	discarded: true,
};

/** Facts any domain may state about events its own consumers could not handle. */
export type ParkedEvents = {
	[T in `${DomainName}.parked_event.${ParkedAct}`]: T extends `${DomainName}.parked_event.${infer A extends ParkedAct}`
		? ParkedActs[A]
		: never;
};

export const parkedEventTypes = domainNames.flatMap((domain) =>
	(Object.keys(acts) as ParkedAct[]).map((act) => `${domain}.parked_event.${act}` as const),
);
