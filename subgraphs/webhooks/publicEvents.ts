import type { AnyEvent, EventType } from "@mint/schema/events/event.ts";
import type { TransferFacts } from "@mint/schema/events/payments.ts";

/** A fact as one of those it concerns may know it. */
export interface PublicEvent {
	ownerId: string;
	type: PublicType;
	/** What it is about; `sequence` counts the events of this thing. */
	resourceId: string;
	data: Record<string, string | null>;
}

type DataOf<T extends EventType> = Extract<AnyEvent, { type: T }>["data"];
type Views = { [T in EventType]?: (data: DataOf<T>) => PublicEvent[] };

/**
 * Which facts leave the platform, to whom, and in which words. Every party of a transfer gets an event of its own, told
 * from its side. What isn't named here stays inside: reasons of staff, wallets and categories of the other side.
 */
const views = {
	"payments.transfer.completed": (facts) => [sent("transfer.completed", facts), received("transfer.completed", facts)],
	// The recipient learns of a transfer when its money arrives, and of nothing before.
	"payments.transfer.sent_to_review": (facts) => [sent("transfer.sent_to_review", facts)],
	"payments.transfer.failed": (facts) => [sent("transfer.failed", facts, { code: facts.code })],
	"payments.transfer.cancelled": (facts) => [sent("transfer.cancelled", facts)],
	"payments.transfer.reversed": ({ reversalId, reversalMinor, reversedMinor, ...facts }) => {
		const parts = { reversalId, reversalMinor, reversedMinor };
		return [sent("transfer.reversed", facts, parts), received("transfer.reversed", facts, parts)];
	},
	"payments.schedule.skipped": ({ senderId, scheduleId, occurrence, code }) => [
		{
			ownerId: senderId,
			type: "schedule.skipped",
			resourceId: scheduleId,
			data: { scheduleId, occurrence, code },
		},
	],
	"funding.top_up.settled": ({ userId, topUpId, walletId, amountMinor, currency }) => [
		{
			ownerId: userId,
			type: "top_up.settled",
			resourceId: topUpId,
			data: { topUpId, walletId, amountMinor, currency },
		},
	],
	"funding.top_up.failed": ({ userId, topUpId, walletId, amountMinor, currency, reason }) => [
		{
			ownerId: userId,
			type: "top_up.failed",
			resourceId: topUpId,
			data: { topUpId, walletId, amountMinor, currency, reason },
		},
	],
	"funding.payout.settled": ({ userId, payoutId, walletId, amountMinor, currency }) => [
		{
			ownerId: userId,
			type: "payout.settled",
			resourceId: payoutId,
			data: { payoutId, walletId, amountMinor, currency },
		},
	],
	"funding.payout.returned": ({ userId, payoutId, walletId, amountMinor, currency, reason, wasPaid = true }) => [
		{
			ownerId: userId,
			type: "payout.returned",
			resourceId: payoutId,
			data: { payoutId, walletId, amountMinor, currency, reason, outcome: wasPaid ? "SENT_BACK" : "NOT_PAID" },
		},
	],
	"wallet.wallet.opened": ({ ownerId, walletId, currency }) => [
		{ ownerId, type: "wallet.opened", resourceId: walletId, data: { walletId, currency } },
	],
	"wallet.wallet.frozen": ({ ownerId, walletId, by }) => [
		{ ownerId, type: "wallet.frozen", resourceId: walletId, data: { walletId, by } },
	],
	"wallet.wallet.unfrozen": ({ ownerId, walletId, by }) => [
		{ ownerId, type: "wallet.unfrozen", resourceId: walletId, data: { walletId, by } },
	],
	"wallet.conversion.completed": ({ userId, conversionId, fromWalletId, toWalletId, ...price }) => {
		const { soldMinor, soldCurrency, boughtMinor, boughtCurrency, rate } = price;
		const money = { soldMinor, soldCurrency, boughtMinor, boughtCurrency, rate };
		const data = { conversionId, fromWalletId, toWalletId, ...money };
		return [{ ownerId: userId, type: "conversion.completed", resourceId: conversionId, data }];
	},
	"kyc.tier.changed": ({ userId, from, to }) => [
		{ ownerId: userId, type: "kyc.tier_changed", resourceId: userId, data: { userId, from, to } },
	],
	"kyc.tier.frozen": ({ userId }) => [
		{ ownerId: userId, type: "kyc.tier_frozen", resourceId: userId, data: { userId } },
	],
	"kyc.tier.unfrozen": ({ userId }) => [
		{ ownerId: userId, type: "kyc.tier_unfrozen", resourceId: userId, data: { userId } },
	],
	"analytics.budget.crossed": ({ userId, budgetId, category, currency, month, limitMinor, spentMinor, threshold }) => [
		{
			ownerId: userId,
			type: "budget.crossed",
			resourceId: budgetId,
			data: { budgetId, category, month, threshold: String(threshold), limitMinor, spentMinor, currency },
		},
	],
} satisfies Views;

