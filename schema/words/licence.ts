import type { EventType } from "../events/event.ts";

/** What must be known before a sentence may be said; each that is named licenses it by itself. */
export interface Licence {
	/** A fact that was stated, and what it must tell. */
	fact?: EventType;
	when?: string;
	/** A status that is stored, as the graph names it: `TransferStatus.FAILED`. */
	status?: string;
	/** A refusal that was answered or stored, and in which case it is one. */
	refusal?: string;
	/** Something whoever speaks knows of themselves. */
	known?: string;
}

/** An outcome in words, none of which may be said without what licenses them. */
export interface Licensed {
	licensedBy: Licence;
}

/** A notification: its title names person and sum. The title is the subject line of its mail, too. */
export interface Notice {
	title: string;
	body: string;
	/** What its mail says beyond that, a sentence each: what to do next. */
	advice?: string[];
}

/** What a reader is shown of a status: a few words in a list, and a sentence that says the money first. */
export interface Shown {
	short: string;
	sentence: string;
}
