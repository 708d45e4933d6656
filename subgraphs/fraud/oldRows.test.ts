import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Context } from "@mint/kit/context.ts";
import type { Domain } from "@mint/kit/domain.ts";
import { newId } from "@mint/kit/ids.ts";
import { ana, ben, cleo, root } from "@mint/kit/testing/cast.ts";
import { type OldDatabase, openOldDatabase } from "@mint/kit/testing/oldDatabase.ts";
import { withOrder } from "@mint/kit/testing/order.ts";
import { assess } from "./assess.ts";
import { decideFraudCase } from "./cases.ts";
import { subgraph } from "./subgraph.ts";
import { transfer } from "./testing/movements.ts";

/** What was stored when only transfers were assessed, and what becomes of it. */

const now = "2026-11-20T12:00:00.000Z";
let old: OldDatabase;
let domain: Domain;
const reviewed = { id: newId("fra"), movementId: newId("trf") };

beforeAll(async () => {
	old = await openOldDatabase(subgraph, "0002_cases.sql");
	await fill();
	domain = await old.open(now);
});

afterAll(() => old.close());

/** A review of Ana's, four transfers she made since, a case held in silence, and what she usually does. */
async function fill(): Promise<void> {
	const columns = "id, transfer_id, sender_id, decision, score, raw_score, rules_fired, reason, counts, assessed_at";
	const insert = `insert into assessment (${columns}, evidence)
		values ($1, $2, $3, $4, 50, 50, '{}', 'because', $5, $6, $7)`;
	const evidence = JSON.stringify({ facts: { amountMinor: "20001", currency: "USD" }, findings: [] });
	await old.sql(insert, [reviewed.id, reviewed.movementId, ana.userId, "REVIEW", true, now, evidence]);
	for (let made = 0; made < 4; made++) {
		await old.sql(insert, [newId("fra"), newId("trf"), ana.userId, "ALLOW", true, now, null]);
	}
	const silent = { id: newId("fra"), movementId: newId("trf") };
	await old.sql(insert, [silent.id, silent.movementId, cleo.userId, "REVIEW", false, now, null]);
	const open = `insert into fraud_case
			(assessment_id, transfer_id, sender_id, recipient_id, status, opened_at, expires_at)
		values ($1, $2, $3, $4, 'OPEN', $5, $5::timestamptz + interval '3 days')`;
	await old.sql(open, [reviewed.id, reviewed.movementId, ana.userId, ben.userId, now]);
	await old.sql(open, [silent.id, silent.movementId, cleo.userId, ben.userId, now]);
	await old.sql("insert into habit values ($1, 'USD', 5, 5000, 5000000)", [ana.userId]);
	await old.sql("insert into known_recipient values ($1, $2)", [ana.userId, ben.userId]);
}

test("old cases are cases of transfers, with the sum their evidence tells and none where none was kept", async () => {
	const rows = await old.sql<Record<string, string>>(
		"select kind, recipient_id, amount, currency from fraud_case order by amount",
	);
	expect(rows).toEqual([
		{ kind: "TRANSFER", recipient_id: ben.userId, amount: "20001", currency: "USD" },
		{ kind: "TRANSFER", recipient_id: ben.userId, amount: null, currency: null },
	]);
});

test("old assessments keep their answers and count as the acts they were", async () => {
	const ctx = domain.contextFor("system:test");
	const repeated = transfer({ movementId: reviewed.movementId });
	expect(await assess(ctx, repeated)).toEqual({ decision: "REVIEW", score: 50 });
	expect(await assess(ctx, transfer({ payeeKey: cleo.userId }))).toEqual({ decision: "BLOCK", score: 100 });
});

test("old habits are those of transfers, and whom one has paid one has paid", async () => {
	const ctx = domain.contextFor("system:test");
	const large = transfer({ amountMinor: "20001", ordered: true });
	expect(await assess(ctx, large)).toEqual({ decision: "REVIEW", score: 60 });
	const rows = await old.sql<Record<string, string>>("select rules_fired from assessment where movement_id = $1", [
		large.movementId,
	]);
	expect(rows).toEqual([{ rules_fired: ["large_amount_deviation"] }]);
});

test("an old case is decided as it would have been", async () => {
	const ctx = domain.contextFor(`staff:${root.userId}`, root);
	const nothingElsewhere = { ...ctx, ask: (async () => ({ usdCents: "0" })) as unknown as Context["ask"] };
	const ordered = withOrder(nothingElsewhere, "decideFraudCase", { second: "ABOVE_THE_SUM" });
	await decideFraudCase(ordered, { caseId: reviewed.id, decision: "APPROVE" });
	const rows = await old.sql<Record<string, string>>("select body from outbox where body like '%fraud.case.closed%'");
	expect(rows.map(({ body = "" }) => JSON.parse(body).data)).toEqual([
		expect.objectContaining({ transferId: reviewed.movementId, kind: "TRANSFER", outcome: "APPROVED" }),
	]);
});
