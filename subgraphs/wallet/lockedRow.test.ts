import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ConnectionPool } from "@mint/kit/connections.ts";
import { newUuid } from "@mint/kit/ids.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { convert } from "./convert.ts";
import { expireHolds, hold } from "./hold.ts";
import { post } from "./ledger.ts";
import { quoteConversion } from "./quoteConversion.ts";
import { subgraph } from "./subgraph.ts";
import { booksMustBalance, type Person, person, transferBetween } from "./testing/people.ts";

/** A row somebody else holds delays only what changes that row. */

let wallet: TestDomain;
let outsiders: ConnectionPool;
let people: Person[];

beforeAll(async () => {
	wallet = await openTestDomain(subgraph);
	outsiders = new ConnectionPool({ connectionString: wallet.adminUrl, options: "-c search_path=wallet" });
	people = await Promise.all(Array.from({ length: 6 }, () => person(wallet, { USD: 5_000n, EUR: 5_000n })));
});
afterAll(async () => {
	await outsiders.end();
	await wallet.close();
});

/** Holds a wallet as somebody at a console would who forgot to commit; gives how to let it go. */
async function holdRow(id: string): Promise<() => Promise<void>> {
	const client = await outsiders.connect();
	await client.query("begin");
	await client.query("select from account where id = $1 for update", [id]);
	return async () => {
		await client.query("rollback");
		client.release();
	};
}

/** Whether something was answered by now. */
function watched<T>(work: Promise<T>): { done: () => boolean; answer: Promise<T> } {
	let isDone = false;
	const answer = work.finally(() => {
		isDone = true;
	});
	return { done: () => isDone, answer };
}

const dollars = (who: Person) => who.walletIds["USD"] as string;

test("a batch does without the held wallet's movements, in and out, and those follow once it is free", async () => {
	const [ana, ben, cleo, dora] = people as [Person, Person, Person, Person];
	const letGo = await holdRow(dollars(ana));
	const out = watched(post(wallet.context(), transferBetween(ana, ben, 100n, "USD")));
	const into = watched(post(wallet.context(), transferBetween(ben, ana, 100n, "USD")));
	const others = Array.from({ length: 50 }, () => post(wallet.context(), transferBetween(cleo, dora, 1n, "USD")));
	for (const reply of await Promise.all(others)) expect(reply).toMatchObject({ outcome: "POSTED" });
	const later = await post(wallet.context(), transferBetween(dora, ben, 1n, "USD"));
	expect(later).toMatchObject({ outcome: "POSTED" });
	expect([out.done(), into.done()]).toEqual([false, false]);
	await letGo();
	for (const reply of await Promise.all([out.answer, into.answer])) expect(reply).toMatchObject({ outcome: "POSTED" });
	await booksMustBalance(wallet);
});

test("a movement that waited too long fails as the lock did, and moves once when it is asked for again", async () => {
	const [ana, ben, cleo, dora] = people as [Person, Person, Person, Person];
	const letGo = await holdRow(dollars(ana));
	const request = transferBetween(ana, ben, 100n, "USD");
	const waiting = post(wallet.context(), request);
	waiting.catch(() => {});
	await post(wallet.context(), transferBetween(cleo, dora, 1n, "USD"));
	await expect(waiting).rejects.toMatchObject({ code: "55P03" });
	await letGo();
	expect(await post(wallet.context(), request)).toMatchObject({ outcome: "POSTED" });
	const entries = await wallet.sql("select from entry where posting_id = $1", [request.postingId]);
	expect(entries).toHaveLength(2);
});

test("conversions of others go on beside one whose wallet is held", async () => {
	const [ana, ben] = people as [Person, Person];
	const use = async (who: Person) => {
		const asked = {
			fromWalletId: dollars(who),
			toCurrency: "EUR" as const,
			money: { amountMinor: "100", currency: "USD" as const },
		};
		const { quote } = await quoteConversion(wallet.context(who.viewer), asked);
		return { quoteId: quote.id, userId: who.viewer.userId, idempotencyKey: newUuid() };
	};
	const [anas, bens] = [await use(ana), await use(ben)];
	const letGo = await holdRow(dollars(ana));
	const held = watched(convert(wallet.context(), anas));
	expect(await convert(wallet.context(), bens)).toMatchObject({ outcome: "POSTED" });
	expect(held.done()).toBe(false);
	await letGo();
	expect(await held.answer).toMatchObject({ outcome: "POSTED" });
	await booksMustBalance(wallet);
});

test("holds of others expire beside one whose wallet is held", async () => {
	const [ana, ben, cleo] = people as [Person, Person, Person];
	await hold(wallet.context(), { ...transferBetween(ana, cleo, 100n, "USD"), expires: true });
	await hold(wallet.context(), { ...transferBetween(ben, cleo, 100n, "USD"), expires: true });
	wallet.clock.advance(30 * 86_400_000);
	const letGo = await holdRow(dollars(ana));
	expect(await expireHolds(wallet.context())).toBe(1);
	await letGo();
	expect(await expireHolds(wallet.context())).toBe(1);
});
