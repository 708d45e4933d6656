import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { newId, newUuid } from "@mint/kit/ids.ts";
import { mallory } from "@mint/kit/testing/cast.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import { books } from "./books.ts";
import { convert as use } from "./convert.ts";
import { priceOf } from "./price.ts";
import { forgetOldQuotes, quoteConversion } from "./quoteConversion.ts";
import { subgraph } from "./subgraph.ts";
import { booksMustBalance, type Person, person, stateOf } from "./testing/people.ts";

let wallet: TestDomain;
let ana: Person;
let provider: Server;
let answer: { status: number; body: string };

const told = {
	source: "test market",
	asOf: "2026-11-20T12:00:00Z",
	perDollar: { AED: "3.6725", EUR: "0.9", GBP: "0.75", INR: "88", JPY: "150", KWD: "0.3", USD: "1" },
};

beforeAll(async () => {
	answer = { status: 200, body: JSON.stringify(told) };
	provider = createServer((_, response) => response.writeHead(answer.status).end(answer.body));
	await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
	const { port } = provider.address() as AddressInfo;
	wallet = await openTestDomain(subgraph, {}, { WALLET_RATES_URL: `http://127.0.0.1:${port}/rates` });
});
afterAll(async () => {
	await wallet.close();
	await new Promise((resolve) => provider.close(resolve));
});

beforeEach(async () => {
	ana = await person(wallet, { USD: 100_000n, JPY: 10_000n, KWD: 100_000n });
});

const context = () => wallet.context(ana.viewer);
const idOf = (currency: string) => ana.walletIds[currency] as string;
const balanceOf = async (currency: string) => (await stateOf(wallet, idOf(currency))).balance;

async function quote(sell: string, to: CurrencyCode): Promise<string> {
	const [amountMinor = "", currency = ""] = sell.split(" ");
	const asked = { fromWalletId: idOf(currency), toCurrency: to, money: { amountMinor, currency } };
	return (await quoteConversion(context(), asked)).quote.id;
}

function convert(quoteId: string, idempotencyKey = newUuid(), { userId } = ana.viewer) {
	return use(wallet.context(), { idempotencyKey, quoteId, userId });
}

/** The code of the refusal, or what came instead. */
async function codeOf(work: Promise<unknown>): Promise<unknown> {
	return work.then(
		(done) => (done as { code?: string }).code ?? done,
		(error) => error.code ?? error,
	);
}

test("a quote is turned into money through the graph, and its terms are told", async () => {
	const asked = `mutation ($input: QuoteConversionInput!) { quoteConversion(input: $input) { ... on QuoteConversionSuccess { quote {
		id sold { formatted } bought { formatted } rate midRate spreadBasisPoints rounding ratesSource ratesAsOf expiresAt } } } }`;
	const input = { fromWalletId: idOf("USD"), toCurrency: "JPY", money: { amountMinor: "10001", currency: "USD" } };
	const quoted = await wallet.run<{ quoteConversion: { quote: { id: string } } }>(ana.viewer, asked, { input });
	expect(quoted.data.quoteConversion.quote).toMatchObject({
		sold: { formatted: "$100.01" },
		bought: { formatted: "¥14,926" },
		rate: "149.25",
		midRate: "150",
		spreadBasisPoints: 50,
		rounding: "0.4925",
		ratesSource: "test market",
		ratesAsOf: "2026-11-20T12:00:00Z",
		expiresAt: new Date(wallet.clock.now().getTime() + 30_000).toISOString(),
	});
	const quoteId = quoted.data.quoteConversion.quote.id;
	const key = newUuid();
	expect(await convert(quoteId, key)).toEqual({ outcome: "POSTED", replayed: false });
	expect(await convert(quoteId, key)).toEqual({ outcome: "POSTED", replayed: true });
	expect(await codeOf(convert(quoteId, key, mallory))).toBe("NOT_FOUND");
	const told = `query ($id: ID!) { conversion(id: $id) {
		id bought { amountMinor } fromWallet { balance { amountMinor } } toWallet { balance { amountMinor } } } }`;
	expect((await wallet.run(ana.viewer, told, { id: quoteId })).data["conversion"]).toEqual({
		id: quoteId,
		bought: { amountMinor: "14926" },
		fromWallet: { balance: { amountMinor: "89999" } },
		toWallet: { balance: { amountMinor: "24926" } },
	});
	expect((await wallet.run(mallory, told, { id: quoteId })).data["conversion"]).toBeNull();
	const facts = await wallet.facts("wallet.conversion.completed");
	expect(facts.filter((event) => event.aggregateId === quoteId)).toMatchObject([
		{ actor: ana.viewer.userId, data: { soldMinor: "10001", boughtMinor: "14926", rate: "149.25" } },
	]);
});

