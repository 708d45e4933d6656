import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, root, sue } from "@mint/kit/testing/cast.ts";
import type { ReportedOrder } from "./provider.ts";
import {
	type Difference,
	differencesBetween,
	type OwnOrder,
	type Reconciliation,
	reconcileLately,
} from "./reconcile.ts";
import { PayoutStory } from "./testing/payoutStory.ts";

let story: PayoutStory;
const dayMs = 86_400_000;
/** The simulated bank lives in real time, so its report is of the real day. */
const bankDay = new Date().toISOString().slice(0, 10);

beforeAll(async () => {
	story = await PayoutStory.open();
});
afterAll(() => story.base.close());
beforeEach(async () => {
	const { clock } = story.base.funding;
	clock.advance(Date.parse(`${bankDay}T12:00:00.000Z`) - clock.now().getTime());
	await story.beginAnew();
});

async function reconciled(day = bankDay, viewer = root): Promise<Reconciliation> {
	const query =
		"query ($day: String!) { reconciliation(day: $day) { compared differences { reference kind ours theirs } } }";
	const { data, errors } = await story.base.funding.run<{ reconciliation: Reconciliation }>(viewer, query, { day });
	if (errors) throw errors[0];
	return data.reconciliation;
}

const cases = () => story.base.funding.sql("select reference, kind from reconciliation_case");

test("a day on which both sides agree has no differences, and what settles right now is none", async () => {
	const settled = await story.begun();
	await story.bankCameTo(settled, "SETTLED");
	expect(await reconciled()).toEqual({ compared: 1, differences: [] });
	await story.tell("settled", settled);
	expect(await reconciled()).toEqual({ compared: 1, differences: [] });
	expect(await cases()).toEqual([]);
});

test("a payout the bank knows nothing of, and one that nobody here asked for, are cases, once", async () => {
	const lost = await story.begun();
	await story.base.stopBank();
	await story.base.startBank();
	const strange = await story.begun();
	await story.base.funding.sql("delete from payout where id = $1", [strange]);
	await story.bankCameTo(strange, "SETTLED");
	const differences = [
		{ reference: strange, kind: "MISSING_HERE", ours: null, theirs: "SETTLED" },
		{ reference: lost, kind: "MISSING_AT_BANK", ours: "PROCESSING", theirs: null },
	];
	expect((await reconciled()).differences).toEqual(differences);
	expect((await reconciled()).differences).toEqual(differences);
	expect(await cases()).toHaveLength(2);
});

test("a return whose webhook was lost is found and brings the money home", async () => {
	const id = await story.begun({ amountMinor: "1317" });
	await story.tell("settled", id, { amountMinor: "1317" });
	await story.bankCameTo(id, "RETURNED");
	expect((await reconciled()).differences).toEqual([
		{ reference: id, kind: "STATUS_DIFFERS", ours: "SETTLED", theirs: "RETURNED" },
	]);
	expect(story.ledger.balance).toBe(8_683n);
	await reconcileLately(story.base.funding.domain.contextFor("system:reconcile"));
	expect(story.ledger.balance).toBe(10_000n);
	expect((await reconciled()).differences).toEqual([]);
});

test("what the ledger can't follow is shown at once as stuck, on the day it was asked for and on the one it got stuck", async () => {
	const id = await story.begun();
	await story.bankCameTo(id, "SETTLED");
	story.ledger.status = "FROZEN";
	story.base.funding.clock.advance(dayMs);
	await story.tell("settled", id);
	const stuck = { reference: id, kind: "STUCK", ours: "WALLET_FROZEN", theirs: "SETTLED" };
	expect((await reconciled()).differences[0]).toEqual(stuck);
	const nextDay = new Date(Date.parse(bankDay) + dayMs).toISOString().slice(0, 10);
	expect((await reconciled(nextDay)).differences).toEqual([stuck]);
	story.ledger.status = "ACTIVE";
	await story.sweepAfter(300_000);
	expect((await reconciled()).differences).toEqual([]);
});

test.each(["yesterday", "2026-02-30", "2026-1-1", "2026-11-20T00:00"])("%s is no day", async (day) => {
	await expect(reconciled(day)).rejects.toThrow("day must be a date");
});

test("only staff who may read the ledger reconcile", async () => {
	for (const viewer of [ana, sue]) await expect(reconciled(bankDay, viewer)).rejects.toThrow();
});

const now = new Date("2026-11-20T12:00:00.000Z");
const own: OwnOrder = {
	reference: "top_1",
	kind: "collection",
	amount_minor: "100",
	currency: "USD",
	outcome: "SETTLED",
	created_at: new Date("2026-11-20T10:00:00.000Z"),
};
const reported: ReportedOrder = { ...own, id: "col_1", amountMinor: "100", reason: null };

test.each<[string, Partial<OwnOrder>, Partial<ReportedOrder>, Difference["kind"][]]>([
	["nothing", {}, {}, []],
	["one minor unit", {}, { amountMinor: "101" }, ["AMOUNT_DIFFERS"]],
	["the currency", {}, { currency: "EUR" }, ["CURRENCY_DIFFERS"]],
	["the outcome", {}, { outcome: "FAILED" }, ["STATUS_DIFFERS"]],
	["the kind", {}, { kind: "payout" }, ["MISSING_HERE", "MISSING_AT_BANK"]],
	["an outcome of two hours ago we have not heard", { outcome: "PROCESSING" }, {}, ["STATUS_DIFFERS"]],
	["an outcome of just now", { outcome: "PROCESSING", created_at: new Date(now.getTime() - 3_599_999) }, {}, []],
	[
		"an outcome of an hour ago",
		{ outcome: "PROCESSING", created_at: new Date(now.getTime() - 3_600_000) },
		{},
		["STATUS_DIFFERS"],
	],
])("a report that differs in %s", (_what, ours, theirs, kinds) => {
	const day = { own: [{ ...own, ...ours }], reported: [{ ...reported, ...theirs }], now };
	expect(differencesBetween(day).map(({ kind }) => kind)).toEqual(kinds);
});
