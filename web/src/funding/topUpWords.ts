import type { TopUpStatus } from "../graphql/graphql.ts";

const words: Record<TopUpStatus, string> = {
	REQUESTED: "Waiting for our checks",
	PROCESSING: "Waiting for the bank",
	REFUSED: "Not allowed, not charged",
	SUCCESS: "From your bank",
	FAILURE: "Refused by the bank, not charged",
	IN_SUSPENSE: "Kept for you; please contact us",
};

/** How far a top-up has come, in a few words. */
export const topUpWords = (status: TopUpStatus): string => words[status] ?? "Waiting for the bank";
