import { ana } from "@mint/kit/testing/cast.ts";
import { fact } from "@mint/kit/testing/domain.ts";
import { endpoint, freeze, session, tier, verification, wallet } from "./about.ts";
import type { Row } from "./reading.ts";

/** What is told of accounts, wallets, verifications and endpoints. */
export const accountRows: Row[] = [
	[
		fact("identity.user.registered", "u", { userId: ana.userId, email: "a@b.c", displayName: "Ana", currency: "USD" }),
		"Ana · WELCOME · - · Welcome to Mint · Your account is ready, and a USD wallet opens with it. Top it " +
			"up to begin.",
	],
	[
		fact("kyc.verification.submitted", "k", verification),
		"Ana · VERIFICATION_SUBMITTED · - · Your documents are being reviewed · We have received them. We " +
			"tell you how it went.",
	],
	[
		fact("kyc.verification.rejected", "k", { ...verification, reason: "the passport is blurred" }),
		"Ana · VERIFICATION_REJECTED · - · Your verification was rejected · Reason: The passport is blurred. " +
			"You can submit new documents.",
	],
	[
		fact("kyc.verification.rejected", "k", { ...verification, reason: "The photo isn't yours." }),
		"Ana · VERIFICATION_REJECTED · - · Your verification was rejected · Reason: The photo isn't yours. " +
			"You can submit new documents.",
	],
	[
		fact("kyc.tier.frozen", "k", { userId: ana.userId, reason: "we must check your address" }),
		"Ana · TIER_STATUS_CHANGED · - · Sending is stopped until your verification has been looked at · " +
			"Reason: We must check your address. You can still receive payments and see everything.",
	],
	[
		fact("kyc.tier.frozen", "k", { userId: ana.userId, reason: "IDENTITY_DOUBTFUL" }),
		"Ana · TIER_STATUS_CHANGED · - · Sending is stopped until your verification has been looked at · We " +
			"need to know for certain who you are. You can still receive payments and see everything. Contact " +
			"support, with a document at hand that shows who you are.",
	],
	[
		fact("kyc.tier.frozen", "k", { userId: ana.userId, reason: "SANCTIONS_MATCH" }),
		"Ana · TIER_STATUS_CHANGED · - · Sending is stopped until your verification has been looked at · We " +
			"have to look into something first. You can still receive payments and see everything. Contact " +
			"support to learn what we need from you.",
	],
	[
		fact("kyc.tier.unfrozen", "k", { userId: ana.userId }),
		"Ana · TIER_STATUS_CHANGED · - · Your verification has been looked at · It no longer stops you from " +
			"sending; the limits of your verification tier are in force again.",
	],
	[fact("kyc.tier.changed", "k", { ...tier, from: null, to: "UNVERIFIED" })],
	[
		fact("kyc.tier.changed", "k", { ...tier, from: "UNVERIFIED", to: "BASIC" }),
		"Ana · TIER_CHANGED · - · Your verification tier is now basic · Submit your documents to raise your " + "limits.",
	],
	[
		fact("kyc.tier.changed", "k", { ...tier, from: "VERIFIED", to: "UNVERIFIED" }),
		"Ana · TIER_CHANGED · - · Your verification tier is now unverified · Contact support to learn how to " +
			"raise your limits.",
	],
	[
		fact("kyc.tier.changed", "k", { ...tier, from: "BASIC", to: "VERIFIED" }),
		"Ana · TIER_CHANGED · - · Your verification tier is now verified · The highest limits there are " + "apply to you.",
	],
	[
		fact("identity.role.changed", "u", { userId: ana.userId, from: "USER", to: "SUPPORT", reason: "for staff only" }),
		"Ana · SECURITY · - · Your role is now support · What you may do follows from it at once; a session " +
			"that was open may have ended with it. Contact support if you didn't expect this.",
	],
	[
		fact("identity.user.frozen", "u", { ...freeze, reason: "ACCOUNT_TAKEOVER" }),
		"Ana · ACCOUNT_STATUS_CHANGED · - · Your account is frozen · Somebody else may be using your " +
			"account. Payments, top-ups, payouts, conversions and new wallets are stopped. You can sign in " +
			"again, see your balances, activity and statements, and stop what is planned. End the sessions you " +
			"don't know in your settings, then contact support.",
	],
	[
		fact("identity.user.frozen", "u", { ...freeze, reason: "FRAUD_CONFIRMED" }),
		"Ana · ACCOUNT_STATUS_CHANGED · - · Your account is frozen · We have to look into something first. " +
			"Payments, top-ups, payouts, conversions and new wallets are stopped. You can sign in again, see " +
			"your balances, activity and statements, and stop what is planned. Contact support to learn what we " +
			"need from you.",
	],
	[
		fact("identity.user.frozen", "u", { ...freeze, reason: "CUSTOMER_REQUEST" }),
		"Ana · ACCOUNT_STATUS_CHANGED · - · Your account is frozen · You asked for it. Payments, top-ups, " +
			"payouts, conversions and new wallets are stopped. You can sign in again, see your balances, " +
			"activity and statements, and stop what is planned. Contact support when it should end.",
	],
	[
		fact("identity.user.unfrozen", "u", { ...freeze, reason: "FRAUD_RULED_OUT" }),
		"Ana · ACCOUNT_STATUS_CHANGED · - · Your account is no longer frozen · A wallet or a verification " +
			"tier that was frozen by itself stays so until that ends, too.",
	],
	[
		fact("wallet.wallet.frozen", "w", { ...wallet, by: "OWNER", reason: null, currency: "USD" }),
		"Ana · WALLET_STATUS_CHANGED · wal_1 · Your USD wallet is frozen · You froze it. Nothing can be sent " +
			"from it or paid into it until you unfreeze it.",
	],
	[
		fact("wallet.wallet.frozen", "w", { ...wallet, by: "STAFF", reason: "for staff only", currency: "USD" }),
		"Ana · WALLET_STATUS_CHANGED · wal_1 · Your USD wallet is frozen · We froze it. Nothing can be sent " +
			"from it or paid into it until we unfreeze it. Contact support to learn more.",
	],
	[
		fact("wallet.wallet.frozen", "w", { ...wallet, by: "STAFF", reason: null }),
		"Ana · WALLET_STATUS_CHANGED · wal_1 · A wallet of yours is frozen · We froze it. Nothing can be " +
			"sent from it or paid into it until we unfreeze it. Contact support to learn more.",
	],
	[
		fact("wallet.wallet.unfrozen", "w", { ...wallet, by: "STAFF", currency: "USD" }),
		"Ana · WALLET_STATUS_CHANGED · wal_1 · Your USD wallet is no longer frozen · Its freeze no longer " +
			"stops what is sent from it or paid into it.",
	],
	[
		fact("identity.session.ended", "s", { ...session, reason: "TOKEN_REUSED" }),
		"Ana · SECURITY · - · A session was ended for your safety · Its key was used a second time, which " +
			"can mean that somebody copied it. Sign in again to go on. Then look at the signed-in devices in " +
			"your settings: end those you don't know, and contact support if there were any.",
	],
	[fact("identity.session.ended", "s", { ...session, reason: "SIGNED_OUT" })],
	[fact("identity.session.ended", "s", { ...session, reason: "REVOKED" })],
	[fact("identity.session.ended", "s", { ...session, reason: "ROLE_CHANGED" })],
	[fact("identity.session.ended", "s", { ...session, reason: "FROZEN" })],
	[fact("wallet.wallet.opened", "w", { ...wallet, currency: "USD" })],
	[
		fact("webhooks.endpoint.disabled", "e", { ...endpoint, reason: "GONE" }),
		"Ana · WEBHOOK_DISABLED · whe_1 · Your webhook endpoint at hooks.example is switched off · It " +
			"answered that it is gone. We deliver nothing more to it. Enable it again, then ask for what it " +
			"missed.",
	],
	[
		fact("webhooks.endpoint.disabled", "e", { ...endpoint, reason: "FAILING" }),
		"Ana · WEBHOOK_DISABLED · whe_1 · Your webhook endpoint at hooks.example is switched off · It did " +
			"nothing but fail for five days. We deliver nothing more to it. Enable it again, then ask for what " +
			"it missed.",
	],
	[fact("webhooks.endpoint.disabled", "e", { ...endpoint, reason: "OWNER" })],
];
