import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, ben, mallory, root, sue } from "@mint/kit/testing/cast.ts";
import { anasAccount, type PayoutAnswer, PayoutStory, type PayoutTerms } from "./testing/payoutStory.ts";

let story: PayoutStory;

beforeAll(async () => {
	story = await PayoutStory.open();
});
afterAll(() => story.base.close());
beforeEach(() => story.beginAnew());

const payouts = () => story.base.funding.sql<{ id: string; account_number: string }>("select * from payout");

test("money is set aside before the bank hears of it, stays in the wallet until the bank confirms, and is told", async () => {
	const answer = await story.withdraw();
	expect(answer).toMatchObject({ replayed: false, payout: { status: "PROCESSING", settledAt: null } });
	const id = answer.payout?.id ?? "";
	expect(story.ledger).toMatchObject({ balance: 10_000n, held: 4_000n, moved: [] });
	expect(await story.atBank(id)).toMatchObject({ reference: id, amountMinor: "4000", currency: "USD" });
	const [fact] = (await story.base.funding.facts("funding.payout.requested")).slice(-1);
	expect(fact).toMatchObject({ aggregateId: id, actor: ana.userId, data: { amountMinor: "4000" } });
	expect(JSON.stringify(fact)).not.toContain("3000");
});

test("all that is available can be paid out, and not one minor unit more", async () => {
	expect(await story.withdraw({ amountMinor: "10001" })).toMatchObject({
		__typename: "InsufficientFundsError",
		path: ["money", "amountMinor"],
	});
	expect(await story.withdraw({ amountMinor: "10000" })).toMatchObject({ payout: { status: "PROCESSING" } });
	expect(await story.withdraw({ amountMinor: "1" })).toMatchObject({ code: "INSUFFICIENT_FUNDS" });
	expect(story.ledger.held).toBe(10_000n);
});

test("twenty twins with one key are one payout, one hold and one order at the bank", async () => {
	const idempotencyKey = randomUUID();
	const answers = await Promise.all(Array.from({ length: 20 }, () => story.withdraw({ idempotencyKey })));
	expect(new Set(answers.map(({ payout }) => payout?.id)).size).toBe(1);
	expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
	expect(story.ledger.held).toBe(4_000n);
});

test("the same key with the same terms is the same payout, also after it has settled", async () => {
	const idempotencyKey = randomUUID();
	const id = await story.begun({ idempotencyKey });
	await story.tell("settled", id);
	const respelt = { ...anasAccount, iban: "de89370400440532013000" };
	expect(await story.withdraw({ idempotencyKey, bankAccount: respelt })).toMatchObject({
		replayed: true,
		payout: { id, status: "SETTLED" },
	});
	expect(story.ledger).toMatchObject({ balance: 6_000n, held: 0n });
});

test("the same key with other terms is refused and names what differs", async () => {
	const idempotencyKey = randomUUID();
	await story.withdraw({ idempotencyKey });
	const other = await story.withdraw({
		idempotencyKey,
		amountMinor: "4001",
		bankAccount: { ...anasAccount, holderName: "Mallory" },
	});
	expect(other).toMatchObject({
		__typename: "IdempotencyKeyReusedError",
		differingFields: ["money", "bankAccount"],
	});
});

test.each<[string, Partial<PayoutTerms>, string, string[]]>([
	["no such wallet", { walletId: `wal_${"0".repeat(32)}` }, "WALLET_NOT_FOUND", ["walletId"]],
	["no id at all", { walletId: "system:bank" }, "WALLET_NOT_FOUND", ["walletId"]],
	["another currency", { currency: "EUR" }, "CURRENCY_MISMATCH", ["money", "currency"]],
	["zero", { amountMinor: "0" }, "INVALID_INPUT", ["money", "amountMinor"]],
	["a negative amount", { amountMinor: "-100" }, "INVALID_INPUT", ["money", "amountMinor"]],
	[
		"a mistyped IBAN",
		{ bankAccount: { ...anasAccount, iban: "DE89370400440532013001" } },
		"INVALID_INPUT",
		["bankAccount", "iban"],
	],
])("%s is refused without a trace, and nothing is set aside", async (_what, terms, code, path) => {
	expect(await story.withdraw(terms)).toMatchObject({ code, path });
	expect(await payouts()).toEqual([]);
	expect(story.ledger.held).toBe(0n);
});

test("somebody else's wallet is as good as none", async () => {
	expect(await story.withdraw({}, ben)).toMatchObject({ code: "WALLET_NOT_FOUND" });
});

test("owners and staff read payouts, others find nothing, and the account shows its last four only", async () => {
	const ids = [await story.begun({ amountMinor: "100" }), await story.begun({ amountMinor: "200" })].reverse();
	const query = `query ($id: ID!) { _entities(representations: [{ __typename: "User", id: $id }]) {
		... on User { payouts(first: 5) { nodes { id money { formatted } wallet { id } bankAccount { lastFour holderName } } } } } }`;
	type List = { _entities: [{ payouts: { nodes: PayoutAnswer[] } | null }] };
	const list = async (viewer: typeof ana) =>
		(await story.base.funding.run<List>(viewer, query, { id: ana.userId })).data._entities[0].payouts?.nodes;
	expect(await list(ana)).toMatchObject([
		{ id: ids[0], money: { formatted: "$2.00" }, bankAccount: { lastFour: "3000", holderName: "Ana Moreau" } },
		{ id: ids[1] },
	]);
	expect(await list(sue)).toHaveLength(2);
	expect(await list(mallory)).toBeUndefined();
	expect(await story.read(ids[0] as string, mallory)).toBeNull();
	expect(await story.read(ids[0] as string, root)).toMatchObject({ id: ids[0] });
	expect(await story.read("pay_nonsense")).toBeNull();
});

test("the database hides others' payouts and never changes the terms of one", async () => {
	await story.begun();
	const as = (actor: string, text: string) =>
		story.base.funding.context().db.transaction(actor, (tx) => tx.query<{ user_id: string }>(text));
	expect(await as(mallory.userId, "select user_id from payout")).toEqual([]);
	expect(await as(ana.userId, "select user_id from payout")).toEqual([{ user_id: ana.userId }]);
	for (const change of ["amount_minor = 1", "account_number = '1'", "wallet_id = 'x'"]) {
		await expect(as("system:test", `update payout set ${change}`)).rejects.toThrow(/permission denied/);
	}
	await expect(as("system:test", "delete from payout")).rejects.toThrow(/permission denied/);
});
