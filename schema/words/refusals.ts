import type { Licensed } from "./licence.ts";
import { type Sum, sumText, timeText } from "./wording.ts";

/** What a refusal's words may rest on beyond its code; as it is stored with the refusal and answered beside it. */
export interface RefusalDetails {
	/** What is left of a limit. */
	left?: Sum | null | undefined;
	/** When the window of a limit begins anew; null or absent for a limit on one movement. ISO 8601. */
	resetsAt?: string | null | undefined;
	/** Which bound of a tier it is about. */
	bound?: "TRANSFER" | "DAY" | "MONTH" | "TOP_UP" | "TOP_UP_DAY" | "BALANCE" | null | undefined;
	/** When the same will be taken again. ISO 8601. */
	retryAt?: string | null | undefined;
	/** The currency of the wallet it is about. */
	currency?: string | null | undefined;
	/** Whose account or wallet it is about, where whoever reads it may know. */
	whose?: "YOURS" | "THEIRS" | null | undefined;
	/** Why a payment was blocked. */
	cause?: BlockCause | null | undefined;
}

/** By the checks themselves, or by whoever reviewed it. */
export type BlockCause = "BLOCKED" | "REFUSED";

interface RefusalWords extends Licensed {
	/** What is said at once to whoever asked: why, and what to do. It claims nothing about money. */
	message(details: RefusalDetails): string;
	/** The same as a clause, for what is told later: `… did not leave: there wasn't enough money in your wallet`. */
	because?(details: RefusalDetails): string;
}

const wait = ({ retryAt }: RefusalDetails) => (retryAt ? `Try again after ${timeText(retryAt)}.` : "Try again later.");

