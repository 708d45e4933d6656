import type { RefusalCode } from "./refusals.ts";

/** What somebody asks for that would move money. */
export type Movement = "PAYMENT" | "TOP_UP" | "PAYOUT" | "CONVERSION" | "RETURN";

/** What did not happen, where it is known. */
export const nothingMoved = {
	licensedBy: {
		refusal:
			"any but those after which the outcome is open: what is refused moved nothing and never will under its key",
		known: "whoever speaks has sent no request that moves money",
	},
	PAYMENT: "Nothing was sent.",
	TOP_UP: "Nothing was charged.",
	PAYOUT: "Nothing left your wallet.",
	CONVERSION: "Nothing was converted.",
	RETURN: "Nothing went back.",
} as const;

/** The key belongs to an earlier request, and that one may well have moved money. */
export const nothingNewMoved = {
	licensedBy: { refusal: "IDEMPOTENCY_KEY_REUSED" },
	PAYMENT: "Nothing was sent by this request.",
	TOP_UP: "Nothing was charged by this request.",
	PAYOUT: "Nothing left your wallet by this request.",
	CONVERSION: "Nothing was converted by this request.",
	RETURN: "Nothing went back by this request.",
} as const;

/** What may be said while an answer is missing. */
export const unknownOutcome = {
	licensedBy: {
		refusal: "TEMPORARILY_UNAVAILABLE, IDEMPOTENCY_IN_PROGRESS",
		known: "a request left and no answer came",
	},
	PAYMENT: "We don't know yet whether it was sent. Ask again with the same key: you won't be charged twice.",
	TOP_UP: "We don't know yet whether you are charged. Ask again with the same key: you won't be charged twice.",
	PAYOUT: "We don't know yet whether it leaves. Ask again with the same key: it won't leave twice.",
	CONVERSION: "We don't know yet whether it was converted. Ask again with the same key: it won't be converted twice.",
	RETURN: "We don't know yet whether the money went back. Ask again with the same key: it won't go back twice.",
} as const;

const open: readonly RefusalCode[] = ["TEMPORARILY_UNAVAILABLE", "IDEMPOTENCY_IN_PROGRESS"];

/** What is known of the money after a refusal, in a sentence. */
export function moneyAfter(movement: Movement, code: RefusalCode): string {
	if (open.includes(code)) return unknownOutcome[movement];
	return (code === "IDEMPOTENCY_KEY_REUSED" ? nothingNewMoved : nothingMoved)[movement];
}
