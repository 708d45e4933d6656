import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, ben, mallory, root, sue } from "@mint/kit/testing/cast.ts";
import { refusalWords } from "@mint/schema/words/refusals.ts";
import { type Answer, anasWallet, type FundingStory, openFundingStory } from "./testing/story.ts";

let story: FundingStory;

beforeAll(async () => {
	story = await openFundingStory();
});
afterAll(() => story.close());
beforeEach(() => story.beginAnew());

function idOf(answer: Answer): string {
	if (!answer.topUp) throw new Error(`no top-up but ${answer.code}`);
	return answer.topUp.id;
}

test("a top-up waits for the bank: asked for, stated, and nothing posted yet", async () => {
	const answer = await story.topUp();
	expect(answer).toMatchObject({ replayed: false, topUp: { status: "PROCESSING", settledAt: null } });
	expect(await story.atBank(idOf(answer))).toMatchObject({
		reference: idOf(answer),
		amountMinor: "9000",
		currency: "USD",
	});
	expect(story.ledger.postings.size).toBe(0);
	const facts = (await story.funding.facts("funding.top_up.requested")).filter(
		({ aggregateId }) => aggregateId === idOf(answer),
	);
	expect(facts).toMatchObject([{ actor: ana.userId, data: { walletId: anasWallet, amountMinor: "9000" } }]);
});

test("the same key with the same terms is the same top-up, also after it has settled", async () => {
	const idempotencyKey = randomUUID();
	const first = await story.topUp({ idempotencyKey });
	expect(await story.topUp({ idempotencyKey })).toMatchObject({ replayed: true, topUp: { id: idOf(first) } });
	await story.bankDecided(idOf(first));
	await story.sweepAfter(11_000);
	story.ledger.status = "FROZEN";
	const later = await story.topUp({ idempotencyKey });
	expect(later).toMatchObject({ replayed: true, topUp: { id: idOf(first), status: "SUCCESS" } });
});

test("the same key with other terms is refused and names what differs", async () => {
	const idempotencyKey = randomUUID();
	await story.topUp({ idempotencyKey });
	expect(await story.topUp({ idempotencyKey, amountMinor: "9001" })).toMatchObject({
		__typename: "IdempotencyKeyReusedError",
		code: "IDEMPOTENCY_KEY_REUSED",
		differingFields: ["money"],
	});
	const elsewhere = await story.topUp({ idempotencyKey, walletId: `wal_${"b".repeat(32)}`, currency: "EUR" });
	expect(elsewhere.differingFields).toEqual(["walletId", "money"]);
});

test("a key belongs to its user: another's equal key is another top-up", async () => {
	const idempotencyKey = randomUUID();
	const anas = await story.topUp({ idempotencyKey });
	story.ledger.wallet = { ...story.ledger.wallet, ownerId: ben.userId };
	const bens = await story.topUp({ idempotencyKey }, ben);
	expect(bens.replayed).toBe(false);
	expect(idOf(bens)).not.toBe(idOf(anas));
});

test("twenty twins with one key are one top-up and one collection at the bank", async () => {
	const idempotencyKey = randomUUID();
	const answers = await Promise.all(Array.from({ length: 20 }, () => story.topUp({ idempotencyKey })));
	expect(new Set(answers.map(idOf)).size).toBe(1);
	expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
	await story.bankDecided(idOf(answers[0] as Answer));
	await story.sweepAfter(11_000);
	expect(story.ledger.postings.size).toBe(1);
});

test.each([
	["somebody else's wallet", { wallet: { ownerId: ben.userId } }, "WALLET_NOT_FOUND", ["walletId"]],
	["no such wallet", { terms: { walletId: `wal_${"0".repeat(32)}` } }, "WALLET_NOT_FOUND", ["walletId"]],
	["no id at all", { terms: { walletId: "system:bank" } }, "WALLET_NOT_FOUND", ["walletId"]],
	["another currency", { terms: { currency: "EUR" } }, "CURRENCY_MISMATCH", ["money", "currency"]],
	["a frozen wallet", { wallet: { status: "FROZEN" as const } }, "WALLET_FROZEN", ["walletId"]],
	["a closed wallet", { wallet: { status: "CLOSED" as const } }, "WALLET_CLOSED", ["walletId"]],
	["zero", { terms: { amountMinor: "0" } }, "INVALID_INPUT", ["money", "amountMinor"]],
	["a negative amount", { terms: { amountMinor: "-100" } }, "INVALID_INPUT", ["money", "amountMinor"]],
	["a fraction", { terms: { amountMinor: "1.5" } }, "INVALID_INPUT", ["money", "amountMinor"]],
])("%s is refused, and the bank never hears of it", async (_what, { wallet, terms }: Unacceptable, code, path) => {
	story.ledger.wallet = { ...story.ledger.wallet, ...wallet };
	expect(await story.topUp(terms)).toMatchObject({ code, path });
	expect(await story.funding.sql("select id from top_up")).toEqual([]);
});

