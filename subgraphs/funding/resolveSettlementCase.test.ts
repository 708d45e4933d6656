import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, root } from "@mint/kit/testing/cast.ts";
import type { CaseKind } from "./entities.ts";
import { CaseStory, type Obstacle, settled, words } from "./testing/caseStory.ts";

let story: CaseStory;

beforeAll(async () => {
	story = await CaseStory.open();
});
afterAll(() => story.payouts.base.close());
beforeEach(() => story.payouts.beginAnew());

const resolved: [CaseKind, Obstacle, string, string, string[]][] = [
	["PAYOUT_PAID", "a frozen wallet", "CHARGE_WALLET", "SETTLED", ["wallet>bank 4000"]],
	["PAYOUT_PAID", "a frozen wallet", "WRITE_OFF", "SETTLED", ["loss>bank 4000"]],
	["PAYOUT_PAID", "a closed wallet", "WRITE_OFF", "SETTLED", ["loss>bank 4000"]],
	["PAYOUT_PAID", "a hold that is gone", "WRITE_OFF", "SETTLED", ["loss>bank 4000"]],
	["PAYOUT_PAID", "a hold that never was", "WRITE_OFF", "SETTLED", ["loss>bank 4000"]],
	["PAYOUT_RETURNED", "a frozen wallet", "CREDIT_WALLET", "RETURNED", ["wallet>bank 4000", "bank>wallet 4000"]],
	["PAYOUT_RETURNED", "a frozen wallet", "SUSPENSE", "IN_SUSPENSE", ["wallet>bank 4000", "bank>suspense 4000"]],
	["PAYOUT_RETURNED", "a closed wallet", "SUSPENSE", "IN_SUSPENSE", ["wallet>bank 4000", "bank>suspense 4000"]],
	["TOP_UP_COLLECTED", "a frozen wallet", "CREDIT_WALLET", "SUCCESS", ["bank>wallet 4000"]],
	["TOP_UP_COLLECTED", "a frozen wallet", "SUSPENSE", "IN_SUSPENSE", ["bank>suspense 4000"]],
	["TOP_UP_COLLECTED", "a closed wallet", "SUSPENSE", "IN_SUSPENSE", ["bank>suspense 4000"]],
];

async function mustHaveEnded(id: string, how: string, status: string, ways: string[]): Promise<void> {
	expect(await story.statusOf(id)).toBe(status);
	expect(story.ledger.ways).toEqual(ways);
	expect(story.ledger.held).toBe(0n);
	const closed = await story.onlyCase("CLOSED");
	expect(closed).toMatchObject({ resolution: how, decidedBy: { id: root.userId }, ...words, fitting: [] });
	expect(story.ledger.postings.get(closed.postingId ?? "")?.reply.outcome).toBe("POSTED");
	expect((await story.payouts.base.funding.facts("funding.case.closed")).at(-1)).toMatchObject({
		actor: `staff:${root.userId}`,
		data: { resolution: how, decidedBy: root.userId, ...words },
	});
}

test.each(resolved)("%s and %s: staff resolve it by %s, at once, and it stays so", async (...row) => {
	const [kind, obstacle, how, status, ways] = row;
	const id = await story.stuck(kind, obstacle);
	const { id: caseId } = await story.onlyCase();
	const input = { idempotencyKey: randomUUID(), caseId, resolution: how };
	expect(await story.resolve(input)).toMatchObject({ replayed: false, case: { status: "CLOSED", resolution: how } });
	expect(await story.resolve(input)).toMatchObject({ replayed: true, case: { status: "CLOSED", resolution: how } });
	story.prevent("nothing");
	await story.sweep();
	await mustHaveEnded(id, how, status, ways);
});

/** Where a decision that is committed may be interrupted before its posting is known to be made. */
const crashes = (["BEFORE_POST", "AFTER_POST"] as const).flatMap((step) =>
	resolved.map((row) => [step, ...row] as const),
);

test.each(crashes)("a crash %s of a case about %s and %s that is decided as %s is healed", async (...row) => {
	const [step, kind, obstacle, how, status, ways] = row;
	const id = await story.stuck(kind, obstacle);
	const { id: caseId } = await story.onlyCase();
	story.ledger.breaks = step;
	expect(await story.resolve({ caseId, resolution: how })).toMatchObject({
		replayed: false,
		case: { status: "OPEN", resolution: how, decidedBy: { id: root.userId } },
	});
	story.ledger.breaks = "NEVER";
	await story.sweep();
	await mustHaveEnded(id, how, status, ways);
});

test.each(resolved.map(([kind, obstacle, how]) => [kind, obstacle, how] as const))(
	"%s and %s: of what happens by itself and what staff decide (%s, twice) at one moment, one happens",
	async (kind, obstacle, how) => {
		const id = await story.stuck(kind, obstacle);
		const { id: caseId } = await story.onlyCase();
		if (!obstacle.includes("hold")) story.prevent("nothing");
		const input = { idempotencyKey: randomUUID(), caseId, resolution: how };
		await Promise.all([
			story.resolve(input),
			story.resolve(input),
			story.resolve({ caseId, resolution: how }),
			story.sweep(),
			kind === "PAYOUT_PAID" ? story.payouts.tell("settled", id) : null,
		]);
		await story.sweep();
		const legs = story.ledger.ways.slice(kind === "PAYOUT_RETURNED" ? 1 : 0);
		expect(legs).toHaveLength(1);
		const closed = await story.onlyCase("CLOSED");
		const wentByItself = settled[kind].ways.at(-1) === legs[0];
		expect(closed.resolution ?? wentByItself).toBe(closed.resolution === null ? true : how);
		expect(story.ledger.held).toBe(0n);
	},
);

