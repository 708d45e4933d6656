import { defineEntity, p } from "@mikro-orm/core";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import type { StaffReason } from "@mint/schema/staff.ts";
import type { Tier } from "@mint/schema/tiers.ts";

/** The tier a user had when kyc last told of it. */
const TierCopySchema = defineEntity({
	name: "TierCopy",
	tableName: "tier_copy",
	properties: { userId: p.text().primary(), tier: p.text() },
});

export class TierCopy extends TierCopySchema.class {}
TierCopySchema.setClass(TierCopy);

export const entities = [TierCopySchema];

export type TransferStatus = "PENDING" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED" | "REVERSED";

/** A row of `transfer`. The amount is in minor units. */
export interface TransferRow {
	id: string;
	sender_id: string;
	recipient_id: string;
	from_wallet_id: string;
	to_wallet_id: string;
	amount: bigint;
	currency: string;
	note: string | null;
	category: string | null;
	status: TransferStatus;
	failure: string | null;
	failure_details: Record<string, unknown> | null;
	idempotency_key: string;
	terms: string;
	limit_day: string;
	/** What it took of its sender's limits; US cents. */
	limit_usd_cents: bigint;
	/** Whether it was ordered beforehand, by a schedule. */
	ordered: boolean;
	/** The bulk it is an item of: the idempotency key of the whole. */
	bulk_id: string | null;
	/** The trace it was asked for in, so that whoever finishes it later stays in that trace. */
	traceparent: string | null;
	created_at: Date;
	completed_at: Date | null;
}

/** A wallet as payments remembers it. */
export interface WalletCopy {
	wallet_id: string;
	owner_id: string;
	currency: string;
}

/**
 * What a person has used of their limits, in US cents over all currencies; a window that has passed counts as empty.
 */
export interface LimitUsage {
	user_id: string;
	/** UTC day and first day of the UTC month, as YYYY-MM-DD. */
	day: string;
	day_used: bigint;
	month: string;
	month_used: bigint;
	/** The day of the latest top-up, and what came in on it. */
	in_day: string;
	in_used: bigint;
}

/** What kyc has told about sending, as it is kept; null where it has told nothing. Limits in US cents. */
export interface TierRules {
	tier: Tier | null;
	frozen: boolean | null;
	person_frozen: boolean | null;
	sanctioned: boolean | null;
	per_transfer: bigint | null;
	per_day: bigint | null;
	per_month: bigint | null;
}

/** A usage as claims lock it. */
export type LockedUsage = LimitUsage & TierRules;

/** What limits a person now; US cents. */
export interface LimitsInForce {
	tier: Tier;
	perTransfer: bigint;
	perDay: bigint;
	perMonth: bigint;
	dayUsed: bigint;
	monthUsed: bigint;
	dayEndsAt: Date;
	monthEndsAt: Date;
}

/** What leaves a wallet without being a transfer, and how far its clearance has come. The amount is in minor units. */
export interface ClearanceRow {
	movement_id: string;
	kind: "PAYOUT" | "CONVERSION";
	user_id: string;
	wallet_id: string;
	payee_key: string;
	amount: bigint;
	currency: string;
	limit_day: string;
	limit_usd_cents: bigint;
	/** Of a conversion: the key its quote is used with. */
	idempotency_key: string | null;
	/** CLEARED may go on, SETTLED has, RETURNED came back. */
	status: "PENDING" | "CLEARED" | "IN_REVIEW" | "REFUSED" | "SETTLED" | "RETURNED";
	refusal: string | null;
	refusal_details: Record<string, unknown> | null;
	review_outcome: "APPROVED" | "REFUSED" | "EXPIRED" | null;
	traceparent: string | null;
}

/** Money that wants in, and whether it may. */
export interface AdmissionRow {
	movement_id: string;
	user_id: string;
	limit_usd_cents: bigint;
	status: "ADMITTED" | "REFUSED" | "SETTLED" | "RETURNED";
	refusal: string | null;
	refusal_details: Record<string, unknown> | null;
}

/** Money that goes back; in minor units. */
export interface ReversalRow {
	id: string;
	transfer_id: string;
	amount: bigint;
	currency: string;
	reason: StaffReason;
	note: string;
	terms: string;
	requested_by: string;
	idempotency_key: string;
	approval_id: string | null;
	status: "PENDING" | "COMPLETED" | "FAILED";
	failure: string | null;
	created_at: Date;
	completed_at: Date | null;
}

export type Recurrence = "ONCE" | "DAILY" | "WEEKLY" | "MONTHLY";

/** Transfers ordered for later. */
export interface ScheduleRow {
	id: string;
	sender_id: string;
	idempotency_key: string;
	terms: string;
	from_wallet_id: string;
	to_user_id: string | null;
	to_wallet_id: string | null;
	amount: bigint;
	currency: string;
	note: string | null;
	category: string | null;
	recurrence: Recurrence;
	starts_at: Date;
	ends_at: Date | null;
	count_max: number | null;
	status: "ACTIVE" | "PAUSED" | "CANCELLED" | "ENDED";
	/** The occurrence that comes next, counted from zero. */
	next_number: number;
	next_at: Date | null;
	created_at: Date;
}

/** An occurrence of a schedule whose time has come. */
export interface OccurrenceRow {
	schedule_id: string;
	number: number;
	due_at: Date;
	status: "CLAIMED" | "DONE" | "SKIPPED";
	transfer_id: string | null;
	/** Why it was left out, or why its last try was refused when it waits for another. */
	code: string | null;
	next_try_at: Date;
}

/** What the resolvers of `Schedule` start from. */
export type ScheduleParent = ScheduleRow;
/** What the resolvers of `ScheduleOccurrence` start from. */
export type ScheduleOccurrenceParent = OccurrenceRow;
/** What the resolvers of `Reversal` start from. */
export type ReversalParent = ReversalRow;
/** What the resolvers of `Transfer` start from. */
export type TransferParent = TransferRow;
/** What the resolvers of `TransferLimits` start from. */
export type TransferLimitsParent = LimitsInForce & { currency: CurrencyCode };
/** What the payments' part of `User` starts from. */
export type UserParent = { id: string };