interface Unacceptable {
	wallet?: Partial<FundingStory["ledger"]["wallet"]>;
	terms?: Parameters<FundingStory["topUp"]>[0];
}

const left = { amountMinor: "2500", currency: "USD" };
const day = { left, resetsAt: "2026-11-21T00:00:00.000Z" };

test.each<[string, { code: string; details?: Record<string, unknown> }, object]>([
	[
		"more than one top-up may carry",
		{ code: "LIMIT_EXCEEDED", details: { left, resetsAt: null, bound: "TOP_UP" } },
		{ message: "At your verification tier 25.00 USD is the most at once.", left, resetsAt: null },
	],
	[
		"more than a day may bring",
		{ code: "LIMIT_EXCEEDED", details: { ...day, bound: "TOP_UP_DAY" } },
		{
			message: "At your verification tier you may top up 25.00 USD more until November 21, 2026 at 00:00 UTC.",
			...day,
		},
	],
	[
		"more than one may own",
		{ code: "LIMIT_EXCEEDED", details: { left, resetsAt: null, bound: "BALANCE" } },
		{ message: "At your verification tier you may own 25.00 USD more, over all your wallets.", left },
	],
	[
		"a frozen person's money",
		{ code: "ACCOUNT_FROZEN" },
		{ message: refusalWords("ACCOUNT_FROZEN", { whose: "YOURS" }) },
	],
	["a frozen tier's", { code: "TIER_FROZEN" }, { path: null }],
	["what is refused in words to come", { code: "OF_TOMORROW" }, { code: "INVALID_STATE" }],
])(
	"%s is not admitted: the bank never hears of it, nothing is told, and its key stays refused",
	async (_, admits, told) => {
		const idempotencyKey = randomUUID();
		story.clearance.admits = admits;
		const refusal = { ...(admits.code === "OF_TOMORROW" ? {} : { code: admits.code }), ...told };
		const before = (await story.funding.facts()).length;
		expect(await story.topUp({ idempotencyKey })).toMatchObject(refusal);
		story.clearance.admits = "ADMITTED";
		expect(await story.topUp({ idempotencyKey })).toMatchObject(refusal);
		await story.sweepAfter(11_000);
		const [row] = await story.funding.sql<{ id: string }>("select id from top_up");
		const shown = await story.read(row?.id ?? "");
		expect(shown).toMatchObject({ status: "REFUSED", failureReason: null, settledAt: null });
		expect(shown?.refusal).toBe(admits.code === "OF_TOMORROW" ? "INVALID_STATE" : admits.code);
		expect(await story.atBank(row?.id ?? "")).toBeNull();
		expect(await story.funding.facts()).toHaveLength(before);
		expect((await story.topUp()).topUp).toMatchObject({ status: "PROCESSING" });
	},
);

test.each(["BEFORE", "AFTER"] as const)(
	"while nobody says whether it may come in (%s) the bank isn't asked; the sweeper asks again, and it collects once",
	async (silence) => {
		story.clearance.silence = silence;
		const id = idOf(await story.topUp());
		await story.sweepAfter(11_000);
		expect(await story.read(id)).toMatchObject({ status: "REQUESTED", refusal: null });
		expect(await story.atBank(id)).toBeNull();
		story.clearance.silence = "NEVER";
		await story.sweepAfter(300_000);
		expect(await story.read(id)).toMatchObject({ status: "PROCESSING" });
		expect(await story.atBank(id)).toMatchObject({ amountMinor: "9000" });
		const told = await story.funding.facts("funding.top_up.requested");
		expect(told.filter(({ aggregateId }) => aggregateId === id)).toHaveLength(1);
	},
);

test("what the bank claims about a top-up it was never asked for is parked, and posts nothing", async () => {
	story.clearance.silence = "BEFORE";
	const id = idOf(await story.topUp());
	const claim = { id: "col_1", reference: id, amountMinor: "9000", currency: "USD" };
	for (const type of ["collection.settled", "collection.failed"]) {
		expect(await story.deliver({ ...claim, type })).toEqual({ accepted: false, reason: "UNASKED_OUTCOME" });
	}
	expect(story.ledger.postings.size).toBe(0);
	expect(await story.read(id)).toMatchObject({ status: "REQUESTED" });
});

