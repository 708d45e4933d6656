import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { newId, newUuid } from "@mint/kit/ids.ts";
import { metrics } from "@mint/kit/metrics.ts";
import * as cast from "@mint/kit/testing/cast.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { capture } from "./capture.ts";
import { convert } from "./convert.ts";
import { hold, release } from "./hold.ts";
import { post } from "./ledger.ts";
import { proveBooks } from "./proof.ts";
import { quoteConversion } from "./quoteConversion.ts";
import { subgraph } from "./subgraph.ts";
import { type Person, person, topUp, transferBetween } from "./testing/people.ts";

const { root, sue } = cast;
let wallet: TestDomain;
let ana: Person;
let ben: Person;

beforeAll(async () => {
	wallet = await openTestDomain(subgraph);
	ana = await person(wallet, { USD: 10_000n, EUR: 10_000n });
	ben = await person(wallet, { USD: 0n, EUR: 0n });
});
afterAll(() => wallet.close());

beforeEach(async () => {
	expect(await proveBooks(wallet.context())).toEqual([]);
});
afterEach(async () => {
	await wallet.sql("delete from halted_currency");
});

const anaDollars = () => ana.walletIds["USD"] as string;
const pay = (currency: string) => post(wallet.context(), transferBetween(ana, ben, 1n, currency));

/** Puts one minor unit out of place as nobody but the database's administrator can, for as long as work takes. */
async function whileDrifting(by: 1 | -1, work: () => Promise<void>): Promise<void> {
	const drift = "update account set balance = balance + $2 where id = $1";
	await wallet.sql(drift, [anaDollars(), by]);
	await work();
	await wallet.sql(drift, [anaDollars(), -by]);
}

interface Cleared {
	clearCurrency: { code?: string; approval?: { id: string } };
}

async function clear(viewer: Viewer, note = "the unit was put back") {
	const operation = `mutation ($input: ClearCurrencyInput!) { clearCurrency(input: $input) { __typename
		... on ClearCurrencySuccess { currency approval { id } } ... on UserError { code path } } }`;
	return wallet.run<Cleared>(viewer, operation, { input: { currency: "USD", reason: "OPERATIONAL_ERROR", note } });
}

test.each([[1] as const, [-1] as const])(
	"a drift of %s minor unit halts its currency within one run, and no other",
	async (by) => {
		await whileDrifting(by, async () => {
			const found = { currency: "USD", drift: BigInt(by), accountId: anaDollars() };
			expect(await proveBooks(wallet.context())).toMatchObject([found]);
			expect(await pay("USD")).toMatchObject({ outcome: "REFUSED", code: "CURRENCY_HALTED" });
			expect(await pay("EUR")).toMatchObject({ outcome: "POSTED" });
		});
	},
);

