import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, root, sue } from "@mint/kit/testing/cast.ts";
import type { CaseKind } from "./entities.ts";
import { CaseStory, type Obstacle, settled, words } from "./testing/caseStory.ts";

let story: CaseStory;

beforeAll(async () => {
	story = await CaseStory.open();
});
afterAll(() => story.payouts.base.close());
beforeEach(() => story.payouts.beginAnew());

const stuck: [CaseKind, Obstacle, string, string[]][] = [
	["PAYOUT_PAID", "a frozen wallet", "WALLET_FROZEN", ["CHARGE_WALLET", "WRITE_OFF"]],
	["PAYOUT_PAID", "a closed wallet", "WALLET_CLOSED", ["WRITE_OFF"]],
	["PAYOUT_PAID", "a halted currency", "CURRENCY_HALTED", []],
	["PAYOUT_PAID", "a hold that is gone", "HOLD_CLOSED", ["WRITE_OFF"]],
	["PAYOUT_PAID", "a hold that never was", "HOLD_CLOSED", ["WRITE_OFF"]],
	["PAYOUT_RETURNED", "a frozen wallet", "WALLET_FROZEN", ["CREDIT_WALLET", "SUSPENSE"]],
	["PAYOUT_RETURNED", "a closed wallet", "WALLET_CLOSED", ["SUSPENSE"]],
	["PAYOUT_RETURNED", "a halted currency", "CURRENCY_HALTED", []],
	["TOP_UP_COLLECTED", "a frozen wallet", "WALLET_FROZEN", ["CREDIT_WALLET", "SUSPENSE"]],
	["TOP_UP_COLLECTED", "a closed wallet", "WALLET_CLOSED", ["SUSPENSE"]],
	["TOP_UP_COLLECTED", "a halted currency", "CURRENCY_HALTED", []],
];

test.each(stuck)("%s and %s: a case at once, told once, and what fits it", async (kind, obstacle, problem, fitting) => {
	const told = (await story.told()).length;
	const id = await story.stuck(kind, obstacle);
	await story.sweep();
	const found = await story.onlyCase();
	expect(found).toMatchObject({ kind, problem, fitting, status: "OPEN", resolution: null, postingId: null });
	expect(found.topUp?.id ?? found.payout?.id).toBe(id);
	const about = { caseId: found.id, kind: kind === "TOP_UP_COLLECTED" ? "TOP_UP" : "PAYOUT", subjectId: id, problem };
	expect((await story.told()).slice(told)).toMatchObject([{ ...about, userId: ana.userId, amountMinor: "4000" }]);
	expect(story.ledger.ways).toEqual(kind === "PAYOUT_RETURNED" ? ["wallet>bank 4000"] : []);
});

const passing = stuck.filter(([, obstacle]) => !obstacle.includes("hold"));

test.each(passing.map(([kind, obstacle]) => [kind, obstacle] as const))(
	"%s and %s: once that is over it settles by itself, once, and so ends the case",
	async (kind, obstacle) => {
		const id = await story.stuck(kind, obstacle);
		story.prevent("nothing");
		await story.sweep();
		await story.sweep();
		expect(await story.statusOf(id)).toBe(settled[kind].status);
		expect(story.ledger.ways).toEqual(settled[kind].ways);
		const closed = await story.onlyCase("CLOSED");
		expect(closed).toMatchObject({ resolution: null, decidedBy: null, fitting: [] });
		expect(story.ledger.postings.get(closed.postingId ?? "")?.reply.outcome).toBe("POSTED");
		expect((await story.told()).at(-1)).toMatchObject({ resolution: "SETTLED", decidedBy: null });
		expect((await story.cases()).nodes).toEqual([]);
	},
);

test("a case tells what the ledger said last, and is told of once", async () => {
	await story.stuck("TOP_UP_COLLECTED", "a frozen wallet");
	story.prevent("a closed wallet");
	const told = (await story.told()).length;
	await story.sweep();
	expect(await story.onlyCase()).toMatchObject({ problem: "WALLET_CLOSED", fitting: ["SUSPENSE"] });
	expect(await story.told()).toHaveLength(told);
});

test("only staff see cases, also in the database, and only those who may move money decide about them", async () => {
	await story.stuck("PAYOUT_PAID", "a frozen wallet");
	const { id: caseId } = await story.onlyCase();
	await expect(story.cases("OPEN", null, ana)).rejects.toThrow();
	for (const viewer of [ana, sue]) {
		await expect(story.resolve({ caseId, resolution: "CHARGE_WALLET" }, viewer)).rejects.toThrow();
	}
	const as = (actor: string, text: string) =>
		story.payouts.base.funding.context().db.transaction(actor, (tx) => tx.query(text));
	expect(await as(ana.userId, "select id from settlement_case")).toEqual([]);
	for (const change of ["amount_minor = 1", "subject_id = 'x'", "wallet_id = 'x'"]) {
		await expect(as("system:test", `update settlement_case set ${change}`)).rejects.toThrow(/permission denied/);
	}
});

test("cases come the longest waiting first, and pages follow each other", async () => {
	const ids: string[] = [];
	for (let count = 0; count < 3; count++) {
		story.prevent("nothing");
		ids.push(await story.stuck("TOP_UP_COLLECTED", "a frozen wallet"));
	}
	const first = await story.cases();
	const second = await story.cases("OPEN", first.pageInfo.endCursor);
	expect([...first.nodes, ...second.nodes].map(({ topUp }) => topUp?.id)).toEqual(ids);
	expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
});

test("staff have what waits looked at now: what the bank has done meanwhile, and what the ledger couldn't", async () => {
	const { payouts } = story;
	const paid = await payouts.begun();
	await payouts.bankCameTo(paid, "SETTLED");
	expect(await story.retry(paid)).toMatchObject({ payout: { status: "SETTLED" }, topUp: null });
	expect((await payouts.base.funding.facts("funding.settlement.retried")).at(-1)).toMatchObject({
		actor: `staff:${root.userId}`,
		data: { subjectId: paid, userId: ana.userId, ...words },
	});
	const collected = await story.stuck("TOP_UP_COLLECTED", "a frozen wallet");
	expect(await story.retry(collected)).toMatchObject({ topUp: { status: "PROCESSING" }, payout: null });
	story.prevent("nothing");
	expect(await story.retry(collected)).toMatchObject({ topUp: { status: "SUCCESS" } });
	expect(await story.onlyCase("CLOSED")).toMatchObject({ resolution: null });
});

test("what has ended or never was isn't looked at, and who can't be reached is named", async () => {
	const { payouts } = story;
	const waiting = await payouts.begun();
	const ended = await payouts.begun();
	await payouts.tell("settled", ended);
	expect(await story.retry(ended)).toMatchObject({ code: "INVALID_STATE" });
	expect(await story.retry(`pay_${"0".repeat(32)}`)).toMatchObject({ code: "NOT_FOUND" });
	expect(await story.retry("system:bank")).toMatchObject({ code: "NOT_FOUND" });
	expect(await story.retry(waiting, root, "")).toMatchObject({ code: "INVALID_INPUT" });
	await expect(story.retry(waiting, sue)).rejects.toThrow();
	await payouts.base.stopBank();
	expect(await story.retry(waiting)).toMatchObject({ code: "PROVIDER_UNAVAILABLE" });
	payouts.clearance.silence = "BEFORE";
	const unclear = await payouts.begun({ amountMinor: "100" });
	expect(await story.retry(unclear)).toMatchObject({ code: "TEMPORARILY_UNAVAILABLE" });
});
