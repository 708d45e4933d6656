import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { newId } from "@mint/kit/ids.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { CreditRequest } from "@mint/schema/calls/wallet.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { credit } from "./ledger.ts";
import { subgraph } from "./subgraph.ts";
import { type Person, person, stateOf } from "./testing/people.ts";

/**
 * What each answer of the ledger may do to a person's wallet. A new answer says here what it does: what takes money is
 * asked by the domain that clears and by nobody else.
 */
const effects: Record<string, "TAKES" | "TAKES_WHAT_IS_HELD" | "GIVES" | "TELLS"> = {
	"wallet.post": "TAKES",
	"wallet.hold": "TAKES",
	"wallet.convert": "TAKES",
	"wallet.capture": "TAKES_WHAT_IS_HELD",
	"wallet.release": "GIVES",
	"wallet.credit": "GIVES",
	"wallet.heed": "TELLS",
	"wallet.outcomeOf": "TELLS",
	"wallet.quote": "TELLS",
	"wallet.balancesOf": "TELLS",
	"wallet.find": "TELLS",
	"wallet.findOfUser": "TELLS",
};

describe("who may take from a wallet", () => {
	test("every answer of the ledger says what it does to a wallet", () => {
		expect(Object.keys(subgraph.answers).toSorted()).toEqual(Object.keys(effects).toSorted());
	});

	const asking = Object.entries(subgraph.answers).flatMap(([name, { askedBy }]) =>
		[...domainNames, "gateway"].map((domain) => [domain, name, askedBy.includes(domain)] as const),
	);
	test.each(asking.filter(([, name]) => effects[name] === "TAKES"))("%s asks %s: %s", (domain, _, may) => {
		expect(may).toBe(domain === "payments");
	});
});

describe("what the platform pays", () => {
	let wallet: TestDomain;
	let ana: Person;

	beforeAll(async () => {
		wallet = await openTestDomain(subgraph);
		ana = await person(wallet, { USD: 10_000n });
	});
	afterAll(() => wallet.close());

	const walletId = () => ana.walletIds["USD"] as string;

	function giving(changes: Partial<CreditRequest> = {}): CreditRequest {
		const movement = { kind: "TOP_UP" as const, fromWalletId: "system:bank", toWalletId: walletId() };
		return { postingId: newId("top"), ...movement, amountMinor: "100", currency: "USD", ...changes };
	}

	test("reaches a wallet, once", async () => {
		const request = giving();
		for (const _ of [1, 2]) expect(await credit(wallet.context(), request)).toMatchObject({ outcome: "POSTED" });
		expect(await stateOf(wallet, walletId())).toEqual({ balance: 10_100n, held: 0n });
	});

	test("is never taken from a person", async () => {
		const taking = giving({ fromWalletId: walletId(), toWalletId: "system:bank" });
		expect(() => credit(wallet.context(), taking)).toThrow("only the platform pays");
		expect((await stateOf(wallet, walletId())).held).toBe(0n);
	});

	test("reaches a frozen wallet only when staff order it", async () => {
		await wallet.sql("update account set status = 'FROZEN', frozen_by = 'STAFF' where id = $1", [walletId()]);
		expect(await credit(wallet.context(), giving())).toMatchObject({ code: "WALLET_FROZEN" });
		expect(await credit(wallet.context(), giving({ evenIfFrozen: true }))).toMatchObject({ outcome: "POSTED" });
		await wallet.sql("update account set status = 'ACTIVE', frozen_by = null where id = $1", [walletId()]);
	});

	test("moves between its own accounts, for what it lost and what has no wallet yet", async () => {
		const lost = giving({ kind: "RESOLUTION", fromWalletId: "system:loss", toWalletId: "system:bank" });
		const kept = giving({ kind: "RESOLUTION", toWalletId: "system:suspense" });
		for (const request of [lost, kept]) {
			expect(await credit(wallet.context(), request)).toMatchObject({ outcome: "POSTED" });
		}
		expect(await stateOf(wallet, "platform_loss_USD")).toEqual({ balance: -100n, held: 0n });
		expect(await stateOf(wallet, "platform_suspense_USD")).toEqual({ balance: 100n, held: 0n });
	});

	test.each(["TOP_UP", "RESOLUTION"])("the database itself takes no %s out of a wallet", async (kind) => {
		const entry = `insert into entry (account_id, version, posting_id, kind, amount, balance_after, posted_at)
			values ($1, 99, 'x', $2, -1, 0, now())`;
		await expect(wallet.sql(entry, [walletId(), kind])).rejects.toThrow("entry_debit_was_cleared");
	});
});
