import type { TopUpStatus } from "../graphql/graphql.ts";

const words: Record<TopUpStatus, string> = {
	PROCESSING: "Waiting for the bank",
	SUCCESS: "From your bank",
	FAILURE: "Refused by the bank, not charged",
};

/** How far a top-up has come, in a few words. */
export const topUpWords = (status: TopUpStatus): string => words[status] ?? "Waiting for the bank";
