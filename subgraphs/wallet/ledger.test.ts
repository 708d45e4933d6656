import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { newId } from "@mint/kit/ids.ts";
import { ana, ben } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { PostRequest } from "@mint/schema/calls/wallet.ts";
import { books } from "./books.ts";
import { hold, outcomeOf, release } from "./hold.ts";
import { post } from "./ledger.ts";
import { subgraph } from "./subgraph.ts";

let wallet: TestDomain;
let anaWallet: string;
let benWallet: string;

beforeAll(async () => {
	wallet = await openTestDomain(subgraph);
});
afterAll(() => wallet.close());

/** Two people with new wallets for each test; ana has 100.00. */
beforeEach(async () => {
	const [anaId, benId] = [newId("usr"), newId("usr")];
	Object.assign(ana, { userId: anaId });
	Object.assign(ben, { userId: benId });
	for (const userId of [anaId, benId]) {
		await wallet.hear(
			fact("identity.user.registered", userId, { userId, email: "x@mint.example", displayName: "X", currency: "USD" }),
		);
	}
	[anaWallet, benWallet] = await Promise.all([walletOf(anaId), walletOf(benId)]);
	await post(wallet.context(), topUp(anaWallet, 10_000n));
});

async function walletOf(userId: string): Promise<string> {
	const [row] = await wallet.sql<{ id: string }>("select id from account where owner_id = $1", [userId]);
	return row?.id as string;
}

function topUp(walletId: string, amount: bigint): PostRequest {
	return {
		postingId: newId("top"),
		kind: "TOP_UP",
		fromWalletId: "system:bank",
		toWalletId: walletId,
		amountMinor: amount.toString(),
		currency: "USD",
		payerId: null,
	};
}

function transfer(amount: bigint, postingId = newId("trf")): PostRequest {
	return {
		postingId,
		kind: "TRANSFER",
		fromWalletId: anaWallet,
		toWalletId: benWallet,
		amountMinor: amount.toString(),
		currency: "USD",
		payerId: ana.userId,
	};
}

async function balances(): Promise<{ ana: bigint; ben: bigint; held: bigint }> {
	const rows = await wallet.sql<{ id: string; balance: string; held: string }>(
		"select id, balance, held from account where id = any($1)",
		[[anaWallet, benWallet]],
	);
	const byId = new Map(rows.map((row) => [row.id, row]));
	return {
		ana: BigInt(byId.get(anaWallet)?.balance ?? 0),
		ben: BigInt(byId.get(benWallet)?.balance ?? 0),
		held: BigInt(byId.get(anaWallet)?.held ?? 0),
	};
}

async function booksMustBalance(): Promise<void> {
	for (const currency of await books(wallet.context())) expect(currency).toMatchObject({ balanced: true });
}

test("a posting moves both sides at once and the books still balance", async () => {
	expect(await post(wallet.context(), transfer(2_500n))).toMatchObject({ outcome: "POSTED" });
	expect(await balances()).toEqual({ ana: 7_500n, ben: 2_500n, held: 0n });
	await booksMustBalance();
});

test("twenty racing repeats move money once and all hear the same", async () => {
	const request = transfer(1_000n);
	const replies = await Promise.all(Array.from({ length: 20 }, () => post(wallet.context(), request)));
	expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
	expect(await balances()).toMatchObject({ ana: 9_000n, ben: 1_000n });
	expect(
		(await wallet.facts("wallet.posting.created")).filter((event) => event.aggregateId === request.postingId),
	).toHaveLength(1);
});

test("the same id with other terms changes nothing", async () => {
	const request = transfer(1_000n);
	await post(wallet.context(), request);
	expect(await post(wallet.context(), { ...request, amountMinor: "1001" })).toEqual({ outcome: "TERMS_DIFFER" });
	expect(await balances()).toMatchObject({ ana: 9_000n });
});

