import type { Licensed, Notice, Shown } from "./licence.ts";
import { joined, type Sum, sentence, sumText } from "./wording.ts";

interface TopUpWords extends Licensed {
	shown: (reason: string | null) => Shown;
	tell?: (sum: Sum, reason: string) => Notice;
}

/** How far money from a bank has come, by the top-up's status in the graph. */
export const topUpWords = {
	PROCESSING: {
		licensedBy: { fact: "funding.top_up.requested", status: "TopUpStatus.PROCESSING" },
		shown: () => ({
			short: "Waiting for the bank",
			sentence: "You may leave this page. The money appears in your wallet when the bank confirms.",
		}),
	},
	SUCCESS: {
		licensedBy: { fact: "funding.top_up.settled", status: "TopUpStatus.SUCCESS" },
		shown: () => ({ short: "From your bank", sentence: "The money has arrived in your wallet." }),
		tell: (sum) => ({
			title: `Your top-up of ${sumText(sum)} has arrived`,
			body: `The money has arrived in your ${sum.currency} wallet.`,
		}),
	},
	FAILURE: {
		licensedBy: { fact: "funding.top_up.failed", status: "TopUpStatus.FAILURE" },
		shown: (reason) => ({
			short: reason ? `Not charged: ${reason}` : "Refused, not charged",
			sentence: joined("Nothing was charged.", reason && sentence(reason)),
		}),
		tell: (sum, reason) => ({
			title: `Your top-up of ${sumText(sum)} was refused`,
			body: `Nothing was charged. ${sentence(reason)}`,
		}),
	},
} satisfies Record<string, TopUpWords>;

export type TopUpStatusName = keyof typeof topUpWords;

/** What whoever asked for a top-up is shown of it. */
export function shownTopUp(status: TopUpStatusName, reason: string | null = null): Shown {
	const words: TopUpWords | undefined = topUpWords[status];
	return words?.shown(reason) ?? { short: "Not settled", sentence: "It isn't settled." };
}
