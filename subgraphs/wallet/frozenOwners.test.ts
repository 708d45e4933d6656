import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import { capture } from "./capture.ts";
import { answerFind } from "./findWallet.ts";
import { freezeWallet } from "./freezeWallet.ts";
import { hold, release } from "./hold.ts";
import { post } from "./ledger.ts";
import { openWallet } from "./openWallet.ts";
import { subgraph } from "./subgraph.ts";
import { booksMustBalance, type Person, person, topUp, transferBetween } from "./testing/people.ts";

let wallet: TestDomain;
let ana: Person;
let ben: Person;

beforeAll(async () => {
	wallet = await openTestDomain(subgraph);
});
afterAll(() => wallet.close());

beforeEach(async () => {
	ana = await person(wallet, { USD: 10_000n, EUR: 5_000n });
	ben = await person(wallet, { USD: 10_000n });
});

const because = { reason: "ACCOUNT_TAKEOVER", note: "two people called" } as const;

function said(what: "frozen" | "unfrozen", whom: Person, at = wallet.clock.now()): AnyEvent {
	const { userId } = whom.viewer;
	return fact(`identity.user.${what}`, userId, { userId, ...because }, at.toISOString());
}

const walletIdOf = (whom: Person, currency = "USD") => whom.walletIds[currency] as string;

/** What a wallet's owner sees of it, and what another domain is told. */
async function statusOf(walletId: string, whom = ana): Promise<[unknown, unknown]> {
	const query = "query ($id: ID!) { wallet(id: $id) { status } }";
	const { data } = await wallet.run<{ wallet: { status: string } }>(whom.viewer, query, { id: walletId });
	return [data.wallet.status, (await answerFind(wallet.context(), walletId))?.status];
}

test("no money of a frozen person moves, in no direction and in none of their wallets, until they are let go", async () => {
	const held = transferBetween(ana, ben, 1_000n);
	await hold(wallet.context(), { ...held, expires: true });
	await wallet.hear(said("frozen", ana));
	const tries = () => [
		post(wallet.context(), transferBetween(ana, ben, 1n)),
		post(wallet.context(), transferBetween(ben, ana, 1n)),
		post(wallet.context(), topUp(walletIdOf(ana, "EUR"), 1n, "EUR")),
		hold(wallet.context(), { ...transferBetween(ana, ben, 1n), expires: true }),
	];
	for (const reply of await Promise.all(tries())) expect(reply).toMatchObject({ code: "WALLET_FROZEN" });
	const part = { holdId: held.postingId, captureId: "cap_1", amountMinor: "1", final: false };
	expect(await capture(wallet.context(), part)).toMatchObject({ code: "WALLET_FROZEN" });
	for (const currency of ["USD", "EUR"]) {
		expect(await statusOf(walletIdOf(ana, currency))).toEqual(["FROZEN", "FROZEN"]);
	}
	expect(await statusOf(walletIdOf(ben), ben)).toEqual(["ACTIVE", "ACTIVE"]);
	await wallet.hear(said("unfrozen", ana));
	for (const reply of await Promise.all(tries())) expect(reply).toMatchObject({ outcome: "POSTED" });
	await booksMustBalance(wallet);
});

test("money held for a payment of theirs can still be given back", async () => {
	const held = transferBetween(ana, ben, 1_000n);
	await hold(wallet.context(), { ...held, expires: true });
	await wallet.hear(said("frozen", ana));
	expect(await release(wallet.context(), held.postingId)).toBe(true);
});

test("a wallet opened meanwhile is frozen too", async () => {
	await wallet.hear(said("frozen", ana));
	const opened = await openWallet(wallet.context(ana.viewer), "JPY");
	expect(opened.wallet.status).toBe("FROZEN");
	expect(await post(wallet.context(), topUp(opened.wallet.id, 1n, "JPY"))).toMatchObject({ code: "WALLET_FROZEN" });
});

test("each wallet is again what it was, also one its owner froze meanwhile", async () => {
	await freezeWallet(wallet.context(ana.viewer), { walletId: walletIdOf(ana, "EUR") });
	await wallet.hear(said("frozen", ana));
	const pounds = await openWallet(wallet.context(ana.viewer), "GBP");
	await freezeWallet(wallet.context(ana.viewer), { walletId: pounds.wallet.id });
	await wallet.hear(said("unfrozen", ana));
	const statuses = [walletIdOf(ana), walletIdOf(ana, "EUR"), pounds.wallet.id].map((id) => statusOf(id));
	expect((await Promise.all(statuses)).map(([status]) => status)).toEqual(["ACTIVE", "FROZEN", "FROZEN"]);
});

test("what was stated last counts, in whatever order it is heard", async () => {
	const frozen = said("frozen", ana);
	wallet.clock.advance(1_000);
	const unfrozen = said("unfrozen", ana);
	await wallet.hear(frozen, unfrozen);
	expect(await statusOf(walletIdOf(ana))).toEqual(["ACTIVE", "ACTIVE"]);
	await wallet.hear(frozen);
	expect(await statusOf(walletIdOf(ana))).toEqual(["ACTIVE", "ACTIVE"]);
	await wallet.hear(said("frozen", ben), unfrozen, frozen);
	expect(await statusOf(walletIdOf(ana))).toEqual(["ACTIVE", "ACTIVE"]);
	expect(await statusOf(walletIdOf(ben), ben)).toEqual(["FROZEN", "FROZEN"]);
});
