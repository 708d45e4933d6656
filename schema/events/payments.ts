import type { BlockCause } from "../words/refusals.ts";

/** What every fact about a transfer tells. */
export interface TransferFacts {
	transferId: string;
	senderId: string;
	recipientId: string;
	fromWalletId: string;
	toWalletId: string;
	amountMinor: string;
	currency: string;
	note: string | null;
	category: string | null;
}

/** Facts payments states. */
export interface PaymentsEvents {
	/** The money has moved. */
	"payments.transfer.completed": TransferFacts;
	/** A person must look; the money is held. */
	"payments.transfer.sent_to_review": TransferFacts & { holdId: string };
	/**
	 * Refused; nothing moved. `code` is the refusal, `reviewed` that it came after the review its sender was told of,
	 * `cause` what was behind a refusal of our own checks.
	 */
	"payments.transfer.failed": TransferFacts & {
		code: string;
		reviewed?: boolean;
		cause?: "BLOCKED" | "REFUSED" | "EXPIRED";
	};
	/** Cancelled by its sender before anything moved. */
	"payments.transfer.cancelled": TransferFacts;
	/** Money went back, all of it or a part. `reversedMinor` is what has gone back so far. */
	"payments.transfer.reversed": TransferFacts & {
		reversalId: string;
		reversalMinor: string;
		reversedMinor: string;
		reason: string;
		/** What staff wrote; that of the transfer is `note`. */
		staffNote?: string;
	};
	/** Staff ordered a stuck transfer to be finished; how it ended is told by itself. */
	"payments.transfer.forced": TransferFacts & { reason: string; staffNote?: string };
	/** An occurrence of a schedule could not be paid and was left out. Facts from before don't tell whom and how much. */
	"payments.schedule.skipped": {
		scheduleId: string;
		senderId: string;
		recipientId?: string | null;
		amountMinor?: string;
		currency?: string;
		occurrence: string;
		code: string;
	};
	/** An occurrence could not be paid at its moment and is tried again until `lastTryAt`. Told once per occurrence. */
	"payments.schedule.postponed": {
		scheduleId: string;
		senderId: string;
		recipientId: string | null;
		amountMinor: string;
		currency: string;
		occurrence: string;
		code: string;
		lastTryAt: string;
	};
	/** Whether a payout or a conversion may go on; told again when a person has reviewed it. Amounts are minor units. */
	"payments.clearance.decided": {
		movementId: string;
		kind: "PAYOUT" | "CONVERSION";
		userId: string;
		walletId: string;
		amountMinor: string;
		currency: string;
		outcome: "CLEARED" | "IN_REVIEW" | "REFUSED";
		/** Of a refusal. */
		code: string | null;
		/** Who blocked it, with the code PAYMENT_BLOCKED: the checks themselves, or whoever reviewed it. */
		cause?: BlockCause;
		/** Whether a review lay before it. */
		reviewed: boolean;
	};
}
