import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Person, type Result, until } from "./people.ts";
import { adminEmail, type Product, startProduct, storyMs } from "./product.ts";

interface Category {
	category: string;
	spent: { formatted: string };
}

interface Spending {
	user: {
		spendingByCategory: Category[];
		topPayees: { payee: { displayName: string }; spent: { formatted: string } }[];
		spendingSummary: { biggest: { note: string } | null; net: { formatted: string } };
		budgets: { percent: number }[];
	};
}

const spendingFields = `
	spendingByCategory(currency: USD) { category spent { formatted } }
	topPayees(currency: USD) { payee { displayName } spent { formatted } }
	spendingSummary(currency: USD) { biggest { note } net { formatted } }
	budgets { percent }`;
const ownSpending = `{ user: viewer { ${spendingFields} } }`;
const anyonesSpending = `query ($id: ID!) { user(id: $id) { ${spendingFields} } }`;
const setBudget = `mutation ($input: SetBudgetInput!) { result: setBudget(input: $input) { __typename } }`;
const setCategory = `mutation ($input: SetTransferCategoryInput!) { result: setTransferCategory(input: $input) {
	__typename ... on SetTransferCategorySuccess { transfer { note countedAs { category source } } }
	... on UserError { code path } } }`;
const rebuild = `mutation { rebuildAnalytics(input: { reason: OPERATIONAL_ERROR, note: "numbers differed" }) {
	... on RebuildAnalyticsSuccess { rebuild { id } } } }`;
const rebuilt = "{ analyticsRebuild { finishedAt transfers } }";
const notifications = "{ viewer { notifications(first: 100) { nodes { type body } } } }";

let product: Product;

beforeAll(async () => {
	// What runs in one process the demo's load proves.
	product = await startProduct("split processes");
}, storyMs);

afterAll(() => product.close());

test(
	"across processes spending is counted, budgeted, put right and made again",
	async () => {
		const root = await new Person(product.url, "Root", { email: adminEmail }).signUp();
		const [ana, ben] = [await new Person(product.url, "Ana").signUp(), await new Person(product.url, "Ben").signUp()];
		await ana.fill("5000");
		const limit = { amountMinor: "1000", currency: "USD" };
		await ana.ask(setBudget, { input: { category: "FOOD", limit } });
		const { transfer: coffee } = await ana.transfer(ben, "850");
		const spending = async () => (await ana.ask<Spending>(ownSpending)).user;
		await until("the coffee to be counted", async () => (await spending()).spendingByCategory.length === 1);
		expect(await spending()).toEqual({
			spendingByCategory: [{ category: "FOOD", spent: { formatted: "$8.50" } }],
			topPayees: [{ payee: { displayName: "Ben" }, spent: { formatted: "$8.50" } }],
			spendingSummary: { biggest: { note: "coffee" }, net: { formatted: "-$8.50" } },
			budgets: [{ percent: 85 }],
		});
		await until("the warning", async () => {
			type Told = { viewer: { notifications: { nodes: { type: string; body: string }[] } } };
			const { nodes } = (await ana.ask<Told>(notifications)).viewer.notifications;
			return nodes.some(({ type, body }) => type === "BUDGET_WARNING" && body.includes("$8.50 of $10.00"));
		});

		// At once, whether it was heard of by then or not.
		const { transfer: ticket } = await ana.transfer(ben, "100");
		const choice = (transferId: string | undefined) => ({ input: { transferId, category: "ENTERTAINMENT" } });
		const { result } = await ana.ask<{ result: Result }>(setCategory, choice(ticket?.id));
		expect(result.__typename).toBe("SetTransferCategorySuccess");
		const refused = await ben.ask<{ result: Result }>(setCategory, choice(coffee?.id));
		expect(refused.result).toMatchObject({ code: "NOT_FOUND", path: ["transferId"] });
		await until("the ticket to be counted", async () => (await spending()).spendingByCategory.length === 2);

		const before = await spending();
		expect((await root.ask<Spending>(anyonesSpending, { id: ana.userId })).user).toEqual(before);
		await product.sql("truncate analytics.spending, analytics.category_month");
		await root.ask(rebuild);
		type Rebuilt = { analyticsRebuild: { finishedAt: string | null; transfers: number } };
		await until("the rebuild", async () => (await root.ask<Rebuilt>(rebuilt)).analyticsRebuild.finishedAt);
		expect(await spending()).toEqual(before);
	},
	storyMs,
);
