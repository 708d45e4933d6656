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
	/** Refused; nothing moved. `code` is the refusal. */
	"payments.transfer.failed": TransferFacts & { code: string };
	/** Cancelled by its sender before anything moved. */
	"payments.transfer.cancelled": TransferFacts;
	/** Money went back, all of it or a part. `reversedMinor` is what has gone back so far. */
	"payments.transfer.reversed": TransferFacts & {
		reversalId: string;
		reversalMinor: string;
		reversedMinor: string;
		reason: string;
	};
	/** An occurrence of a schedule could not be paid and was left out. */
	"payments.schedule.skipped": { scheduleId: string; senderId: string; occurrence: string; code: string };
}
