import { expect, test } from "@jest/globals";
import { firstBrokenRule, type LockedAccount } from "./posting.ts";

const from: LockedAccount = {
	id: "wal_from",
	ownerId: "ana",
	currency: "USD",
	status: "ACTIVE",
	balance: 1_000n,
	held: 200n,
	version: 3n,
	halted: false,
};
const to: LockedAccount = { ...from, id: "wal_to", ownerId: "ben", balance: 0n, held: 0n };
const request = { currency: "USD", payerId: "ana", amount: 800n, fromId: from.id, toId: to.id };

const cases: [guarantee: string, changes: Partial<Parameters<typeof tryPosting>[0]>, broken: string | null][] = [
	["exactly what is available may be spent", {}, null],
	["one minor unit more may not", { request: { ...request, amount: 801n } }, "INSUFFICIENT_FUNDS wal_from"],
	[
		"what the posting's own hold set aside may be spent by it",
		{ request: { ...request, amount: 1_000n }, freed: 200n },
		null,
	],
	["an unknown payer's wallet is absent", { from: undefined }, "WALLET_NOT_FOUND wal_from"],
	[
		"somebody else's wallet is absent too",
		{ request: { ...request, payerId: "mallory" } },
		"WALLET_NOT_FOUND wal_from",
	],
	["an unknown payee's wallet is absent", { to: undefined }, "WALLET_NOT_FOUND wal_to"],
	["a frozen payer pays nothing", { from: { ...from, status: "FROZEN" } }, "WALLET_FROZEN wal_from"],
	["a frozen payee receives nothing", { to: { ...to, status: "FROZEN" } }, "WALLET_FROZEN wal_to"],
	["a closed wallet receives nothing", { to: { ...to, status: "CLOSED" } }, "WALLET_CLOSED wal_to"],
	[
		"frozen is told before closed",
		{ from: { ...from, status: "CLOSED" }, to: { ...to, status: "FROZEN" } },
		"WALLET_FROZEN wal_to",
	],
	["a halted currency stands still", { from: { ...from, halted: true } }, "CURRENCY_HALTED wal_from"],
	[
		"halted is told before currency",
		{ from: { ...from, halted: true }, to: { ...to, currency: "EUR" } },
		"CURRENCY_HALTED wal_from",
	],
	["currencies don't mix", { to: { ...to, currency: "EUR" } }, "CURRENCY_MISMATCH wal_to"],
	[
		"currency is told before funds",
		{ request: { ...request, currency: "EUR", amount: 9_999n } },
		"CURRENCY_MISMATCH wal_from",
	],
	[
		"the platform has no floor",
		{ from: { ...from, ownerId: null, balance: -5n }, request: { ...request, payerId: null } },
		null,
	],
];

interface Posting {
	request: typeof request | (Omit<typeof request, "payerId"> & { payerId: string | null });
	from: LockedAccount | undefined;
	to: LockedAccount | undefined;
	freed: bigint;
}

function tryPosting(posting: Posting): string | null {
	const broken = firstBrokenRule(posting.request, posting.from, posting.to, posting.freed);
	return broken && `${broken.code} ${broken.accountId}`;
}

test.each(cases)("%s", (_, changes, broken) => {
	expect(tryPosting({ request, from, to, freed: 0n, ...changes })).toBe(broken);
});
