import { ana } from "@mint/kit/testing/cast.ts";
import { fact } from "@mint/kit/testing/domain.ts";
import { reversed, schedule, transfer } from "./about.ts";
import type { Row } from "./reading.ts";

/** What is told of payments and of those ordered for later. */
export const transferRows: Row[] = [
	[
		fact("payments.transfer.completed", "t", transfer),
		"Ana · TRANSFER_SENT · trf_1 · You sent Ben 12.50 USD · It has arrived in Ben's wallet.",
		"Ben · TRANSFER_RECEIVED · trf_1 · Ana sent you 12.50 USD · It has arrived in your USD wallet.",
	],
	[
		fact("payments.transfer.completed", "t", { ...transfer, note: "Thai noodles" }),
		"Ana · TRANSFER_SENT · trf_1 · You sent Ben 12.50 USD · It has arrived in Ben's wallet, with the " +
			"note “Thai noodles”.",
		"Ben · TRANSFER_RECEIVED · trf_1 · Ana sent you 12.50 USD · It has arrived in your USD wallet, with " +
			"the note “Thai noodles”.",
	],
	[
		fact("payments.transfer.sent_to_review", "t", { ...transfer, holdId: "hld_1" }),
		"Ana · TRANSFER_IN_REVIEW · trf_1 · Your payment of 12.50 USD to Ben is being reviewed · A person " +
			"looks at it before Ben gets it. The money is held in your USD wallet until then.",
	],
	[
		fact("payments.transfer.failed", "t", { ...transfer, code: "PAYMENT_BLOCKED" }),
		"Ana · TRANSFER_BLOCKED · trf_1 · Your payment of 12.50 USD to Ben was stopped · Nothing was " +
			"charged. Our checks stopped this payment. Contact support if you want to make it all the same.",
	],
	[
		fact("payments.transfer.failed", "t", { ...transfer, code: "PAYMENT_BLOCKED", cause: "BLOCKED", reviewed: false }),
		"Ana · TRANSFER_BLOCKED · trf_1 · Your payment of 12.50 USD to Ben was stopped · Nothing was " +
			"charged. Our checks stopped this payment. Contact support if you want to make it all the same.",
	],
	[
		fact("payments.transfer.failed", "t", { ...transfer, code: "PAYMENT_BLOCKED", cause: "REFUSED", reviewed: true }),
		"Ana · TRANSFER_BLOCKED · trf_1 · Your payment of 12.50 USD to Ben was refused · It wasn't sent. The " +
			"money is available again. This payment was refused after a review. Contact support to learn more.",
	],
	[
		fact("payments.transfer.failed", "t", { ...transfer, code: "REVIEW_EXPIRED", cause: "EXPIRED", reviewed: true }),
		"Ana · TRANSFER_FAILED · trf_1 · Your payment of 12.50 USD to Ben was not reviewed in time · Nobody " +
			"could review it in time, so it wasn't sent. The money is available again; you can send it anew.",
	],
	[
		fact("payments.transfer.failed", "t", { ...transfer, code: "PAYMENT_BLOCKED", reviewed: true }),
		"Ana · TRANSFER_FAILED · trf_1 · Your payment of 12.50 USD to Ben did not go on after its review · " +
			"It wasn't sent. The money is available again.",
	],
	[fact("payments.transfer.failed", "t", { ...transfer, code: "INSUFFICIENT_FUNDS", reviewed: false })],
	[
		fact("payments.transfer.failed", "t", { ...transfer, code: "WALLET_FROZEN", reviewed: true }),
		"Ana · TRANSFER_FAILED · trf_1 · Your payment of 12.50 USD to Ben could not be made · Its review is " +
			"over, but one of its wallets is frozen. Nothing was charged; the money that was held is available " +
			"again.",
	],
	[
		fact("payments.transfer.cancelled", "t", transfer),
		"Ana · TRANSFER_CANCELLED · trf_1 · You cancelled your payment of 12.50 USD to Ben · Nothing was " + "charged.",
	],
	[
		fact("payments.transfer.reversed", "t", reversed("1250", "1250")),
		"Ana · TRANSFER_REVERSED · trf_1 · Your payment of 12.50 USD to Ben came back · The money is back in " +
			"your USD wallet.",
		"Ben · TRANSFER_REVERSED · trf_1 · Ana's payment of 12.50 USD went back · It was taken from your USD " +
			"wallet. Contact support to learn more.",
	],
	[
		fact("payments.transfer.reversed", "t", reversed("300", "300")),
		"Ana · TRANSFER_REVERSED · trf_1 · 3.00 USD of your payment of 12.50 USD to Ben came back · The " +
			"money is back in your USD wallet.",
		"Ben · TRANSFER_REVERSED · trf_1 · 3.00 USD of Ana's payment of 12.50 USD went back · It was taken " +
			"from your USD wallet. Contact support to learn more.",
	],
	[
		fact("payments.transfer.reversed", "t", reversed("400", "700")),
		"Ana · TRANSFER_REVERSED · trf_1 · 4.00 USD of your payment of 12.50 USD to Ben came back · The " +
			"money is back in your USD wallet. In total, 7.00 USD of it has gone back.",
		"Ben · TRANSFER_REVERSED · trf_1 · 4.00 USD of Ana's payment of 12.50 USD went back · It was taken " +
			"from your USD wallet. In total, 7.00 USD of it has gone back. Contact support to learn more.",
	],
	[fact("payments.transfer.forced", "t", { ...transfer, reason: "stuck" })],
	[
		fact("payments.schedule.skipped", "s", { ...schedule, code: "INSUFFICIENT_FUNDS" }),
		"Ana · SCHEDULE_SKIPPED · sch_1 · Your scheduled payment of 12.50 USD to Ben was skipped · It was " +
			"due on November 20, 2026 at 09:05 UTC. Nothing was sent: there wasn't enough money available in " +
			"your wallet.",
	],
	[
		fact("payments.schedule.skipped", "s", { ...schedule, recipientId: null, code: "TIER_FROZEN" }),
		"Ana · SCHEDULE_SKIPPED · sch_1 · Your scheduled payment of 12.50 USD was skipped · It was due on " +
			"November 20, 2026 at 09:05 UTC. Nothing was sent: sending is stopped for you until your " +
			"verification has been looked at.",
	],
	[
		fact("payments.schedule.skipped", "s", {
			scheduleId: "sch_1",
			senderId: ana.userId,
			occurrence: schedule.occurrence,
			code: "A_CODE_OF_TOMORROW",
		}),
		"Ana · SCHEDULE_SKIPPED · sch_1 · Your scheduled payment was skipped · It was due on November 20, " +
			"2026 at 09:05 UTC. Nothing was sent: it could not be made.",
	],
	[
		fact("payments.schedule.postponed", "s", {
			...schedule,
			code: "PAYMENT_BLOCKED",
			lastTryAt: "2026-11-20T23:59:00.000Z",
		}),
		"Ana · SCHEDULE_POSTPONED · sch_1 · Your scheduled payment of 12.50 USD to Ben is late · It could " +
			"not be made on November 20, 2026 at 09:05 UTC: it was not let through. We try again until November " +
			"20, 2026 at 23:59 UTC.",
	],
];
