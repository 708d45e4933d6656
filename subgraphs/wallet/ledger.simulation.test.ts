import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { newId, newUuid } from "@mint/kit/ids.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import fc from "fast-check";
import { books } from "./books.ts";
import { capture } from "./capture.ts";
import { convert } from "./convert.ts";
import { expireHolds, hold, release } from "./hold.ts";
import { post } from "./ledger.ts";
import { quoteConversion } from "./quoteConversion.ts";
import { subgraph } from "./subgraph.ts";
import { type Expected, LedgerModel } from "./testing/model.ts";
import { type Person, person, topUp, transferBetween } from "./testing/people.ts";

const seedGiven = process.env["MINT_SIMULATION_SEED"];
const seed = seedGiven ? Number(seedGiven) : Math.trunc(Math.random() * 2 ** 31);
const runs = 4;
const monies = ["USD", "JPY", "KWD"] as const;

let wallet: TestDomain;

beforeAll(async () => {
	wallet = await openTestDomain(subgraph);
});
afterAll(() => wallet.close());

const kinds = [
	"topUp",
	"transfer",
	"transfer",
	"hold",
	"hold",
	"captureWhole",
	"capturePart",
	"capturePart",
	"release",
	"convert",
	"replay",
	"replay",
	"freeze",
	"wait",
] as const;

const command = fc.record({
	kind: fc.constantFrom(...kinds),
	who: fc.nat(2),
	other: fc.integer({ min: 1, max: 2 }),
	currency: fc.constantFrom(...monies),
	to: fc.constantFrom(...monies),
	amount: fc.oneof(fc.bigInt(1n, 50n), fc.bigInt(1n, 5_000n)),
	/** Which of the earlier holds or commands it is about, from the newest. */
	back: fc.nat(6),
	twins: fc.constantFrom(1, 1, 1, 3),
	final: fc.boolean(),
	days: fc.nat(4),
});
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

/** One run: the ledger, the model beside it, and what was asked so far. */
class Simulation {
	readonly #people: Person[];
	readonly #model: LedgerModel;
	readonly #asked: { ask(): Promise<unknown>; expected(): Expected }[] = [];
	readonly #holds: { id: string; request: ReturnType<typeof transferBetween> }[] = [];

	constructor(people: Person[]) {
		this.#people = people;
		this.#model = new LedgerModel(people, wallet.clock.now().getTime());
	}

	async run(commands: Command[]): Promise<void> {
		for (const each of commands) {
			await this.#step(each);
			await this.#mustAgree();
		}
	}

	#step(given: Command): Promise<void> {
		const [from, to] = [this.#at(given.who), this.#at(given.who + given.other)];
		const wallets = [from.walletIds[given.currency] as string, to.walletIds[given.currency] as string] as const;
		switch (given.kind) {
			case "topUp": {
				const request = topUp(wallets[0], given.amount, given.currency);
				const expected = () => this.#model.topUp(request.postingId, wallets[0], given.amount);
				return this.#ask(given, () => post(wallet.context(), request), expected);
			}
			case "transfer": {
				const request = transferBetween(from, to, given.amount, given.currency);
				const expected = () => this.#model.transfer(request.postingId, ...wallets, given.amount);
				return this.#ask(given, () => post(wallet.context(), request), expected);
			}
			case "hold":
				return this.#hold(given, from, to);
			case "captureWhole":
			case "capturePart":
			case "release":
				return this.#useHold(given);
			case "convert":
				return this.#convert(given, from);
			case "replay":
				return this.#replay(given);
			case "freeze":
				return this.#freeze(wallets[0]);
			case "wait":
				return this.#wait(given.days);
		}
	}

