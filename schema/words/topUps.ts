import type { Licensed, Notice, Shown } from "./licence.ts";
import { becauseOf } from "./refusals.ts";
import { joined, type Sum, sentence, sumText } from "./wording.ts";

/** What is known of why a top-up ended: the bank's words, or the code with which we didn't let it in. */
export interface TopUpEnding {
	failureReason?: string | null;
	refusal?: string | null;
}

interface TopUpWords extends Licensed {
	/** What the page that waits for it is called. */
	title: (sum: string) => string;
	shown: (ending: TopUpEnding) => Shown;
	tell?: (sum: Sum, reason: string) => Notice;
}

/** How far money from a bank has come, by the top-up's status in the graph. */
export const topUpWords = {
	REQUESTED: {
		licensedBy: { fact: "funding.top_up.requested", status: "TopUpStatus.REQUESTED" },
		title: (sum) => `Checking your top-up of ${sum}`,
		shown: () => ({
			short: "Being checked",
			sentence: "You may leave this page. The bank is asked next; the money appears in your wallet when it confirms.",
		}),
	},
	PROCESSING: {
		licensedBy: { fact: "funding.top_up.requested", status: "TopUpStatus.PROCESSING" },
		title: (sum) => `Waiting for the bank: ${sum}`,
		shown: () => ({
			short: "Waiting for the bank",
			sentence: "You may leave this page. The money appears in your wallet when the bank confirms.",
		}),
	},
	REFUSED: {
		licensedBy: { status: "TopUpStatus.REFUSED" },
		title: (_sum) => "This top-up isn't allowed",
		shown: ({ refusal }) => ({
			short: "Not allowed, not charged",
			sentence: joined("Nothing was charged.", refusal && sentence(becauseOf(refusal, { whose: "YOURS" }))),
		}),
	},
	SUCCESS: {
		licensedBy: { fact: "funding.top_up.settled", status: "TopUpStatus.SUCCESS" },
		title: (sum) => `${sum} topped up`,
		shown: () => ({ short: "From your bank", sentence: "The money has arrived in your wallet." }),
		tell: (sum) => ({
			title: `Your top-up of ${sumText(sum)} has arrived`,
			body: `It came from your bank into your ${sum.currency} wallet.`,
		}),
	},
	FAILURE: {
		licensedBy: { fact: "funding.top_up.failed", status: "TopUpStatus.FAILURE" },
		title: (_sum) => "The bank refused",
		shown: ({ failureReason }) => ({
			short: failureReason ? `Not charged: ${failureReason}` : "Refused by the bank, not charged",
			sentence: joined("Nothing was charged.", failureReason && sentence(failureReason)),
		}),
		tell: (sum, reason) => ({
			title: `Your top-up of ${sumText(sum)} was refused`,
			body: `Nothing was charged. ${sentence(reason)}`,
		}),
	},
	IN_SUSPENSE: {
		licensedBy: { fact: "funding.case.closed", when: "resolution SUSPENSE", status: "TopUpStatus.IN_SUSPENSE" },
		title: (sum) => `${sum} is kept for you`,
		shown: () => ({
			short: "Kept for you; contact support",
			sentence: "Your bank charged it and your wallet can't take it. We keep the money apart; contact support.",
		}),
		tell: (sum) => ({
			title: `Your top-up of ${sumText(sum)} is kept for you`,
			body: "Your bank charged it and your wallet can't take it. We keep the money apart; contact support.",
		}),
	},
} satisfies Record<string, TopUpWords>;

export type TopUpStatusName = keyof typeof topUpWords;

/** What whoever asked for a top-up is shown of it. */
export function shownTopUp(status: TopUpStatusName, ending: TopUpEnding = {}): Shown {
	const words: TopUpWords | undefined = topUpWords[status];
	return words?.shown(ending) ?? { short: "Not settled", sentence: "It isn't settled." };
}