test("a halt is told once, with the place, and shows in the graph and among the figures", async () => {
	const before = (await wallet.facts("wallet.currency.halted")).length;
	await whileDrifting(1, async () => {
		for (let run = 0; run < 3; run++) await proveBooks(wallet.context());
		const facts = (await wallet.facts("wallet.currency.halted")).slice(before);
		expect(facts.map((event) => event.data)).toEqual([{ currency: "USD", driftMinor: "1", accountId: anaDollars() }]);
		const operation = "{ haltedCurrencies { currency drift { amountMinor } accountId finding haltedAt } }";
		const { data } = await wallet.run(root, operation);
		expect(data["haltedCurrencies"]).toMatchObject([{ currency: "USD", drift: { amountMinor: "1" } }]);
		const figures = await metrics.metrics();
		expect(figures).toContain('mint_books_drifting{currency="USD"} 1');
		expect(figures).toContain('mint_currency_halted{currency="USD"} 1');
		expect(figures).toContain('mint_currency_halted{currency="EUR"} 0');
		expect((await wallet.run(cast.ana, operation)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
	});
});

test("in a halted currency nothing is held, captured or converted; what is held can be given back", async () => {
	const [first, second] = [transferBetween(ana, ben, 10n), transferBetween(ana, ben, 20n)];
	await hold(wallet.context(), first);
	const asked = {
		fromWalletId: anaDollars(),
		toCurrency: "EUR",
		money: { amountMinor: "100", currency: "USD" },
	} as const;
	const { quote } = await quoteConversion(wallet.context(ana.viewer), asked);
	await wallet.sql("insert into halted_currency values ('USD', 1, null, 'test', now())");
	expect(await hold(wallet.context(), second)).toMatchObject({ code: "CURRENCY_HALTED" });
	const part = { holdId: first.postingId, captureId: newId("trf"), amountMinor: "5", final: false };
	expect(await capture(wallet.context(), part)).toMatchObject({ code: "CURRENCY_HALTED" });
	const use = { quoteId: quote.id, userId: ana.viewer.userId, idempotencyKey: newUuid() };
	expect(await convert(wallet.context(), use)).toMatchObject({ code: "CURRENCY_HALTED" });
	expect(await post(wallet.context(), topUp(anaDollars(), 5n))).toMatchObject({ code: "CURRENCY_HALTED" });
	expect(await release(wallet.context(), first.postingId)).toBe(true);
});

test("a currency is cleared by two administrators once its books balance, and not before", async () => {
	await whileDrifting(1, async () => {
		await proveBooks(wallet.context());
		expect((await clear(root)).data.clearCurrency).toMatchObject({ code: "INVALID_STATE" });
	});
	expect((await clear(sue)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
	expect((await clear(root, " ")).data.clearCurrency).toMatchObject({ code: "INVALID_INPUT" });
	expect(await pay("USD")).toMatchObject({ code: "CURRENCY_HALTED" });
	const { approval } = (await clear(root)).data.clearCurrency;
	expect(await pay("USD")).toMatchObject({ code: "CURRENCY_HALTED" });
	expect(await wallet.decide(approval?.id ?? "")).toMatchObject({ outcome: "DONE", refusal: null });
	expect(await pay("USD")).toMatchObject({ outcome: "POSTED" });
	expect((await clear(root)).data.clearCurrency).toMatchObject({ code: "INVALID_STATE" });
	const told = (await wallet.facts("wallet.currency.cleared")).at(-1);
	const why = { reason: "OPERATIONAL_ERROR", note: "the unit was put back" };
	expect(told?.data).toEqual({ currency: "USD", clearedBy: root.userId, ...why });
});

test("held amounts that are not those of the open holds halt the currency", async () => {
	await wallet.sql("update account set held = held + 1 where id = $1", [anaDollars()]);
	expect(await proveBooks(wallet.context())).toMatchObject([{ currency: "USD", drift: 1n }]);
	await wallet.sql("update account set held = held - 1 where id = $1", [anaDollars()]);
});

test.each([
	["changed", "update entry set amount = amount - 1 where account_id = $1 and version = $2"],
	["with a wrong balance", "update entry set balance_after = balance_after + 1 where account_id = $1 and version = $2"],
	["that is gone", "delete from entry where account_id = $1 and version = $2"],
])("a recent entry %s is found by the run that follows, on its account", async (_, tamper) => {
	const paid = transferBetween(ana, ben, 3n);
	await post(wallet.context(), paid);
	await pay("USD");
	const [entry] = await wallet.sql<{ version: string; amount: string; balance_after: string; posted_at: Date }>(
		"select version, amount, balance_after, posted_at from entry where account_id = $1 and posting_id = $2",
		[anaDollars(), paid.postingId],
	);
	await wallet.sql("alter table entry disable trigger user");
	await wallet.sql(tamper, [anaDollars(), entry?.version]);
	const findings = await proveBooks(wallet.context());
	expect(findings).toContainEqual(expect.objectContaining({ currency: "USD", accountId: anaDollars() }));
	expect(new Set(findings.map((finding) => finding.currency))).toEqual(new Set(["USD"]));
	await wallet.sql("delete from entry where account_id = $1 and version = $2", [anaDollars(), entry?.version]);
	await wallet.sql("insert into entry values ($1, $2, $3, 'TRANSFER', $4, $5, $6)", [
		anaDollars(),
		entry?.version,
		paid.postingId,
		entry?.amount,
		entry?.balance_after,
		entry?.posted_at,
	]);
	await wallet.sql("alter table entry enable trigger user");
});

test("an old entry that was changed is found when everything is added up, a minute later at most", async () => {
	await wallet.sql("alter table entry disable trigger user");
	const change = "update entry set amount = amount + $2 where account_id = $1 and version = 1";
	await wallet.sql(change, [anaDollars(), 1]);
	expect(await proveBooks(wallet.context())).toEqual([]);
	wallet.clock.advance(60_000);
	expect(await proveBooks(wallet.context())).toMatchObject([{ currency: "USD", drift: 1n }]);
	await wallet.sql(change, [anaDollars(), -1]);
	await wallet.sql("alter table entry enable trigger user");
	wallet.clock.advance(60_000);
});

test("a proof in the middle of racing payments raises no alarm", async () => {
	const payments = Promise.all(
		Array.from({ length: 300 }, (_, index) =>
			post(wallet.context(), transferBetween(ana, ben, BigInt(index % 3) + 1n)),
		),
	);
	for (let run = 0; run < 15; run++) expect(await proveBooks(wallet.context())).toEqual([]);
	await payments;
	expect(await proveBooks(wallet.context())).toEqual([]);
});