test("a refusal stays a refusal, even when the money comes later", async () => {
	const request = transfer(10_001n);
	const refused = { outcome: "REFUSED", code: "INSUFFICIENT_FUNDS", walletId: anaWallet };
	expect(await post(wallet.context(), request)).toEqual(refused);
	await post(wallet.context(), topUp(anaWallet, 5_000n));
	expect(await post(wallet.context(), request)).toEqual(refused);
	expect(await balances()).toMatchObject({ ana: 15_000n, ben: 0n });
});

test("a hundred racing spends of the whole balance leave one winner", async () => {
	const replies = await Promise.all(Array.from({ length: 100 }, () => post(wallet.context(), transfer(10_000n))));
	expect(replies.filter((reply) => reply.outcome === "POSTED")).toHaveLength(1);
	expect(await balances()).toMatchObject({ ana: 0n, ben: 10_000n });
	await booksMustBalance();
});

test("a hold leaves the balance and takes from what is available; its posting captures it", async () => {
	const request = transfer(9_000n);
	expect(await hold(wallet.context(), { ...request, expires: true })).toMatchObject({ outcome: "POSTED" });
	expect(await balances()).toEqual({ ana: 10_000n, ben: 0n, held: 9_000n });
	expect(await post(wallet.context(), transfer(1_001n))).toMatchObject({ code: "INSUFFICIENT_FUNDS" });
	expect(await outcomeOf(wallet.context(), request.postingId)).toMatchObject({ outcome: "HELD" });
	expect(await post(wallet.context(), request)).toMatchObject({ outcome: "POSTED" });
	expect(await balances()).toEqual({ ana: 1_000n, ben: 9_000n, held: 0n });
});

test("a released hold gives back what it held, once", async () => {
	const request = transfer(4_000n);
	await hold(wallet.context(), { ...request, expires: true });
	const released = await Promise.all([1, 2, 3].map(() => release(wallet.context(), request.postingId)));
	expect(released.filter(Boolean)).toHaveLength(1);
	expect(await balances()).toEqual({ ana: 10_000n, ben: 0n, held: 0n });
});

test("entries carry gapless versions and the balance after each", async () => {
	await Promise.all([1n, 2n, 3n, 4n, 5n].map((amount) => post(wallet.context(), transfer(amount))));
	const rows = await wallet.sql<{ version: string; amount: string; balance_after: string }>(
		"select version, amount, balance_after from entry where account_id = $1 order by version",
		[anaWallet],
	);
	let balance = 0n;
	for (const [index, row] of rows.entries()) {
		balance += BigInt(row.amount);
		expect(row).toMatchObject({ version: String(index + 1), balance_after: balance.toString() });
	}
	expect(rows).toHaveLength(6);
});

test("the runtime role can neither change nor remove what is in the books", async () => {
	await post(wallet.context(), transfer(10n));
	const change = (statement: string) => wallet.context().db.transaction("system:test", (tx) => tx.query(statement));
	await expect(change("update entry set amount = amount + 1")).rejects.toThrow("permission denied");
	await expect(change("delete from posting")).rejects.toThrow("permission denied");
	await expect(change("truncate entry")).rejects.toThrow("permission denied");
	await expect(wallet.sql("update entry set amount = amount + 1")).rejects.toThrow("append-only");
});

test("the database itself refuses an overdrawn wallet", async () => {
	await expect(wallet.sql("update account set balance = -1 where id = $1", [anaWallet])).rejects.toThrow(
		"account_available_not_negative",
	);
});

test("a cent that goes missing shows in the books", async () => {
	await wallet.sql("update account set balance = balance - 1 where id = $1", [anaWallet]);
	const [usd] = (await books(wallet.context())).filter((row) => row.currency === "USD");
	expect(usd).toMatchObject({ balanced: false, driftingAccounts: 1 });
	await wallet.sql("update account set balance = balance + 1 where id = $1", [anaWallet]);
});
