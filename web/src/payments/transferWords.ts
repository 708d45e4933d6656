import type { TransferStatus, UserErrorCode } from "../graphql/graphql.ts";
import type { AmountTone } from "../ui/Amount.tsx";

/** The reader's side of a transfer. */
export type Side = "sender" | "recipient";

const words: Record<Side, Record<TransferStatus, string>> = {
	sender: {
		PENDING: "Sending",
		PROCESSING: "Held while we check it",
		COMPLETED: "Sent",
		FAILED: "Not sent, not charged",
		CANCELLED: "Cancelled, not charged",
		REVERSED: "Sent and returned",
	},
	recipient: {
		PENDING: "On its way",
		PROCESSING: "On its way",
		COMPLETED: "Received",
		FAILED: "Did not arrive",
		CANCELLED: "Did not arrive",
		REVERSED: "Received and returned",
	},
};

/** How far a transfer has come, in two or three words. Nothing is promised that is not posted. */
export const statusWords = (status: TransferStatus, side: Side): string => words[side][status] ?? "On its way";

/** Whether the status may still change by itself. */
export const isOpen = (status: TransferStatus): boolean => status === "PENDING" || status === "PROCESSING";

/** Whether no money moved for good. */
export const isVoid = (status: TransferStatus): boolean => status === "FAILED" || status === "CANCELLED";

export function amountTone(status: TransferStatus, side: Side): AmountTone {
	if (isVoid(status)) return "void";
	return side === "recipient" && status === "COMPLETED" ? "credit" : "plain";
}

/** A transfer's amount as the reader's wallet sees it. */
export function signedMinor(amountMinor: string, side: Side): string {
	return side === "sender" ? `-${amountMinor}` : amountMinor;
}

const failures: Partial<Record<UserErrorCode, string>> = {
	INSUFFICIENT_FUNDS: "The available balance was too small.",
	LIMIT_EXCEEDED: "A limit of your verification tier would have been passed.",
	PAYMENT_BLOCKED: "Our checks stopped it.",
	WALLET_FROZEN: "One of the two wallets is frozen.",
	WALLET_CLOSED: "One of the two wallets is closed.",
	WALLET_NOT_FOUND: "One of the two wallets does not exist.",
	RECIPIENT_NOT_FOUND: "Nobody can be paid under that address in this currency.",
	CURRENCY_MISMATCH: "The recipient keeps no wallet in this currency.",
};

/** The status as a sentence that says the money first. */
export function statusSentence(
	status: TransferStatus,
	side: Side,
	other: string,
	failure: UserErrorCode | null,
): string {
	if (side === "recipient") {
		if (status === "COMPLETED") return `${other} paid you. The money is in your wallet.`;
		if (status === "REVERSED") return `${other} paid you, and the money went back.`;
		return isVoid(status) ? "No money arrived." : `${other} is paying you. The money is not in your wallet yet.`;
	}
	switch (status) {
		case "PENDING":
			return "We are sending it. Nothing has moved yet.";
		case "PROCESSING":
			return `The money is held while we check the payment. ${other} does not have it yet.`;
		case "COMPLETED":
			return `The money is in ${other}'s wallet.`;
		case "FAILED":
			return `Nothing was charged. ${failures[failure ?? "INVALID_STATE"] ?? "The payment was refused."}`;
		case "CANCELLED":
			return "Nothing was charged. The payment was cancelled.";
		case "REVERSED":
			return "The money moved and came back to your wallet.";
	}
}