/**
 * Every public type: its version, which grows when a field goes or changes its meaning, and when it happens. Fields and
 * types may be added at any time.
 */
export const publicTypes = {
	"transfer.completed": { version: 1, description: "The money of a transfer arrived; sender and recipient get it" },
	"transfer.sent_to_review": { version: 1, description: "A transfer waits for a person, its money held; sender only" },
	"transfer.failed": { version: 1, description: "A transfer was refused, nothing moved; sender only" },
	"transfer.cancelled": { version: 1, description: "A transfer was cancelled, nothing moved; sender only" },
	"transfer.reversed": { version: 1, description: "Money of a transfer went back, all or a part; both parties" },
	"schedule.skipped": { version: 1, description: "An occurrence of a schedule was left out" },
	"top_up.settled": { version: 1, description: "A top-up is in the wallet" },
	"top_up.failed": { version: 1, description: "The bank refused a top-up; nothing was charged" },
	"payout.settled": { version: 1, description: "The bank paid money out" },
	"payout.returned": {
		version: 1,
		description: "The bank didn't pay a payout, or sent it back; the money is in the wallet",
	},
	"wallet.opened": { version: 1, description: "A wallet was opened" },
	"wallet.frozen": { version: 1, description: "A wallet was frozen" },
	"wallet.unfrozen": { version: 1, description: "A wallet was unfrozen" },
	"conversion.completed": { version: 1, description: "Money was converted between two wallets" },
	"kyc.tier_changed": { version: 1, description: "The verification tier is another now" },
	"kyc.tier_frozen": { version: 1, description: "The verification tier was frozen" },
	"kyc.tier_unfrozen": { version: 1, description: "The verification tier was unfrozen" },
	"budget.crossed": { version: 1, description: "So many percent of a month's budget, 80 or 100, are spent" },
	"webhook.test": { version: 1, description: "You asked for it; sent to the endpoint you named, whatever it filters" },
} as const;

export type PublicType = keyof typeof publicTypes;

/** Every public type, as a list. */
export const webhookEventTypes = Object.entries(publicTypes).map(([name, about]) => ({ name, ...about }));

/** Types of facts somebody outside is told of. */
export const heardTypes = Object.keys(views) as (keyof typeof views)[];

/** What a fact is to each of those it concerns. */
export function publicEventsOf(event: AnyEvent): PublicEvent[] {
	const view = (views as Views)[event.type] as ((data: unknown) => PublicEvent[]) | undefined;
	return view?.(event.data) ?? [];
}

/** The very text that is signed and sent. */
export function payloadOf(event: PublicEvent, occurredAt: string, sequence: bigint): string {
	const { type, resourceId, data } = event;
	const { version } = publicTypes[type];
	return JSON.stringify({
		type,
		version,
		timestamp: occurredAt,
		resource: resourceId,
		sequence: Number(sequence),
		data,
	});
}

/** Whether a filter can ever match: a public type, a family of them such as `transfer.*`, or `*`. */
export function isFilter(text: string): boolean {
	if (text === "*" || text in publicTypes) return true;
	return text.endsWith(".*") && Object.keys(publicTypes).some((type) => type.startsWith(text.slice(0, -1)));
}

type Told = Record<string, string>;

function sent(type: PublicType, facts: TransferFacts, more: Told = {}): PublicEvent {
	const { transferId, senderId, recipientId, fromWalletId, amountMinor, currency, note, category } = facts;
	return {
		ownerId: senderId,
		type,
		resourceId: transferId,
		data: {
			transferId,
			direction: "OUTGOING",
			walletId: fromWalletId,
			counterpartyId: recipientId,
			amountMinor,
			currency,
			note,
			category,
			...more,
		},
	};
}

function received(type: PublicType, facts: TransferFacts, more: Told = {}): PublicEvent {
	const { transferId, senderId, recipientId, toWalletId, amountMinor, currency, note } = facts;
	return {
		ownerId: recipientId,
		type,
		resourceId: transferId,
		data: {
			transferId,
			direction: "INCOMING",
			walletId: toWalletId,
			counterpartyId: senderId,
			amountMinor,
			currency,
			note,
			...more,
		},
	};
}
