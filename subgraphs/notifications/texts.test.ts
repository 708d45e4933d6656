import { expect, test } from "@jest/globals";
import { ana, ben } from "@mint/kit/testing/cast.ts";
import { fact } from "@mint/kit/testing/domain.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import { namedIn, toldOf } from "./texts.ts";

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
const payout = {
	payoutId: "pay_1",
	userId: ana.userId,
	walletId: "wal_1",
	amountMinor: "4000",
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
const schedule = { scheduleId: "sch_1", senderId: ana.userId, occurrence: "2026-11-20T09:05:00.000Z" } as const;
const conversion = {
	conversionId: "cnv_1",
	userId: ana.userId,
	fromWalletId: "wal_1",
	toWalletId: "wal_3",
	soldMinor: "10000",
	soldCurrency: "USD",
	boughtMinor: "15012",
	boughtCurrency: "JPY",
	rate: "150.12",
} as const;
const budget = {
	budgetId: "bgt_1",
	userId: ana.userId,
	category: "FOOD",
	currency: "USD",
	month: "2026-11",
	limitMinor: "30000",
} as const;
const wallet = { walletId: "wal_1", ownerId: ana.userId } as const;
const session = { sessionId: "ses_1", userId: ana.userId } as const;
const verification = { profileId: "kyc_1", userId: ana.userId } as const;
const tier = { userId: ana.userId, reason: null } as const;

const endpoint = { endpointId: "whe_1", ownerId: ana.userId, host: "hooks.example" } as const;

function reversed(reversalMinor: string, reversedMinor: string) {
	return { ...transfer, reversalId: "rev_1", reversalMinor, reversedMinor, reason: "for staff only" };
}

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
		fact("funding.payout.settled", "p", payout),
		"Ana · WITHDRAWAL_COMPLETED · pay_1 · Withdrawal Completed $40.00 was paid out to your bank account.",
	],
	[
		fact("funding.payout.returned", "p", { ...payout, reason: "the account is closed" }),
		"Ana · WITHDRAWAL_RETURNED · pay_1 · Withdrawal Returned Your withdrawal of $40.00 did not go through: " +
			"the account is closed. The money is in your wallet.",
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
	[fact("payments.transfer.failed", "t", { ...transfer, code: "INSUFFICIENT_FUNDS", reviewed: false })],
	[
		fact("payments.transfer.failed", "t", { ...transfer, code: "WALLET_FROZEN", reviewed: true }),
		"Ana · TRANSFER_FAILED · trf_1 · Transfer Failed Your transfer of $12.50 to Ben passed our checks but could " +
			"not be made: one of its wallets is frozen. The money is available again.",
	],
	[
		fact("payments.transfer.cancelled", "t", transfer),
		"Ana · TRANSFER_CANCELLED · trf_1 · Transfer Cancelled Your transfer of $12.50 to Ben was cancelled. " +
			"The money is available again.",
	],
	[
		fact("payments.transfer.reversed", "t", reversed("1250", "1250")),
		"Ana · TRANSFER_REVERSED · trf_1 · Money Returned to You All of the $12.50 you sent to Ben is back in your wallet.",
		"Ben · TRANSFER_REVERSED · trf_1 · Money Returned to Sender All of the $12.50 you received from Ana was taken " +
			"from your wallet and sent back. Contact support to learn more.",
	],
	[
		fact("payments.transfer.reversed", "t", reversed("300", "300")),
		"Ana · TRANSFER_REVERSED · trf_1 · Money Returned to You $3.00 of the $12.50 you sent to Ben is back in your wallet.",
		"Ben · TRANSFER_REVERSED · trf_1 · Money Returned to Sender $3.00 of the $12.50 you received from Ana was taken " +
			"from your wallet and sent back. Contact support to learn more.",
	],
	[
		fact("payments.transfer.reversed", "t", reversed("400", "700")),
		"Ana · TRANSFER_REVERSED · trf_1 · Money Returned to You $4.00 of the $12.50 you sent to Ben is back in your " +
			"wallet. In total, $7.00 has gone back.",
		"Ben · TRANSFER_REVERSED · trf_1 · Money Returned to Sender $4.00 of the $12.50 you received from Ana was taken " +
			"from your wallet and sent back. In total, $7.00 has gone back. Contact support to learn more.",
	],
	[fact("payments.transfer.forced", "t", { ...transfer, reason: "stuck" })],
	...Object.entries({
		INSUFFICIENT_FUNDS: "there wasn't enough money in your wallet",
		LIMIT_EXCEEDED: "it was more than you could send at that time",
		WALLET_FROZEN: "one of its wallets is frozen",
		WALLET_CLOSED: "one of its wallets is closed",
		WALLET_NOT_FOUND: "the wallet it is paid from was not found",
		RECIPIENT_NOT_FOUND: "the recipient can't be paid in this currency",
		CURRENCY_MISMATCH: "one of its wallets holds another currency",
		CURRENCY_HALTED: "its currency was paused for a check of our books",
		PAYMENT_BLOCKED: "our safety checks stopped it",
		A_CODE_OF_TOMORROW: "it could not be made",
	}).map(
		([code, why]): Row => [
			fact("payments.schedule.skipped", "s", { ...schedule, code }),
			"Ana · SCHEDULE_SKIPPED · sch_1 · Scheduled Transfer Skipped Your scheduled transfer of November 20, 2026 " +
				`at 09:05 UTC was skipped: ${why}. Nothing was charged.`,
		],
	),
	[
		fact("wallet.conversion.completed", "c", conversion),
		"Ana · CONVERSION_COMPLETED · cnv_1 · Conversion Completed You converted $100.00 to ¥15,012.",
	],
	[
		fact("analytics.budget.crossed", "b", { ...budget, spentMinor: "25750", threshold: 80, percent: 85 }),
		"Ana · BUDGET_WARNING · bgt_1 · Budget Warning You have used 85% of your food budget for November 2026: " +
			"$257.50 of $300.00.",
	],
	[
		fact("analytics.budget.crossed", "b", { ...budget, spentMinor: "30500", threshold: 100, percent: 101 }),
		"Ana · BUDGET_EXCEEDED · bgt_1 · Budget Exceeded You have spent $305.00, and your food budget for November 2026 " +
			"is $300.00.",
	],
	[
		fact("kyc.verification.submitted", "k", verification),
		"Ana · VERIFICATION_SUBMITTED · - · Verification Submitted We have received your documents and are checking " +
			"them. We will tell you how it went.",
	],
	[
		fact("kyc.verification.rejected", "k", { ...verification, reason: "the passport is blurred" }),
		"Ana · VERIFICATION_REJECTED · - · Verification Rejected We could not verify your identity. " +
			"Reason: the passport is blurred. You can submit new documents.",
	],
	[
		fact("kyc.verification.rejected", "k", { ...verification, reason: "The photo isn't yours." }),
		"Ana · VERIFICATION_REJECTED · - · Verification Rejected We could not verify your identity. " +
			"Reason: The photo isn't yours. You can submit new documents.",
	],
	[
		fact("kyc.tier.frozen", "k", { userId: ana.userId, reason: "we must check your address" }),
		"Ana · TIER_STATUS_CHANGED · - · Verification Level Frozen You can't send money until we unfreeze your " +
			"verification level. Reason: we must check your address.",
	],
	[
		fact("kyc.tier.unfrozen", "k", { userId: ana.userId }),
		"Ana · TIER_STATUS_CHANGED · - · Verification Level Unfrozen You can send money again, within the limits of " +
			"your verification level.",
	],
	[fact("kyc.tier.changed", "k", { ...tier, from: null, to: "UNVERIFIED" })],
	[
		fact("kyc.tier.changed", "k", { ...tier, from: "UNVERIFIED", to: "BASIC" }),
		"Ana · TIER_CHANGED · - · Verification Level Upgraded You are now at the BASIC tier. " +
			"Submit your documents to raise your limits.",
	],
	[
		fact("kyc.tier.changed", "k", { ...tier, from: "VERIFIED", to: "UNVERIFIED" }),
		"Ana · TIER_CHANGED · - · Verification Level Lowered You are now at the UNVERIFIED tier. " +
			"Verify your e-mail address to raise your limits.",
	],
	[
		fact("identity.role.changed", "u", { userId: ana.userId, from: "USER", to: "SUPPORT", reason: "for staff only" }),
		"Ana · SECURITY · - · Your Role Changed Your account now has the role SUPPORT. Contact support if you did " +
			"not expect this.",
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
	[
		fact("webhooks.endpoint.disabled", "e", { ...endpoint, reason: "GONE" }),
		"Ana · WEBHOOK_DISABLED · whe_1 · Webhook Endpoint Disabled Your endpoint at hooks.example answered that it is " +
			"gone, so we send it nothing more. Enable it again, then ask for what it missed.",
	],
	[
		fact("webhooks.endpoint.disabled", "e", { ...endpoint, reason: "FAILING" }),
		"Ana · WEBHOOK_DISABLED · whe_1 · Webhook Endpoint Disabled Your endpoint at hooks.example did nothing but fail " +
			"for five days, so we send it nothing more. Enable it again, then ask for what it missed.",
	],
	[fact("webhooks.endpoint.disabled", "e", { ...endpoint, reason: "OWNER" })],
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

test("every fact whose text names people says whose names it needs, and no other does", () => {
	for (const [event] of table) {
		const asked = new Set<string>();
		toldOf(event, (userId) => {
			asked.add(userId);
			return "?";
		});
		for (const userId of asked) expect(namedIn(event)).toContain(userId);
		if (!event.type.startsWith("payments.transfer.")) expect(namedIn(event)).toEqual([]);
	}
});

test("mails name the sum, say what to do, or bear the notification's own title", () => {
	const mailsOf = (event: AnyEvent) => toldOf(event, () => "Somebody").map(({ mail }) => mail);
	expect(mailsOf(fact("payments.transfer.completed", "t", transfer))).toEqual([
		{ subject: "Transfer Sent - $12.50" },
		{ subject: "Transfer Received - $12.50" },
	]);
	expect(mailsOf(fact("kyc.tier.changed", "k", { ...tier, from: "BASIC", to: "VERIFIED" }))).toEqual([
		{ subject: "Identity Verified - Mint" },
	]);
	const [rejected] = mailsOf(fact("kyc.verification.rejected", "k", { ...verification, reason: "blurred" }));
	expect(rejected?.subject).toBe("Action Required - Identity Verification");
	expect(rejected?.advice).toHaveLength(3);
	expect(mailsOf(fact("funding.top_up.settled", "t", topUp))).toEqual([undefined]);
});
