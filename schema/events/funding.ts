/** What every fact about a top-up tells. */
export interface TopUpFacts {
	topUpId: string;
	userId: string;
	walletId: string;
	amountMinor: string;
	currency: string;
}

/** What every fact about a payout tells. */
export interface PayoutFacts {
	payoutId: string;
	userId: string;
	walletId: string;
	amountMinor: string;
	currency: string;
}

/** Facts funding states. */
export interface FundingEvents {
	"funding.top_up.requested": TopUpFacts;
	/** The bank confirmed and the money is in the wallet. */
	"funding.top_up.settled": TopUpFacts;
	/** The bank refused; nothing was charged. */
	"funding.top_up.failed": TopUpFacts & { reason: string };
	"funding.payout.requested": PayoutFacts;
	/** The bank paid it out. */
	"funding.payout.settled": PayoutFacts;
	/** The bank refused or returned it; the money is back in the wallet. */
	"funding.payout.returned": PayoutFacts & { reason: string };
}
