import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { newId } from "@mint/kit/ids.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { HoldRequest } from "@mint/schema/calls/wallet.ts";
import { capture } from "./capture.ts";
import { expireHolds, hold, outcomeOf, release } from "./hold.ts";
import { post } from "./ledger.ts";
import { settingsOf } from "./settings.ts";
import { subgraph } from "./subgraph.ts";
import { booksMustBalance, type Person, person, stateOf, topUp, transferBetween } from "./testing/people.ts";

const dayMs = 86_400_000;
let wallet: TestDomain;
let ana: Person;
let ben: Person;
let request: HoldRequest;

beforeAll(async () => {
	wallet = await openTestDomain(subgraph);
});
afterAll(() => wallet.close());

/** Holds of one test never fall due in another. */
afterEach(async () => {
	for (const { id } of await wallet.sql<{ id: string }>("select id from hold where status = 'OPEN'")) {
		await release(wallet.context(), id);
	}
});

/** Ana has 100.00, of which 60.00 are held for Ben. */
beforeEach(async () => {
	ana = await person(wallet, { USD: 10_000n });
	ben = await person(wallet, { USD: 0n });
	request = transferBetween(ana, ben, 6_000n);
	expect(await hold(wallet.context(), request)).toMatchObject({ outcome: "POSTED" });
});

const anaState = () => stateOf(wallet, ana.walletIds["USD"] as string);
const benState = () => stateOf(wallet, ben.walletIds["USD"] as string);

function part(amount: bigint, final = false, captureId = newId("trf")) {
	return { holdId: request.postingId, captureId, amountMinor: amount.toString(), final };
}

async function returned(): Promise<{ amountMinor: string; cause?: string }[]> {
	const facts = await wallet.facts("wallet.hold.released");
	return facts.filter((event) => event.data.holdId === request.postingId).map((event) => event.data);
}

test("a part is posted and the rest stays held", async () => {
	expect(await capture(wallet.context(), part(2_500n))).toMatchObject({ outcome: "POSTED" });
	expect(await anaState()).toEqual({ balance: 7_500n, held: 3_500n });
	expect(await benState()).toEqual({ balance: 2_500n, held: 0n });
	expect(await outcomeOf(wallet.context(), request.postingId)).toEqual({ outcome: "HELD", code: null });
	expect(await returned()).toEqual([]);
});

test("a hold captured whole by the posting of its id is captured the same way again, and with no other terms", async () => {
	await post(wallet.context(), request);
	const whole = part(6_000n, true, request.postingId);
	expect(await capture(wallet.context(), whole)).toMatchObject({ outcome: "POSTED" });
	expect(await capture(wallet.context(), { ...whole, amountMinor: "1" })).toEqual({ outcome: "TERMS_DIFFER" });
	expect(await benState()).toEqual({ balance: 6_000n, held: 0n });
});

test("the final part gives the rest back, and says so once", async () => {
	await capture(wallet.context(), part(2_500n));
	expect(await capture(wallet.context(), part(500n, true))).toMatchObject({ outcome: "POSTED" });
	expect(await anaState()).toEqual({ balance: 7_000n, held: 0n });
	expect(await returned()).toMatchObject([{ amountMinor: "3000", cause: "CAPTURED" }]);
	expect(await outcomeOf(wallet.context(), request.postingId)).toEqual({ outcome: "POSTED", code: null });
	expect(await release(wallet.context(), request.postingId)).toBe(false);
	await booksMustBalance(wallet);
});

test("exactly what is left may be captured, one minor unit more may not", async () => {
	await capture(wallet.context(), part(5_999n));
	expect(await capture(wallet.context(), part(2n))).toMatchObject({ outcome: "REFUSED", code: "HOLD_EXCEEDED" });
	expect(await capture(wallet.context(), part(1n))).toMatchObject({ outcome: "POSTED" });
	expect(await anaState()).toEqual({ balance: 4_000n, held: 0n });
	expect(await capture(wallet.context(), part(1n))).toMatchObject({ outcome: "REFUSED", code: "HOLD_CLOSED" });
	expect(await returned()).toEqual([]);
});

test("racing repeats of one capture act once and hear the same; other terms change nothing", async () => {
	const once = part(1_000n);
	const replies = await Promise.all(Array.from({ length: 10 }, () => capture(wallet.context(), once)));
	expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
	expect(await capture(wallet.context(), { ...once, amountMinor: "1001" })).toEqual({ outcome: "TERMS_DIFFER" });
	expect(await capture(wallet.context(), { ...once, final: true })).toEqual({ outcome: "TERMS_DIFFER" });
	expect(await anaState()).toEqual({ balance: 9_000n, held: 5_000n });
});

