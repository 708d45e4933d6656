import { transferGroups } from "@mint/schema/words/transfers.ts";
import type { TransferFilter, TransferStatus } from "../graphql/graphql.ts";

/** Filters of the activity page as they stand in its address. */
export interface ActivityFilter {
	direction?: "sent" | "received";
	status?: StatusChoice;
	text?: string;
}

export type StatusChoice = "open" | "done" | "void" | "returned";

export const directions = ["sent", "received"] as const;

const statuses: Record<StatusChoice, TransferStatus[]> = {
	open: ["PENDING", "PROCESSING"],
	done: ["COMPLETED"],
	void: ["FAILED", "CANCELLED"],
	returned: ["REVERSED"],
};

const { licensedBy: _, ...names } = transferGroups;
export const statusNames: Record<StatusChoice, string> = names;

export const statusChoices = Object.keys(statusNames) as StatusChoice[];

const textAtMost = 100;

/** Reads filters from an address; what is not a filter is left out. */
export function readActivityFilter(search: Record<string, unknown>): ActivityFilter {
	const filter: ActivityFilter = {};
	const direction = directions.find((name) => name === search.direction);
	const status = statusChoices.find((name) => name === search.status);
	// The router reads digits in an address as a number; a note may well be a number.
	const text = typeof search.text === "number" ? String(search.text) : search.text;
	if (direction !== undefined) filter.direction = direction;
	if (status !== undefined) filter.status = status;
	if (typeof text === "string" && text.trim() !== "") filter.text = text.trim().slice(0, textAtMost);
	return filter;
}

/**
 * The same filters for the graph; absent when there are none, so that the unfiltered list has one place in the cache.
 */
export function transferFilter({ direction, status, text }: ActivityFilter): TransferFilter | undefined {
	if (direction === undefined && status === undefined && text === undefined) return undefined;
	return {
		...(direction && { direction: direction === "sent" ? "SENT" : "RECEIVED" }),
		...(status && { status: statuses[status] }),
		...(text !== undefined && { text }),
	};
}
