import { root } from "@mint/kit/testing/cast.ts";
import { fact } from "@mint/kit/testing/domain.ts";
import { budget, conversion, payout, settlementCase, topUp } from "./about.ts";
import type { Row } from "./reading.ts";

const resolved = { decidedBy: root.userId, reason: "OPERATIONAL_ERROR", note: "for staff only" };

/** What is told of money that comes in or goes out, of conversions and budgets. */
export const fundingRows: Row[] = [
	[
		fact("funding.top_up.settled", "t", topUp),
		"Ana · TOP_UP_COMPLETED · top_1 · Your top-up of 90.00 USD has arrived · It came from your " +
			"bank into your USD wallet.",
	],
	[
		fact("funding.top_up.settled", "t", { ...topUp, amountMinor: "1200", currency: "JPY" }),
		"Ana · TOP_UP_COMPLETED · top_1 · Your top-up of 1,200 JPY has arrived · It came from your " +
			"bank into your JPY wallet.",
	],
	[
		fact("funding.top_up.settled", "t", { ...topUp, amountMinor: "123456789", currency: "KWD" }),
		"Ana · TOP_UP_COMPLETED · top_1 · Your top-up of 123,456.789 KWD has arrived · It came from your " +
			"bank into your KWD wallet.",
	],
	[
		fact("funding.top_up.failed", "t", { ...topUp, reason: "insufficient funds at the bank" }),
		"Ana · TOP_UP_FAILED · top_1 · Your top-up of 90.00 USD was refused · Nothing was charged. " +
			"Insufficient funds at the bank.",
	],
	[
		fact("funding.payout.settled", "p", payout),
		"Ana · WITHDRAWAL_COMPLETED · pay_1 · Your payout of 40.00 USD was paid · The bank confirmed that it " +
			"went to the account you named.",
	],
	[
		fact("funding.payout.sent_to_review", "p", payout),
		"Ana · WITHDRAWAL_IN_REVIEW · pay_1 · Your payout of 40.00 USD is being reviewed · A person looks at " +
			"it before it leaves. The money is held in your USD wallet until then.",
	],
	[
		fact("funding.payout.refused", "p", { ...payout, code: "LIMIT_EXCEEDED", reviewed: false }),
		"Ana · WITHDRAWAL_REFUSED · pay_1 · Your payout of 40.00 USD did not leave · Nothing left your " +
			"wallet. It was more than your verification tier allowed at that time.",
	],
	[
		fact("funding.payout.refused", "p", { ...payout, code: "WALLET_FROZEN", reviewed: false }),
		"Ana · WITHDRAWAL_REFUSED · pay_1 · Your payout of 40.00 USD did not leave · Nothing left your " +
			"wallet. Your wallet is frozen.",
	],
	[
		fact("funding.payout.refused", "p", { ...payout, code: "PAYMENT_BLOCKED", cause: "REFUSED", reviewed: true }),
		"Ana · WITHDRAWAL_REFUSED · pay_1 · Your payout of 40.00 USD did not leave · Nothing left your " +
			"wallet. The money that was held for it is available again. It was refused after a review.",
	],
	[
		fact("funding.payout.refused", "p", { ...payout, code: "PAYMENT_BLOCKED", reviewed: true }),
		"Ana · WITHDRAWAL_REFUSED · pay_1 · Your payout of 40.00 USD did not leave · Nothing left your " +
			"wallet. The money that was held for it is available again. It was not let through.",
	],
	[
		fact("funding.payout.returned", "p", { ...payout, reason: "the account is closed" }),
		"Ana · WITHDRAWAL_RETURNED · pay_1 · Your payout of 40.00 USD was returned by the bank · The bank's " +
			"reason: The account is closed. The money is back in your USD wallet.",
	],
	[
		fact("funding.payout.returned", "p", { ...payout, reason: "the account is closed", wasPaid: false }),
		"Ana · WITHDRAWAL_RETURNED · pay_1 · Your payout of 40.00 USD was not paid by the bank · Nothing left your " +
			"wallet. The money that was held for it is available again. The bank's reason: The account is closed.",
	],
	[
		fact("wallet.conversion.completed", "c", conversion),
		"Ana · CONVERSION_COMPLETED · cnv_1 · You converted 100.00 USD to 15,012 JPY · It went from your USD " +
			"wallet to your JPY wallet.",
	],
	[
		fact("analytics.budget.crossed", "b", { ...budget, spentMinor: "25750", threshold: 80, percent: 85 }),
		"Ana · BUDGET_WARNING · bgt_1 · 85% of your food budget for November 2026 is used · You have spent " +
			"257.50 USD of 300.00 USD.",
	],
	[
		fact("analytics.budget.crossed", "b", { ...budget, spentMinor: "30500", threshold: 100, percent: 101 }),
		"Ana · BUDGET_EXCEEDED · bgt_1 · Your food budget for November 2026 is used up · You have spent " +
			"305.00 USD; the budget is 300.00 USD.",
	],
	[
		fact("funding.case.closed", "c", { ...settlementCase, ...resolved, resolution: "SUSPENSE" }),
		"Ana · MONEY_KEPT_APART · pay_1 · Your payout of 40.00 USD is kept for you · The bank sent it back and your " +
			"wallet can't take it. We keep the money apart; contact support.",
	],
	[
		fact("funding.case.closed", "c", { ...settlementCase, ...resolved, kind: "TOP_UP", resolution: "SUSPENSE" }),
		"Ana · MONEY_KEPT_APART · pay_1 · Your top-up of 40.00 USD is kept for you · Your bank charged it and your " +
			"wallet can't take it. We keep the money apart; contact support.",
	],
	[fact("funding.case.closed", "c", { ...settlementCase, ...resolved, resolution: "CHARGE_WALLET" })],
];
