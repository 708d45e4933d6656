import { expect, test } from "@jest/globals";
import { ana, ben } from "@mint/kit/testing/cast.ts";
import { fact } from "@mint/kit/testing/domain.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import { toldOf } from "./texts.ts";

const names = new Map([
	[ana.userId, "Ana"],
	[ben.userId, "Ben"],
]);
const topUp = {
	topUpId: "top_1",
	userId: ana.userId,
	walletId: "wal_1",
	amountMinor: "9000",
	currency: "USD",
} as const;
const transfer = {
	transferId: "trf_1",
	senderId: ana.userId,
	recipientId: ben.userId,
	fromWalletId: "wal_1",
	toWalletId: "wal_2",
	amountMinor: "1250",
	currency: "USD",
	note: null,
	category: null,
} as const;
const wallet = { walletId: "wal_1", ownerId: ana.userId } as const;
const session = { sessionId: "ses_1", userId: ana.userId } as const;
const tier = { userId: ana.userId, reason: null } as const;

type Row = [fact: AnyEvent, ...told: string[]];

// Each text as it is read, with who reads it and what it is about.
const table: Row[] = [
	[
		fact("identity.user.registered", "u", { userId: ana.userId, email: "a@b.c", displayName: "Ana", currency: "USD" }),
		"Ana · WELCOME · - · Welcome to Mint! Your account is ready and your first wallet is " +
			"open. Add funds to begin.",
	],
	[
		fact("funding.top_up.settled", "t", topUp),
		"Ana · TOP_UP_COMPLETED · top_1 · Funds Added $90.00 was added to your wallet.",
	],
	[
		fact("funding.top_up.settled", "t", { ...topUp, amountMinor: "1200", currency: "JPY" }),
		"Ana · TOP_UP_COMPLETED · top_1 · Funds Added ¥1,200 was added to your wallet.",
	],
	[
		fact("funding.top_up.failed", "t", { ...topUp, reason: "insufficient funds at the bank" }),
		"Ana · TOP_UP_FAILED · top_1 · Top-up Failed Your top-up of $90.00 failed: " +
			"insufficient funds at the bank. Nothing was charged.",
	],
	[
		fact("payments.transfer.completed", "t", transfer),
		"Ana · TRANSFER_SENT · trf_1 · Transfer Sent You sent $12.50 to Ben.",
		"Ben · TRANSFER_RECEIVED · trf_1 · Transfer Received You received $12.50 from Ana.",
	],
	[
		fact("payments.transfer.completed", "t", { ...transfer, note: "Thai noodles" }),
		"Ana · TRANSFER_SENT · trf_1 · Transfer Sent You sent $12.50 to Ben: “Thai noodles”",
		"Ben · TRANSFER_RECEIVED · trf_1 · Transfer Received You received $12.50 from Ana: “Thai noodles”",
	],
	[
		fact("payments.transfer.sent_to_review", "t", { ...transfer, holdId: "hld_1" }),
		"Ana · TRANSFER_IN_REVIEW · trf_1 · Transfer in Review Your transfer of $12.50 to " +
			"Ben is being checked by a person. The money is set aside until then.",
	],
	[
		fact("payments.transfer.failed", "t", { ...transfer, code: "PAYMENT_BLOCKED" }),
		"Ana · TRANSFER_BLOCKED · trf_1 · Transfer Blocked Your transfer of $12.50 to Ben " +
			"was stopped because of suspicious activity. Nothing was charged. Contact support if it was you.",
	],
	[fact("payments.transfer.failed", "t", { ...transfer, code: "INSUFFICIENT_FUNDS" })],
	[fact("kyc.tier.changed", "k", { ...tier, from: null, to: "UNVERIFIED" })],
	[
		fact("kyc.tier.changed", "k", { ...tier, from: "UNVERIFIED", to: "BASIC" }),
		"Ana · TIER_CHANGED · - · Verification Level Changed You are now at the BASIC tier. " +
			"Submit your documents to raise your limits.",
	],
	[
		fact("kyc.tier.changed", "k", { ...tier, from: "BASIC", to: "VERIFIED" }),
		"Ana · TIER_CHANGED · - · Identity Fully Verified You now have complete access with the highest limits.",
	],
	[
		fact("wallet.wallet.frozen", "w", { ...wallet, by: "OWNER", reason: null }),
		"Ana · WALLET_STATUS_CHANGED · wal_1 · Wallet Frozen You froze your wallet. No money " +
			"moves until you unfreeze it.",
	],
	[
		fact("wallet.wallet.frozen", "w", { ...wallet, by: "STAFF", reason: "court order" }),
		"Ana · WALLET_STATUS_CHANGED · wal_1 · Wallet Frozen We froze your wallet. No money " +
			"moves until we unfreeze it. Contact support to learn more.",
	],
	[
		fact("wallet.wallet.unfrozen", "w", { ...wallet, by: "STAFF" }),
		"Ana · WALLET_STATUS_CHANGED · wal_1 · Wallet Unfrozen Money can move in and out of your wallet again.",
	],
	[
		fact("identity.session.ended", "s", { ...session, reason: "TOKEN_REUSED" }),
		"Ana · SECURITY · - · Session Ended for Safety Someone tried to use an old sign-in " +
			"of yours, so we ended that session. Sign in again, and change your password if it was not you.",
	],
	[fact("identity.session.ended", "s", { ...session, reason: "SIGNED_OUT" })],
	[fact("identity.session.ended", "s", { ...session, reason: "REVOKED" })],
	[fact("wallet.wallet.opened", "w", { ...wallet, currency: "USD" })],
];

test.each(table.map((row, index) => [index + 1, row[0].type, row] as const))(
	"row %i: %s is told in these words, to these people",
	(_index, _type, [event, ...expected]) => {
		const told = toldOf(event, (userId) => names.get(userId) ?? "?");
		expect(
			told.map(
				(text) => `${names.get(text.userId)} · ${text.type} · ${text.subjectId ?? "-"} · ${text.title} ${text.body}`,
			),
		).toEqual(expected);
	},
);
