import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { newUuid } from "@mint/kit/ids.ts";
import { cleo, mallory, sue } from "@mint/kit/testing/cast.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { convert } from "./convert.ts";
import { quoteConversion } from "./quoteConversion.ts";
import { subgraph } from "./subgraph.ts";
import { type Person, person } from "./testing/people.ts";

let wallet: TestDomain;
let ana: Person;

beforeAll(async () => {
	wallet = await openTestDomain(subgraph);
});
afterAll(() => wallet.close());

beforeEach(async () => {
	ana = await person(wallet, { USD: 100_000n, EUR: 0n });
});

/** Prices a sale of these cents; the id is the conversion's, too. */
async function quote(amountMinor: string, { viewer, walletIds } = ana): Promise<string> {
	const money = { amountMinor, currency: "USD" };
	const asked = { fromWalletId: walletIds["USD"] as string, toCurrency: "EUR", money } as const;
	return (await quoteConversion(wallet.context(viewer), asked)).quote.id;
}

async function use(quoteId: string, { viewer } = ana): Promise<string> {
	const { userId } = viewer;
	await convert(wallet.context(), { idempotencyKey: newUuid(), quoteId, userId });
	return quoteId;
}

interface Page {
	nodes: { id: string; sold: { amountMinor: string }; convertedAt: string }[];
	pageInfo: { endCursor: string | null; hasNextPage: boolean; hasPreviousPage: boolean };
}

const listed = `query ($users: [_Any!]!, $first: Int, $after: String) { _entities(representations: $users) { ... on User {
	conversions(first: $first, after: $after) {
		nodes { id sold { amountMinor } convertedAt } pageInfo { endCursor hasNextPage hasPreviousPage } } } } }`;

async function pageFor(viewer: Viewer, page: { first?: number; after?: string | null } = {}): Promise<Page | null> {
	const users = [{ __typename: "User", id: ana.viewer.userId }];
	const asked = await wallet.run<{ _entities: { conversions: Page | null }[] }>(viewer, listed, { users, ...page });
	expect(asked.errors).toBeUndefined();
	return asked.data._entities[0]?.conversions ?? null;
}

const idsFor = async (viewer: Viewer) => (await pageFor(viewer))?.nodes.map(({ id }) => id);

test("conversions stand in the order in which they were made, not priced; the newest first", async () => {
	const [first, second, third] = [await quote("100"), await quote("200"), await quote("300")];
	await use(second);
	wallet.clock.advance(1_000);
	await Promise.all([use(first), use(third)]);
	expect(await idsFor(ana.viewer)).toEqual([third, first, second]);
});

test("pages follow one another without a gap or a repeat, though two were made in one instant", async () => {
	const quotes = [await quote("100"), await quote("200"), await quote("300"), await quote("400"), await quote("500")];
	await Promise.all(quotes.map((id) => use(id)));
	const seen: string[] = [];
	const turns: boolean[][] = [];
	let after: string | null = null;
	do {
		const page: Page | null = await pageFor(ana.viewer, { first: 2, after });
		seen.push(...(page?.nodes ?? []).map(({ id }) => id));
		turns.push([page?.pageInfo.hasPreviousPage ?? false, page?.pageInfo.hasNextPage ?? false]);
		after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
	} while (after !== null);
	expect(seen).toEqual(quotes.toReversed());
	expect(turns).toEqual([
		[false, true],
		[true, true],
		[true, false],
	]);
});

test("a use that was refused and a quote nobody used are no conversions, and nobody else's are among them", async () => {
	const ben = await person(wallet, { USD: 100_000n, EUR: 0n });
	await use(await quote("100", ben), ben);
	await quote("100");
	await use(await quote("100001"));
	const done = await use(await quote("2500"));
	expect((await pageFor(ana.viewer))?.nodes).toMatchObject([{ id: done, sold: { amountMinor: "2500" } }]);
});

test.each([
	["their owner", () => ana.viewer, true],
	["another user", () => mallory, false],
	["a merchant", () => cleo, false],
	["support", () => sue, true],
])("somebody's conversions are absent or not for %s", async (_who, viewer, areSeen) => {
	const done = await use(await quote("100"));
	expect(await idsFor(viewer())).toEqual(areSeen ? [done] : undefined);
});

test.each([
	["a cursor of another list", { after: "WyIxIiwid2FsXzEiXQ" }],
	["a page of none", { first: 0 }],
])("%s is refused", async (_what, page) => {
	const users = [{ __typename: "User", id: ana.viewer.userId }];
	const { errors } = await wallet.run(ana.viewer, listed, { users, ...page });
	expect(errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
});
