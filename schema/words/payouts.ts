import type { Licensed, Notice, Shown } from "./licence.ts";
import { type BlockCause, becauseOf } from "./refusals.ts";
import { joined, type Sum, sentence, sumText } from "./wording.ts";

/** What is known of a payout besides its status: the bank's words, or the code with which we didn't let it leave. */
export interface PayoutKnown {
	currency: string;
	/** When the bank paid it; null when it never did. */
	settledAt?: string | null;
	failureReason?: string | null;
	refusal?: string | null;
}

interface PayoutWords extends Licensed {
	shown: (payout: PayoutKnown) => Shown;
	/** Each fact has its own to tell beside the sum. */
	tell?: (sum: Sum, known: never) => Notice;
}

const reviewed = (currency: string) =>
	`A person looks at it before it leaves. The money is held in your ${currency} wallet until then.`;
const paid = "The bank confirmed that it went to the account you named.";
const nothingLeft = "Nothing left your wallet.";
const heldNoMore = "The money that was held for it is available again.";
const cameBack = (currency: string) => `The money is back in your ${currency} wallet.`;
const reasonOfBank = (reason: string) => `The bank's reason: ${sentence(reason)}`;
const keptApart = "The bank sent it back and your wallet can't take it. We keep the money apart; contact support.";

/** How far money on its way out to a bank has come, by the payout's status in the graph. */
export const payoutWords = {
	REQUESTED: {
		licensedBy: { fact: "funding.payout.requested", status: "PayoutStatus.REQUESTED" },
		shown: () => ({
			short: "Being checked",
			sentence: "Whether it may leave is being checked. This says so as soon as it is known.",
		}),
	},
	IN_REVIEW: {
		licensedBy: { fact: "funding.payout.sent_to_review", status: "PayoutStatus.IN_REVIEW" },
		shown: ({ currency }) => ({ short: "Held for review", sentence: reviewed(currency) }),
		tell: (sum: Sum): Notice => ({
			title: `Your payout of ${sumText(sum)} is being reviewed`,
			body: reviewed(sum.currency),
		}),
	},
	PROCESSING: {
		licensedBy: { status: "PayoutStatus.PROCESSING" },
		shown: ({ currency }) => ({
			short: "Waiting for the bank",
			sentence: `The money is held in your ${currency} wallet. It leaves when the bank confirms.`,
		}),
	},
	REFUSED: {
		licensedBy: { fact: "funding.payout.refused", status: "PayoutStatus.REFUSED" },
		shown: ({ refusal }) => ({
			short: "Not allowed, nothing left",
			sentence: joined(nothingLeft, refusal && sentence(becauseOf(refusal, { whose: "YOURS" }))),
		}),
		tell: (sum: Sum, { code, cause, reviewed }: { code: string; cause?: BlockCause; reviewed: boolean }): Notice => ({
			title: `Your payout of ${sumText(sum)} did not leave`,
			body: joined(nothingLeft, reviewed && heldNoMore, sentence(becauseOf(code, { whose: "YOURS", cause }))),
		}),
	},
	SETTLED: {
		licensedBy: { fact: "funding.payout.settled", status: "PayoutStatus.SETTLED" },
		shown: () => ({ short: "Paid out", sentence: paid }),
		tell: (sum: Sum): Notice => ({ title: `Your payout of ${sumText(sum)} was paid`, body: paid }),
	},
	RETURNED: {
		// Two things end like this: the bank never paid it, or it paid and the money came back.
		licensedBy: { fact: "funding.payout.returned", status: "PayoutStatus.RETURNED" },
		shown: ({ currency, settledAt, failureReason }) => ({
			short: settledAt === null ? "Not paid by the bank, nothing left" : "Returned by the bank",
			sentence: joined(
				settledAt === null ? nothingLeft : cameBack(currency),
				failureReason && reasonOfBank(failureReason),
			),
		}),
		tell: (sum: Sum, { reason, wasPaid }: { reason: string; wasPaid?: boolean }): Notice =>
			wasPaid === false
				? {
						title: `Your payout of ${sumText(sum)} was not paid by the bank`,
						body: joined(nothingLeft, heldNoMore, reasonOfBank(reason)),
					}
				: {
						title: `Your payout of ${sumText(sum)} was returned by the bank`,
						body: joined(reasonOfBank(reason), cameBack(sum.currency)),
					},
	},
	IN_SUSPENSE: {
		licensedBy: { fact: "funding.case.closed", when: "resolution SUSPENSE", status: "PayoutStatus.IN_SUSPENSE" },
		shown: () => ({ short: "Kept for you; contact support", sentence: keptApart }),
		tell: (sum: Sum): Notice => ({ title: `Your payout of ${sumText(sum)} is kept for you`, body: keptApart }),
	},
} satisfies Record<string, PayoutWords>;

export type PayoutStatusName = keyof typeof payoutWords;

/** What whoever asked for a payout is shown of it. */
export function shownPayout(status: PayoutStatusName, payout: PayoutKnown): Shown {
	const words: PayoutWords | undefined = payoutWords[status];
	return words?.shown(payout) ?? { short: "Not settled", sentence: "It isn't settled." };
}
