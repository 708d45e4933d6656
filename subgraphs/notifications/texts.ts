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
	/** Id of the transfer, top-up or wallet it is about. */
	subjectId: string | null;
}

type DataOf<T extends EventType> = Extract<AnyEvent, { type: T }>["data"];
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
	"payments.transfer.failed": (data, nameOf) =>
		// Every other refusal was told on the screen, to the one who asked.
		data.code !== "PAYMENT_BLOCKED"
			? []
			: [
					{
						userId: data.senderId,
						type: "TRANSFER_BLOCKED",
						title: "Transfer Blocked",
						body: joined(
							`Your transfer of ${amountOf(data)} to ${nameOf(data.recipientId)} was stopped`,
							"because of suspicious activity. Nothing was charged. Contact support if it was you.",
						),
						subjectId: data.transferId,
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
} satisfies Texts;

const tierTexts: Record<string, [title: string, body: string]> = {
	VERIFIED: ["Identity Fully Verified", "You now have complete access with the highest limits."],
	BASIC: ["Verification Level Changed", "You are now at the BASIC tier. Submit your documents to raise your limits."],
	UNVERIFIED: [
		"Verification Level Changed",
		"You are now at the UNVERIFIED tier. Verify your e-mail address to raise your limits.",
	],
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

function joined(...parts: string[]): string {
	return parts.join(" ");
}
