import type { AnyEvent } from "@mint/schema/events/event.ts";
import type { TransferFacts } from "@mint/schema/events/payments.ts";
import { transferTexts } from "./transferTexts.ts";
import {
	amountOf,
	failureTexts,
	joined,
	monthOf,
	type NameOf,
	reasonOf,
	type Texts,
	type Told,
	timeOf,
} from "./wording.ts";

/** Every text of every fact that is told. A fact without an entry, or with an empty answer, is told to nobody. */
const texts = {
	"identity.user.registered": ({ userId }) => [
		{
			userId,
			type: "WELCOME",
			title: "Welcome to Mint!",
			body: "Your account is ready and your first wallet is open. Add funds to begin.",
			subjectId: null,
		},
	],
	"identity.session.ended": ({ userId, reason }) =>
		// Signing out and ending one's own sessions is no news to the one who did it.
		reason !== "TOKEN_REUSED"
			? []
			: [
					{
						userId,
						type: "SECURITY",
						title: "Session Ended for Safety",
						body: joined(
							"Someone tried to use an old sign-in of yours, so we ended that session.",
							"Sign in again, and change your password if it was not you.",
						),
						subjectId: null,
					},
				],
	"identity.role.changed": ({ userId, to }) => [
		{
			userId,
			type: "SECURITY",
			title: "Your Role Changed",
			body: `Your account now has the role ${to}. Contact support if you did not expect this.`,
			subjectId: null,
		},
	],
	"kyc.tier.changed": ({ userId, from, to }) => {
		// The first tier comes with the account, and the welcome has told of that.
		if (from === null) return [];
		return [{ userId, type: "TIER_CHANGED", ...tierWords(from, to), subjectId: null }];
	},
	"kyc.tier.frozen": ({ userId, reason }) => [
		{
			userId,
			type: "TIER_STATUS_CHANGED",
			title: "Verification Level Frozen",
			body: joined("You can't send money until we unfreeze your verification level.", reasonOf(reason)),
			subjectId: null,
		},
	],
	"kyc.tier.unfrozen": ({ userId }) => [
		{
			userId,
			type: "TIER_STATUS_CHANGED",
			title: "Verification Level Unfrozen",
			body: "You can send money again, within the limits of your verification level.",
			subjectId: null,
		},
	],
	"kyc.verification.submitted": ({ userId }) => [
		{
			userId,
			type: "VERIFICATION_SUBMITTED",
			title: "Verification Submitted",
			body: "We have received your documents and are checking them. We will tell you how it went.",
			subjectId: null,
		},
	],
	"kyc.verification.rejected": ({ userId, reason }) => [
		{
			userId,
			type: "VERIFICATION_REJECTED",
			title: "Verification Rejected",
			body: joined("We could not verify your identity.", reasonOf(reason), "You can submit new documents."),
			subjectId: null,
			mail: {
				subject: "Action Required - Identity Verification",
				advice: [
					"Make sure that your document is valid and shows your full name.",
					"Photograph the whole document in good light, so that every line can be read.",
					"Take your selfie without a hat or sunglasses, looking into the camera.",
				],
			},
		},
	],
	"funding.top_up.settled": (data) => [
		{
			userId: data.userId,
			type: "TOP_UP_COMPLETED",
			title: "Funds Added",
			body: `${amountOf(data)} was added to your wallet.`,
			subjectId: data.topUpId,
		},
	],
	"funding.top_up.failed": (data) => [
		{
			userId: data.userId,
			type: "TOP_UP_FAILED",
			title: "Top-up Failed",
			body: `Your top-up of ${amountOf(data)} failed: ${data.reason}. Nothing was charged.`,
			subjectId: data.topUpId,
		},
	],
	"funding.payout.settled": (data) => [
		{
			userId: data.userId,
			type: "WITHDRAWAL_COMPLETED",
			title: "Withdrawal Completed",
			body: `${amountOf(data)} was paid out to your bank account.`,
			subjectId: data.payoutId,
		},
	],
	"funding.payout.returned": (data) => [
		{
			userId: data.userId,
			type: "WITHDRAWAL_RETURNED",
			title: "Withdrawal Returned",
			body: `Your withdrawal of ${amountOf(data)} did not go through: ${data.reason}. The money is in your wallet.`,
			subjectId: data.payoutId,
		},
	],
	...transferTexts,
	"payments.schedule.skipped": ({ senderId, scheduleId, occurrence, code }) => [
		{
			userId: senderId,
			type: "SCHEDULE_SKIPPED",
			title: "Scheduled Transfer Skipped",
			body: joined(
				`Your scheduled transfer of ${timeOf(occurrence)} was skipped:`,
				`${failureTexts[code] ?? "it could not be made"}. Nothing was charged.`,
			),
			subjectId: scheduleId,
		},
	],
	"wallet.conversion.completed": ({ userId, conversionId, ...data }) => [
		{
			userId,
			type: "CONVERSION_COMPLETED",
			title: "Conversion Completed",
			body: joined(
				`You converted ${amountOf({ amountMinor: data.soldMinor, currency: data.soldCurrency })}`,
				`to ${amountOf({ amountMinor: data.boughtMinor, currency: data.boughtCurrency })}.`,
			),
			subjectId: conversionId,
		},
	],
	"analytics.budget.crossed": (data) => {
		const budget = `${data.category.toLowerCase()} budget for ${monthOf(data.month)}`;
		const limit = amountOf({ ...data, amountMinor: data.limitMinor });
		const spent = amountOf({ ...data, amountMinor: data.spentMinor });
		const told = { userId: data.userId, subjectId: data.budgetId };
		const category = data.category.toUpperCase();
		if (data.threshold === 100) {
			const body = `You have spent ${spent}, and your ${budget} is ${limit}.`;
			return [
				{
					...told,
					type: "BUDGET_EXCEEDED",
					title: "Budget Exceeded",
					body,
					mail: { subject: `Budget Exceeded - ${category}` },
				},
			];
		}
		const body = `You have used ${data.percent}% of your ${budget}: ${spent} of ${limit}.`;
		return [
			{
				...told,
				type: "BUDGET_WARNING",
				title: "Budget Warning",
				body,
				mail: { subject: `Budget Warning - ${category}` },
			},
		];
	},
	"wallet.wallet.frozen": ({ walletId, ownerId, by }) => [
		{
			userId: ownerId,
			type: "WALLET_STATUS_CHANGED",
			title: "Wallet Frozen",
			body:
				by === "OWNER"
					? "You froze your wallet. No money moves until you unfreeze it."
					: "We froze your wallet. No money moves until we unfreeze it. Contact support to learn more.",
			subjectId: walletId,
		},
	],
	"wallet.wallet.unfrozen": ({ walletId, ownerId }) => [
		{
			userId: ownerId,
			type: "WALLET_STATUS_CHANGED",
			title: "Wallet Unfrozen",
			body: "Money can move in and out of your wallet again.",
			subjectId: walletId,
		},
	],
	"webhooks.endpoint.disabled": ({ ownerId, endpointId, host, reason }) =>
		// Whoever disabled it themselves knows.
		reason === "OWNER"
			? []
			: [
					{
						userId: ownerId,
						type: "WEBHOOK_DISABLED",
						title: "Webhook Endpoint Disabled",
						body: joined(
							reason === "GONE"
								? `Your endpoint at ${host} answered that it is gone, so we send it nothing more.`
								: `Your endpoint at ${host} did nothing but fail for five days, so we send it nothing more.`,
							"Enable it again, then ask for what it missed.",
						),
						subjectId: endpointId,
					},
				],
} satisfies Texts;

