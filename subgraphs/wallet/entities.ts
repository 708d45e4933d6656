import { defineEntity, p } from "@mikro-orm/core";
import type { PostingRefusal } from "@mint/schema/calls/wallet.ts";
import type { Statement } from "./statement.ts";

/** An account of the ledger: a user's wallet, or the platform's account for one purpose. Amounts in minor units. */
const AccountSchema = defineEntity({
	name: "Account",
	tableName: "account",
	properties: {
		id: p.text().primary(),
		ownerId: p.text().nullable(),
		purpose: p.text().nullable(),
		currency: p.text(),
		status: p.text(),
		frozenBy: p.text().nullable(),
		balance: p.bigint(),
		held: p.bigint(),
		version: p.bigint(),
		openedAt: p.datetime(),
	},
});

export class Account extends AccountSchema.class {}
AccountSchema.setClass(Account);

/** What was moved, or why not. Written once. */
const PostingSchema = defineEntity({
	name: "Posting",
	tableName: "posting",
	properties: {
		id: p.text().primary(),
		kind: p.text(),
		fromAccount: p.text(),
		toAccount: p.text(),
		amount: p.bigint(),
		currency: p.text(),
		payerId: p.text().nullable(),
		outcome: p.text(),
		refusedAccount: p.text().nullable(),
		decidedAt: p.datetime(),
	},
});

export class Posting extends PostingSchema.class {}
PostingSchema.setClass(Posting);

/** Money set aside until it is captured by the posting of the same id, or released. */
const HoldSchema = defineEntity({
	name: "Hold",
	tableName: "hold",
	properties: {
		id: p.text().primary(),
		kind: p.text(),
		accountId: p.text(),
		toAccount: p.text(),
		payerId: p.text().nullable(),
		amount: p.bigint(),
		currency: p.text(),
		captured: p.bigint(),
		released: p.bigint(),
		status: p.text(),
		placedAt: p.datetime(),
		expiresAt: p.datetime(),
		closedAt: p.datetime().nullable(),
	},
});

export class Hold extends HoldSchema.class {}
HoldSchema.setClass(Hold);

/** A price bound to one user for half a minute, for one use. Never changed. */
export interface QuoteRow {
	id: string;
	user_id: string;
	from_account: string;
	to_account: string;
	sold: bigint;
	sold_currency: string;
	bought: bigint;
	bought_currency: string;
	rate: string;
	mid_rate: string;
	spread_basis_points: number;
	rounding: string;
	rates_source: string;
	rates_as_of: string;
	quoted_at: Date;
	expires_at: Date;
}

/** The use of a quote, done or refused; it has the quote's id. */
export interface ConversionRow {
	id: string;
	user_id: string;
	idempotency_key: string;
	outcome: "POSTED" | PostingRefusal;
	decided_at: Date;
}

/** A currency that stands still. */
export interface HaltRow {
	currency: string;
	drift: bigint;
	account_id: string | null;
	finding: string;
	halted_at: Date;
}

export const entities = [AccountSchema, PostingSchema, HoldSchema];

/** A row of `account` as hand-written SQL reads it. */
export interface AccountRow {
	id: string;
	owner_id: string | null;
	currency: string;
	/** FROZEN also while the owner's account is. */
	status: "ACTIVE" | "FROZEN" | "CLOSED";
	own_status: "ACTIVE" | "FROZEN" | "CLOSED";
	frozen_by: "OWNER" | "STAFF" | null;
	balance: bigint;
	held: bigint;
	version: bigint;
	opened_at: Date;
}

/** A row of `entry`, with the currency of its account. */
export interface EntryRow {
	account_id: string;
	version: bigint;
	posting_id: string;
	kind: "TRANSFER" | "TOP_UP" | "PAYOUT" | "REVERSAL" | "CONVERSION" | "RESOLUTION";
	amount: bigint;
	balance_after: bigint;
	posted_at: Date;
	currency: string;
}

/** What the resolvers of `Wallet` start from. */
export type WalletParent = AccountRow;
/** What the resolvers of `Entry` start from. */
export type EntryParent = EntryRow;
/** What the wallet's part of `User` starts from. */
export type UserParent = { id: string };
/** What the resolvers of `Statement` start from. */
export type StatementParent = Statement;
/** What the resolvers of `ConversionQuote` start from. */
export type ConversionQuoteParent = QuoteRow;
/** What the resolvers of `Conversion` start from. */
export type ConversionParent = ConversionRow & QuoteRow;
/** What the resolvers of `HaltedCurrency` start from. */
export type HaltedCurrencyParent = HaltRow;
