import type { NotificationChannel, NotificationType } from "./graphql.generated.ts";

/** What a type of notification does unless its reader chose otherwise. */
export interface Kind {
	/** Channels it takes. SMS and push only reach those who gave a number or a browser. */
	on: readonly NotificationChannel[];
	/** Channels nobody can switch off for it. */
	locked: readonly NotificationChannel[];
	/** Whether it passes quiet hours and is never kept for a digest. */
	urgent: boolean;
}

const seen: Kind = { on: ["IN_APP"], locked: [], urgent: false };
const pushed: Kind = { ...seen, on: ["IN_APP", "PUSH"] };
const mailed: Kind = { ...seen, on: ["IN_APP", "EMAIL", "PUSH"] };
/** Over within the hour: no quiet hours and no digest would leave time for it. */
const passing: Kind = { ...mailed, urgent: true };
const alarming: Kind = {
	on: ["IN_APP", "EMAIL", "SMS", "PUSH"],
	locked: ["IN_APP", "EMAIL"],
	urgent: true,
};

/** Every type there is. A new one says here how it reaches people; the compiler asks for it. */
export const kinds: Record<NotificationType, Kind> = {
	WELCOME: seen,
	TOP_UP_COMPLETED: mailed,
	TOP_UP_FAILED: mailed,
	WITHDRAWAL_COMPLETED: mailed,
	WITHDRAWAL_RETURNED: mailed,
	WITHDRAWAL_IN_REVIEW: pushed,
	WITHDRAWAL_REFUSED: mailed,
	MONEY_KEPT_APART: mailed,
	TRANSFER_SENT: mailed,
	TRANSFER_RECEIVED: mailed,
	TRANSFER_IN_REVIEW: pushed,
	TRANSFER_BLOCKED: { ...mailed, on: ["IN_APP", "EMAIL", "SMS", "PUSH"] },
	TRANSFER_FAILED: mailed,
	TRANSFER_CANCELLED: seen,
	TRANSFER_REVERSED: mailed,
	SCHEDULE_SKIPPED: mailed,
	SCHEDULE_POSTPONED: pushed,
	CONVERSION_COMPLETED: pushed,
	VERIFICATION_SUBMITTED: pushed,
	VERIFICATION_REJECTED: mailed,
	TIER_CHANGED: mailed,
	TIER_STATUS_CHANGED: mailed,
	WALLET_STATUS_CHANGED: mailed,
	ACCOUNT_STATUS_CHANGED: alarming,
	BUDGET_WARNING: mailed,
	BUDGET_EXCEEDED: mailed,
	WEBHOOK_DISABLED: mailed,
	SECURITY: alarming,
	APPROVAL_REQUESTED: passing,
	APPROVAL_DECIDED: mailed,
	SETTLEMENT_CASE_OPENED: mailed,
};

export const notificationTypes = Object.keys(kinds) as NotificationType[];
export const notificationChannels: readonly NotificationChannel[] = ["IN_APP", "EMAIL", "SMS", "PUSH"];

/** What a user chose where it departs from the defaults, by `<type>/<channel>`. */
export type Choices = Record<string, boolean>;

/** Whether a notification of this type takes this channel: the lock, else the reader's choice, else the default. */
export function takes(type: NotificationType, channel: NotificationChannel, choices: Choices): boolean {
	const { on, locked } = kinds[type];
	return locked.includes(channel) || (choices[`${type}/${channel}`] ?? on.includes(channel));
}
