import type { Licensed, Notice, Shown } from "./licence.ts";
import { type BlockCause, becauseOf, refusalWords } from "./refusals.ts";
import { joined, type Sum, sentence, sumText } from "./wording.ts";

/** What the words about a transfer need to know. To people a transfer is a payment. */
export interface TransferWordsOf extends Sum {
	/** What the other side is called. */
	other: string;
	note?: string | null;
}

interface TransferWords extends Licensed {
	/** What its sender, or its recipient, is shown. */
	sender?: (other: string, failure?: string | null) => Shown;
	recipient?: (other: string) => Shown;
	/** What they are told. */
	tellSender?: (transfer: TransferWordsOf) => Notice;
	tellRecipient?: (transfer: TransferWordsOf) => Notice;
}

const withNote = (note: string | null | undefined) => (note ? `, with the note “${note}”` : "");

/** How far a transfer has come, by its status in the graph. A recipient sees it once it has arrived. */
export const transferWords = {
	PENDING: {
		// The ledger may have posted it already: this status alone tells neither that it moved nor that it didn't.
		licensedBy: { status: "TransferStatus.PENDING" },
		sender: () => ({ short: "Sending", sentence: "It is being sent. This says so as soon as the money has moved." }),
	},
	PROCESSING: {
		licensedBy: { fact: "payments.transfer.sent_to_review", status: "TransferStatus.PROCESSING" },
		sender: (other) => ({
			short: "Held for review",
			sentence: `A person reviews the payment before ${other} gets it. The money is held until then.`,
		}),
		tellSender: ({ other, ...sum }) => ({
			title: `Your payment of ${sumText(sum)} to ${other} is being reviewed`,
			body: `A person looks at it before ${other} gets it. The money is held in your ${sum.currency} wallet until then.`,
		}),
	},
	COMPLETED: {
		licensedBy: { fact: "payments.transfer.completed", status: "TransferStatus.COMPLETED" },
		sender: (other) => ({ short: "Sent", sentence: `It has arrived in ${other}'s wallet.` }),
		recipient: (other) => ({ short: "Received", sentence: `${other} paid you. It has arrived in your wallet.` }),
		tellSender: ({ other, note, ...sum }) => ({
			title: `You sent ${other} ${sumText(sum)}`,
			body: `It has arrived in ${other}'s wallet${withNote(note)}.`,
		}),
		tellRecipient: ({ other, note, ...sum }) => ({
			title: `${other} sent you ${sumText(sum)}`,
			body: `It has arrived in your ${sum.currency} wallet${withNote(note)}.`,
		}),
	},
	FAILED: {
		licensedBy: { fact: "payments.transfer.failed", status: "TransferStatus.FAILED" },
		sender: (_, failure) => ({
			short: "Not sent, not charged",
			sentence: joined("Nothing was charged.", sentence(becauseOf(failure ?? ""))),
		}),
	},
	CANCELLED: {
		licensedBy: { fact: "payments.transfer.cancelled", status: "TransferStatus.CANCELLED" },
		sender: () => ({ short: "Cancelled, not charged", sentence: "Nothing was charged. You cancelled the payment." }),
		tellSender: ({ other, ...sum }) => ({
			title: `You cancelled your payment of ${sumText(sum)} to ${other}`,
			body: "Nothing was charged.",
		}),
	},
	REVERSED: {
		licensedBy: { fact: "payments.transfer.reversed", status: "TransferStatus.REVERSED" },
		sender: (other) => ({
			short: "Returned to you",
			sentence: `It arrived in ${other}'s wallet, and all of it came back to yours.`,
		}),
		recipient: (other) => ({
			short: `Returned to ${other}`,
			sentence: `${other} paid you, and all of it went back.`,
		}),
	},
} satisfies Record<string, TransferWords>;

export type TransferStatusName = keyof typeof transferWords;

/** What the reader of a transfer is shown. A status they can't meet says no more than that it isn't settled. */
export function shownTransfer(
	status: TransferStatusName,
	side: "sender" | "recipient",
	other: string,
	failure: string | null = null,
): Shown {
	const words: TransferWords | undefined = transferWords[status];
	const shown = side === "sender" ? words?.sender?.(other, failure) : words?.recipient?.(other);
	return shown ?? { short: "Not settled", sentence: "It isn't settled." };
}

/** The statuses people tell apart when they look for a payment. */
export const transferGroups = {
	licensedBy: { status: "TransferStatus" },
	open: "On the way",
	done: "Done",
	void: "Not sent",
	returned: "Returned",
} as const;

/** A part that went back of a transfer that stands. */
export const partReturned = {
	licensedBy: { fact: "payments.transfer.reversed", when: "Transfer.reversedAmount is more than nothing" },
	sender: (returned: string): Shown => ({
		short: `Sent, ${returned} returned`,
		sentence: `${returned} of it came back to your wallet.`,
	}),
	recipient: (returned: string): Shown => ({
		short: `Received, ${returned} returned`,
		sentence: `${returned} of it went back.`,
	}),
} as const;

