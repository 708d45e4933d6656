import type { Notice } from "./licence.ts";
import { type BlockCause, becauseOf } from "./refusals.ts";
import { joined, type Sum, sentence, sumText } from "./wording.ts";

/** What became of money on its way out to a bank. */
export const payoutWords = {
	inReview: {
		licensedBy: { fact: "funding.payout.sent_to_review" },
		tell: (sum: Sum): Notice => ({
			title: `Your payout of ${sumText(sum)} is being reviewed`,
			body: `A person looks at it before it leaves. The money is held in your ${sum.currency} wallet until then.`,
		}),
	},
	settled: {
		licensedBy: { fact: "funding.payout.settled" },
		tell: (sum: Sum): Notice => ({
			title: `Your payout of ${sumText(sum)} was paid`,
			body: "The bank confirmed that it went to the account you named.",
		}),
	},
	refused: {
		licensedBy: { fact: "funding.payout.refused" },
		tell: (sum: Sum, { code, cause, reviewed }: { code: string; cause?: BlockCause; reviewed: boolean }): Notice => ({
			title: `Your payout of ${sumText(sum)} did not leave`,
			body: joined(
				"Nothing left your wallet.",
				reviewed && "The money that was held for it is available again.",
				sentence(becauseOf(code, { whose: "YOURS", cause })),
			),
		}),
	},
	returned: {
		licensedBy: { fact: "funding.payout.returned" },
		tell: (sum: Sum, reason: string): Notice => ({
			title: `Your payout of ${sumText(sum)} was returned by the bank`,
			body: `The bank's reason: ${sentence(reason)} The money is back in your ${sum.currency} wallet.`,
		}),
	},
	inSuspense: {
		licensedBy: { fact: "funding.case.closed", when: "resolution SUSPENSE", status: "PayoutStatus.IN_SUSPENSE" },
		tell: (sum: Sum): Notice => ({
			title: `Your payout of ${sumText(sum)} is kept for you`,
			body: "The bank sent it back and your wallet can't take it. We keep the money apart; contact support.",
		}),
	},
} as const;