/** Tiers from the lowest to the highest, each with what its owner may do next. */
const nextSteps: Record<string, string> = {
	UNVERIFIED: "Verify your e-mail address to raise your limits.",
	BASIC: "Submit your documents to raise your limits.",
	VERIFIED: "You now have complete access with the highest limits.",
};

function tierWords(from: string, to: string): Pick<Told, "title" | "body" | "mail"> {
	const next = nextSteps[to] ?? "";
	if (to === "VERIFIED") {
		return { title: "Identity Fully Verified", body: next, mail: { subject: "Identity Verified - Mint" } };
	}
	const tiers = Object.keys(nextSteps);
	const change = tiers.indexOf(to) > tiers.indexOf(from) ? "Upgraded" : "Lowered";
	return { title: `Verification Level ${change}`, body: `You are now at the ${to} tier. ${next}`.trim() };
}

/** Types of facts that somebody is told of. */
export const toldTypes = Object.keys(texts) as (keyof typeof texts)[];

/** Whom a fact is told to, and in which words. `nameOf` says what a user is called. */
export function toldOf(event: AnyEvent, nameOf: NameOf): Told[] {
	const text = (texts as Texts)[event.type] as ((data: unknown, nameOf: NameOf) => Told[]) | undefined;
	return text?.(event.data, nameOf) ?? [];
}

/** Users whose names the texts of a fact may need. */
export function namedIn(event: AnyEvent): string[] {
	return event.type.startsWith("payments.transfer.")
		? [(event.data as TransferFacts).senderId, (event.data as TransferFacts).recipientId]
		: [];
}
