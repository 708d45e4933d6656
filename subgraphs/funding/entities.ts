import { defineEntity, p } from "@mikro-orm/core";
import type { PostingRefusal } from "@mint/schema/calls/wallet.ts";
import type { StaffReason } from "@mint/schema/staff.ts";

/** Money on its way in, with the terms it was asked for and how far it has come. Amounts in minor units. */
const TopUpSchema = defineEntity({
	name: "TopUp",
	tableName: "top_up",
	properties: {
		id: p.text().primary(),
		userId: p.text(),
		idempotencyKey: p.uuid(),
		walletId: p.text(),
		method: p.text(),
		amountMinor: p.bigint(),
		currency: p.text(),
		status: p.text(),
		refusalCode: p.text().nullable(),
		refusalDetails: p.json().nullable(),
		failureReason: p.text().nullable(),
		postingId: p.text(),
		bankId: p.text().nullable(),
		collectedAt: p.datetime().nullable(),
		nextTryAt: p.datetime(),
		tries: p.integer(),
		createdAt: p.datetime(),
		settledAt: p.datetime().nullable(),
	},
});

export class TopUp extends TopUpSchema.class {}
TopUpSchema.setClass(TopUp);

/** A claim of the bank that is not what was asked for. Written once, looked at by a person. */
const BankMismatchSchema = defineEntity({
	name: "BankMismatch",
	tableName: "bank_mismatch",
	properties: {
		id: p.bigint().primary(),
		reference: p.text(),
		reason: p.text(),
		bankId: p.text(),
		claimedOutcome: p.text(),
		claimedAmountMinor: p.text(),
		claimedCurrency: p.text(),
		foundAt: p.datetime(),
	},
});

export class BankMismatch extends BankMismatchSchema.class {}
BankMismatchSchema.setClass(BankMismatch);

/** Money on its way out, with the terms it was asked for and how far it has come. Amounts in minor units. */
const PayoutSchema = defineEntity({
	name: "Payout",
	tableName: "payout",
	properties: {
		id: p.text().primary(),
		userId: p.text(),
		idempotencyKey: p.uuid(),
		walletId: p.text(),
		amountMinor: p.bigint(),
		currency: p.text(),
		accountKind: p.text(),
		accountNumber: p.text(),
		holderName: p.text(),
		status: p.text(),
		bankOutcome: p.text().nullable(),
		refusalCode: p.text().nullable(),
		refusalDetails: p.json().nullable(),
		isWrittenOff: p.boolean(),
		failureReason: p.text().nullable(),
		captureId: p.text(),
		returnId: p.text(),
		bankId: p.text().nullable(),
		isOpen: p.boolean(),
		nextTryAt: p.datetime(),
		tries: p.integer(),
		createdAt: p.datetime(),
		settledAt: p.datetime().nullable(),
		returnedAt: p.datetime().nullable(),
	},
});

export class Payout extends PayoutSchema.class {}
PayoutSchema.setClass(Payout);

export const entities = [TopUpSchema, BankMismatchSchema, PayoutSchema];

export type TopUpStatus = "REQUESTED" | "PROCESSING" | "REFUSED" | "SUCCESS" | "FAILURE" | "IN_SUSPENSE";

/** Why we didn't let money in or out, as it was told, so that a repeat is told the same. Null while we did. */
export interface KeptRefusal {
	refusal_code: string | null;
	refusal_details: Record<string, unknown> | null;
}

/** A row of `top_up` as hand-written SQL reads it. */
export interface TopUpRow extends KeptRefusal {
	id: string;
	user_id: string;
	wallet_id: string;
	method: "BANK";
	amount_minor: bigint;
	currency: string;
	status: TopUpStatus;
	failure_reason: string | null;
	posting_id: string;
	bank_id: string | null;
	collected_at: Date | null;
	tries: number;
	created_at: Date;
	settled_at: Date | null;
}

export type PayoutStatus =
	| "REQUESTED"
	| "IN_REVIEW"
	| "PROCESSING"
	| "REFUSED"
	| "SETTLED"
	| "RETURNED"
	| "IN_SUSPENSE";

/** A row of `payout` as hand-written SQL reads it. */
export interface PayoutRow extends KeptRefusal {
	id: string;
	user_id: string;
	wallet_id: string;
	amount_minor: bigint;
	currency: string;
	account_kind: "IBAN" | "NUMBER";
	account_number: string;
	holder_name: string;
	status: PayoutStatus;
	bank_outcome: "PAID" | "FAILED" | "RETURNED" | null;
	is_written_off: boolean;
	failure_reason: string | null;
	capture_id: string;
	return_id: string;
	bank_id: string | null;
	is_open: boolean;
	tries: number;
	created_at: Date;
	settled_at: Date | null;
	returned_at: Date | null;
}

/** What the bank did that the books can't follow by themselves. */
export type CaseKind = "PAYOUT_PAID" | "PAYOUT_RETURNED" | "TOP_UP_COLLECTED";

/** By which posting staff resolve a case. */
export type Resolution = "CHARGE_WALLET" | "CREDIT_WALLET" | "WRITE_OFF" | "SUSPENSE";

/** A row of `settlement_case` as hand-written SQL reads it. Amounts in minor units. */
export interface CaseRow {
	id: string;
	kind: CaseKind;
	subject_id: string;
	user_id: string;
	wallet_id: string;
	amount_minor: bigint;
	currency: string;
	problem: PostingRefusal;
	status: "OPEN" | "CLOSED";
	resolution: Resolution | "SETTLED" | null;
	decided_by: string | null;
	idempotency_key: string | null;
	reason: StaffReason | null;
	note: string | null;
	decided_at: Date | null;
	posting_id: string | null;
	opened_at: Date;
	closed_at: Date | null;
}

/** What the resolvers of `SettlementCase` start from. */
export type SettlementCaseParent = CaseRow;
/** What the resolvers of `Payout` start from. */
export type PayoutParent = PayoutRow;
/** What the resolvers of `TopUp` start from. */
export type TopUpParent = TopUpRow;
/** What funding's part of `User` starts from. */
export type UserParent = { id: string };
