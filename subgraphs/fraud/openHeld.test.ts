import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { ben, root } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { assess } from "./assess.ts";
import { decideFraudCase, expireCases } from "./cases.ts";
import { subgraph } from "./subgraph.ts";
import { cleared, payout, transfer, transferFacts, wipe } from "./testing/movements.ts";
import { sanction } from "./testing/sanction.ts";

const hourMs = 3_600_000;
let fraud: TestDomain;

beforeAll(async () => {
	fraud = await openTestDomain(subgraph);
});

afterEach(async () => {
	await fraud.sql(wipe);
});

afterAll(() => fraud.close());

function heldTransfer(amountMinor = "1500") {
	const request = transfer({ amountMinor });
	const facts = transferFacts(request);
	const held = fact("payments.transfer.sent_to_review", facts.transferId, { ...facts, holdId: facts.transferId });
	return { request, facts, held };
}

/** What fraud says of a transfer, too late for payments. */
function assessLate({ request }: ReturnType<typeof heldTransfer>) {
	return assess(fraud.context(), request);
}

const cases = () =>
	fraud.sql<{ status: string; movement_id: string; score: number; reason: string }>(
		`select status, found.movement_id, score, assessment.reason from fraud_case as found
		join assessment on assessment.id = found.assessment_id`,
	);
const told = async () => (await fraud.facts()).map((event) => event.type);

test("a transfer that was held in silence is a case, and a person decides about it", async () => {
	const { facts, held } = heldTransfer();
	await fraud.hear(held);
	await fraud.hear(held);
	const reason = "The checks gave no answer in time, so a person must look.";
	expect(await cases()).toEqual([{ status: "OPEN", movement_id: facts.transferId, score: 0, reason }]);
	expect(await told()).toEqual(["fraud.case.opened"]);
	const [row] = await fraud.sql<{ id: string }>("select id from assessment");
	const why = { reason: "FRAUD_RULED_OUT", note: "knows him" };
	const decision = { caseId: row?.id ?? "", decision: "APPROVE" as const, ...why };
	await decideFraudCase(await fraud.ordered(root, "decideFraudCase", decision), decision);
	expect(await fraud.facts("fraud.case.closed")).toMatchObject([
		{ data: { transferId: facts.transferId, outcome: "APPROVED", decidedBy: root.userId } },
	]);
});

test("nobody having decided, it expires like any other", async () => {
	await fraud.hear(heldTransfer().held);
	fraud.clock.advance(72 * hourMs);
	await expireCases(fraud.context());
	expect(await cases()).toMatchObject([{ status: "EXPIRED" }]);
	expect(await told()).toEqual(["fraud.case.opened", "fraud.case.closed"]);
});

test("asked after the case was opened, the checks repeat that a person must look", async () => {
	const late = heldTransfer();
	await fraud.hear(late.held);
	expect(await assessLate(late)).toEqual({ decision: "REVIEW", score: 0 });
	expect(await cases()).toHaveLength(1);
});

test("what was allowed too late is a case all the same", async () => {
	const late = heldTransfer();
	expect(await assessLate(late)).toMatchObject({ decision: "ALLOW" });
	await fraud.hear(late.held);
	expect(await cases()).toMatchObject([{ status: "OPEN", movement_id: late.facts.transferId }]);
});

test("what was blocked too late is refused, so that its money goes back", async () => {
	const late = heldTransfer();
	await sanction(fraud, ben.userId);
	expect(await assessLate(late)).toMatchObject({ decision: "BLOCK" });
	await fraud.hear(late.held);
	expect(await cases()).toMatchObject([{ status: "BLOCKED" }]);
	expect((await fraud.facts("fraud.case.closed")).map(({ data }) => data)).toMatchObject([
		{ transferId: late.facts.transferId, outcome: "REFUSED", decidedBy: null },
	]);
});

test("a review of the checks' own stays the case it is", async () => {
	const late = heldTransfer("20001");
	expect(await assessLate(late)).toMatchObject({ decision: "REVIEW" });
	const before = await cases();
	await fraud.hear(late.held);
	expect(await cases()).toEqual(before);
	expect(await told()).toEqual(["fraud.case.opened"]);
});

test("held and ended in one batch, nothing is left to decide", async () => {
	const { facts, held } = heldTransfer();
	await fraud.hear(held, fact("payments.transfer.cancelled", facts.transferId, facts));
	expect(await cases()).toMatchObject([{ status: "VOID" }]);
});

test("a payout that was held in silence is a case with its sum, and a person decides about it as about any", async () => {
	const request = payout({ amountMinor: "1500" });
	await fraud.hear(cleared(request, "IN_REVIEW"));
	await fraud.hear(cleared(request, "IN_REVIEW"));
	const [opened] = await fraud.facts("fraud.case.opened");
	const { movementId, senderId: userId } = request;
	const names = { assessmentId: opened?.aggregateId ?? "", movementId, kind: "PAYOUT", userId };
	expect(opened?.data).toEqual({ ...names, decision: "REVIEW", score: 0, rulesFired: [] });
	expect(await fraud.sql("select amount, currency, recipient_id from fraud_case")).toEqual([
		{ amount: "1500", currency: "USD", recipient_id: null },
	]);
	const decision = {
		caseId: names.assessmentId,
		decision: "REFUSE" as const,
		reason: "FRAUD_SUSPECTED",
		note: "no answer",
	};
	await decideFraudCase(await fraud.ordered(root, "decideFraudCase", decision), decision);
	expect((await fraud.facts("fraud.case.closed")).map(({ data }) => data)).toEqual([
		{ ...names, outcome: "REFUSED", decidedBy: root.userId, reason: "FRAUD_SUSPECTED", note: "no answer" },
	]);
});

test("what is held in silence isn't known to be an act of sending, and counts for nothing", async () => {
	await fraud.hear(...Array.from({ length: 9 }, () => heldTransfer().held));
	expect(await assess(fraud.context(), transfer())).toMatchObject({ decision: "ALLOW" });
});