test.each([
	["PAYOUT_PAID", "WRITE_OFF"],
	["PAYOUT_RETURNED", "SUSPENSE"],
	["TOP_UP_COLLECTED", "SUSPENSE"],
] as const)("%s that was posted when staff decide %s, unknown to us, is not posted again", async (kind, how) => {
	const id = await story.stuck(kind, "a frozen wallet");
	const { id: caseId } = await story.onlyCase();
	story.prevent("nothing");
	story.ledger.breaks = "AFTER_POST";
	await story.sweep();
	story.ledger.breaks = "NEVER";
	const settledByItself = { status: "CLOSED", resolution: null, decidedBy: null, reason: null };
	expect(await story.resolve({ caseId, resolution: how })).toMatchObject({ case: settledByItself });
	expect(await story.statusOf(id)).toBe(settled[kind].status);
	expect(story.ledger.ways).toEqual(settled[kind].ways);
	expect(story.ledger.held).toBe(0n);
});

test("money that comes back after the platform had paid is the platform's, and the wallet keeps what it has", async () => {
	const id = await story.stuck("PAYOUT_PAID", "a frozen wallet");
	await story.resolve({ caseId: (await story.onlyCase()).id, resolution: "WRITE_OFF" });
	await story.payouts.tell("returned", id);
	expect(await story.statusOf(id)).toBe("RETURNED");
	expect(story.ledger.ways).toEqual(["loss>bank 4000", "bank>loss 4000"]);
	expect(story.ledger).toMatchObject({ balance: 10_000n, held: 0n });
});

test("a decision the ledger refuses is taken back: the case is open with what it said, and can be decided again", async () => {
	await story.stuck("TOP_UP_COLLECTED", "a frozen wallet");
	const { id: caseId } = await story.onlyCase();
	story.prevent("a closed wallet");
	const input = { idempotencyKey: randomUUID(), caseId, resolution: "CREDIT_WALLET" };
	expect(await story.resolve(input)).toMatchObject({ code: "INVALID_STATE", path: ["resolution"] });
	expect(await story.onlyCase()).toMatchObject({ problem: "WALLET_CLOSED", resolution: null, fitting: ["SUSPENSE"] });
	expect(await story.resolve(input)).toMatchObject({ code: "INVALID_INPUT", path: ["resolution"] });
	expect(await story.resolve({ caseId, resolution: "SUSPENSE" })).toMatchObject({ case: { status: "CLOSED" } });
	expect(story.ledger.ways).toEqual(["bank>suspense 4000"]);
});

test("a decision that meets a halted currency stands, and is carried out when the halt is over", async () => {
	const id = await story.stuck("PAYOUT_PAID", "a frozen wallet");
	const { id: caseId } = await story.onlyCase();
	story.ledger.isHalted = true;
	const decided = { status: "OPEN", resolution: "WRITE_OFF", fitting: [] };
	expect(await story.resolve({ caseId, resolution: "WRITE_OFF" })).toMatchObject({ case: decided });
	await story.sweep();
	expect(await story.onlyCase()).toMatchObject(decided);
	story.ledger.isHalted = false;
	await story.sweep();
	await mustHaveEnded(id, "WRITE_OFF", "SETTLED", ["loss>bank 4000"]);
});

test.each<[string, CaseKind, Obstacle, Record<string, unknown>, string, string[]]>([
	["no note", "PAYOUT_PAID", "a frozen wallet", { note: "  " }, "INVALID_INPUT", ["note"]],
	["a note too long", "PAYOUT_PAID", "a frozen wallet", { note: "x".repeat(501) }, "INVALID_INPUT", ["note"]],
	["no such case", "PAYOUT_PAID", "a frozen wallet", { caseId: `cas_${"0".repeat(32)}` }, "NOT_FOUND", ["caseId"]],
	["no id at all", "PAYOUT_PAID", "a frozen wallet", { caseId: "1" }, "NOT_FOUND", ["caseId"]],
	[
		"a credit of what was paid",
		"PAYOUT_PAID",
		"a frozen wallet",
		{ resolution: "CREDIT_WALLET" },
		"INVALID_INPUT",
		["resolution"],
	],
	["a charge of what was collected", "TOP_UP_COLLECTED", "a frozen wallet", {}, "INVALID_INPUT", ["resolution"]],
	["a charge without a hold", "PAYOUT_PAID", "a hold that is gone", {}, "INVALID_INPUT", ["resolution"]],
	["anything while its currency stands still", "PAYOUT_PAID", "a halted currency", {}, "CURRENCY_HALTED", ["caseId"]],
])("%s is refused, and nothing is posted", async (_what, kind, obstacle, input, code, path) => {
	await story.stuck(kind, obstacle);
	const { id: caseId } = await story.onlyCase();
	expect(await story.resolve({ caseId, resolution: "CHARGE_WALLET", ...input })).toMatchObject({ code, path });
	expect(story.ledger.ways).toEqual([]);
	expect(await story.onlyCase()).toMatchObject({ status: "OPEN", resolution: null });
});

