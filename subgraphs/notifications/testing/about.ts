import { ana, ben, cleo, root } from "@mint/kit/testing/cast.ts";

/** What the facts of the tables are about. */
export const topUp = {
	topUpId: "top_1",
	userId: ana.userId,
	walletId: "wal_1",
	amountMinor: "9000",
	currency: "USD",
} as const;
export const payout = {
	payoutId: "pay_1",
	userId: ana.userId,
	walletId: "wal_1",
	amountMinor: "4000",
	currency: "USD",
} as const;
export const transfer = {
	transferId: "trf_1",
	senderId: ana.userId,
	recipientId: ben.userId,
	fromWalletId: "wal_1",
	toWalletId: "wal_2",
	amountMinor: "1250",
	currency: "USD",
	note: null,
	category: null,
} as const;
export const schedule = {
	scheduleId: "sch_1",
	senderId: ana.userId,
	recipientId: ben.userId,
	amountMinor: "1250",
	currency: "USD",
	occurrence: "2026-11-20T09:05:00.000Z",
} as const;
export const conversion = {
	conversionId: "cnv_1",
	userId: ana.userId,
	fromWalletId: "wal_1",
	toWalletId: "wal_3",
	soldMinor: "10000",
	soldCurrency: "USD",
	boughtMinor: "15012",
	boughtCurrency: "JPY",
	rate: "150.12",
} as const;
export const budget = {
	budgetId: "bgt_1",
	userId: ana.userId,
	category: "FOOD",
	currency: "USD",
	month: "2026-11",
	limitMinor: "30000",
} as const;
export const wallet = { walletId: "wal_1", ownerId: ana.userId } as const;
export const session = { sessionId: "ses_1", userId: ana.userId } as const;
export const verification = { profileId: "kyc_1", userId: ana.userId } as const;
export const tier = { userId: ana.userId, reason: null } as const;

export const approval = {
	approvalId: "apr_1",
	command: "reverseTransfer",
	subjectId: "trf_1",
	summary: "Send $1,200.00 back to who paid.",
	amountMinor: "120000",
	currency: "USD",
	reason: "OPERATIONAL_ERROR",
	note: "for staff only",
	commandHash: "00",
	maker: root.userId,
	affairs: [cleo.userId],
	scope: "transfers:write",
	expiresAt: "2026-11-20T10:05:00.000Z",
};
export const settlementCase = {
	caseId: "stc_1",
	kind: "PAYOUT",
	subjectId: "pay_1",
	userId: ana.userId,
	walletId: "wal_1",
	amountMinor: "4000",
	currency: "USD",
	problem: "WALLET_FROZEN",
} as const;
export const freeze = { userId: ana.userId, note: "for staff only" } as const;

export const endpoint = { endpointId: "whe_1", ownerId: ana.userId, host: "hooks.example" } as const;

export function reversed(reversalMinor: string, reversedMinor: string) {
	return { ...transfer, reversalId: "rev_1", reversalMinor, reversedMinor, reason: "for staff only" };
}
