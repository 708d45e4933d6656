import type { AnyEvent, EventType } from "@mint/schema/events/event.ts";
import { accountWords, verificationWords } from "@mint/schema/words/accounts.ts";
import { budgetWords } from "@mint/schema/words/budgets.ts";
import { conversionWords } from "@mint/schema/words/conversions.ts";
import { endpointWords } from "@mint/schema/words/endpoints.ts";
import { freezeWords } from "@mint/schema/words/freezes.ts";
import { payoutWords } from "@mint/schema/words/payouts.ts";
import { topUpWords } from "@mint/schema/words/topUps.ts";
import { staffTexts } from "./staffTexts.ts";
import { transferTexts } from "./transferTexts.ts";
import type { DataOf, People, Texts, Told } from "./wording.ts";

type PayoutEvent = Extract<EventType, `funding.payout.${string}`>;

const aboutTopUp = ({ userId, topUpId }: { userId: string; topUpId: string }) => ({ userId, subjectId: topUpId });
const aboutPayout = ({ userId, payoutId }: DataOf<PayoutEvent>) => ({ userId, subjectId: payoutId });
const aboutWallet = ({ ownerId, walletId }: { ownerId: string; walletId: string }) =>
	({ userId: ownerId, type: "WALLET_STATUS_CHANGED", subjectId: walletId }) as const;

