import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { newId, newUuid } from "@mint/kit/ids.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import fc from "fast-check";
import { capture } from "./capture.ts";
import { convert as useQuote } from "./convert.ts";
import { expireHolds, hold, release } from "./hold.ts";
import { post } from "./ledger.ts";
import { proveBooks } from "./proof.ts";
import { quoteConversion } from "./quoteConversion.ts";
import { subgraph } from "./subgraph.ts";
import { booksMustBalance, type Person, person, transferBetween } from "./testing/people.ts";

const seedGiven = process.env["MINT_SIMULATION_SEED"];
const seed = seedGiven ? Number(seedGiven) : Math.trunc(Math.random() * 2 ** 31);
const clients = 32;
const steps = 12;
const monies = ["USD", "JPY", "KWD"] as const;

let wallet: TestDomain;
let people: Person[];
/** What was answered under each id, by everybody who asked. */
const heard = new Map<string, Set<string>>();

beforeAll(async () => {
	wallet = await openTestDomain(subgraph);
	people = await Promise.all([1, 2, 3, 4].map(() => person(wallet, { USD: 5_000n, JPY: 5_000n, KWD: 5_000n })));
});
afterAll(() => wallet.close());

const act = fc.record({
	kind: fc.constantFrom("transfer", "transfer", "hold", "convert"),
	from: fc.nat(3),
	to: fc.integer({ min: 1, max: 3 }),
	currency: fc.nat(2),
	amount: fc.bigInt(1n, 2_000n),
	twice: fc.boolean(),
});
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

/** Asks once or twice at the same time, and notes what was heard under the id. */
async function asked(id: string, twice: boolean, ask: () => Promise<unknown>): Promise<void> {
	const replies = await Promise.all(twice ? [ask(), ask()] : [ask()]);
	const answers = heard.get(id) ?? new Set();
	for (const reply of replies) answers.add(JSON.stringify(reply));
	heard.set(id, answers);
}

async function perform({ kind, from, to, currency, amount, twice }: Act): Promise<void> {
	const [payer, payee] = [people[from] as Person, people[(from + to) % people.length] as Person];
	const money = monies[currency] as CurrencyCode;
	if (kind === "convert")
		return convert(payer, money, { to: monies[(currency + 1) % 3] as CurrencyCode, amount, twice });
	const request = transferBetween(payer, payee, amount, money);
	if (kind === "transfer") return asked(request.postingId, twice, () => post(wallet.context(), request));
	await asked(`hold ${request.postingId}`, twice, () => hold(wallet.context(), request));
	const holdId = request.postingId;
	const part = { holdId, captureId: newId("trf"), amountMinor: (amount / 3n + 1n).toString(), final: twice };
	const rest = { ...part, captureId: newId("trf"), final: true };
	// All at once, as a reviewer, a clock and a retry would.
	await Promise.all([
		asked(part.captureId, twice, () => capture(wallet.context(), part)),
		asked(rest.captureId, twice, () => capture(wallet.context(), rest)),
		release(wallet.context(), holdId),
		expireHolds(wallet.context()),
	]);
	await release(wallet.context(), holdId);
}

async function convert(who: Person, from: CurrencyCode, way: { to: CurrencyCode; amount: bigint; twice: boolean }) {
	const ctx = wallet.context(who.viewer);
	const money = { amountMinor: way.amount.toString(), currency: from };
	const wish = { fromWalletId: who.walletIds[from] as string, toCurrency: way.to, money };
	const quote = await quoteConversion(ctx, wish).then(
		(quoted) => quoted.quote,
		() => null,
	);
	if (!quote) return;
	const input = { quoteId: quote.id, userId: who.viewer.userId, idempotencyKey: newUuid() };
	await asked(quote.id, way.twice, async () => {
		const reply = await useQuote(ctx, input);
		return reply.outcome === "POSTED" ? reply.outcome : reply.code;
	});
}

test("thirty-two clients at once make and lose no money, and every id has one answer", async () => {
	process.stdout.write(`ledger race: MINT_SIMULATION_SEED=${seed}\n`);
	const acts = fc.sample(act, { seed, numRuns: clients * steps });
	const alarms: unknown[] = [];
	let racing = true;
	const prover = (async () => {
		while (racing) alarms.push(...(await proveBooks(wallet.context())));
	})();
	await Promise.all(
		Array.from({ length: clients }, async (_, client) => {
			for (const each of acts.slice(client * steps, (client + 1) * steps)) await perform(each);
		}),
	);
	racing = false;
	await prover;
	expect(alarms).toEqual([]);
	expect([...heard].filter(([, answers]) => answers.size !== 1)).toEqual([]);
	await booksMustBalance(wallet);
	const posted = await wallet.sql<{ id: string }>("select id from posting where outcome = 'POSTED'");
	const ids = new Set(posted.map((row) => row.id));
	for (const [id, [answer]] of heard) {
		if (id.startsWith("trf")) expect([id, ids.has(id)]).toEqual([id, answer?.includes('"POSTED"')]);
	}
	const wrong = "select id from hold where status = 'OPEN' or captured + released <> amount";
	expect(await wallet.sql(wrong)).toEqual([]);
	const parts = `select hold.id from hold left join capture on hold_id = hold.id left join posting on posting.id = capture.id
		group by hold.id having hold.captured <> coalesce(sum(capture.amount) filter (where outcome = 'POSTED'), 0)`;
	expect(await wallet.sql(parts)).toEqual([]);
	const returned = (await wallet.facts("wallet.hold.released")).map((event) => event.data.holdId);
	expect(new Set(returned).size).toBe(returned.length);
});
