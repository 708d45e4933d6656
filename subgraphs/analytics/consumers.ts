import type { Consumer } from "@mint/kit/consume.ts";
import { countedTypes, countTransfers } from "./countTransfers.ts";

export const consumers: Consumer[] = [
	// What it writes follows from all that is known of a transfer: handling a fact again comes to the same, and counts
	// nothing.
	{ name: "count", hears: countedTypes, unhurried: true, handle: countTransfers },
];