test("conversions between yen, dollars and dinars reconcile per currency", async () => {
	const before = { USD: await balanceOf("USD"), JPY: await balanceOf("JPY"), KWD: await balanceOf("KWD") };
	const fx = async (currency: string) => (await stateOf(wallet, `platform_fx_${currency}`)).balance;
	const fxBefore = { USD: await fx("USD"), JPY: await fx("JPY"), KWD: await fx("KWD") };
	for (const [sell, to] of [
		["12345 USD", "JPY"],
		["777 JPY", "KWD"],
		["54321 KWD", "USD"],
		["1 USD", "KWD"],
	] as const) {
		await convert(await quote(sell, to));
	}
	for (const currency of ["USD", "JPY", "KWD"] as const) {
		expect((await balanceOf(currency)) - before[currency]).toBe(fxBefore[currency] - (await fx(currency)));
	}
	await booksMustBalance(wallet);
});

test("a hundred racing uses of one quote convert once", async () => {
	const quoteId = await quote("100 USD", "JPY");
	const codes = await Promise.all(Array.from({ length: 100 }, () => codeOf(convert(quoteId))));
	expect(codes.filter((code) => code === "QUOTE_USED")).toHaveLength(99);
	expect(await balanceOf("USD")).toBe(99_900n);
	expect(await balanceOf("JPY")).toBe(10_149n);
});

test("racing repeats of one key convert once and all hear the same; another quote under it is refused", async () => {
	const [quoteId, other] = [await quote("100 USD", "JPY"), await quote("200 USD", "JPY")];
	const key = newUuid();
	const heard = await Promise.all(Array.from({ length: 20 }, () => convert(quoteId, key)));
	expect(heard.filter((reply) => reply.outcome === "POSTED" && reply.replayed)).toHaveLength(19);
	expect(heard.filter((reply) => reply.outcome === "POSTED" && !reply.replayed)).toHaveLength(1);
	expect(await codeOf(convert(other, key))).toBe("IDEMPOTENCY_KEY_REUSED");
	expect(await balanceOf("USD")).toBe(99_900n);
});

test("a quote can be used until the instant it expires, and its key answers for ever", async () => {
	const [first, second] = [await quote("100 USD", "JPY"), await quote("100 USD", "JPY")];
	const key = newUuid();
	wallet.clock.advance(29_999);
	expect(await convert(first, key)).toMatchObject({ replayed: false });
	wallet.clock.advance(1);
	expect(await codeOf(convert(second))).toBe("QUOTE_EXPIRED");
	expect(await convert(first, key)).toMatchObject({ replayed: true });
	expect(await codeOf(convert(first))).toBe("QUOTE_USED");
});

test("a refusal stays with its key and its quote, even when the money comes later", async () => {
	const quoteId = await quote("100001 USD", "JPY");
	const key = newUuid();
	expect(await codeOf(convert(quoteId, key))).toBe("INSUFFICIENT_FUNDS");
	await convert(await quote("50000 KWD", "USD"));
	expect(await codeOf(convert(quoteId, key))).toBe("INSUFFICIENT_FUNDS");
	expect(await codeOf(convert(quoteId))).toBe("QUOTE_USED");
});

test("exactly the whole balance can be converted", async () => {
	await convert(await quote("100000 USD", "KWD"));
	expect(await balanceOf("USD")).toBe(0n);
});

test("neither a frozen payer nor a frozen payee converts", async () => {
	for (const frozen of ["USD", "JPY"]) {
		const quoteId = await quote("100 USD", "JPY");
		await wallet.sql("update account set status = 'FROZEN', frozen_by = 'OWNER' where id = $1", [idOf(frozen)]);
		expect(await codeOf(convert(quoteId))).toBe("WALLET_FROZEN");
		await wallet.sql("update account set status = 'ACTIVE', frozen_by = null where id = $1", [idOf(frozen)]);
	}
	expect(await balanceOf("USD")).toBe(100_000n);
});

test.each([
	["somebody else's wallet", { fromWalletId: newId("wal") }, "WALLET_NOT_FOUND"],
	["a currency without a wallet", { toCurrency: "GBP" as const }, "WALLET_NOT_FOUND"],
	["its own currency", { toCurrency: "USD" as const }, "INVALID_INPUT"],
	["money in a third currency", { money: { amountMinor: "1", currency: "KWD" } }, "CURRENCY_MISMATCH"],
	["nothing", { money: { amountMinor: "0", currency: "USD" } }, "INVALID_INPUT"],
	["more than a command may carry", { money: { amountMinor: "1000000000000000", currency: "USD" } }, "INVALID_INPUT"],
])("a quote for %s is refused", async (_, wrong, code) => {
	const asked = {
		fromWalletId: idOf("USD"),
		toCurrency: "JPY" as const,
		money: { amountMinor: "100", currency: "USD" },
	};
	expect(await codeOf(quoteConversion(context(), { ...asked, ...wrong }))).toBe(code);
});