/** How a payment ended that its sender didn't wait for, or that a review lay before. */
export const endedPayments = {
	BLOCKED: {
		licensedBy: {
			fact: "payments.transfer.failed",
			when: "code PAYMENT_BLOCKED, cause BLOCKED; or no cause and no review",
		},
		tellSender: ({ other, ...sum }) => ({
			title: `Your payment of ${sumText(sum)} to ${other} was stopped`,
			body: joined("Nothing was charged.", refusalWords("PAYMENT_BLOCKED", { cause: "BLOCKED" })),
		}),
	},
	REFUSED: {
		licensedBy: { fact: "payments.transfer.failed", when: "code PAYMENT_BLOCKED, cause REFUSED" },
		tellSender: ({ other, ...sum }) => ({
			title: `Your payment of ${sumText(sum)} to ${other} was refused`,
			body: joined(
				"It wasn't sent. The money is available again.",
				refusalWords("PAYMENT_BLOCKED", { cause: "REFUSED" }),
			),
		}),
	},
	EXPIRED: {
		licensedBy: { fact: "payments.transfer.failed", when: "code REVIEW_EXPIRED" },
		tellSender: ({ other, ...sum }) => ({
			title: `Your payment of ${sumText(sum)} to ${other} was not reviewed in time`,
			body: "Nobody could review it in time, so it wasn't sent. The money is available again; you can send it anew.",
		}),
	},
	/** Facts from before tell no cause: only that a review lay before it. */
	REVIEWED: {
		licensedBy: { fact: "payments.transfer.failed", when: "code PAYMENT_BLOCKED, reviewed, no cause" },
		tellSender: ({ other, ...sum }) => ({
			title: `Your payment of ${sumText(sum)} to ${other} did not go on after its review`,
			body: "It wasn't sent. The money is available again.",
		}),
	},
} satisfies Record<string, TransferWords>;

/** A payment that whoever reviewed it let through and something else refused. */
export const refusedAfterReview = {
	licensedBy: { fact: "payments.transfer.failed", when: "reviewed, with another code than those" },
	tellSender: ({ other, ...sum }: TransferWordsOf, code: string): Notice => ({
		title: `Your payment of ${sumText(sum)} to ${other} could not be made`,
		body: `Its review is over, but ${becauseOf(code)}. Nothing was charged; the money that was held is available again.`,
	}),
} as const;

/** Why nothing goes back of a payment, where its code alone doesn't say it. */
export const returnRefused = {
	licensedBy: { refusal: "INVALID_STATE of reverseTransfer: its status, or what is left of it" },
	message: "This payment hasn't arrived, or less than this is left of it.",
} as const;

/** Which of these endings a failed payment had; null for every other refusal. */
export function endingOf(failed: {
	code: string;
	cause?: BlockCause | "EXPIRED" | undefined;
	reviewed?: boolean | undefined;
}): keyof typeof endedPayments | null {
	if (failed.code === "REVIEW_EXPIRED") return "EXPIRED";
	if (failed.code !== "PAYMENT_BLOCKED") return null;
	return failed.cause ?? (failed.reviewed ? "REVIEWED" : "BLOCKED");
}

interface Returned extends TransferWordsOf {
	/** What went back this time, and in all so far. Minor units. */
	returnedMinor: string;
	returnedSoFarMinor: string;
}

/** Money that went back, all of it or a part. Why it did is for staff alone. */
export const returnedPayments = {
	licensedBy: { fact: "payments.transfer.reversed" },
	tellSender(returned: Returned): Notice {
		const { other, currency, amountMinor, returnedMinor } = returned;
		const sum = sumText({ amountMinor, currency });
		return {
			title:
				returnedMinor === amountMinor
					? `Your payment of ${sum} to ${other} came back`
					: `${sumText({ amountMinor: returnedMinor, currency })} of your payment of ${sum} to ${other} came back`,
			body: joined(`The money is back in your ${currency} wallet.`, soFar(returned)),
		};
	},
	tellRecipient(returned: Returned): Notice {
		const { other, currency, amountMinor, returnedMinor } = returned;
		const sum = sumText({ amountMinor, currency });
		return {
			title:
				returnedMinor === amountMinor
					? `${other}'s payment of ${sum} went back`
					: `${sumText({ amountMinor: returnedMinor, currency })} of ${other}'s payment of ${sum} went back`,
			body: joined(`It was taken from your ${currency} wallet.`, soFar(returned), "Contact support to learn more."),
		};
	},
} as const;

/** The sum of all parts, unless this is the first. */
function soFar({ returnedMinor, returnedSoFarMinor, currency }: Returned): string | false {
	if (returnedSoFarMinor === returnedMinor) return false;
	return `In total, ${sumText({ amountMinor: returnedSoFarMinor, currency })} of it has gone back.`;
}

/** The steps of a payment's way, each with what licenses it. */
export const pathWords = {
	asked: { licensedBy: { known: "Transfer.createdAt" }, about: (payer: string) => `${payer} asked to send it.` },
	posted: {
		licensedBy: { status: "TransferStatus.COMPLETED" },
		about: () => "Both wallets were booked in one posting.",
	},
	arrived: { licensedBy: { status: "TransferStatus.COMPLETED" }, about: (wallet: string) => `It came to ${wallet}.` },
	checked: { licensedBy: { status: "TransferStatus.PENDING" }, about: () => "Its outcome isn't known yet." },
	held: {
		licensedBy: { status: "TransferStatus.PROCESSING" },
		about: (wallet: string) => `Held in ${wallet} while a person reviews it.`,
	},
	ahead: {
		licensedBy: { status: "TransferStatus.PROCESSING" },
		about: (wallet: string) => `To ${wallet}, after that.`,
	},
	stopped: { licensedBy: { status: "TransferStatus.FAILED" }, about: () => "Nothing was charged." },
	cancelled: {
		licensedBy: { status: "TransferStatus.CANCELLED" },
		about: (payer: string) => `${payer} cancelled it. Nothing was charged.`,
	},
	returned: {
		licensedBy: { status: "TransferStatus.REVERSED" },
		about: (wallet: string) => `All of it came back to ${wallet}.`,
	},
} satisfies Record<string, Licensed & { about: (name: string) => string }>;