test("a refused capture stays refused", async () => {
	const tooMuch = part(6_001n);
	expect(await capture(wallet.context(), tooMuch)).toMatchObject({ code: "HOLD_EXCEEDED" });
	expect(await capture(wallet.context(), tooMuch)).toMatchObject({ code: "HOLD_EXCEEDED" });
	expect(await capture(wallet.context(), { ...tooMuch, holdId: "trf_absent" })).toEqual({ outcome: "UNKNOWN_HOLD" });
});

test("racing parts never take more than was held", async () => {
	const replies = await Promise.all(Array.from({ length: 20 }, () => capture(wallet.context(), part(1_000n))));
	expect(replies.filter((reply) => reply.outcome === "POSTED")).toHaveLength(6);
	expect(await anaState()).toEqual({ balance: 4_000n, held: 0n });
});

test("a frozen wallet's hold is not captured", async () => {
	await wallet.sql("update account set status = 'FROZEN', frozen_by = 'STAFF' where id = $1", [ana.walletIds["USD"]]);
	expect(await capture(wallet.context(), part(1n))).toMatchObject({ outcome: "REFUSED", code: "WALLET_FROZEN" });
	// Unless staff order it, of money that has left already.
	expect(await capture(wallet.context(), { ...part(2n), evenIfFrozen: true })).toMatchObject({ outcome: "POSTED" });
	expect(await release(wallet.context(), request.postingId)).toBe(true);
});

test("a hold expires at its instant, not before, and never twice", async () => {
	wallet.clock.advance(7 * dayMs - 1);
	expect(await expireHolds(wallet.context())).toBe(0);
	wallet.clock.advance(1);
	expect(await capture(wallet.context(), part(1n))).toMatchObject({ outcome: "REFUSED", code: "HOLD_CLOSED" });
	const expired = await Promise.all([1, 2, 3].map(() => expireHolds(wallet.context())));
	expect(expired.reduce((sum, count) => sum + count)).toBe(1);
	expect(await anaState()).toEqual({ balance: 10_000n, held: 0n });
	expect(await returned()).toMatchObject([{ amountMinor: "6000", cause: "EXPIRED" }]);
	expect(await outcomeOf(wallet.context(), request.postingId)).toEqual({ outcome: "RELEASED", code: null });
});

test("a hold somebody else decides about lasts until they do, however long that takes", async () => {
	const decided = { ...transferBetween(ana, ben, 1_000n), expires: false };
	await hold(wallet.context(), decided);
	wallet.clock.advance(400 * dayMs);
	await expireHolds(wallet.context());
	expect(await outcomeOf(wallet.context(), decided.postingId)).toEqual({ outcome: "HELD", code: null });
	expect(await post(wallet.context(), decided)).toMatchObject({ outcome: "POSTED" });
	expect(await benState()).toEqual({ balance: 1_000n, held: 0n });
});

test("holds expire in the order of their time", async () => {
	wallet.clock.advance(dayMs);
	const later = transferBetween(ana, ben, 1_000n);
	await hold(wallet.context(), later);
	wallet.clock.advance(7 * dayMs);
	expect(await expireHolds(wallet.context())).toBe(2);
	const facts = (await wallet.facts("wallet.hold.released")).map((event) => event.data.holdId);
	expect(facts.slice(-2)).toEqual([request.postingId, later.postingId]);
});

test("what was given back can't be captured by its posting any more, nor held again", async () => {
	await release(wallet.context(), request.postingId);
	expect(await hold(wallet.context(), request)).toMatchObject({ outcome: "REFUSED", code: "HOLD_CLOSED" });
	expect(await post(wallet.context(), request)).toMatchObject({ outcome: "REFUSED", code: "HOLD_CLOSED" });
	expect(await anaState()).toEqual({ balance: 10_000n, held: 0n });
});

test("a repeated hold that was captured in part, then given back, was a hold all the same", async () => {
	const first = await hold(wallet.context(), request);
	await capture(wallet.context(), part(1n));
	await release(wallet.context(), request.postingId);
	expect(await hold(wallet.context(), request)).toEqual(first);
	expect(await outcomeOf(wallet.context(), request.postingId)).toEqual({ outcome: "POSTED", code: null });
	expect(await anaState()).toEqual({ balance: 9_999n, held: 0n });
});

test("a posting with other terms than its hold changes nothing and harms no neighbour", async () => {
	const neighbour = transferBetween(ana, ben, 1n);
	const replies = await Promise.all([
		post(wallet.context(), { ...request, amountMinor: "5999" }),
		post(wallet.context(), neighbour),
	]);
	expect(replies).toMatchObject([{ outcome: "TERMS_DIFFER" }, { outcome: "POSTED" }]);
	expect(await anaState()).toEqual({ balance: 9_999n, held: 6_000n });
});

