import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { ben, root } from "@mint/kit/testing/cast.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { AssessRequest } from "@mint/schema/calls/fraud.ts";
import { assess } from "./assess.ts";
import { foresee } from "./foresee.ts";
import { subgraph } from "./subgraph.ts";
import { conversion, payout, transfer, wipe } from "./testing/movements.ts";
import { sanction } from "./testing/sanction.ts";

let fraud: TestDomain;

beforeAll(async () => {
	fraud = await openTestDomain(subgraph);
});
afterEach(() => fraud.sql(wipe));
afterAll(() => fraud.close());

/** What is foreseen of a movement, and what is decided when it comes. */
async function both(request: AssessRequest): Promise<[string, string]> {
	const { movementId: _, ordered: _ordered, bulkId: _bulk, ...looked } = request;
	const { decision: foreseen } = await foresee(fraud.context(), looked);
	return [foreseen, (await assess(fraud.context(), request)).decision];
}

test.each([
	["an ordinary transfer", () => transfer(), "ALLOW"],
	["much to somebody new", () => transfer({ amountMinor: "20001" }), "REVIEW"],
	["an ordinary payout", () => payout(), "ALLOW"],
	["an ordinary conversion", () => conversion(), "ALLOW"],
])("%s is foreseen as it is decided", async (_what, made, decision) => {
	expect(await both(made())).toEqual([decision, decision]);
});

test("whoever is on the sanction list is foreseen as blocked, as sender and as payee", async () => {
	await sanction(fraud, ben.userId);
	expect(await both(transfer())).toEqual(["BLOCK", "BLOCK"]);
	expect(await both(transfer({ senderId: ben.userId, payeeKey: root.userId }))).toEqual(["BLOCK", "BLOCK"]);
});

test("looking is no act of sending: nothing is kept, counted or told, however often", async () => {
	const { movementId: _, ordered: _ordered, bulkId: _bulk, ...looked } = transfer({ amountMinor: "20001" });
	for (let looks = 0; looks < 10; looks++) {
		expect(await foresee(fraud.context(), looked)).toEqual({ decision: "REVIEW" });
	}
	expect(await fraud.sql("select from assessment")).toEqual([]);
	expect(await fraud.sql("select from fraud_case")).toEqual([]);
	expect(await fraud.facts()).toEqual([]);
});
