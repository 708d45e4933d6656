import { type StaffReason, staffReasons } from "../staff.ts";
import type { Notice } from "./licence.ts";
import { joined, sentence } from "./wording.ts";

/** What may be told of why staff froze something. Most say one and the same: which of them it was is nobody's hint. */
const looking = "We have to look into something first.";
const publicReasons: Record<StaffReason, string> = {
	CUSTOMER_REQUEST: "You asked for it.",
	ACCOUNT_TAKEOVER: "Somebody else may be using your account.",
	FRAUD_SUSPECTED: looking,
	FRAUD_CONFIRMED: looking,
	FRAUD_RULED_OUT: looking,
	SANCTIONS_MATCH: looking,
	SANCTIONS_CLEARED: looking,
	IDENTITY_CONFIRMED: looking,
	IDENTITY_DOUBTFUL: "We need to know for certain who you are.",
	COURT_ORDER: looking,
	DATA_PROTECTION: looking,
	RISK_POLICY: looking,
	STAFFING: looking,
	OPERATIONAL_ERROR: "Something went wrong on our side.",
	OTHER: looking,
};

const toDo: Partial<Record<StaffReason, string>> = {
	CUSTOMER_REQUEST: "Contact support when it should end.",
	ACCOUNT_TAKEOVER: "End the sessions you don't know in your settings, then contact support.",
	IDENTITY_DOUBTFUL: "Contact support, with a document at hand that shows who you are.",
};

function isStaffReason(text: string): text is StaffReason {
	return (staffReasons as readonly string[]).includes(text);
}

/** A reason of the closed list in public words; before there was one, staff wrote a sentence for the reader. */
function reasonWords(reason: string): string {
	return isStaffReason(reason) ? publicReasons[reason] : `Reason: ${sentence(reason)}`;
}

const ofWallet = (currency: string | undefined) => (currency ? `Your ${currency} wallet` : "A wallet of yours");

export const freezeWords = {
	accountFrozen: {
		licensedBy: { fact: "identity.user.frozen" },
		tell: (reason: StaffReason): Notice => ({
			title: "Your account is frozen",
			body: joined(
				publicReasons[reason] ?? looking,
				"Payments, top-ups, payouts, conversions and new wallets are stopped. You can sign in again, see your",
				"balances, activity and statements, and stop what is planned.",
				toDo[reason] ?? "Contact support to learn what we need from you.",
			),
		}),
	},
	accountUnfrozen: {
		licensedBy: { fact: "identity.user.unfrozen" },
		tell: (): Notice => ({
			title: "Your account is no longer frozen",
			body: "A wallet or a verification tier that was frozen by itself stays so until that ends, too.",
		}),
	},
	tierFrozen: {
		licensedBy: { fact: "kyc.tier.frozen" },
		tell: (reason: string): Notice => ({
			title: "Sending is stopped until your verification has been looked at",
			body: joined(
				reasonWords(reason),
				"You can still receive payments and see everything.",
				isStaffReason(reason) ? (toDo[reason] ?? "Contact support to learn what we need from you.") : null,
			),
		}),
	},
	tierUnfrozen: {
		licensedBy: { fact: "kyc.tier.unfrozen" },
		tell: (): Notice => ({
			title: "Your verification has been looked at",
			body: "It no longer stops you from sending; the limits of your verification tier are in force again.",
		}),
	},
	walletFrozen: {
		licensedBy: { fact: "wallet.wallet.frozen" },
		tell: (by: "OWNER" | "STAFF", currency: string | undefined): Notice => ({
			title: `${ofWallet(currency)} is frozen`,
			body:
				by === "OWNER"
					? "You froze it. Nothing can be sent from it or paid into it until you unfreeze it."
					: joined(
							"We froze it. Nothing can be sent from it or paid into it until we unfreeze it.",
							"Contact support to learn more.",
						),
		}),
	},
	walletUnfrozen: {
		licensedBy: { fact: "wallet.wallet.unfrozen" },
		tell: (currency: string | undefined): Notice => ({
			title: `${ofWallet(currency)} is no longer frozen`,
			body: "Its freeze no longer stops what is sent from it or paid into it.",
		}),
	},
} as const;

/** What stands beside a wallet that isn't active. */
export const walletStatusWords = {
	FROZEN: {
		licensedBy: { status: "WalletStatus.FROZEN" },
		title: "This wallet is frozen.",
		about: "Nothing can be sent from it or paid into it until it is unfrozen. The balance above stays yours.",
	},
	CLOSED: {
		licensedBy: { status: "WalletStatus.CLOSED" },
		title: "This wallet is closed.",
		about: "Its books stay readable below.",
	},
} as const;
