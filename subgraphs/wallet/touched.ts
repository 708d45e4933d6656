import type { Context } from "@mint/kit/context.ts";

/** Accounts that got entries since they were last proved, with the first version that wasn't. */
export type Touched = Map<string, bigint>;

/** Most accounts remembered. What is forgotten, here or in a crash, is proved when everything is. */
const accountsMax = 5_000;
const touchedOf = new WeakMap<Context["db"], Touched>();

/** Remembers which entries were just committed, so that the proof looks at them and not at everything. */
export function noteTouched(db: Context["db"], lines: { account: { id: string }; version: bigint }[]): void {
	let touched = touchedOf.get(db);
	if (!touched) {
		touched = new Map();
		touchedOf.set(db, touched);
	}
	for (const { account, version } of lines) {
		const first = touched.get(account.id);
		if (first === undefined ? touched.size < accountsMax : version < first) touched.set(account.id, version);
	}
}

/** Takes what was remembered; it is then the caller's to prove. */
export function takeTouched(db: Context["db"]): Touched {
	const touched = touchedOf.get(db) ?? new Map();
	touchedOf.delete(db);
	return touched;
}
