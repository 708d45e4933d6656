import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { newId } from "@mint/kit/ids.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { subgraph } from "../subgraph.ts";
import { admit } from "./admit.ts";

let payments: TestDomain;
let userId: string;
let owned: { currency: string; balanceMinor: string }[];
let posted: Set<string>;

beforeAll(async () => {
	payments = await openTestDomain(subgraph);
});
afterAll(() => payments.close());
beforeEach(() => {
	userId = newId("usr");
	owned = [];
	posted = new Set();
	payments.answer({
		"wallet.balancesOf": () => ({ balances: owned }),
		"wallet.outcomeOf": ({ postingId }) => ({ outcome: posted.has(postingId) ? "POSTED" : "UNKNOWN", code: null }),
	});
});

function ask(amountMinor: string, currency = "USD", movementId = newId("top")) {
	return admit(payments.context(), { movementId, userId, walletId: newId("wal"), amountMinor, currency });
}

const refused = (bound: string, left: string) => ({
	outcome: "REFUSED",
	code: "LIMIT_EXCEEDED",
	details: expect.objectContaining({ bound, left: { amountMinor: left, currency: "USD" } }),
});

test("an unverified person's 450,000 dollars are refused at their first step", async () => {
	expect(await ask("9000000")).toEqual(refused("TOP_UP", "100000"));
	expect(await ask("100001")).toEqual(refused("TOP_UP", "100000"));
	expect(await ask("100000")).toEqual({ outcome: "ADMITTED" });
	expect(await ask("1")).toEqual(refused("TOP_UP_DAY", "0"));
});

test.each([
	["BASIC", "500000", "500001"],
	["VERIFIED", "10000000", "10000001"],
])("at tier %s a top-up of %s is admitted and one of %s isn't", async (to, most, more) => {
	await payments.hear(fact("kyc.tier.changed", userId, { userId, from: null, to, reason: null }));
	expect(await ask(more)).toEqual(refused("TOP_UP", most));
	expect(await ask(most)).toEqual({ outcome: "ADMITTED" });
});

test("nothing comes in for who is on the sanction list", async () => {
	const listed = { userId, sanctioned: true, reason: "LEGAL_ORDER" };
	await payments.hear(fact("fraud.sanction.changed", userId, listed));
	expect(await ask("100")).toEqual({ outcome: "REFUSED", code: "PAYMENT_BLOCKED", details: { cause: "BLOCKED" } });
});

test("the day begins anew at midnight UTC, and what failed at the bank counts for nothing", async () => {
	const failed = newId("top");
	await ask("60000", "USD", failed);
	expect(await ask("60000")).toEqual(refused("TOP_UP_DAY", "40000"));
	const facts = { topUpId: failed, userId, walletId: newId("wal"), amountMinor: "60000", currency: "USD" };
	for (const _ of [1, 2]) await payments.hear(fact("funding.top_up.failed", failed, { ...facts, reason: "no money" }));
	expect(await ask("100000")).toEqual({ outcome: "ADMITTED" });
	payments.clock.advance(86_400_000);
	expect(await ask("100000")).toEqual({ outcome: "ADMITTED" });
});

test("nobody comes to own more than their tier allows, over all currencies and with what is on its way", async () => {
	// 900 euros count as 1,000 dollars.
	owned = [
		{ currency: "EUR", balanceMinor: "90000" },
		{ currency: "USD", balanceMinor: "30000" },
	];
	const onItsWay = newId("top");
	expect(await ask("50000", "USD", onItsWay)).toEqual({ outcome: "ADMITTED" });
	expect(await ask("20001")).toEqual(refused("BALANCE", "20000"));
	// It arrived, and nobody told us yet: it counts once.
	posted.add(onItsWay);
	owned = [...owned, { currency: "USD", balanceMinor: "50000" }];
	expect(await ask("20001")).toEqual(refused("BALANCE", "20000"));
	expect(await ask("20000")).toEqual({ outcome: "ADMITTED" });
});

test("the same top-up is answered the same however often it is asked, and counts once", async () => {
	const movementId = newId("top");
	const replies = await Promise.all(Array.from({ length: 10 }, () => ask("60000", "USD", movementId)));
	expect(replies).toEqual(replies.map(() => ({ outcome: "ADMITTED" })));
	expect(await ask("40000")).toEqual({ outcome: "ADMITTED" });
	const tooMuch = newId("top");
	expect(await ask("1", "USD", tooMuch)).toMatchObject({ outcome: "REFUSED" });
	payments.clock.advance(86_400_000);
	expect(await ask("1", "USD", tooMuch)).toMatchObject({ outcome: "REFUSED" });
});

test("ten at once never come to more than may be owned", async () => {
	owned = [{ currency: "USD", balanceMinor: "150000" }];
	const replies = await Promise.all(Array.from({ length: 10 }, () => ask("10000")));
	expect(replies.filter(({ outcome }) => outcome === "ADMITTED")).toHaveLength(5);
});

test("what was admitted and arrived while another looked counts for it", async () => {
	owned = [{ currency: "USD", balanceMinor: "150000" }];
	const [slow, quick] = [newId("top"), newId("top")];
	payments.answer({
		"wallet.balancesOf": async () => {
			const before = owned;
			payments.answer({ "wallet.balancesOf": () => ({ balances: owned }) });
			await ask("50000", "USD", quick);
			const facts = { topUpId: quick, userId, walletId: newId("wal"), amountMinor: "50000", currency: "USD" };
			await payments.hear(fact("funding.top_up.settled", quick, facts));
			return { balances: before };
		},
	});
	expect(await ask("1", "USD", slow)).toEqual(refused("BALANCE", "0"));
});

test("ten at once never pass a day together", async () => {
	const replies = await Promise.all(Array.from({ length: 10 }, () => ask("30000")));
	expect(replies.filter(({ outcome }) => outcome === "ADMITTED")).toHaveLength(3);
});

test("what staff keep apart is on its way no longer", async () => {
	const movementId = newId("top");
	await ask("100000", "USD", movementId);
	owned = [{ currency: "USD", balanceMinor: "100000" }];
	payments.clock.advance(86_400_000);
	expect(await ask("1")).toEqual(refused("BALANCE", "0"));
	const facts = { caseId: "cas_1", kind: "TOP_UP" as const, subjectId: movementId, userId, walletId: newId("wal") };
	const money = { amountMinor: "100000", currency: "USD", problem: "WALLET_CLOSED" };
	const word = { resolution: "SUSPENSE" as const, decidedBy: "usr_1", reason: "OTHER", note: "closed" };
	await payments.hear(fact("funding.case.closed", "cas_1", { ...facts, ...money, ...word }));
	expect(await ask("100000")).toEqual({ outcome: "ADMITTED" });
});

test("nothing comes in to a frozen account", async () => {
	const freeze = { userId, reason: "ACCOUNT_TAKEOVER" as const, note: "" };
	await payments.hear(fact("identity.user.frozen", userId, freeze));
	expect(await ask("1")).toMatchObject({ outcome: "REFUSED", code: "ACCOUNT_FROZEN" });
});
