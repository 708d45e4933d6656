import type { DomainName } from "../domains.ts";
import type { StaffReason } from "../staff.ts";

export type ParkedStatus = "PARKED" | "REPLAYED" | "DISCARDED";

/** An event a consumer could not handle, without what the event says. Instants are ISO 8601. */
export interface ParkedEvent {
	/** Sorted by when it was parked. */
	id: string;
	/** The consumer's name within its domain. */
	consumer: string;
	eventId: string;
	type: string;
	/** Null when the event could not even be read. */
	aggregateId: string | null;
	/** How the last try failed. */
	error: string;
	attempts: number;
	status: ParkedStatus;
	parkedAt: string;
	triedAt: string;
	/** When and by whom it was replayed or discarded. */
	settledAt: string | null;
	settledBy: string | null;
	/** Who asked that it be discarded, and why; null unless it is. */
	discard: { requestedBy: string; reason: string; requestedAt: string } | null;
}

/** Which parked events to list; all given conditions hold together. */
export interface ParkedQuestion {
	statuses: ParkedStatus[];
	consumer: string | null;
	type: string | null;
	aggregateId: string | null;
	/** Only those with a smaller id. */
	before: string | null;
	limit: number;
}

/**
 * What came of a replay. TRIED: the status of the event tells whether it took effect. WAITS: an earlier parked event of
 * the same consumer and aggregate goes first. UNHEARD: the consumer doesn't exist any more. LATE: time ran out before.
 */
export type ReplayOutcome =
	| { outcome: "TRIED"; event: ParkedEvent }
	| { outcome: "UNKNOWN" | "DISCARDED" | "WAITS" | "UNHEARD" | "LATE" };

/** Two people's word that an event is never handled. */
export interface Discard {
	id: string;
	/** User ids of who asked for it and of who agreed. */
	maker: string;
	checker: string;
	/** When it was asked for, ISO 8601. */
	requestedAt: string;
	reason: StaffReason;
	note: string;
}

/** SETTLED: replayed, or discarded by others. */
export type DiscardReply = { outcome: "DONE"; event: ParkedEvent } | { outcome: "UNKNOWN" | "SETTLED" };

/** Questions every domain answers about events its consumers could not handle. */
export type ParkedCalls = {
	[N in `${DomainName}.parkedEvents`]: { request: ParkedQuestion; reply: { events: ParkedEvent[] } };
} & {
	/** One of them, with what was to be heard as it came from the stream. */
	[N in `${DomainName}.parkedEvent`]: {
		request: { id: string };
		reply: { found: { event: ParkedEvent; body: string } | null };
	};
} & {
	/** Hands events to their consumers again, in the order in which they were parked; one outcome per id. */
	[N in `${DomainName}.replayParkedEvents`]: {
		request: { ids: string[]; by: string; reason: StaffReason; note: string };
		reply: { outcomes: ReplayOutcome[] };
	};
} & {
	[N in `${DomainName}.discardParkedEvent`]: { request: Discard; reply: DiscardReply };
};
