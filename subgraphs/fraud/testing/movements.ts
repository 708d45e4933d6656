import { createHash } from "node:crypto";
import { newId } from "@mint/kit/ids.ts";
import { ana, ben } from "@mint/kit/testing/cast.ts";
import { fact } from "@mint/kit/testing/domain.ts";
import type { AssessRequest, MovementKind } from "@mint/schema/calls/fraud.ts";
import type { EventMap } from "@mint/schema/events/event.ts";

/** Everything fraud keeps, for a test that begins with nothing. */
export const wipe = "truncate assessment, fraud_case, habit, known_payee, session_country, sanction, outbox";

/** A bank account as payments names it. */
export function bankAccount(number: string): string {
	return `bank:${createHash("sha256").update(number).digest("hex")}`;
}

/** Ana sends ben a dollar, unless told otherwise. */
export function transfer(terms: Partial<AssessRequest> = {}): AssessRequest {
	return {
		movementId: newId("trf"),
		kind: "TRANSFER",
		senderId: ana.userId,
		payeeKey: ben.userId,
		amountMinor: "100",
		currency: "USD",
		ordered: false,
		bulkId: null,
		ipAddress: null,
		...terms,
	};
}

/** Ana withdraws a dollar to her account, unless told otherwise. */
export function payout(terms: Partial<AssessRequest> = {}): AssessRequest {
	return transfer({ movementId: newId("pay"), kind: "PAYOUT", payeeKey: bankAccount("ana"), ...terms });
}

/** Ana changes a dollar into another currency, unless told otherwise. */
export function conversion(terms: Partial<AssessRequest> = {}): AssessRequest {
	const { senderId = ana.userId } = terms;
	return transfer({ movementId: newId("cnv"), kind: "CONVERSION", payeeKey: senderId, ...terms });
}

export const made: Record<MovementKind, typeof transfer> = {
	TRANSFER: transfer,
	PAYOUT: payout,
	CONVERSION: conversion,
};

/** What payments tells of a transfer. */
export function transferFacts(request: AssessRequest): EventMap["payments.transfer.completed"] {
	const { movementId: transferId, senderId, payeeKey: recipientId, amountMinor, currency } = request;
	const wallets = { fromWalletId: "wal", toWalletId: "wal" };
	return { transferId, senderId, recipientId, ...wallets, amountMinor, currency, note: null, category: null };
}

/** The fact that a transfer was completed. */
export function completed(terms: Partial<AssessRequest> = {}) {
	const facts = transferFacts(transfer(terms));
	return fact("payments.transfer.completed", facts.transferId, facts);
}

/** What funding tells of a payout. */
export function payoutFacts(request: AssessRequest): EventMap["funding.payout.settled"] {
	const { movementId: payoutId, senderId: userId, amountMinor, currency } = request;
	return { payoutId, userId, walletId: "wal", amountMinor, currency };
}

/** The fact that the bank paid a payout. */
export function settled(request: AssessRequest) {
	const facts = payoutFacts(request);
	return fact("funding.payout.settled", facts.payoutId, facts);
}

type Clearance = EventMap["payments.clearance.decided"];

/** The fact that a payout or a conversion may go on, must wait or may not. */
export function cleared(request: AssessRequest, outcome: Clearance["outcome"]) {
	const { movementId, senderId: userId, amountMinor, currency } = request;
	return fact("payments.clearance.decided", movementId, {
		movementId,
		kind: request.kind as Clearance["kind"],
		userId,
		walletId: "wal",
		amountMinor,
		currency,
		outcome,
		code: outcome === "REFUSED" ? "PAYMENT_BLOCKED" : null,
		reviewed: false,
	});
}
