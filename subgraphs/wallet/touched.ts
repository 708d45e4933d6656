import type { Context } from "@mint/kit/context.ts";

/** Versions of an account's entries that were committed here and not proved yet. */
interface Span {
	first: bigint;
	last: bigint;
}

/** Accounts with the span of their unproved entries. */
export type Touched = Map<string, Span>;

/**
 * Most entries remembered between two runs of the proof, so that a busy second costs no more than this. What is
 * forgotten, here or in a crash, is proved when everything is.
 */
const entriesMax = 250;
const notedOf = new WeakMap<Context["db"], { touched: Touched; entries: number }>();

/** Remembers which entries were just committed, so that the proof looks at them and not at everything. */
export function noteTouched(db: Context["db"], lines: { account: { id: string }; version: bigint }[]): void {
	let noted = notedOf.get(db);
	if (!noted) {
		noted = { touched: new Map(), entries: 0 };
		notedOf.set(db, noted);
	}
	for (const { account, version } of lines) {
		if (noted.entries >= entriesMax) return;
		noted.entries++;
		const span = noted.touched.get(account.id);
		if (!span) noted.touched.set(account.id, { first: version, last: version });
		else if (version > span.last) span.last = version;
		else if (version < span.first) span.first = version;
	}
}

/** Takes what was remembered; it is then the caller's to prove. */
export function takeTouched(db: Context["db"]): Touched {
	const touched = notedOf.get(db)?.touched ?? new Map();
	notedOf.delete(db);
	return touched;
}
