import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { approvalFields, byTwo, Person, type TransferResult, until } from "./people.ts";
import { adminEmail, type Product, startProduct, storyMs, topologies } from "./product.ts";

interface Limits {
	left: bigint;
	used: bigint;
}

const atOnce = 100;
/** What somebody who hasn't shown who they are may send in a day, in cents. */
const dayLimit = 10_000n;
const limitsQuery = `{ viewer { transferLimits(currency: USD) {
	day { limit { amountMinor } used { amountMinor } left { amountMinor } }
	month { used { amountMinor } } } } }`;
const availableQuery = "{ viewer { wallets { nodes { id available { amountMinor } } } } }";
const booksQuery = "{ books { currency balanced } }";
const freezeWallet = `mutation ($input: FreezeWalletInput!) { result: freezeWallet(input: $input) { __typename } }`;
const setSanctioned = `mutation ($input: SetSanctionedInput!) { result: setSanctioned(input: $input) { __typename
	... on SetSanctionedSuccess { ${approvalFields} } ... on UserError { code } } }`;
/** All of what is sent at once comes from one person; the checks would stop the sixth. */
const leniency = { FRAUD_VELOCITY_TRANSFERS_MAX: "100000" };

describe.each(topologies)("with %s", (topology) => {
	let product: Product;
	let admin: Person;

	beforeAll(async () => {
		product = await startProduct(topology, leniency);
		admin = await new Person(product.url, "Root", { email: adminEmail }).signUp();
	}, storyMs);

	afterAll(() => product.close());

	/** People of a test's own, of whom the first has money. */
	async function company(balance: bigint, ...names: string[]): Promise<Person[]> {
		const people = await Promise.all(names.map((name) => new Person(product.url, name).signUp()));
		await people[0]?.fill(balance.toString());
		return people;
	}

	/** Sends to each of these people the same sum, all at once; what became of each. */
	async function sendAtOnce(from: Person, to: Person[], amount: bigint): Promise<TransferResult[]> {
		return Promise.all(
			to.map((recipient) => {
				const key = randomUUID();
				// An answer that says the outcome isn't known yet is none.
				return until("an answer", async () => {
					const answer = await from.transfer(recipient, amount.toString(), key);
					return answer.code !== "TEMPORARILY_UNAVAILABLE" && answer;
				});
			}),
		);
	}

	async function limitsOf(person: Person): Promise<Limits> {
		type Amount = { amountMinor: string };
		type Seen = { transferLimits: { day: Record<"limit" | "used" | "left", Amount>; month: { used: Amount } } };
		const { transferLimits } = (await person.ask<{ viewer: Seen }>(limitsQuery)).viewer;
		const { limit, used, left } = transferLimits.day;
		expect(BigInt(limit.amountMinor)).toBe(dayLimit);
		expect(transferLimits.month.used).toEqual(used);
		return { used: BigInt(used.amountMinor), left: BigInt(left.amountMinor) };
	}

	async function availableOf(person: Person): Promise<bigint> {
		type Wallets = { viewer: { wallets: { nodes: { id: string; available: { amountMinor: string } }[] } } };
		const { nodes } = (await person.ask<Wallets>(availableQuery)).viewer.wallets;
		return BigInt(nodes.find(({ id }) => id === person.walletId)?.available.amountMinor ?? -1);
	}

	/** What the ledger took from a wallet or holds of it, whatever payments thinks. */
	async function spentBy(person: Person): Promise<bigint> {
		const [row] = await product.sql<{ spent: string }>(
			`select held - coalesce((select sum(amount) from wallet.entry where account_id = account.id and amount < 0), 0) as spent
				from wallet.account where id = $1`,
			[person.walletId],
		);
		return BigInt(row?.spent ?? -1);
	}

	/** Holds graph and ledger against what one person was told of all they ever sent. */
	async function agrees(person: Person, sent: { opening: bigint; accepted: number; amount: bigint }): Promise<void> {
		const total = BigInt(sent.accepted) * sent.amount;
		expect(await spentBy(person)).toBe(total);
		expect(await availableOf(person)).toBe(sent.opening - total);
		expect(await limitsOf(person)).toEqual({ used: total, left: dayLimit - total });
		const { books } = await admin.ask<{ books: { currency: string; balanced: boolean }[] }>(booksQuery);
		expect(books.find(({ currency }) => currency === "USD")).toMatchObject({ balanced: true });
	}

	const accepted = (answers: TransferResult[]) => answers.filter(({ transfer }) => transfer !== undefined).length;
	const codes = (answers: TransferResult[]) => [...new Set(answers.flatMap(({ code }) => (code ? [code] : [])))].sort();
	const times = (recipients: Person[]) =>
		Array.from({ length: atOnce }, (_, index) => recipients[index % recipients.length] as Person);

	test(
		"a hundred transfers at once fill the limit of the day as far as it goes, and not a cent further",
		async () => {
			const [ana, ...others] = (await company(20_000n, "Ana", "Ben", "Cleo")) as [Person, ...Person[]];
			const answers = await sendAtOnce(ana, times(others), 300n);
			expect(accepted(answers)).toBe(33);
			expect(codes(answers)).toEqual(["LIMIT_EXCEEDED"]);
			await agrees(ana, { opening: 20_000n, accepted: 33, amount: 300n });
			expect(await ana.transfer(others[0] as Person, "101")).toMatchObject({ code: "LIMIT_EXCEEDED" });
			expect(accepted(await sendAtOnce(ana, others, 100n))).toBe(1);
			expect(await limitsOf(ana)).toEqual({ used: dayLimit, left: 0n });
		},
		storyMs,
	);

	test(
		"a hundred transfers at once spend a balance as far as it goes; who was refused has their limits back",
		async () => {
			const [ana, ...others] = (await company(3_000n, "Ana", "Ben", "Cleo")) as [Person, ...Person[]];
			const answers = await sendAtOnce(ana, times(others), 90n);
			expect(accepted(answers)).toBe(33);
			expect(codes(answers)).toEqual(["INSUFFICIENT_FUNDS"]);
			await agrees(ana, { opening: 3_000n, accepted: 33, amount: 90n });
			expect(await ana.transfer(others[0] as Person, "31")).toMatchObject({ code: "INSUFFICIENT_FUNDS" });
			expect(accepted(await sendAtOnce(ana, others, 30n))).toBe(1);
			expect(await availableOf(ana)).toBe(0n);
		},
		storyMs,
	);

	test(
		"what fails for another reason gives its room back, so that later ones use all of it",
		async () => {
			const [ana, ben, frida, mallory] = (await company(20_000n, "Ana", "Ben", "Frida", "Mallory")) as [
				Person,
				Person,
				Person,
				Person,
			];
			const input = { walletId: frida.walletId, note: "lost her telephone" };
			await frida.ask(freezeWallet, { input });
			const listing = { userId: mallory.userId, sanctioned: true, reason: "SANCTIONS_MATCH", note: "listed" };
			expect(await byTwo(admin, setSanctioned, listing)).toMatchObject({ __typename: "SetSanctionedSuccess" });

			const answers = await sendAtOnce(ana, times([ben, frida, mallory]), 150n);
			const first = accepted(answers);
			expect(codes(answers).filter((code) => code !== "LIMIT_EXCEEDED")).toEqual(["PAYMENT_BLOCKED", "WALLET_FROZEN"]);
			await agrees(ana, { opening: 20_000n, accepted: first, amount: 150n });

			// 66 fit into a day, among those that fail or without them.
			const later = await sendAtOnce(ana, times([ben]), 150n);
			expect([first, accepted(later)]).toEqual([first, 66 - first]);
			expect(codes(later)).toEqual(["LIMIT_EXCEEDED"]);
			await agrees(ana, { opening: 20_000n, accepted: 66, amount: 150n });
			expect(accepted(await sendAtOnce(ana, [ben, ben], 100n))).toBe(1);
			expect(await limitsOf(ana)).toEqual({ used: dayLimit, left: 0n });
		},
		storyMs,
	);
});