test("staff list everybody's top-ups by how far they have come and by whose they are; others may not", async () => {
	const waiting = idOf(await story.topUp());
	story.clearance.admits = { code: "ACCOUNT_FROZEN" };
	await story.topUp();
	const query = `query ($status: TopUpStatus, $userId: ID) { topUps(status: $status, userId: $userId, first: 5) {
		nodes { id status } } }`;
	const list = (viewer: typeof ana, variables: object) =>
		story.funding.run<{ topUps: Page }>(viewer, query, { ...variables });
	expect((await list(sue, { status: "PROCESSING" })).data.topUps.nodes.map(({ id }) => id)).toEqual([waiting]);
	expect((await list(root, { userId: ana.userId })).data.topUps.nodes).toHaveLength(2);
	expect((await list(root, { userId: ben.userId })).data.topUps.nodes).toEqual([]);
	expect((await list(ana, {})).errors).toHaveLength(1);
});

test("a bank that can't be reached leaves the top-up PROCESSING, and it is asked again when it is back", async () => {
	await story.stopBank();
	const answer = await story.topUp();
	expect(answer.topUp).toMatchObject({ status: "PROCESSING" });
	await story.sweepAfter(11_000);
	expect(await story.read(idOf(answer))).toMatchObject({ status: "PROCESSING" });
	await story.startBank();
	await story.sweepAfter(300_000);
	await story.bankDecided(idOf(answer));
	await story.sweepAfter(300_000);
	expect(await story.read(idOf(answer))).toMatchObject({ status: "SUCCESS" });
	expect(story.ledger.postings.size).toBe(1);
});

test("a top-up the bank never took note of is given up after a day, with nothing charged", async () => {
	await story.stopBank();
	const id = idOf(await story.topUp());
	await story.sweepAfter(23 * 3_600_000);
	expect(await story.read(id)).toMatchObject({ status: "PROCESSING" });
	await story.sweepAfter(3_600_000);
	expect(await story.read(id)).toMatchObject({ status: "FAILURE", failureReason: "the bank could not be reached" });
	expect(story.ledger.postings.size).toBe(0);
	expect((await story.funding.facts("funding.top_up.failed")).at(-1)).toMatchObject({ aggregateId: id });
});

test("a top-up the bank took note of is never given up, however long the bank is away", async () => {
	const id = idOf(await story.topUp());
	await story.stopBank();
	await story.sweepAfter(48 * 3_600_000);
	expect(await story.read(id)).toMatchObject({ status: "PROCESSING" });
});

test("owners and staff read top-ups, others find nothing, and pages follow each other", async () => {
	const ids: string[] = [];
	for (const amountMinor of ["100", "200", "300"]) ids.unshift(idOf(await story.topUp({ amountMinor })));
	const query = `query ($id: ID!, $after: String) { _entities(representations: [{ __typename: "User", id: $id }]) {
		... on User { topUps(first: 2, after: $after) {
			nodes { id money { amountMinor formatted } wallet { id } method } pageInfo { hasNextPage endCursor } } } } }`;
	const list = async (viewer: typeof ana, after: string | null = null) =>
		(await story.funding.run<{ _entities: [{ topUps: Page | null }] }>(viewer, query, { id: ana.userId, after })).data
			._entities[0].topUps;
	const first = await list(ana);
	expect(first?.nodes[0]).toMatchObject({
		money: { amountMinor: "300", formatted: "$3.00" },
		wallet: { id: anasWallet },
	});
	const second = await list(ana, first?.pageInfo.endCursor ?? null);
	expect([...(first?.nodes ?? []), ...(second?.nodes ?? [])].map(({ id }) => id)).toEqual(ids);
	expect(second?.pageInfo.hasNextPage).toBe(false);
	expect((await list(sue))?.nodes).toHaveLength(2);
	expect(await list(mallory)).toBeNull();
	const id = ids[0] as string;
	expect(await story.read(id, mallory)).toBeNull();
	expect(await story.read(id, root)).toMatchObject({ id });
	expect(await story.read("top_nonsense")).toBeNull();
});

interface Page {
	nodes: { id: string }[];
	pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

test("the database hides others' top-ups and never changes the terms of one", async () => {
	await story.topUp();
	const as = (actor: string, text: string) =>
		story.funding.context().db.transaction(actor, (tx) => tx.query<{ user_id: string }>(text));
	expect(await as(mallory.userId, "select user_id from top_up")).toEqual([]);
	expect(await as(ana.userId, "select user_id from top_up")).toEqual([{ user_id: ana.userId }]);
	await expect(as("system:test", "update top_up set amount_minor = 1")).rejects.toThrow(/permission denied/);
	await expect(as("system:test", "delete from top_up")).rejects.toThrow(/permission denied/);
});
