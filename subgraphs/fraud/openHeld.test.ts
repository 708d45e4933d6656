import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@mint/kit/ids.ts";
import { ana, ben, root } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { assess } from "./assess.ts";
import { decideFraudCase, expireCases } from "./cases.ts";
import { subgraph } from "./subgraph.ts";

const hourMs = 3_600_000;
let fraud: TestDomain;

beforeAll(async () => {
	fraud = await openTestDomain(subgraph);
});

afterEach(async () => {
	await fraud.sql("truncate assessment, fraud_case, habit, known_recipient, session_country, sanction, outbox");
});

afterAll(() => fraud.close());

function heldTransfer(amountMinor = "1500") {
	const transferId = newId("trf");
	const wallets = { fromWalletId: newId("wal"), toWalletId: newId("wal") };
	const terms = { amountMinor, currency: "USD", note: null, category: null };
	const facts = { transferId, senderId: ana.userId, recipientId: ben.userId, ...wallets, ...terms };
	return { facts, held: fact("payments.transfer.sent_to_review", transferId, { ...facts, holdId: transferId }) };
}

/** What fraud says of a transfer, too late for payments. */
function assessLate({ facts }: ReturnType<typeof heldTransfer>) {
	const { transferId, senderId, recipientId, amountMinor, currency } = facts;
	const request = { transferId, senderId, recipientId, amountMinor, currency, bulkId: null, ipAddress: null };
	return assess(fraud.context(), request);
}

const cases = () =>
	fraud.sql<{ status: string; transfer_id: string; score: number; reason: string }>(
		`select status, found.transfer_id, score, reason from fraud_case as found
		join assessment on assessment.id = found.assessment_id`,
	);
const told = async () => (await fraud.facts()).map((event) => event.type);

test("a transfer that was held in silence is a case, and a person decides about it", async () => {
	const { facts, held } = heldTransfer();
	await fraud.hear(held);
	await fraud.hear(held);
	const reason = "The checks gave no answer in time, so a person must look.";
	expect(await cases()).toEqual([{ status: "OPEN", transfer_id: facts.transferId, score: 0, reason }]);
	expect(await told()).toEqual(["fraud.case.opened"]);
	const [row] = await fraud.sql<{ id: string }>("select id from assessment");
	const decision = { caseId: row?.id ?? "", decision: "APPROVE" as const, note: "knows him" };
	await decideFraudCase(fraud.context(root), decision);
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
	const transfer = heldTransfer();
	await fraud.hear(transfer.held);
	expect(await assessLate(transfer)).toEqual({ decision: "REVIEW", score: 0 });
	expect(await cases()).toHaveLength(1);
});

test("what was allowed too late is a case all the same", async () => {
	const transfer = heldTransfer();
	expect(await assessLate(transfer)).toMatchObject({ decision: "ALLOW" });
	await fraud.hear(transfer.held);
	expect(await cases()).toMatchObject([{ status: "OPEN", transfer_id: transfer.facts.transferId }]);
});

test("what was blocked too late is refused, so that its money goes back", async () => {
	const transfer = heldTransfer();
	await fraud.sql("insert into sanction (user_id, reason, listed_by, listed_at) values ($1, 'listed', 'x', now())", [
		ben.userId,
	]);
	expect(await assessLate(transfer)).toMatchObject({ decision: "BLOCK" });
	await fraud.hear(transfer.held);
	expect(await cases()).toMatchObject([{ status: "BLOCKED" }]);
	expect((await fraud.facts("fraud.case.closed")).map(({ data }) => data)).toMatchObject([
		{ transferId: transfer.facts.transferId, outcome: "REFUSED", decidedBy: null },
	]);
});

test("a review of the checks' own stays the case it is", async () => {
	const transfer = heldTransfer("20001");
	expect(await assessLate(transfer)).toMatchObject({ decision: "REVIEW" });
	const before = await cases();
	await fraud.hear(transfer.held);
	expect(await cases()).toEqual(before);
	expect(await told()).toEqual(["fraud.case.opened"]);
});

test("held and ended in one batch, nothing is left to decide", async () => {
	const { facts, held } = heldTransfer();
	await fraud.hear(held, fact("payments.transfer.cancelled", facts.transferId, facts));
	expect(await cases()).toMatchObject([{ status: "VOID" }]);
});