test("an id that a payer of nothing was refused is nobody's to hold money under, and a hold is only its payer's", async () => {
	const cancelled = transferBetween(ana, ben, 1n);
	const refused = await post(wallet.context(), { ...cancelled, payerId: "nobody" });
	expect(refused).toMatchObject({ outcome: "REFUSED", code: "WALLET_NOT_FOUND" });
	expect(await hold(wallet.context(), cancelled)).toEqual({ outcome: "TERMS_DIFFER" });
	for (const payerId of ["nobody", ben.viewer.userId, null]) {
		expect(await post(wallet.context(), { ...request, payerId })).toEqual({ outcome: "TERMS_DIFFER" });
		expect(await hold(wallet.context(), { ...request, payerId })).toEqual({ outcome: "TERMS_DIFFER" });
	}
	expect(await anaState()).toEqual({ balance: 10_000n, held: 6_000n });
	expect(await post(wallet.context(), request)).toMatchObject({ outcome: "POSTED" });
	expect(await anaState()).toEqual({ balance: 4_000n, held: 0n });
});

test("a refused hold stays refused when the money comes later", async () => {
	const wish = transferBetween(ana, ben, 4_001n);
	expect(await hold(wallet.context(), wish)).toMatchObject({ code: "INSUFFICIENT_FUNDS" });
	await post(wallet.context(), topUp(ana.walletIds["USD"] as string, 10_000n));
	expect(await hold(wallet.context(), wish)).toMatchObject({ code: "INSUFFICIENT_FUNDS" });
	expect(await post(wallet.context(), wish)).toMatchObject({ code: "INSUFFICIENT_FUNDS" });
});

test("capture, release and expiry at one moment: one wins, and the rest goes back once", async () => {
	for (let round = 0; round < 8; round++) {
		const raced = transferBetween(ana, ben, 100n);
		await hold(wallet.context(), raced);
		const before = await anaState();
		// The expiry races at the very instant: what was captured or released earlier is not due any more.
		await wallet.sql("update hold set placed_at = $2, expires_at = $3 where id = $1", [
			raced.postingId,
			new Date(0),
			round % 2 === 0 ? wallet.clock.now() : new Date(wallet.clock.now().getTime() + 1),
		]);
		const take = { holdId: raced.postingId, captureId: newId("trf"), amountMinor: "40", final: true };
		const [captured, released, expired] = await Promise.all([
			capture(wallet.context(), take),
			release(wallet.context(), raced.postingId),
			expireHolds(wallet.context()),
		]);
		const after = await anaState();
		const winners = [captured.outcome === "POSTED", released, expired === 1].filter(Boolean);
		expect(winners).toHaveLength(1);
		expect(before.held - after.held).toBe(100n);
		expect(before.balance - after.balance).toBe(captured.outcome === "POSTED" ? 40n : 0n);
		const facts = (await wallet.facts("wallet.hold.released")).filter((event) => event.data.holdId === raced.postingId);
		expect(facts.map((event) => event.data.amountMinor)).toEqual([captured.outcome === "POSTED" ? "60" : "100"]);
	}
	await booksMustBalance(wallet);
});

test.each([
	["captured and released together pass what was held", "update hold set captured = 1, released = amount"],
	["an open hold has given something back", "update hold set released = 1"],
	["a closed hold leaves something over", "update hold set status = 'CAPTURED', captured = 1, closed_at = placed_at"],
	["a hold expires before it was placed", "update hold set expires_at = placed_at"],
])("the database itself refuses that %s", async (_, change) => {
	await expect(wallet.sql(`${change} where id = $1`, [request.postingId])).rejects.toThrow("violates check constraint");
});

test("the days a hold lasts come from the environment, within bounds, and every fault is told at once", () => {
	expect(settingsOf({}).holdDays).toBe(7);
	expect(settingsOf({ HOLD_DAYS: "365" }).holdDays).toBe(365);
	for (const wrong of ["0", "366", "1.5", "-1", "x"]) {
		expect(() => settingsOf({ HOLD_DAYS: wrong })).toThrow("WALLET_HOLD_DAYS");
	}
	const wrong = { HOLD_DAYS: "0", FX_SPREAD_BASIS_POINTS: "1001", RATES_URL: "ftp://rates" };
	expect(() => settingsOf(wrong)).toThrow(
		/WALLET_HOLD_DAYS[\s\S]*WALLET_FX_SPREAD_BASIS_POINTS[\s\S]*WALLET_RATES_URL/,
	);
});
