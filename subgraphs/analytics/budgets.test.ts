import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, ben, mallory, root } from "@mint/kit/testing/cast.ts";
import { asHeard, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { countTransfers } from "./countTransfers.ts";
import { subgraph } from "./subgraph.ts";
import { budget, choose, clear, completed, numbersOf, remove, reversed, transfer } from "./testing/scene.ts";

let world: TestDomain;
beforeAll(async () => {
	world = await openTestDomain(subgraph);
});
afterAll(() => world.close());
beforeEach(() => clear(world));

/** Ana spends on food. */
async function spend(amountMinor: string, currency = "USD", at?: string) {
	const terms = transfer({ amountMinor, currency, category: "FOOD" });
	await world.hear(completed(terms, at));
	return terms;
}

/** What was told of budgets, as `80 85%`: the threshold and what is used. */
async function told(): Promise<string[]> {
	return (await world.facts("analytics.budget.crossed")).map(({ data }) => `${data.threshold} ${data.percent}%`);
}

test("a budget tells what is spent, what is left and how much is used, also of what was spent before it was made", async () => {
	await spend("2500");
	expect(await budget(world, ana, "10000")).toMatchObject({ __typename: "SetBudgetSuccess", budget: { percent: 25 } });
	await spend("500");
	expect((await numbersOf(world, ana)).budgets).toMatchObject([
		{
			category: "FOOD",
			limit: { amountMinor: "10000" },
			spent: { amountMinor: "3000" },
			left: { amountMinor: "7000" },
		},
	]);
	await spend("9000");
	expect((await numbersOf(world, ana)).budgets).toMatchObject([{ left: { amountMinor: "-2000" }, percent: 120 }]);
	expect((await numbersOf(world, ana, ana, { month: "2026-10" })).budgets).toMatchObject([{ percent: 0 }]);
	expect((await numbersOf(world, ben)).budgets).toEqual([]);
});

test.each<[string, string, string, string[]]>([
	["79.99 % of dollars", "10000", "7999", []],
	["80 % of dollars to the cent", "10000", "8000", ["80 80%"]],
	["99.99 % of dollars", "10000", "9999", ["80 99%"]],
	["100 % of dollars to the cent", "10000", "10000", ["100 100%"]],
	["what no whole cent is 80 % of, one cent below", "10001", "8000", []],
	["what no whole cent is 80 % of, one cent above", "10001", "8001", ["80 80%"]],
	["a limit of one minor unit", "1", "1", ["100 100%"]],
	["a limit of a single cent, passed by far", "1", "1000000000000000", ["100 1000000%"]],
	["sums no float can hold", "1000000000000000", "799999999999999", []],
	["sums no float can hold, at the edge", "1000000000000000", "800000000000000", ["80 80%"]],
])("%s: limit %s, spent %s", async (_, limit, spent, expected) => {
	await budget(world, ana, limit);
	await spend(spent);
	expect(await told()).toEqual(expected);
});

test.each([
	["JPY", "500", "399", "1"],
	["KWD", "10000", "7999", "1"],
	["USD", "10000", "7999", "1"],
])("in %s a budget is reached by one minor unit and no sooner", async (currency, limit, below, one) => {
	await budget(world, ana, limit, { currency });
	await spend(below, currency);
	expect(await told()).toEqual([]);
	await spend(one, currency);
	expect(await told()).toEqual(["80 80%"]);
});

test("each threshold is told once, in its turn, and of two at once only the higher", async () => {
	await budget(world, ana, "10000");
	await spend("8500");
	await spend("100");
	await spend("1400");
	await spend("5000");
	expect(await told()).toEqual(["80 85%", "100 100%"]);
	const [warning] = await world.facts("analytics.budget.crossed");
	expect(warning?.data).toEqual({
		budgetId: expect.stringMatching(/^bgt_/),
		userId: ana.userId,
		category: "FOOD",
		currency: "USD",
		month: "2026-11",
		limitMinor: "10000",
		spentMinor: "8500",
		threshold: 80,
		percent: 85,
	});
	await clear(world);
	await budget(world, ana, "10000");
	await spend("12000");
	await spend("1");
	expect(await told()).toEqual(["100 120%"]);
});

test("within one batch only where it led to is told", async () => {
	await budget(world, ana, "10000");
	const terms = (amountMinor: string) => transfer({ amountMinor, category: "FOOD" });
	const returned = terms("9000");
	await world.hear(
		completed(terms("5000")),
		completed(returned),
		reversed(returned, "9000", "9000"),
		completed(terms("3000")),
	);
	expect(await told()).toEqual(["80 80%"]);
});

test("other categories, other currencies and other people's spending reach nothing", async () => {
	await budget(world, ana, "1000");
	await world.hear(
		completed(transfer({ amountMinor: "5000", category: "TRANSPORT" })),
		completed(transfer({ amountMinor: "5000", category: "FOOD", currency: "EUR" })),
		completed(transfer({ amountMinor: "5000", category: "FOOD", senderId: ben.userId, recipientId: ana.userId })),
	);
	expect(await told()).toEqual([]);
});

test("what goes back makes room, and what was told this month isn't told again", async () => {
	await budget(world, ana, "10000");
	const terms = await spend("10000");
	await world.hear(reversed(terms, "10000", "10000"));
	expect((await numbersOf(world, ana)).budgets).toMatchObject([{ percent: 0 }]);
	await spend("10000");
	expect(await told()).toEqual(["100 100%"]);
});

test("every month counts by itself", async () => {
	await budget(world, ana, "10000");
	await spend("8000", "USD", "2026-11-30T23:59:59.999Z");
	await spend("8000", "USD", "2026-12-01T00:00:00.000Z");
	expect((await world.facts("analytics.budget.crossed")).map(({ data }) => data.month)).toEqual(["2026-11", "2026-12"]);
});

test("months from before a budget are not told of, however late their facts come", async () => {
	await budget(world, ana, "10000");
	await spend("20000", "USD", "2026-10-31T23:59:59.999Z");
	expect(await told()).toEqual([]);
	expect((await numbersOf(world, ana, ana, { month: "2026-10" })).budgets).toMatchObject([{ percent: 200 }]);
});

test("a limit that rises re-arms what it puts out of reach, and only that", async () => {
	await budget(world, ana, "10000");
	await spend("10000");
	// 90.9 %: the warning is implied in what was told, being exceeded isn't true any more.
	await budget(world, ana, "11000");
	expect(await told()).toEqual(["100 100%"]);
	await spend("1000");
	expect(await told()).toEqual(["100 100%", "100 100%"]);
	await budget(world, ana, "100000");
	await spend("70000");
	expect(await told()).toEqual(["100 100%", "100 100%", "80 81%"]);
});

test("a limit that falls tells at once of what it brings within reach, and setting it again tells nothing", async () => {
	await spend("5000");
	await budget(world, ana, "10000");
	await budget(world, ana, "6000");
	expect(await told()).toEqual(["80 83%"]);
	await budget(world, ana, "5000");
	await budget(world, ana, "5000");
	await budget(world, ana, "4000");
	expect(await told()).toEqual(["80 83%", "100 100%"]);
	expect((await numbersOf(world, ana)).budgets).toHaveLength(1);
});

test("a choice moves spending into a budget of this month, and tells of no month that is over", async () => {
	const [now, then] = [transfer({ amountMinor: "900" }), transfer({ amountMinor: "900" })];
	world.clock.advance(40 * 86_400_000);
	try {
		await budget(world, ana, "1000");
		await world.sql("update budget set since = '2026-10-01'");
		await world.hear(completed(then, "2026-11-15T00:00:00.000Z"), completed(now, "2026-12-20T00:00:00.000Z"));
		await choose(world, ana, then.transferId, "FOOD");
		expect(await told()).toEqual([]);
		await choose(world, ana, now.transferId, "FOOD");
		expect(await told()).toEqual(["80 90%"]);
	} finally {
		world.clock.advance(-40 * 86_400_000);
	}
});

test("a removed budget is silent, and made again it starts over with what is spent", async () => {
	const made = await budget(world, ana, "1000");
	expect(await remove(world, ana, made.budget?.id ?? "")).toMatchObject({ __typename: "RemoveBudgetSuccess" });
	await spend("900");
	expect(await told()).toEqual([]);
	expect((await numbersOf(world, ana)).budgets).toEqual([]);
	await budget(world, ana, "1000");
	expect(await told()).toEqual(["80 90%"]);
});

test("nobody removes or changes another's budget, staff included, and it isn't there for them", async () => {
	const made = await budget(world, ana, "1000");
	const absent = { __typename: "RefusedError", code: "NOT_FOUND", path: ["budgetId"] };
	for (const viewer of [ben, mallory, root]) {
		expect(await remove(world, viewer, made.budget?.id ?? "")).toEqual(absent);
		await budget(world, viewer, "5");
	}
	for (const id of ["", "bgt_", "'; drop table budget; --", "bgt_ffffffffffffffffffffffffffffffff"]) {
		expect(await remove(world, ana, id)).toEqual(absent);
	}
	expect((await numbersOf(world, ana)).budgets).toMatchObject([{ limit: { amountMinor: "1000" } }]);
	expect((await numbersOf(world, mallory, ana)).budgets).toBeNull();
});

test.each(["0", "-5", "1.5", "1e3", "", " 10", "٣", "1000000000000001", "99999999999999999999"])(
	"%j is no limit",
	async (amountMinor) => {
		expect(await budget(world, ana, amountMinor)).toEqual({
			__typename: "InvalidInputError",
			code: "INVALID_INPUT",
			path: ["limit", "amountMinor"],
		});
	},
);

test("many facts at once, each heard by several at once, cross a budget once", async () => {
	await budget(world, ana, "10000");
	const events = Array.from({ length: 20 }, () =>
		asHeard(completed(transfer({ amountMinor: "500", category: "FOOD" }))),
	);
	const ctx = world.context();
	const hear = (batch: typeof events) => ctx.db.transaction("system:test", (tx) => countTransfers(ctx, tx, batch));
	const batches = Array.from({ length: 10 }, (_, index) => events.slice(index * 2, index * 2 + 2));
	await Promise.all([...batches, ...batches.toReversed(), events].map(hear));
	expect((await numbersOf(world, ana)).budgets).toMatchObject([{ spent: { amountMinor: "10000" }, percent: 100 }]);
	const all = await told();
	expect(all.filter((one) => one.startsWith("100"))).toHaveLength(1);
	expect(all.filter((one) => one.startsWith("80")).length).toBeLessThanOrEqual(1);
});

test("a budget that is set while it is being reached misses nothing and tells nothing twice", async () => {
	const ctx = world.context();
	for (let round = 0; round < 10; round++) {
		await clear(world);
		const event = asHeard(completed(transfer({ amountMinor: "900", category: "FOOD" })));
		const hear = () => ctx.db.transaction("system:test", (tx) => countTransfers(ctx, tx, [event]));
		await Promise.all([hear(), budget(world, ana, "1000"), hear(), budget(world, ana, "1000")]);
		expect(await told()).toEqual(["80 90%"]);
	}
});