/** Every refusal there is, by its code in the graph. */
export const refusals = {
	INVALID_INPUT: {
		licensedBy: { refusal: "a rule about the form of a field" },
		message: () => "A field isn't acceptable.",
		because: () => "what was ordered isn't acceptable",
	},
	INVALID_CREDENTIALS: {
		licensedBy: { refusal: "no account with this e-mail and password, or one that waits after wrong tries" },
		// One sentence for all of these, so that it tells nobody whether there is such an account.
		message: () =>
			"E-mail or password is wrong, or there were too many wrong ones: after five an account waits, up to 15 minutes.",
	},
	EMAIL_TAKEN: {
		licensedBy: { refusal: "an account with this e-mail" },
		message: () => "There is an account with this e-mail address. Sign in instead.",
	},
	SESSION_ENDED: {
		licensedBy: { refusal: "the session's row has ended, or its refresh token was used before" },
		message: () => "This session has ended. Sign in again.",
	},
	TOO_MANY_ATTEMPTS: {
		licensedBy: { refusal: "tries counted until an instant that is stored" },
		message: (details) => `Too many tries. ${wait(details)}`,
	},
	WALLET_NOT_FOUND: {
		licensedBy: { refusal: "no wallet of this id, or one of somebody else" },
		message: ({ whose }) => (whose === "YOURS" ? "You have no such wallet." : "There is no such wallet."),
		because: () => "one of its wallets was not found",
	},
	WALLET_FROZEN: {
		licensedBy: { refusal: "the wallet's stored status", status: "WalletStatus.FROZEN" },
		message: ({ whose }) =>
			whose === "YOURS"
				? "This wallet is frozen. Unfreeze it first; if we froze it, contact support."
				: whose === "THEIRS"
					? "The wallet to be paid is frozen."
					: "One of the wallets is frozen.",
		because: ({ whose }) => (whose === "YOURS" ? "your wallet is frozen" : "one of its wallets is frozen"),
	},
	WALLET_CLOSED: {
		licensedBy: { refusal: "the wallet's stored status", status: "WalletStatus.CLOSED" },
		message: ({ whose }) =>
			whose === "YOURS"
				? "This wallet is closed."
				: whose === "THEIRS"
					? "The wallet to be paid is closed."
					: "One of the wallets is closed.",
		because: ({ whose }) => (whose === "YOURS" ? "your wallet is closed" : "one of its wallets is closed"),
	},
	WALLET_EXISTS: {
		licensedBy: { refusal: "a wallet of this person in this currency" },
		message: ({ currency }) => `You already have a wallet in ${currency ?? "this currency"}.`,
	},
	RECIPIENT_NOT_FOUND: {
		licensedBy: { refusal: "nobody under this address, or no wallet of theirs in this currency" },
		message: () => "Nobody can be paid there, or not in this currency.",
		because: () => "the recipient can't be paid in this currency",
	},
	SELF_TRANSFER: {
		licensedBy: { refusal: "both wallets have one owner" },
		message: () => "You can't send money to yourself.",
		because: () => "it would have gone to yourself",
	},
	CURRENCY_MISMATCH: {
		licensedBy: { refusal: "the currency of the wallet beside that of the money" },
		message: ({ currency }) =>
			currency ? `This wallet keeps ${currency}.` : "One of the wallets keeps another currency.",
		because: () => "one of its wallets keeps another currency",
	},
	INSUFFICIENT_FUNDS: {
		licensedBy: { refusal: "the ledger measured what was available when it was to be posted or held" },
		message: ({ whose }) =>
			whose === "THEIRS"
				? "The recipient has less than this available."
				: "There isn't enough money available in this wallet.",
		because: () => "there wasn't enough money available in your wallet",
	},
	HOLD_CLOSED: {
		licensedBy: { refusal: "the hold's stored state" },
		message: () => "What was held for this was given back or used before.",
		because: () => "what was held for it had been given back",
	},
	HOLD_EXCEEDED: {
		licensedBy: { refusal: "what is left of the hold" },
		message: () => "Less than this is left of what is held.",
		because: () => "less than this was left of what was held",
	},
	CURRENCY_HALTED: {
		licensedBy: { refusal: "the currency is halted", fact: "wallet.currency.halted" },
		message: () => "Everything in this currency stands still while we check its books. Try again later.",
		because: () => "its currency was paused for a check of our books",
	},
	QUOTE_EXPIRED: {
		licensedBy: { refusal: "the instant at which the quote ends" },
		message: () => "This quote has expired. Ask for a new one.",
	},
	QUOTE_USED: {
		licensedBy: { refusal: "the quote's stored conversion" },
		message: () => "This quote was used before. Ask for a new one.",
	},
	LIMIT_EXCEEDED: {
		licensedBy: { refusal: "the amount beside what is left of a limit; which, and until when, is stored with it" },
		message: limitMessage,
		because: () => "it was more than your verification tier allowed at that time",
	},
	ACCOUNT_FROZEN: {
		licensedBy: { refusal: "the account of one of the two is frozen", fact: "identity.user.frozen" },
		message: ({ whose }) =>
			whose === "YOURS"
				? "Your account is frozen: no money of yours moves. You can see everything, stop what is planned and sign " +
					"devices out. Contact support to learn what we need from you."
				: whose === "THEIRS"
					? "Whoever is to be paid can't receive anything at present."
					: "One of the two accounts is frozen.",
		because: ({ whose }) => (whose === "YOURS" ? "your account is frozen" : "one of the two accounts is frozen"),
	},
	TIER_FROZEN: {
		licensedBy: { refusal: "the sender's tier is frozen", fact: "kyc.tier.frozen" },
		message: () =>
			"Sending is stopped for you until your verification has been looked at. Contact support to learn more.",
		because: () => "sending is stopped for you until your verification has been looked at",
	},
	PAYMENT_BLOCKED: {
		licensedBy: { refusal: "a stored verdict, or what whoever reviewed it said", fact: "payments.transfer.failed" },
		message: ({ cause }) =>
			cause === "REFUSED"
				? "This payment was refused after a review. Contact support to learn more."
				: cause === "BLOCKED"
					? "Our checks stopped this payment. Contact support if you want to make it all the same."
					: "This payment was not let through. Contact support to learn more.",
		because: ({ cause }) =>
			cause === "REFUSED"
				? "it was refused after a review"
				: cause === "BLOCKED"
					? "our checks stopped it"
					: "it was not let through",
	},
	REVIEW_EXPIRED: {
		licensedBy: { refusal: "its review ended without anybody's word", fact: "fraud.case.closed", when: "EXPIRED" },
		message: () => "Nobody could review this in time. You can order it anew.",
		because: () => "nobody could review it in time",
	},
	IDEMPOTENCY_KEY_REUSED: {
		licensedBy: { refusal: "the stored terms of this key are others" },
		message: () => "This key was used before for something else.",
	},
	IDEMPOTENCY_IN_PROGRESS: {
		licensedBy: { refusal: "the key is claimed and has no outcome yet" },
		message: () => "The same request is still being worked on. Ask again with the same key.",
	},
	INVALID_STATE: {
		licensedBy: { refusal: "the stored state of what it is about" },
		message: () => "That isn't possible in its present state.",
		because: () => "it was not possible at that time",
	},
	SELF_APPROVAL: {
		licensedBy: { refusal: "maker and checker are one person" },
		message: () => "Somebody else must decide about what you asked for.",
	},
	OWN_AFFAIRS: {
		licensedBy: { refusal: "the command touches the affairs of whoever gives it" },
		message: () => "Nobody acts as staff in their own affairs. Ask a colleague.",
	},
	NEW_STAFF: {
		licensedBy: { refusal: "how long the checker, or the maker by their word, has had the role" },
		message: (details) =>
			`Who became staff, or gave the other their role, a short time ago doesn't decide. ${wait(details)}`,
	},
	NOT_FOUND: {
		licensedBy: { refusal: "nothing of this id, or nothing of yours" },
		message: () => "There is no such thing, or it isn't yours to see.",
		because: () => "what it needs is not there any more",
	},
	PROVIDER_UNAVAILABLE: {
		licensedBy: { refusal: "no answer of the provider, or a no" },
		message: (details) => `The provider can't be used now. ${wait(details)}`,
		because: () => "the provider could not be used",
	},
	TEMPORARILY_UNAVAILABLE: {
		licensedBy: { refusal: "an answer is missing, so what happened isn't known" },
		message: () => "A part of the platform can't be reached. Ask again with the same key.",
		because: () => "a part of the platform could not be reached",
	},
} satisfies Record<string, RefusalWords>;

export type RefusalCode = keyof typeof refusals;

/** A window says when it begins anew; the limit on one movement, and on what somebody owns, has none. */
function limitMessage({ left, resetsAt, bound }: RefusalDetails): string {
	if (!left) return "This is more than your verification tier allows.";
	const sum = sumText(left);
	if (bound === "BALANCE") return `At your verification tier you may own ${sum} more, over all your wallets.`;
	if (!resetsAt) return `At your verification tier ${sum} is the most at once.`;
	const doing = bound === "TOP_UP_DAY" ? "top up" : "send";
	return `At your verification tier you may ${doing} ${sum} more until ${timeText(resetsAt)}.`;
}

/** What a refusal says to whoever asked. Nothing about money: that is `moneyAfter`'s to say. */
export function refusalWords(code: RefusalCode, details: RefusalDetails = {}): string {
	return refusals[code].message(details);
}

/** Why something was refused, as a clause for later. A code of tomorrow is told without a reason. */
export function becauseOf(code: string, details: RefusalDetails = {}): string {
	const words: RefusalWords | undefined = Object.hasOwn(refusals, code) ? refusals[code as RefusalCode] : undefined;
	return words?.because?.(details) ?? "it could not be made";
}