	async #hold(given: Command, from: Person, to: Person): Promise<void> {
		const request = transferBetween(from, to, given.amount, given.currency);
		const id = request.postingId;
		const wallets = [request.fromWalletId, request.toWalletId] as const;
		this.#model.hold(id, ...wallets, given.amount);
		if (this.#model.holds.has(id)) this.#holds.push({ id, request });
		await this.#ask(
			given,
			() => hold(wallet.context(), request),
			() => this.#model.holdAgain(id),
		);
	}

	async #useHold(given: Command): Promise<void> {
		const found = this.#holds.at(-1 - given.back);
		if (!found) return;
		const { id, request } = found;
		if (given.kind === "captureWhole") {
			return this.#ask(
				given,
				() => post(wallet.context(), request),
				() => this.#model.captureWhole(id),
			);
		}
		if (given.kind === "capturePart") {
			// Exactly what is left, one minor unit more, or anything.
			const edge = [this.#model.leftOf(id), this.#model.leftOf(id) + 1n][given.days];
			const amount = edge || given.amount;
			const part = { holdId: id, captureId: newId("trf"), amountMinor: amount.toString(), final: given.final };
			const expected = () => this.#model.capturePart(part.captureId, id, amount, given.final);
			return this.#ask(given, () => capture(wallet.context(), part), expected);
		}
		const released = await Promise.all(Array.from({ length: given.twins }, () => release(wallet.context(), id)));
		expect(released.filter(Boolean)).toHaveLength(this.#model.release(id) ? 1 : 0);
	}

	async #convert(given: Command, who: Person): Promise<void> {
		if (given.currency === given.to) return;
		const [from, to] = [who.walletIds[given.currency] as string, who.walletIds[given.to] as string];
		const money = { amountMinor: given.amount.toString(), currency: given.currency };
		const asked = { fromWalletId: from, toCurrency: given.to as CurrencyCode, money };
		const ctx = wallet.context(who.viewer);
		const priced = await quoteConversion(ctx, asked).catch((refusal) => refusal.code as string);
		if (typeof priced === "string") {
			expect(priced).toBe("INVALID_INPUT");
			return;
		}
		const { id: quoteId, sold, bought } = priced.quote;
		const input = { quoteId, userId: who.viewer.userId, idempotencyKey: newUuid() };
		const ask = () => convert(ctx, input);
		await this.#ask(given, ask, () => this.#model.convert(quoteId, { from, to, sold, bought }));
	}

	async #replay(given: Command): Promise<void> {
		const earlier = this.#asked.at(-1 - given.back);
		if (earlier) expect(await earlier.ask()).toMatchObject(earlier.expected());
	}

	async #freeze(walletId: string): Promise<void> {
		const status = this.#model.turnFreeze(walletId) ? ["FROZEN", "STAFF"] : ["ACTIVE", null];
		await wallet.sql("update account set status = $2, frozen_by = $3 where id = $1", [walletId, ...status]);
	}

	async #wait(days: number): Promise<void> {
		wallet.clock.advance(days * 86_400_000);
		this.#model.now = wallet.clock.now().getTime();
		const expired = await Promise.all([1, 2].map(() => expireHolds(wallet.context())));
		expect(expired.reduce((sum, count) => sum + count)).toBe(this.#model.expire());
	}

	/** Asks once or as racing twins, who must all hear what the model expects. */
	async #ask(given: Command, ask: () => Promise<unknown>, expected: () => Expected): Promise<void> {
		const replies = await Promise.all(Array.from({ length: given.twins }, ask));
		const wanted = expected();
		for (const reply of replies) expect(reply).toMatchObject(wanted);
		this.#asked.push({ ask, expected });
	}

	async #mustAgree(): Promise<void> {
		const ids = [...this.#model.balances.keys()];
		const [rows, proof] = await Promise.all([
			wallet.sql<{ id: string; balance: string; held: string }>(
				"select id, balance, held from account where id = any($1)",
				[ids],
			),
			books(wallet.context()),
		]);
		const kept = Object.fromEntries(rows.map((row) => [row.id, [row.balance, row.held]]));
		const known = ids.map((id) => [id, [String(this.#model.balances.get(id)), String(this.#model.heldOf(id))]]);
		expect(kept).toEqual(Object.fromEntries(known));
		expect(proof.filter((currency) => !currency.balanced)).toEqual([]);
	}

	#at(index: number): Person {
		return this.#people[index % this.#people.length] as Person;
	}
}

async function threePeople(): Promise<Person[]> {
	const people: Person[] = [];
	for (let count = 0; count < 3; count++) people.push(await person(wallet, { USD: 0n, JPY: 0n, KWD: 0n }));
	return people;
}

test("whatever is asked in whatever order, the ledger keeps what a naive model keeps", async () => {
	process.stdout.write(`ledger simulation: MINT_SIMULATION_SEED=${seed}\n`);
	const property = fc.asyncProperty(fc.array(command, { minLength: 60, maxLength: 90 }), async (commands) => {
		for (const { id } of await wallet.sql<{ id: string }>("select id from hold where status = 'OPEN'")) {
			await release(wallet.context(), id);
		}
		const funded = monies.flatMap((currency) =>
			[0, 1, 2].map((who) => ({ ...opening, who, currency, amount: 3_000n })),
		);
		await new Simulation(await threePeople()).run([...funded, ...commands]);
	});
	await fc.assert(property, { seed, numRuns: runs, interruptAfterTimeLimit: 20_000, endOnFailure: true });
});

const opening: Omit<Command, "who" | "currency" | "amount"> = {
	kind: "topUp",
	other: 1,
	to: "USD",
	back: 0,
	twins: 1,
	final: false,
	days: 0,
};
