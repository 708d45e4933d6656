import { defineEntity, p } from "@mikro-orm/core";

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
		topUpId: p.text(),
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

export const entities = [TopUpSchema, BankMismatchSchema];

export type TopUpStatus = "PROCESSING" | "SUCCESS" | "FAILURE";

/** A row of `top_up` as hand-written SQL reads it. */
export interface TopUpRow {
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

/** What the resolvers of `TopUp` start from. */
export type TopUpParent = TopUpRow;
/** What funding's part of `User` starts from. */
export type UserParent = { id: string };
