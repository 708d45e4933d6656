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

/** What every fact about an approval tells. */
export interface ApprovalFacts {
	approvalId: string;
	kind: string;
	transferId: string;
	amountMinor: string;
	currency: string;
	reason: string;
	commandHash: string;
	maker: string;
}

/** Facts payments states. */
export interface PaymentsEvents {
	/** The money has moved. */
	"payments.transfer.completed": TransferFacts;
	/** A person must look; the money is held. */
	"payments.transfer.sent_to_review": TransferFacts & { holdId: string };
	/** Refused; nothing moved. `code` is the refusal, `reviewed` that it came after the review its sender was told of. */
	"payments.transfer.failed": TransferFacts & { code: string; reviewed?: boolean };
	/** Cancelled by its sender before anything moved. */
	"payments.transfer.cancelled": TransferFacts;
	/** Money went back, all of it or a part. `reversedMinor` is what has gone back so far. */
	"payments.transfer.reversed": TransferFacts & {
		reversalId: string;
		reversalMinor: string;
		reversedMinor: string;
		reason: string;
	};
	/** Staff ordered a stuck transfer to be finished; how it ended is told by itself. */
	"payments.transfer.forced": TransferFacts & { reason: string };
	/** A money command of staff waits for a second person. */
	"payments.approval.requested": ApprovalFacts;
	/** A second person agreed or refused. */
	"payments.approval.decided": ApprovalFacts & { outcome: "APPROVED" | "REFUSED"; checker: string };
	/** An occurrence of a schedule could not be paid and was left out. */
	"payments.schedule.skipped": { scheduleId: string; senderId: string; occurrence: string; code: string };
}
