import { ben, root, sue } from "@mint/kit/testing/cast.ts";
import { fact } from "@mint/kit/testing/domain.ts";
import { approval, settlementCase } from "./about.ts";
import type { Row } from "./reading.ts";

/** What staff are told. */
export const staffRows: Row[] = [
	[
		fact("payments.approval.requested", "a", approval),
		"Sue · APPROVAL_REQUESTED · payments.apr_1 · Root asks for a second person: reverse transfer of 1,200.00 USD " +
			"(Cleo) · Send $1,200.00 back to who paid. It isn't carried out before somebody else has agreed. It can " +
			"be decided until November 20, 2026 at 10:05 UTC.",
	],
	[
		fact("identity.approval.requested", "a", {
			...approval,
			command: "changeRole",
			subjectId: ben.userId,
			summary: "Make this person ADMIN; they are USER now.",
			amountMinor: null,
			currency: null,
			scope: "roles:write",
			maker: sue.userId,
			affairs: [ben.userId],
		}),
		"Root · APPROVAL_REQUESTED · identity.apr_1 · Sue asks for a second person: change role (Ben) · Make this person " +
			"ADMIN; they are USER now. It isn't carried out before somebody else has agreed. It can be decided until " +
			"November 20, 2026 at 10:05 UTC.",
	],
	[
		fact("payments.approval.requested", "a", {
			approvalId: "apr_1",
			kind: "REVERSE_TRANSFER",
			transferId: "trf_1",
			amountMinor: "120000",
			currency: "USD",
			reason: "for staff only",
			commandHash: "00",
			maker: root.userId,
		}),
		"Sue · APPROVAL_REQUESTED · payments.apr_1 · Root asks for a second person: reverse transfer of 1,200.00 USD " +
			"(trf_1) · It isn't carried out before somebody else has agreed.",
		"Cleo · APPROVAL_REQUESTED · payments.apr_1 · Root asks for a second person: reverse transfer of 1,200.00 USD " +
			"(trf_1) · It isn't carried out before somebody else has agreed.",
	],
	[
		fact("payments.approval.decided", "a", { ...approval, outcome: "APPROVED", checker: sue.userId }),
		"Root · APPROVAL_DECIDED · payments.apr_1 · Sue agreed: reverse transfer of 1,200.00 USD (Cleo) · Send $1,200.00 " +
			"back to who paid. It is carried out now; what came of it stands with what it is about.",
	],
	[
		fact("payments.approval.decided", "a", { ...approval, outcome: "REFUSED", checker: sue.userId }),
		"Root · APPROVAL_DECIDED · payments.apr_1 · Sue refused: reverse transfer of 1,200.00 USD (Cleo) · Send $1,200.00 " +
			"back to who paid. It isn't carried out.",
	],
	[
		fact("funding.case.opened", "c", settlementCase),
		"Root · SETTLEMENT_CASE_OPENED · stc_1 · A payout of 40.00 USD can't settle · The books can't follow " +
			"what the bank did with pay_1: its wallet is frozen. The case waits for somebody to resolve it.",
		"Sue · SETTLEMENT_CASE_OPENED · stc_1 · A payout of 40.00 USD can't settle · The books can't follow " +
			"what the bank did with pay_1: its wallet is frozen. The case waits for somebody to resolve it.",
		"Cleo · SETTLEMENT_CASE_OPENED · stc_1 · A payout of 40.00 USD can't settle · The books can't follow " +
			"what the bank did with pay_1: its wallet is frozen. The case waits for somebody to resolve it.",
	],
	[
		fact("funding.case.opened", "c", {
			...settlementCase,
			kind: "TOP_UP",
			subjectId: "top_1",
			problem: "WALLET_CLOSED",
		}),
		"Root · SETTLEMENT_CASE_OPENED · stc_1 · A top-up of 40.00 USD can't settle · The books can't follow " +
			"what the bank did with top_1: its wallet is closed. The case waits for somebody to resolve it.",
		"Sue · SETTLEMENT_CASE_OPENED · stc_1 · A top-up of 40.00 USD can't settle · The books can't follow " +
			"what the bank did with top_1: its wallet is closed. The case waits for somebody to resolve it.",
		"Cleo · SETTLEMENT_CASE_OPENED · stc_1 · A top-up of 40.00 USD can't settle · The books can't follow " +
			"what the bank did with top_1: its wallet is closed. The case waits for somebody to resolve it.",
	],
];
