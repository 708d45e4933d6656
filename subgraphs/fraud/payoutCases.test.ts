import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { ana, root, sue } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { AssessRequest } from "@mint/schema/calls/fraud.ts";
import { assess } from "./assess.ts";
import { decideFraudCase } from "./cases.ts";
import { subgraph } from "./subgraph.ts";
import { cleared, payout, payoutFacts, settled, wipe } from "./testing/movements.ts";

let fraud: TestDomain;

beforeAll(async () => {
	fraud = await openTestDomain(subgraph);
});
afterEach(async () => {
	await fraud.sql(wipe);
});
afterAll(() => fraud.close());

/** Ana withdraws $200.01 to an account she never paid: a review. */
async function review() {
	const request = payout({ amountMinor: "20001" });
	await assess(fraud.context(), request);
	const [row] = await fraud.sql<{ id: string }>("select id from assessment where movement_id = $1", [
		request.movementId,
	]);
	return { request, caseId: row?.id ?? "" };
}

const why = { reason: "FRAUD_RULED_OUT", note: "called the sender" };

async function approve(caseId: string): Promise<void> {
	const decision = { caseId, decision: "APPROVE" as const, ...why };
	await decideFraudCase(await fraud.ordered(root, "decideFraudCase", decision), decision);
}

async function statusOf(caseId: string): Promise<string | undefined> {
	const [row] = await fraud.sql<{ status: string }>("select status from fraud_case where assessment_id = $1", [caseId]);
	return row?.status;
}

test.each([
	["is refused", (request: AssessRequest) => cleared(request, "REFUSED")],
	["goes on without the checks", (request: AssessRequest) => cleared(request, "CLEARED")],
	["was paid by the bank", settled],
	[
		"never left",
		(request: AssessRequest) => {
			const refused = { ...payoutFacts(request), code: "INSUFFICIENT_FUNDS", reviewed: true };
			return fact("funding.payout.refused", request.movementId, refused);
		},
	],
])("a payout under review that %s leaves a void case, and a decided one its decision", async (_, ending) => {
	const [left, decided] = [await review(), await review()];
	await approve(decided.caseId);
	await fraud.hear(ending(left.request), ending(decided.request));
	expect(await statusOf(left.caseId)).toBe("VOID");
	expect(await statusOf(decided.caseId)).toBe("APPROVED");
});

test("a payout under review is a case that shows what it is, and is told as such when it is opened and decided", async () => {
	const { caseId, request } = await review();
	const { movementId, payeeKey } = request;
	await fraud.hear(cleared(request, "IN_REVIEW"));
	const seen = `query ($id: ID!) { fraudCase(id: $id) {
		status kind movementId transfer { id } payout { id } user { id } recipient { id } payeeKey
		money { amountMinor currency } findings { explanation }
	} }`;
	const bank = "The sender never paid this bank account before; the amount is $200.01, and up to $200.00 passes.";
	expect((await fraud.run(sue, seen, { id: caseId })).data).toEqual({
		fraudCase: {
			status: "OPEN",
			kind: "PAYOUT",
			movementId,
			transfer: null,
			payout: { id: movementId },
			user: { id: ana.userId },
			recipient: null,
			payeeKey,
			money: { amountMinor: "20001", currency: "USD" },
			findings: [{ explanation: bank }],
		},
	});
	await approve(caseId);
	const names = { assessmentId: caseId, movementId, kind: "PAYOUT", userId: ana.userId };
	expect((await fraud.facts()).map(({ data }) => data)).toEqual([
		{ ...names, decision: "REVIEW", score: 50, rulesFired: ["new_recipient_large"] },
		{ ...names, outcome: "APPROVED", decidedBy: root.userId, ...why },
	]);
});
