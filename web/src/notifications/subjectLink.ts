import type { NotificationType } from "../graphql/graphql.ts";
import { type ItemKind, itemLink } from "../payments/itemLink.ts";

/** What notifications are about that have a page of their own. */
const subjects: Partial<Record<NotificationType, ItemKind | ((subjectId: string) => ItemKind)>> = {
	TRANSFER_SENT: "transfer",
	TRANSFER_RECEIVED: "transfer",
	TRANSFER_IN_REVIEW: "transfer",
	TRANSFER_BLOCKED: "transfer",
	TRANSFER_FAILED: "transfer",
	TRANSFER_CANCELLED: "transfer",
	TRANSFER_REVERSED: "transfer",
	TOP_UP_COMPLETED: "topUp",
	TOP_UP_FAILED: "topUp",
	WITHDRAWAL_COMPLETED: "payout",
	WITHDRAWAL_RETURNED: "payout",
	WITHDRAWAL_IN_REVIEW: "payout",
	WITHDRAWAL_REFUSED: "payout",
	// Money a wallet can't take came in or came back; nothing but the id tells which.
	MONEY_KEPT_APART: (subjectId) => (subjectId.startsWith("top_") ? "topUp" : "payout"),
	CONVERSION_COMPLETED: "conversion",
};

/** Where a notification leads; null when what it is about has no page. */
export function subjectLink(type: NotificationType, subjectId: string): ReturnType<typeof itemLink> | null {
	const subject = subjects[type];
	if (subject === undefined) return null;
	return itemLink(typeof subject === "function" ? subject(subjectId) : subject, subjectId);
}
