import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { tokenFrom } from "./pastToken.ts";
import { ask, greet, listen, Person, send, type TransferResult, transferOperation, until } from "./people.ts";
import { adminEmail, type Product, startProduct, storyMs, topologies } from "./product.ts";

interface Books {
	currency: string;
	balanced: boolean;
	driftingAccounts: number;
	entriesSum: { amountMinor: string };
	balancesSum: { amountMinor: string };
}

const topUpStatus = "query ($id: ID!) { topUp(id: $id) { status failureReason } }";
const booksQuery = `{ books { currency balanced driftingAccounts
	entriesSum { amountMinor } balancesSum { amountMinor } } }`;
const walletUpdates = "subscription { walletUpdated { id balance { amountMinor } owner { displayName } } }";
const transferUpdates = "subscription { transferUpdated { id status recipient { displayName } } }";
const notificationArrivals = "subscription { notificationReceived { type subjectId title } }";
const readAll = "mutation { markAllNotificationsRead { changed } }";

describe.each(topologies)("with %s", (topology) => {
	let product: Product;
	let admin: Person;

	beforeAll(async () => {
		product = await startProduct(topology);
		admin = await new Person(product.url, "Root", { email: adminEmail }).signUp();
	}, storyMs);

	afterAll(() => product.close());

	/** Two people of a test's own; the first has 90 dollars. */
	async function pair(currency = "USD"): Promise<[Person, Person]> {
		const [ana, ben] = await Promise.all(
			["Ana", "Ben"].map((name) => new Person(product.url, name, { currency }).signUp()),
		);
		await ana?.fill("9000");
		return [ana as Person, ben as Person];
	}

	async function balances(...people: Person[]): Promise<bigint[]> {
		return Promise.all(people.map((person) => person.balance()));
	}

	async function statusOf(person: Person, topUpId: string): Promise<string> {
		return (await person.ask<{ topUp: { status: string } }>(topUpStatus, { id: topUpId })).topUp.status;
	}

	test("who signs up has a wallet in their currency, empty", async () => {
		const eve = await new Person(product.url, "Eve", { currency: "JPY" }).signUp();
		expect(await eve.wallets()).toEqual([{ id: eve.walletId, currency: "JPY", balance: { amountMinor: "0" } }]);
	});

	test("a top-up is processing until the bank confirms, then it is in the wallet", async () => {
		const ana = await new Person(product.url, "Ana").signUp();
		const { topUp } = await ana.topUp("2500");
		expect(topUp?.status).toBe("PROCESSING");
		await until("the bank's word", async () => (await statusOf(ana, topUp?.id ?? "")) === "SUCCESS");
		expect(await ana.balance()).toBe(2500n);
	});

	test("a top-up the bank refuses fails and changes nothing", async () => {
		const ana = await new Person(product.url, "Ana").signUp();
		const { topUp } = await ana.topUp("1313");
		await until("the bank's refusal", async () => (await statusOf(ana, topUp?.id ?? "")) === "FAILURE");
		expect(await ana.balance()).toBe(0n);
	});

	test("a transfer moves money once, however often it is asked for with its key", async () => {
		const [ana, ben] = await pair();
		const key = randomUUID();
		const first = await ana.transfer(ben, "1000", key);
		expect(first).toMatchObject({
			__typename: "TransferFundsSuccess",
			replayed: false,
			transfer: { status: "COMPLETED" },
		});
		const again = await ana.transfer(ben, "1000", key);
		expect(again).toMatchObject({ replayed: true, transfer: { id: first.transfer?.id, status: "COMPLETED" } });
		expect(await balances(ana, ben)).toEqual([8000n, 1000n]);
	});

	test("the same key with other terms is refused and moves nothing", async () => {
		const [ana, ben] = await pair();
		const key = randomUUID();
		await ana.transfer(ben, "1000", key);
		expect(await ana.transfer(ben, "1100", key)).toMatchObject({
			__typename: "IdempotencyKeyReusedError",
			code: "IDEMPOTENCY_KEY_REUSED",
			differingFields: ["money"],
		});
		expect(await balances(ana, ben)).toEqual([8000n, 1000n]);
	});

	test("twenty simultaneous twins are one transfer", async () => {
		const [ana, ben] = await pair();
		const key = randomUUID();
		const twins = await Promise.all(Array.from({ length: 20 }, () => ana.transfer(ben, "500", key)));
		expect(new Set(twins.map((twin) => twin.transfer?.id)).size).toBe(1);
		expect(twins.filter((twin) => twin.replayed === false)).toHaveLength(1);
		expect(await balances(ana, ben)).toEqual([8500n, 500n]);
	});

	test("an amount that is no positive whole number of cents is refused by name and moves nothing", async () => {
		const [ana, ben] = await pair();
		const texts = ["-100", "0", "1.5", "1e3", "9223372036854775808", "1000000000000001", "NaN", "", " 1", "٣"];
		for (const text of texts) {
			const refused = await ana.transfer(ben, text);
			expect(refused).toMatchObject({ __typename: "InvalidInputError", code: "INVALID_INPUT" });
			expect(refused.path).toEqual(["money", "amountMinor"]);
		}
		for (const notText of [100, 1.5, -1, true, null, ["100"]]) {
			const input = ana.transferInput(ben, notText);
			const { data, errors } = await send(product.url, { query: transferOperation, variables: { input } }, ana.token);
			expect(data ?? null).toBeNull();
			expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
		}
		expect(await balances(ana, ben)).toEqual([9000n, 0n]);
	});

	test("what may not be paid is refused with its reason and moves nothing", async () => {
		const [ana, ben] = await pair();
		await ben.fill("100");
		expect(await ana.transfer(ana, "100")).toMatchObject({ __typename: "RefusedError", code: "SELF_TRANSFER" });
		expect(await ben.transfer(ana, "101")).toMatchObject({ __typename: "InsufficientFundsError" });
		expect(await ana.transfer(ben, "5001")).toMatchObject({ __typename: "LimitExceededError" });
		const fromAna = ana.transferInput(ben, "100");
		const theft = await ben.ask<{ result: TransferResult }>(transferOperation, { input: fromAna });
		expect(theft.result).toMatchObject({ __typename: "RefusedError", code: "WALLET_NOT_FOUND" });
		const inEuro = { ...fromAna, money: { amountMinor: "100", currency: "EUR" } };
		const mixed = await ana.ask<{ result: TransferResult }>(transferOperation, { input: inEuro });
		expect(mixed.result).toMatchObject({ __typename: "RefusedError", code: "CURRENCY_MISMATCH" });
		const anonymous = await send<{ result: null }>(product.url, {
			query: transferOperation,
			variables: { input: fromAna },
		});
		expect(anonymous.errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
		expect(await balances(ana, ben)).toEqual([9000n, 100n]);
	});

	test("per currency all entries sum to zero, and the books say so to staff alone", async () => {
		const [ana, ben] = await pair("EUR");
		await ana.transfer(ben, "1234");
		const sums = await product.sql<{ currency: string; entries: string; balances: string }>(`
			select currency, sum(balance) as balances,
				(select sum(amount) from wallet.entry join wallet.account one on one.id = account_id
					where one.currency = account.currency) as entries
			from wallet.account group by currency`);
		expect(sums.find(({ currency }) => currency === "EUR")).toBeDefined();
		for (const { entries, balances } of sums) expect([entries ?? "0", balances]).toEqual(["0", "0"]);

		const { books } = await admin.ask<{ books: Books[] }>(booksQuery);
		expect(books.map(({ currency }) => currency)).toEqual(expect.arrayContaining(["EUR", "USD"]));
		for (const book of books) {
			expect(book).toMatchObject({ balanced: true, driftingAccounts: 0, entriesSum: { amountMinor: "0" } });
			expect(book.balancesSum.amountMinor).toBe("0");
		}
		const refused = await send(product.url, { query: booksQuery }, ana.token);
		expect(refused.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
	});

	test("within a second of a transfer its recipient sees the balance, the owner's name joined, and no other wallet", async () => {
		const [ana, ben] = await pair();
		const cleo = await new Person(product.url, "Cleo").signUp();
		type Update = { walletUpdated: { id: string; balance: { amountMinor: string }; owner: { displayName: string } } };
		const live = await Promise.all([ben, cleo].map((person) => listen<Update>(person, walletUpdates)));
		const [bens, cleos] = live as [(typeof live)[0], (typeof live)[0]];
		// Of three times the fastest counts: what else the machine does is not the product's delay.
		const delays: number[] = [];
		for (const balance of ["700", "1400", "2100"]) {
			await ana.transfer(ben, "700");
			const answeredAt = performance.now();
			const { data, at } = await bens.hear(
				"the new balance",
				(update) => update.walletUpdated.balance.amountMinor === balance,
			);
			expect(data.walletUpdated).toMatchObject({ id: ben.walletId, owner: { displayName: "Ben" } });
			delays.push(at - answeredAt);
		}
		expect(Math.min(...delays)).toBeLessThan(1_000);
		// What follows passes through the same feed, so by then anything that was Cleo's to see has been seen.
		await ana.transfer(cleo, "300");
		await cleos.hear("a balance of her own", (update) => update.walletUpdated.balance.amountMinor === "300");
		expect(cleos.heard.map((update) => update.data.walletUpdated.id)).toEqual([cleo.walletId]);
		expect(new Set(bens.heard.map((update) => update.data.walletUpdated.id))).toEqual(new Set([ben.walletId]));
		await Promise.all(live.map((listening) => listening.close()));
	});

	test("sender and recipient see the transfer live, and the recipient is notified, live and by e-mail", async () => {
		const [ana, ben] = await pair();
		type Update = { transferUpdated: { id: string; status: string; recipient: { displayName: string } } };
		type Arrival = { notificationReceived: { type: string; subjectId: string; title: string } };
		const updates = await listen<Update>(ana, transferUpdates);
		const arrivals = await listen<Arrival>(ben, notificationArrivals);
		const { transfer } = await ana.transfer(ben, "250");
		const update = await updates.hear("the transfer", ({ transferUpdated }) => transferUpdated.id === transfer?.id);
		expect(update.data.transferUpdated).toMatchObject({ status: "COMPLETED", recipient: { displayName: "Ben" } });
		const told = await arrivals.hear(
			"the notification",
			({ notificationReceived }) => notificationReceived.subjectId === transfer?.id,
		);
		expect(told.data.notificationReceived.type).toBe("TRANSFER_RECEIVED");
		const mail = await until("the mail", async () =>
			product.inbox.received("EMAIL").find(({ to }) => to === ben.email),
		);
		expect(mail.subject).toBe("Ana sent you 2.50 USD");
		expect(mail.text).toContain(`${product.url}/activity/${transfer?.id}`);
		await Promise.all([updates.close(), arrivals.close()]);
	});

	test("a bad token closes the socket with 4403, an expired one with 4401, and one that runs out later too", async () => {
		const ana = await new Person(product.url, "Ana").signUp();
		const bad = greet(product.url, "nonsense");
		expect([await bad.welcomed, await bad.closed]).toEqual([false, 4403]);
		const expired = greet(product.url, await tokenFrom(product, ana, 3_600));
		expect([await expired.welcomed, await expired.closed]).toEqual([false, 4401]);
		const short = greet(product.url, await tokenFrom(product, ana, 15 * 60 - 3));
		expect([await short.welcomed, await short.closed]).toEqual([true, 4401]);
	});

	test("a sign-out elsewhere ends the session's mutations at once and closes its socket", async () => {
		const ana = await new Person(product.url, "Ana").signUp();
		const socket = greet(product.url, ana.token);
		expect(await socket.welcomed).toBe(true);
		const elsewhere = await ana.signInElsewhere();
		const { viewer } = await ana.ask<{ viewer: { sessions: { id: string; current: boolean }[] } }>(
			"{ viewer { sessions { id current } } }",
		);
		const sessionId = viewer.sessions.find(({ current }) => current)?.id;
		const revoked = await ask<{ revokeSession: { sessionId: string } }>(
			product.url,
			"mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) { sessionId } }",
			{ input: { sessionId } },
			elsewhere,
		);
		expect(revoked.revokeSession.sessionId).toBe(sessionId);
		const { errors } = await send(product.url, { query: readAll }, ana.token);
		expect(errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
		expect(await socket.closed).toBe(4403);
	});
});
