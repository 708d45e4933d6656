import { formatMoney } from "@mint/kit/money.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import type { AnyEvent, EventType } from "@mint/schema/events/event.ts";
import type { TransferFacts } from "@mint/schema/events/payments.ts";
import type { NotificationType } from "./graphql.generated.ts";

/** What one user is told of a fact. */
export interface Told {
	userId: string;
	type: NotificationType;
	title: string;
	body: string;
	/** Id of the transfer, schedule, conversion, top-up, wallet or webhook endpoint it is about. */
	subjectId: string | null;
}

type DataOf<T extends EventType> = Extract<AnyEvent, { type: T }>["data"];
type ReversedFacts = DataOf<"payments.transfer.reversed">;
type NameOf = (userId: string) => string;
type Texts = { [T in EventType]?: (data: DataOf<T>, nameOf: NameOf) => Told[] };

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
	"kyc.tier.changed": ({ userId, from, to }) => {
		// The first tier comes with the account, and the welcome has told of that.
		if (from === null) return [];
		const [title, body] = tierTexts[to] ?? ["Verification Level Changed", `You are now at the ${to} tier.`];
		return [{ userId, type: "TIER_CHANGED", title, body, subjectId: null }];
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
	"payments.transfer.completed": (data, nameOf) => [
		{
			userId: data.senderId,
			type: "TRANSFER_SENT",
			title: "Transfer Sent",
			body: `You sent ${amountOf(data)} to ${nameOf(data.recipientId)}${noteOf(data)}`,
			subjectId: data.transferId,
		},
		{
			userId: data.recipientId,
			type: "TRANSFER_RECEIVED",
			title: "Transfer Received",
			body: `You received ${amountOf(data)} from ${nameOf(data.senderId)}${noteOf(data)}`,
			subjectId: data.transferId,
		},
	],
	"payments.transfer.sent_to_review": (data, nameOf) => [
		{
			userId: data.senderId,
			type: "TRANSFER_IN_REVIEW",
			title: "Transfer in Review",
			body: joined(
				`Your transfer of ${amountOf(data)} to ${nameOf(data.recipientId)} is being checked by a person.`,
				"The money is set aside until then.",
			),
			subjectId: data.transferId,
		},
	],
	"payments.transfer.failed": (data, nameOf) => {
		const transfer = `Your transfer of ${amountOf(data)} to ${nameOf(data.recipientId)}`;
		const told = { userId: data.senderId, subjectId: data.transferId };
		if (data.code === "PAYMENT_BLOCKED") {
			const body = joined(
				`${transfer} was stopped because of suspicious activity.`,
				"Nothing was charged. Contact support if it was you.",
			);
			return [{ ...told, type: "TRANSFER_BLOCKED", title: "Transfer Blocked", body }];
		}
		// Every other refusal was told on the screen, to the one who asked, unless a review lay between.
		if (!data.reviewed) return [];
		const body = joined(
			`${transfer} passed our checks but could not be made: ${failureTexts[data.code] ?? "the ledger refused it"}.`,
			"The money is available again.",
		);
		return [{ ...told, type: "TRANSFER_FAILED", title: "Transfer Failed", body }];
	},
	"payments.transfer.cancelled": (data, nameOf) => [
		{
			userId: data.senderId,
			type: "TRANSFER_CANCELLED",
			title: "Transfer Cancelled",
			body: `Your transfer of ${amountOf(data)} to ${nameOf(data.recipientId)} was cancelled. The money is available again.`,
			subjectId: data.transferId,
		},
	],
	"payments.transfer.reversed": (data, nameOf) => [
		// Why money went back is for staff alone; the transfer itself keeps it from both parties too.
		{
			userId: data.senderId,
			type: "TRANSFER_REVERSED",
			title: "Money Returned to You",
			body: joined(
				`${returnedOf(data)} you sent to ${nameOf(data.recipientId)} is back in your wallet.`,
				...returnedSoFar(data),
			),
			subjectId: data.transferId,
		},
		{
			userId: data.recipientId,
			type: "TRANSFER_REVERSED",
			title: "Money Returned to Sender",
			body: joined(
				`${returnedOf(data)} you received from ${nameOf(data.senderId)} was taken from your wallet and sent back.`,
				...returnedSoFar(data),
				"Contact support to learn more.",
			),
			subjectId: data.transferId,
		},
	],
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

const tierTexts: Record<string, [title: string, body: string]> = {
	VERIFIED: ["Identity Fully Verified", "You now have complete access with the highest limits."],
	BASIC: ["Verification Level Changed", "You are now at the BASIC tier. Submit your documents to raise your limits."],
	UNVERIFIED: [
		"Verification Level Changed",
		"You are now at the UNVERIFIED tier. Verify your e-mail address to raise your limits.",
	],
};

/** Why a transfer was not made that nobody waited for, by the code of its refusal. */
const failureTexts: Record<string, string> = {
	INSUFFICIENT_FUNDS: "there wasn't enough money in your wallet",
	LIMIT_EXCEEDED: "it was more than you could send at that time",
	WALLET_FROZEN: "one of its wallets is frozen",
	WALLET_CLOSED: "one of its wallets is closed",
	WALLET_NOT_FOUND: "the wallet it is paid from was not found",
	RECIPIENT_NOT_FOUND: "the recipient can't be paid in this currency",
	CURRENCY_MISMATCH: "one of its wallets holds another currency",
	CURRENCY_HALTED: "its currency was paused for a check of our books",
	PAYMENT_BLOCKED: "our safety checks stopped it",
};

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

function amountOf({ amountMinor, currency }: { amountMinor: string; currency: string }): string {
	return formatMoney(amountMinor, currency as CurrencyCode);
}

function noteOf({ note }: TransferFacts): string {
	return note ? `: “${note}”` : ".";
}

function returnedOf({ reversalMinor, ...data }: ReversedFacts): string {
	if (reversalMinor === data.amountMinor) return `All of the ${amountOf(data)}`;
	return `${amountOf({ ...data, amountMinor: reversalMinor })} of the ${amountOf(data)}`;
}

/** The sum of all parts, unless this is the first. */
function returnedSoFar({ reversalMinor, reversedMinor, currency }: ReversedFacts): string[] {
	if (reversedMinor === reversalMinor) return [];
	return [`In total, ${amountOf({ amountMinor: reversedMinor, currency })} has gone back.`];
}

/** People write reasons with and without a full stop. */
function reasonOf(reason: string): string {
	return `Reason: ${reason}${/[.!?]$/.test(reason) ? "" : "."}`;
}

const timeFormat = new Intl.DateTimeFormat("en", {
	year: "numeric",
	month: "long",
	day: "numeric",
	hour: "2-digit",
	minute: "2-digit",
	hourCycle: "h23",
	timeZone: "UTC",
	timeZoneName: "short",
});

/** Schedules are kept in UTC, and the text says so: where its reader is, nobody here knows. */
function timeOf(instant: string): string {
	return timeFormat.format(new Date(instant));
}

function joined(...parts: string[]): string {
	return parts.join(" ");
}
