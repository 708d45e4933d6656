import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, ben, cleo, mallory, root, sue } from "@mint/kit/testing/cast.ts";
import { asHeard, fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { countTransfers } from "./countTransfers.ts";
import { subgraph } from "./subgraph.ts";
import { categoriesOf, clear, completed, derivedRows, numbersOf, reversed, transfer } from "./testing/scene.ts";

let world: TestDomain;
beforeAll(async () => {
	world = await openTestDomain(subgraph);
});
afterAll(() => world.close());
beforeEach(() => clear(world));

const money = (amountMinor: string) => ({ amountMinor });

test("a transfer is spending of its sender and income of its recipient, and nobody else's business", async () => {
	await world.hear(completed(transfer({ category: "FOOD" })));
	expect(await numbersOf(world, ana)).toMatchObject({
		spendingSummary: { month: "2026-11", income: money("0"), spending: money("1000"), net: money("-1000") },
		spendingByCategory: [{ category: "FOOD", spent: money("1000"), transfers: 1, shareBasisPoints: 10_000 }],
		topPayees: [{ payee: { id: ben.userId }, spent: money("1000"), transfers: 1 }],
	});
	expect((await numbersOf(world, ben)).spendingSummary).toMatchObject({
		income: money("1000"),
		incomeCount: 1,
		spending: money("0"),
		net: money("1000"),
		biggest: null,
		average: null,
	});
	expect((await numbersOf(world, cleo)).spendingSummary).toMatchObject({ income: money("0"), spending: money("0") });
});

test("the summary tells count, biggest and average, rounded down, and categories their shares, the most first", async () => {
	const [small, large] = [transfer({ amountMinor: "100", category: "FOOD" }), transfer({ amountMinor: "201" })];
	await world.hear(
		completed(small),
		completed(large),
		completed(transfer({ amountMinor: "200", recipientId: cleo.userId })),
	);
	const { spendingSummary, spendingByCategory, topPayees } = await numbersOf(world, ana);
	expect(spendingSummary).toMatchObject({ spendingCount: 3, biggest: { id: large.transferId }, average: money("167") });
	expect(spendingByCategory).toEqual([
		{ category: "OTHER", spent: money("401"), transfers: 2, shareBasisPoints: 8_003 },
		{ category: "FOOD", spent: money("100"), transfers: 1, shareBasisPoints: 1_996 },
	]);
	expect(topPayees?.map(({ payee }) => payee.id)).toEqual([ben.userId, cleo.userId]);
});

test("the sender's own choice counts before any word of the note, and words only where there is none", async () => {
	await world.hear(
		completed(transfer({ amountMinor: "1", category: "UTILITIES", note: "coffee" })),
		completed(transfer({ amountMinor: "2", note: "coffee with the team" })),
		completed(transfer({ amountMinor: "4", note: "business" })),
	);
	expect(await categoriesOf(world, ana)).toEqual(["OTHER 4", "FOOD 2", "UTILITIES 1"]);
});

test("months begin and end at midnight UTC, by the time at which the money moved", async () => {
	await world.hear(
		completed(transfer({ amountMinor: "1" }), "2026-10-31T23:59:59.999Z"),
		completed(transfer({ amountMinor: "2" }), "2026-11-01T00:00:00.000Z"),
		completed(transfer({ amountMinor: "4" }), "2026-11-30T23:59:59.999Z"),
		completed(transfer({ amountMinor: "8" }), "2026-12-01T00:00:00.000Z"),
	);
	expect(await categoriesOf(world, ana, "2026-10")).toEqual(["OTHER 1"]);
	expect(await categoriesOf(world, ana, "2026-11")).toEqual(["OTHER 6"]);
	expect(await categoriesOf(world, ana, "2026-12")).toEqual(["OTHER 8"]);
	const { spendingTrend } = await numbersOf(world, ana, ana, { month: "2026-12" });
	expect(
		spendingTrend?.map(({ month, spending, change, changePercent }) => [
			month,
			spending.amountMinor,
			change.amountMinor,
			changePercent,
		]),
	).toEqual([
		["2026-07", "0", "0", null],
		["2026-08", "0", "0", null],
		["2026-09", "0", "0", null],
		["2026-10", "1", "1", null],
		["2026-11", "6", "5", 500],
		["2026-12", "8", "2", 33],
	]);
});

test("the trend goes over the turn of a year, and compares its first month with one that isn't shown", async () => {
	await world.hear(
		completed(transfer({ amountMinor: "400" }), "2025-12-15T00:00:00.000Z"),
		completed(transfer({ amountMinor: "100" }), "2026-01-15T00:00:00.000Z"),
		completed(
			transfer({ senderId: ben.userId, recipientId: ana.userId, amountMinor: "70" }),
			"2026-01-16T00:00:00.000Z",
		),
	);
	const query = `query ($id: ID!) { _entities(representations: [{ __typename: "User", id: $id }]) { ... on User {
		spendingTrend(currency: USD, until: "2026-01", months: 1) {
			month income { amountMinor } net { amountMinor } change { amountMinor } changePercent } } } }`;
	const { data } = await world.run(ana, query, { id: ana.userId });
	expect(data["_entities"]).toEqual([
		{
			spendingTrend: [
				{ month: "2026-01", income: money("70"), net: money("-30"), change: money("-300"), changePercent: -75 },
			],
		},
	]);
});

test("a month without anything is zeros and empty lists", async () => {
	expect(await numbersOf(world, ana, ana, { month: "1999-01" })).toMatchObject({
		spendingSummary: { month: "1999-01", income: money("0"), spending: money("0"), biggest: null, average: null },
		spendingByCategory: [],
		topPayees: [],
		budgets: [],
	});
});

test("currencies are never added up, whatever digits their minor units have", async () => {
	const large = (10n ** 15n).toString();
	await world.hear(
		completed(transfer({ currency: "JPY", amountMinor: "500" })),
		completed(transfer({ currency: "USD", amountMinor: "700" })),
		completed(transfer({ currency: "KWD", amountMinor: large })),
		completed(transfer({ currency: "KWD", amountMinor: large })),
	);
	const spent = async (currency: string) => (await numbersOf(world, ana, ana, { currency })).spendingSummary?.spending;
	expect([await spent("JPY"), await spent("USD"), await spent("KWD"), await spent("EUR")]).toEqual(
		["500", "700", (2n * 10n ** 15n).toString(), "0"].map(money),
	);
});

test("what goes back lowers the month in which it was spent, in parts and whole, and what went back whole is gone", async () => {
	const terms = transfer({ amountMinor: "1000", category: "FOOD" });
	await world.hear(completed(terms, "2026-10-10T10:00:00.000Z"), completed(transfer({ amountMinor: "5" })));
	await world.hear(reversed(terms, "300", "300", "2026-11-02T10:00:00.000Z"));
	expect(await categoriesOf(world, ana, "2026-10")).toEqual(["FOOD 700"]);
	expect((await numbersOf(world, ben, ben, { month: "2026-10" })).spendingSummary).toMatchObject({
		income: money("700"),
		incomeCount: 1,
	});
	await world.hear(reversed(terms, "700", "1000", "2026-11-03T10:00:00.000Z"));
	expect((await numbersOf(world, ana, ana, { month: "2026-10" })).spendingSummary).toMatchObject({
		spending: money("0"),
		spendingCount: 0,
		biggest: null,
	});
	expect(await categoriesOf(world, ana, "2026-11")).toEqual(["OTHER 5"]);
	const { categories, income } = await derivedRows(world);
	expect([categories, income].map((rows) => rows?.length)).toEqual([1, 1]);
});

test("facts come in any order and any number of times, and the numbers are the same", async () => {
	const terms = transfer({ amountMinor: "1000", note: "taxi" });
	const moved = completed(terms);
	const parts = [reversed(terms, "100", "100"), reversed(terms, "200", "300"), reversed(terms, "50", "350")];
	const orders = [
		[[moved, ...parts]],
		[[...parts.toReversed(), moved]],
		[[parts[2]], [moved], [parts[0]], [parts[1]]],
		[[moved, moved], [parts[0], moved], parts, [moved], parts],
	];
	for (const order of orders) {
		await clear(world);
		for (const batch of order) await world.hear(...batch.filter((event) => event !== undefined));
		expect(await categoriesOf(world, ana)).toEqual(["TRANSPORT 650"]);
		expect((await derivedRows(world))["spending"]).toMatchObject([{ amount: "1000", returned: "350" }]);
	}
});

test("what went back of a transfer that wasn't heard of yet counts nothing by itself", async () => {
	await world.hear(reversed(transfer(), "400", "400"));
	expect(await categoriesOf(world, ana)).toEqual([]);
	expect((await numbersOf(world, ben)).spendingSummary?.income).toEqual(money("0"));
});

test("one's own money moved in, out or to another currency is neither spending nor income", async () => {
	const own = { userId: ana.userId, walletId: "wal_1", amountMinor: "5000", currency: "USD" };
	const conversion = {
		conversionId: "cnv_1",
		userId: ana.userId,
		fromWalletId: "wal_1",
		toWalletId: "wal_2",
		soldMinor: "100",
		soldCurrency: "USD",
		boughtMinor: "90",
		boughtCurrency: "EUR",
		rate: "0.9",
	};
	await world.hear(
		fact("funding.top_up.settled", "top_1", { ...own, topUpId: "top_1" }),
		fact("funding.payout.settled", "pay_1", { ...own, payoutId: "pay_1" }),
		fact("wallet.conversion.completed", "cnv_1", conversion),
	);
	const untouched = { income: money("0"), spending: money("0") };
	expect((await numbersOf(world, ana)).spendingSummary).toMatchObject(untouched);
});

test("five hundred transfers take as many statements as one", async () => {
	const counted = async (size: number): Promise<number> => {
		const ctx = world.context();
		let statements = 0;
		await ctx.db.transaction("system:test", (tx) => {
			const query = <Row>(text: string, values?: unknown[]) => {
				statements += 1;
				return tx.query<Row>(text, values);
			};
			const counting = {
				query,
				execute: tx.execute.bind(tx),
				emit: tx.emit.bind(tx),
				afterCommit: tx.afterCommit.bind(tx),
			};
			const events = Array.from({ length: size }, () => asHeard(completed(transfer({ amountMinor: "7" }))));
			return countTransfers(ctx, counting, events);
		});
		return statements;
	};
	expect([await counted(1), await counted(500)]).toEqual([6, 6]);
	expect((await numbersOf(world, ana)).spendingSummary).toMatchObject({ spending: money("3507"), spendingCount: 501 });
});

test("numbers are seen by their owner and by staff who may read transfers, and by nobody else", async () => {
	const terms = transfer();
	await world.hear(completed(terms));
	const nothing = {
		spendingSummary: null,
		spendingByCategory: null,
		topPayees: null,
		spendingTrend: null,
		budgets: null,
	};
	for (const viewer of [ben, mallory]) expect(await numbersOf(world, viewer, ana)).toEqual(nothing);
	for (const viewer of [sue, root]) expect(await numbersOf(world, viewer, ana)).toEqual(await numbersOf(world, ana));
	const countedAs = `query ($id: ID!) { _entities(representations: [{ __typename: "Transfer", id: $id }]) {
		... on Transfer { countedAs { category source month spent { amountMinor } } } } }`;
	const seenBy = async (viewer: typeof ana) =>
		(await world.run(viewer, countedAs, { id: terms.transferId })).data["_entities"];
	const counts = { category: "OTHER", source: "NONE", month: "2026-11", spent: money("1000") };
	expect(await seenBy(ana)).toEqual([{ countedAs: counts }]);
	expect(await seenBy(sue)).toEqual([{ countedAs: counts }]);
	// Its recipient may see the transfer, and not what it was for.
	expect(await seenBy(ben)).toEqual([{ countedAs: null }]);
});

test("the database itself hides others' numbers, and lets nobody but the platform change any", async () => {
	await world.hear(completed(transfer()));
	const as = (actor: string, text: string) => world.context().db.transaction(actor, (tx) => tx.query(text));
	for (const table of ["spending", "category_month"]) {
		expect(await as(mallory.userId, `select from ${table}`)).toHaveLength(0);
		expect(await as(ben.userId, `select from ${table}`)).toHaveLength(0);
		expect(await as(ana.userId, `select from ${table}`)).toHaveLength(1);
		expect(await as(ana.userId, `delete from ${table} returning 1`)).toHaveLength(0);
	}
	expect(await as(ana.userId, "select from category_choice")).toHaveLength(0);
	await expect(as("system:test", "update category_choice set category = 'FOOD'")).rejects.toThrow(/permission denied/);
	await expect(as("system:test", "delete from category_choice")).rejects.toThrow(/permission denied/);
});

test.each([
	["a month that is none", '(month: "2026-13")'],
	["a day", '(month: "2026-11-01")'],
	["a month of no century", '(month: "0000-01")'],
	["words", '(month: "November")'],
	["a number", "(month: 202611)"],
])("%s is refused as bad input", async (_, month) => {
	const query = `query ($id: ID!) { _entities(representations: [{ __typename: "User", id: $id }]) {
		... on User { budgets${month} { id } } } }`;
	const { errors } = await world.run(ana, query, { id: ana.userId });
	expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
});

test.each([
	"topPayees(currency: USD, first: 0) { transfers }",
	"topPayees(currency: USD, first: 101) { transfers }",
	"spendingTrend(currency: USD, months: 0) { month }",
	"spendingTrend(currency: USD, months: 37) { month }",
	"spendingTrend(currency: USD, months: -2147483648) { month }",
])("%s is beyond its limits", async (field) => {
	const query = `query ($id: ID!) { _entities(representations: [{ __typename: "User", id: $id }]) { ... on User { ${field} } } }`;
	const { errors } = await world.run(ana, query, { id: ana.userId });
	expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
});
