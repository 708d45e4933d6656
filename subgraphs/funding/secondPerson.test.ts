import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, root } from "@mint/kit/testing/cast.ts";
import { CaseStory } from "./testing/caseStory.ts";

let story: CaseStory;

beforeAll(async () => {
	// Every case of these stories is about 40.00.
	story = await CaseStory.open({ STAFF_FOUR_EYES_USD_CENTS: "3999" });
});
afterAll(() => story.payouts.base.close());
beforeEach(() => story.payouts.beginAnew());

const decide = (approvalId: string, word = {}) => story.payouts.base.funding.decide(approvalId, word);

async function waiting(input = { idempotencyKey: randomUUID() }): Promise<{ payoutId: string; approvalId: string }> {
	const payoutId = await story.stuck("PAYOUT_PAID", "a frozen wallet");
	const { id: caseId } = await story.onlyCase();
	const asked = await story.resolve({ ...input, caseId, resolution: "CHARGE_WALLET" });
	expect(asked).toMatchObject({ replayed: false, case: { status: "OPEN", resolution: null } });
	return { payoutId, approvalId: asked.approval?.id ?? "" };
}

test("above the sum a case waits for a second person, whose word makes the posting, once", async () => {
	const { payoutId, approvalId } = await waiting();
	expect(story.ledger.ways).toEqual([]);
	for (const _ of [1, 2]) {
		expect(await decide(approvalId)).toMatchObject({ outcome: "DONE", approval: { status: "APPROVED" } });
	}
	expect(await story.statusOf(payoutId)).toBe("SETTLED");
	expect(story.ledger.ways).toEqual(["wallet>bank 4000"]);
	expect(await story.onlyCase("CLOSED")).toMatchObject({ resolution: "CHARGE_WALLET", decidedBy: { id: root.userId } });
});

test("refused by the second person it stays as it was, and is open to another decision", async () => {
	const { payoutId, approvalId } = await waiting();
	await decide(approvalId, { outcome: "REFUSED" });
	expect(await story.statusOf(payoutId)).toBe("PROCESSING");
	const { id: caseId } = await story.onlyCase();
	const again = await story.resolve({ caseId, resolution: "WRITE_OFF" });
	expect(again.approval).not.toBeNull();
});

test("nobody resolves what is about their own money, nor has it looked at", async () => {
	const payoutId = await story.stuck("PAYOUT_PAID", "a frozen wallet");
	const { id: caseId } = await story.onlyCase();
	const herself = { ...root, userId: ana.userId };
	expect(await story.resolve({ caseId, resolution: "CHARGE_WALLET" }, herself)).toMatchObject({ code: "OWN_AFFAIRS" });
	expect(await story.retry(payoutId, herself)).toMatchObject({ code: "OWN_AFFAIRS" });
});