/** Whom each fact that is told is told to. A fact without an entry, or with an empty answer, is told to nobody. */
const texts = {
	"identity.user.registered": ({ userId, currency }) => [
		{ userId, type: "WELCOME", subjectId: null, ...accountWords.registered.tell(currency) },
	],
	"identity.session.ended": ({ userId, reason }) => {
		// Whoever signed out knows, and sessions that end with a role or an account are told with that, once.
		if (reason !== "TOKEN_REUSED") return [];
		return [{ userId, type: "SECURITY", subjectId: null, ...accountWords.tokenReused.tell() }];
	},
	"identity.role.changed": ({ userId, to }) => [
		{ userId, type: "SECURITY", subjectId: null, ...accountWords.roleChanged.tell(to) },
	],
	"identity.user.frozen": ({ userId, reason }) => [
		{ userId, type: "ACCOUNT_STATUS_CHANGED", subjectId: null, ...freezeWords.accountFrozen.tell(reason) },
	],
	"identity.user.unfrozen": ({ userId }) => [
		{ userId, type: "ACCOUNT_STATUS_CHANGED", subjectId: null, ...freezeWords.accountUnfrozen.tell() },
	],
	"kyc.tier.changed": ({ userId, from, to }) => {
		// The first tier comes with the account, and the welcome has told of that.
		if (from === null) return [];
		return [{ userId, type: "TIER_CHANGED", subjectId: null, ...verificationWords.tierChanged.tell(to) }];
	},
	"kyc.tier.frozen": ({ userId, reason }) => [
		{ userId, type: "TIER_STATUS_CHANGED", subjectId: null, ...freezeWords.tierFrozen.tell(reason) },
	],
	"kyc.tier.unfrozen": ({ userId }) => [
		{ userId, type: "TIER_STATUS_CHANGED", subjectId: null, ...freezeWords.tierUnfrozen.tell() },
	],
	"kyc.verification.submitted": ({ userId }) => [
		{ userId, type: "VERIFICATION_SUBMITTED", subjectId: null, ...verificationWords.submitted.tell() },
	],
	"kyc.verification.rejected": ({ userId, reason }) => [
		{ userId, type: "VERIFICATION_REJECTED", subjectId: null, ...verificationWords.rejected.tell(reason) },
	],
	"funding.top_up.settled": (data) => [
		{ ...aboutTopUp(data), type: "TOP_UP_COMPLETED", ...topUpWords.SUCCESS.tell(data) },
	],
	"funding.top_up.failed": (data) => [
		{ ...aboutTopUp(data), type: "TOP_UP_FAILED", ...topUpWords.FAILURE.tell(data, data.reason) },
	],
	"funding.payout.sent_to_review": (data) => [
		{ ...aboutPayout(data), type: "WITHDRAWAL_IN_REVIEW", ...payoutWords.IN_REVIEW.tell(data) },
	],
	"funding.payout.refused": (data) => [
		{ ...aboutPayout(data), type: "WITHDRAWAL_REFUSED", ...payoutWords.REFUSED.tell(data, data) },
	],
	"funding.payout.settled": (data) => [
		{ ...aboutPayout(data), type: "WITHDRAWAL_COMPLETED", ...payoutWords.SETTLED.tell(data) },
	],
	"funding.payout.returned": (data) => [
		{ ...aboutPayout(data), type: "WITHDRAWAL_RETURNED", ...payoutWords.RETURNED.tell(data, data) },
	],
	"funding.case.closed": (data) => {
		// Every other way of resolving one is told as what became of the top-up or payout.
		if (data.resolution !== "SUSPENSE") return [];
		const words = data.kind === "TOP_UP" ? topUpWords.IN_SUSPENSE : payoutWords.IN_SUSPENSE;
		return [{ userId: data.userId, type: "MONEY_KEPT_APART", subjectId: data.subjectId, ...words.tell(data) }];
	},
	...transferTexts,
	...staffTexts,
	"wallet.conversion.completed": ({ userId, conversionId, ...data }) => {
		const sold = { amountMinor: data.soldMinor, currency: data.soldCurrency };
		const bought = { amountMinor: data.boughtMinor, currency: data.boughtCurrency };
		const words = conversionWords.completed.tell({ sold, bought });
		return [{ userId, type: "CONVERSION_COMPLETED", subjectId: conversionId, ...words }];
	},
	"analytics.budget.crossed": ({ userId, budgetId, currency, limitMinor, spentMinor, threshold, ...data }) => {
		const limit = { amountMinor: limitMinor, currency };
		const budget = { ...data, limit, spent: { amountMinor: spentMinor, currency } };
		const told = { userId, subjectId: budgetId };
		if (threshold === 100) return [{ ...told, type: "BUDGET_EXCEEDED", ...budgetWords.usedUp.tell(budget) }];
		return [{ ...told, type: "BUDGET_WARNING", ...budgetWords.nearlyUsed.tell(budget) }];
	},
	"wallet.wallet.frozen": (data) => [
		{ ...aboutWallet(data), ...freezeWords.walletFrozen.tell(data.by, data.currency) },
	],
	"wallet.wallet.unfrozen": (data) => [{ ...aboutWallet(data), ...freezeWords.walletUnfrozen.tell(data.currency) }],
	"webhooks.endpoint.disabled": ({ ownerId, endpointId, host, reason }) => {
		// Whoever disabled it themselves knows.
		if (reason === "OWNER") return [];
		const words = endpointWords.disabled.tell(host, reason);
		return [{ userId: ownerId, type: "WEBHOOK_DISABLED", subjectId: endpointId, ...words }];
	},
} satisfies Texts;

/** Types of facts that somebody is told of. */
export const toldTypes = Object.keys(texts) as (keyof typeof texts)[];

/** Whom a fact is told to, and in which words. */
export function toldOf(event: AnyEvent, people: People): Told[] {
	const text = (texts as Texts)[event.type] as ((data: unknown, people: People) => Told[]) | undefined;
	return text?.(event.data, people) ?? [];
}

/** Users whose names the texts of a fact may need, by the fields that hold them. */
export function namedIn({ type, data }: AnyEvent): string[] {
	const fields =
		type.startsWith("payments.transfer.") || type.startsWith("payments.schedule.")
			? ["senderId", "recipientId"]
			: /\.approval\.(requested|decided)$/.test(type)
				? ["maker", "checker", "affairs"]
				: [];
	const held = data as unknown as Record<string, string | string[] | null | undefined>;
	return fields.flatMap((field) => held[field] ?? []);
}

/** Whether a fact is told to those of the staff who may do something about it. */
export function isForStaff({ type }: AnyEvent): boolean {
	return type in staffTexts;
}