test("what converts to nothing is refused, not taken", async () => {
	expect(await codeOf(quote("1 KWD", "JPY"))).toBe("INVALID_INPUT");
	expect(await balanceOf("KWD")).toBe(100_000n);
});

test("a provider that is away or tells nonsense is a refusal, and nothing else", async () => {
	wallet.clock.advance(60_000);
	for (const wrong of [
		{ status: 500, body: "" },
		{ status: 200, body: "{}" },
		{ status: 200, body: JSON.stringify({ ...told, perDollar: { ...told.perDollar, JPY: "0" } }) },
	]) {
		answer = wrong;
		expect(await codeOf(quote("100 USD", "JPY"))).toBe("PROVIDER_UNAVAILABLE");
	}
	answer = { status: 200, body: JSON.stringify(told) };
	expect(await quote("100 USD", "JPY")).toMatch(/^cnv_/);
});

test("the database itself takes no leg without its conversion, and changes no quote", async () => {
	const quoteId = await quote("100 USD", "JPY");
	const leg = `insert into posting (id, kind, from_account, to_account, amount, currency, outcome, decided_at)
		values ($1, 'CONVERSION', $2, 'platform_fx_USD', 100, 'USD', 'POSTED', now())`;
	await expect(wallet.sql(leg, [`${quoteId}.sold`, idOf("USD")])).rejects.toThrow("no leg of a conversion");
	await expect(wallet.sql("update quote set bought = bought + 1 where id = $1", [quoteId])).rejects.toThrow("refused");
	const use = `insert into conversion (id, user_id, idempotency_key, outcome, decided_at)
		values ($1, $2, gen_random_uuid(), 'POSTED', now())`;
	await expect(wallet.sql(use, [quoteId, ana.viewer.userId])).rejects.toThrow("foreign key");
});

test("unused quotes are forgotten a day after they expired, used ones never", async () => {
	const [used, unused] = [await quote("100 USD", "JPY"), await quote("100 USD", "JPY")];
	await convert(used);
	wallet.clock.advance(86_430_000);
	await forgetOldQuotes(wallet.context());
	expect(await wallet.sql("select id from quote where id = any($1)", [[used, unused]])).toHaveLength(2);
	wallet.clock.advance(1);
	await forgetOldQuotes(wallet.context());
	expect(await wallet.sql("select id from quote where id = any($1)", [[used, unused]])).toEqual([{ id: used }]);
});

test("ten thousand conversions of one minor unit create no money", async () => {
	const rates = { ...told, perDollar: told.perDollar };
	const pairs = [
		["JPY", "KWD"],
		["USD", "KWD"],
		["USD", "JPY"],
	] as const;
	const given = { rates, spreadBasisPoints: 0n };
	const priced = pairs.map(([from, to]) => priceOf({ ...given, from, to, money: { amountMinor: 1n, currency: from } }));
	// Even without a spread: 1 JPY buys 2 fils, 1 cent buys 3 fils, 1 cent buys 1 yen; all are rounded down.
	expect(priced.map((price) => price.bought)).toEqual([2n, 3n, 1n]);
	const before = await worthInYen();
	const ids = Array.from({ length: 10_000 }, () => newId("cnv"));
	await wallet.sql(
		`insert into quote select id, $2, case n % 3 when 0 then $3 else $4 end, case n % 3 when 2 then $3 else $5 end, 1,
			case n % 3 when 0 then 'JPY' else 'USD' end, case n % 3 when 0 then 2 when 1 then 3 else 1 end,
			case n % 3 when 2 then 'JPY' else 'KWD' end, '0', '0', 0, '0', 'test', 'test', $6, $6::timestamptz + interval '1 hour'
		from unnest($1::text[]) with ordinality as item (id, n)`,
		[ids, ana.viewer.userId, idOf("JPY"), idOf("USD"), idOf("KWD"), wallet.clock.now()],
	);
	const done = await Promise.all(ids.map((id) => convert(id)));
	expect(done).toHaveLength(10_000);
	expect(await balanceOf("JPY")).toBe(10_000n - 3_333n + 3_333n);
	expect(await worthInYen()).toBeLessThanOrEqual(before);
	await booksMustBalance(wallet);
	for (const currency of await books(wallet.context())) expect(currency.entriesSum.amountMinor).toBe("0");
});

/** What ana owns, in hundredths of a yen at the mid rates of this file: 1 cent is 1.5 yen, 1 fils is 0.5 yen. */
async function worthInYen(): Promise<bigint> {
	const [usd, jpy, kwd] = await Promise.all(["USD", "JPY", "KWD"].map(balanceOf));
	return (usd as bigint) * 150n + (jpy as bigint) * 100n + (kwd as bigint) * 50n;
}
