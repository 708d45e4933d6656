import type { NotificationChannel, NotificationType, UserRole } from "../../graphql/graphql.ts";

/** What people choose about: types of notifications that belong together. */
export type Group = "received" | "sent" | "stuck" | "account" | "budgets" | "webhooks" | "security" | "staff";

export interface GroupWords {
	group: Group;
	name: string;
	hint: string;
}

const groups: readonly GroupWords[] = [
	{ group: "received", name: "Money you get", hint: "Payments to you, top-ups, what comes back" },
	{ group: "sent", name: "Money you send", hint: "Payments, payouts, conversions" },
	{ group: "stuck", name: "What waits or fails", hint: "In review, stopped, late, skipped" },
	{ group: "account", name: "Your account", hint: "Verification, limits, frozen wallets" },
	{ group: "budgets", name: "Budgets", hint: "Nearly used up, and over" },
	{ group: "webhooks", name: "Webhooks", hint: "An endpoint was switched off" },
	{ group: "security", name: "Security", hint: "Sign-ins, your role, a frozen account" },
	{ group: "staff", name: "Work of staff", hint: "Approvals and cases that wait for you" },
];

/** What there is to choose about for somebody of this role: only staff are told of the work of staff. */
export function groupsFor(role: UserRole): readonly GroupWords[] {
	const isStaff = role !== "USER" && role !== "MERCHANT";
	return groups.filter(({ group }) => isStaff || group !== "staff");
}

/** The compiler asks where a new type belongs. */
const groupOf: Record<NotificationType, Group> = {
	WELCOME: "account",
	TOP_UP_COMPLETED: "received",
	TOP_UP_FAILED: "received",
	WITHDRAWAL_COMPLETED: "sent",
	WITHDRAWAL_RETURNED: "received",
	WITHDRAWAL_IN_REVIEW: "stuck",
	WITHDRAWAL_REFUSED: "stuck",
	MONEY_KEPT_APART: "stuck",
	TRANSFER_SENT: "sent",
	TRANSFER_RECEIVED: "received",
	TRANSFER_IN_REVIEW: "stuck",
	TRANSFER_BLOCKED: "stuck",
	TRANSFER_FAILED: "stuck",
	TRANSFER_CANCELLED: "stuck",
	TRANSFER_REVERSED: "received",
	SCHEDULE_SKIPPED: "stuck",
	SCHEDULE_POSTPONED: "stuck",
	CONVERSION_COMPLETED: "sent",
	VERIFICATION_SUBMITTED: "account",
	VERIFICATION_REJECTED: "account",
	TIER_CHANGED: "account",
	TIER_STATUS_CHANGED: "account",
	WALLET_STATUS_CHANGED: "account",
	BUDGET_WARNING: "budgets",
	BUDGET_EXCEEDED: "budgets",
	WEBHOOK_DISABLED: "webhooks",
	ACCOUNT_STATUS_CHANGED: "security",
	SECURITY: "security",
	APPROVAL_REQUESTED: "staff",
	APPROVAL_DECIDED: "staff",
	SETTLEMENT_CASE_OPENED: "staff",
};

export const channelNames: Record<NotificationChannel, string> = {
	IN_APP: "In Mint",
	EMAIL: "E-mail",
	SMS: "SMS",
	PUSH: "Push",
};

export interface Choice {
	type: NotificationType;
	channel: NotificationChannel;
	enabled: boolean;
	locked: boolean;
}

/** How a group takes a channel: all of its types do, none, or some. Locked when there is nothing to choose. */
export interface GroupState {
	enabled: boolean;
	mixed: boolean;
	locked: boolean;
}

function choicesOf(choices: readonly Choice[], group: Group, channel: NotificationChannel): Choice[] {
	return choices.filter((choice) => choice.channel === channel && groupOf[choice.type] === group);
}

export function stateOf(choices: readonly Choice[], group: Group, channel: NotificationChannel): GroupState {
	const own = choicesOf(choices, group, channel);
	const enabled = own.every((choice) => choice.enabled);
	return {
		enabled,
		mixed: !enabled && own.some((choice) => choice.enabled),
		locked: own.every((choice) => choice.locked),
	};
}

/** What to ask for so that a whole group takes a channel, or doesn't; what is locked stays out of it. */
export function choicesFor(
	choices: readonly Choice[],
	group: Group,
	channel: NotificationChannel,
	enabled: boolean,
): Pick<Choice, "type" | "channel" | "enabled">[] {
	return choicesOf(choices, group, channel).flatMap(({ type, locked }) => (locked ? [] : [{ type, channel, enabled }]));
}
