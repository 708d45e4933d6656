import type { BlockCause } from "../words/refusals.ts";

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

/** What every fact about money that can't settle by itself tells. */
export interface SettlementCaseFacts {
	caseId: string;
	kind: "PAYOUT" | "TOP_UP";
	/** Id of the payout or top-up. */
	subjectId: string;
	userId: string;
	walletId: string;
	amountMinor: string;
	currency: string;
	/** Why the ledger can't follow: WALLET_FROZEN, WALLET_CLOSED, HOLD_CLOSED, INSUFFICIENT_FUNDS, CURRENCY_HALTED. */
	problem: string;
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
	/** Nothing left: our checks, a limit or the ledger said no, or whoever reviewed it. `code` says which. */
	"funding.payout.refused": PayoutFacts & { code: string; cause?: BlockCause; reviewed: boolean };
	/** A person must look; the money is set aside. */
	"funding.payout.sent_to_review": PayoutFacts;
	/** What the bank did can't be followed in the books by itself; staff resolve it. */
	"funding.case.opened": SettlementCaseFacts;
	/** It could be followed after all, or staff resolved it with a posting. */
	"funding.case.closed": SettlementCaseFacts & {
		resolution: "SETTLED" | "CHARGE_WALLET" | "CREDIT_WALLET" | "WRITE_OFF" | "SUSPENSE";
		/** Staff user id; null when it settled by itself. */
		decidedBy: string | null;
		reason: string | null;
		note: string | null;
	};
	/** Staff had a top-up or payout looked at that waited. What came of it is told by itself. */
	"funding.settlement.retried": { subjectId: string; userId: string; reason: string; note: string };
	/**
	 * The bank didn't pay it, or sent it back; the money is in the wallet. `wasPaid` says which, and is absent of facts
	 * from before it was told.
	 */
	"funding.payout.returned": PayoutFacts & { reason: string; wasPaid?: boolean };
}