test("a case is decided once: another key finds it decided, and the same key with other words is refused", async () => {
	await story.stuck("PAYOUT_PAID", "a frozen wallet");
	const { id: caseId } = await story.onlyCase();
	const input = { idempotencyKey: randomUUID(), caseId, resolution: "CHARGE_WALLET" };
	await story.resolve(input);
	expect(await story.resolve({ ...input, note: "Other words.", resolution: "WRITE_OFF" })).toMatchObject({
		code: "IDEMPOTENCY_KEY_REUSED",
		differingFields: ["resolution", "note"],
	});
	expect(await story.resolve({ caseId, resolution: "WRITE_OFF" })).toMatchObject({ code: "INVALID_STATE" });
	expect(story.ledger.ways).toEqual(["wallet>bank 4000"]);
});

test("of eight decisions at one moment one counts, and the others learn that it is decided", async () => {
	await story.stuck("PAYOUT_PAID", "a frozen wallet");
	const { id: caseId } = await story.onlyCase();
	const ways = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? "CHARGE_WALLET" : "WRITE_OFF"));
	const answers = await Promise.all(ways.map((resolution) => story.resolve({ caseId, resolution })));
	const [counted, ...others] = answers.toSorted((a, b) => (a.code ?? "").localeCompare(b.code ?? ""));
	expect(others.map(({ code }) => code)).toEqual(Array(7).fill("INVALID_STATE"));
	const paidBy = counted?.case?.resolution === "WRITE_OFF" ? "loss" : "wallet";
	expect(story.ledger.ways).toEqual([`${paidBy}>bank 4000`]);
});

test("nobody resolves a case about their own money, nor has it looked at", async () => {
	const id = await story.stuck("PAYOUT_PAID", "a frozen wallet");
	const { id: caseId } = await story.onlyCase();
	const owner = { ...root, userId: ana.userId };
	expect(await story.resolve({ caseId, resolution: "WRITE_OFF" }, owner)).toMatchObject({ code: "OWN_AFFAIRS" });
	expect(await story.retry(id, owner)).toMatchObject({ code: "OWN_AFFAIRS" });
	expect(await story.onlyCase()).toMatchObject({ resolution: null });
});

test("above the sum a second person must agree before anything is posted, and then it is, once", async () => {
	story.ledger.balance = 1_000_000n;
	const id = await story.payouts.begun({ amountMinor: "100001" });
	story.prevent("a frozen wallet");
	await story.payouts.tell("settled", id, { amountMinor: "100001" });
	const { id: caseId } = await story.onlyCase();
	const input = { idempotencyKey: randomUUID(), caseId, resolution: "CHARGE_WALLET" };
	const waiting = await story.resolve(input);
	expect(waiting).toMatchObject({ case: { status: "OPEN", resolution: null }, approval: { id: expect.any(String) } });
	expect(await story.resolve(input)).toMatchObject({ approval: waiting.approval });
	expect(story.ledger.ways).toEqual([]);
	const { funding } = story.payouts.base;
	expect(await funding.decide(waiting.approval?.id ?? "", { checker: root.userId })).toEqual({
		outcome: "SELF_APPROVAL",
	});
	expect(await funding.decide(waiting.approval?.id ?? "")).toMatchObject({ outcome: "DONE", refusal: null });
	expect(story.ledger.ways).toEqual(["wallet>bank 100001"]);
	expect(await story.resolve(input)).toMatchObject({ replayed: true, case: { status: "CLOSED" }, approval: null });
	await mustHaveEnded(id, "CHARGE_WALLET", "SETTLED", ["wallet>bank 100001"]);
});

test("what one person decides alone on a day counts together, so that parts don't slip under the sum", async () => {
	story.ledger.balance = 1_000_000n;
	const decided = async (amountMinor: string) => {
		story.prevent("nothing");
		const id = await story.payouts.begun({ amountMinor });
		story.prevent("a frozen wallet");
		await story.payouts.tell("settled", id, { amountMinor });
		return story.resolve({ caseId: (await story.onlyCase()).id, resolution: "CHARGE_WALLET" });
	};
	expect(await decided("60000")).toMatchObject({ case: { status: "CLOSED" }, approval: null });
	expect(await decided("40000")).toMatchObject({ case: { status: "CLOSED" }, approval: null });
	const third = await decided("1");
	expect(third).toMatchObject({ case: { status: "OPEN" }, approval: { id: expect.any(String) } });
	story.payouts.base.funding.clock.advance(86_400_000);
	expect(await story.resolve({ caseId: third.case?.id, resolution: "CHARGE_WALLET" })).toMatchObject({
		case: { status: "CLOSED" },
		approval: null,
	});
});
