import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Breakage } from "./testing/paperLedger.ts";
import { PayoutStory } from "./testing/payoutStory.ts";
import { anasWallet } from "./testing/story.ts";

let story: PayoutStory;
let id: string;

beforeAll(async () => {
	story = await PayoutStory.open();
});
afterAll(() => story.base.close());
beforeEach(async () => {
	await story.beginAnew();
	id = await story.begun();
});

const mismatches = () => story.base.funding.sql("select reason from bank_mismatch order by id");
const accepted = { accepted: true, reason: null };
const freeze = (status: "FROZEN" | "ACTIVE") => {
	story.ledger.status = status;
};

test("the bank's word takes the held money out, once, and tells of it", async () => {
	expect(await story.tell("settled", id)).toEqual(accepted);
	expect(await story.read(id)).toMatchObject({ status: "SETTLED", failureReason: null });
	expect([...story.ledger.postings]).toMatchObject([[id, { kind: "PAYOUT", to: "system:bank", amount: 4_000n }]]);
	expect(story.ledger).toMatchObject({ balance: 6_000n, held: 0n });
	expect(await story.verbs(id)).toEqual(["requested", "settled"]);
});

test("the bank's no gives the money back with its reason, and nothing is posted", async () => {
	expect(await story.tell("failed", id)).toEqual(accepted);
	expect(await story.read(id)).toMatchObject({ status: "RETURNED", failureReason: "the account was closed" });
	expect(story.ledger).toMatchObject({ balance: 10_000n, held: 0n, moved: [] });
	expect(await story.verbs(id)).toEqual(["requested", "returned"]);
});

test("money that is sent back comes home once, by a posting of its own, however often it is said", async () => {
	await story.tell("settled", id);
	const replies = await Promise.all(Array.from({ length: 20 }, () => story.tell("returned", id)));
	expect(replies).toEqual(replies.map(() => accepted));
	await story.sweepAfter(11_000);
	expect(await story.read(id)).toMatchObject({ status: "RETURNED", failureReason: "the account was closed" });
	expect(story.ledger).toMatchObject({ balance: 10_000n, held: 0n, moved: [-4_000n, 4_000n] });
	expect(await story.verbs(id)).toEqual(["requested", "settled", "returned"]);
});

test("a return heard before its settlement leaves the same books, and the late settlement changes nothing", async () => {
	expect(await story.tell("returned", id)).toEqual(accepted);
	expect(await story.tell("settled", id)).toEqual(accepted);
	expect(story.ledger).toMatchObject({ balance: 10_000n, held: 0n, moved: [-4_000n, 4_000n] });
	expect(await story.verbs(id)).toEqual(["requested", "settled", "returned"]);
});

test("twenty settlements at once take the money once and tell once", async () => {
	const replies = await Promise.all(Array.from({ length: 20 }, () => story.tell("settled", id)));
	expect(replies).toEqual(replies.map(() => accepted));
	expect(story.ledger).toMatchObject({ balance: 6_000n, moved: [-4_000n] });
	expect(await story.verbs(id)).toEqual(["requested", "settled"]);
});

test.each<[string, () => Promise<unknown>, string]>([
	["signed with another secret", () => story.tell("settled", id, {}, { secret: "mallory's" }), "BAD_SIGNATURE"],
	["not signed", () => story.tell("failed", id, {}, { headers: { "bank-signature": "" } }), "BAD_SIGNATURE"],
	["altered on the way", () => story.tell("failed", id, {}, { body: `{"reference":"${id}"}` }), "BAD_SIGNATURE"],
	["six minutes old", () => story.tell("settled", id, {}, { at: new Date("2026-11-20T11:00:00.000Z") }), "TOO_OLD"],
	["without an amount", () => story.tell("settled", id, { amountMinor: undefined }), "MALFORMED"],
	["of another kind", () => story.tell("forgotten", id), "MALFORMED"],
	["about nothing we asked for", () => story.tell("settled", "pay_x"), "UNKNOWN_REFERENCE"],
	[
		"about a payout, as if it were a top-up",
		() => story.tell("x", id, { type: "collection.settled" }),
		"UNKNOWN_REFERENCE",
	],
])("a webhook %s is refused and changes nothing", async (_what, deliver, reason) => {
	expect(await deliver()).toEqual({ accepted: false, reason });
	expect(await story.read(id)).toMatchObject({ status: "PROCESSING" });
	expect(story.ledger).toMatchObject({ balance: 10_000n, held: 4_000n });
});

test.each([
	["settled", { amountMinor: "3999" }, "AMOUNT_DIFFERS"],
	["failed", { amountMinor: "4001" }, "AMOUNT_DIFFERS"],
	["returned", { currency: "KWD" }, "CURRENCY_DIFFERS"],
])("a well-signed %s with %j is parked once for a person, and no money moves", async (type, changes, reason) => {
	expect(await story.tell(type, id, changes)).toEqual({ accepted: false, reason });
	expect(await story.tell(type, id, changes)).toEqual({ accepted: false, reason });
	expect(await mismatches()).toEqual([{ reason }]);
	expect(story.ledger).toMatchObject({ balance: 10_000n, held: 4_000n });
});

test("a payout that failed is never paid, and one that was paid never fails: the contradiction is parked", async () => {
	await story.tell("failed", id);
	expect(await story.tell("settled", id)).toEqual({ accepted: false, reason: "SETTLED_AFTER_FAILURE" });
	expect(await story.tell("returned", id)).toEqual({ accepted: false, reason: "RETURNED_AFTER_FAILURE" });
	const paid = await story.begun();
	await story.tell("settled", paid);
	expect(await story.tell("failed", paid)).toEqual({ accepted: false, reason: "FAILED_AFTER_SETTLEMENT" });
	expect(story.ledger).toMatchObject({ balance: 6_000n, held: 0n, moved: [-4_000n] });
	expect(await mismatches()).toHaveLength(3);
});

const steps: [Breakage, string[], bigint][] = [
	["BEFORE_POST", ["settled"], 6_000n],
	["AFTER_POST", ["settled"], 6_000n],
	["BEFORE_RELEASE", ["failed"], 10_000n],
	["BEFORE_POST", ["settled", "returned"], 10_000n],
	["AFTER_POST", ["settled", "returned"], 10_000n],
];

test.each(steps)(
	"a ledger lost %s while the bank says %j is healed by the sweeper, once",
	async (breaks, told, balance) => {
		story.ledger.breaks = breaks;
		for (const type of told) expect(await story.tell(type, id)).toEqual(accepted);
		expect(await story.read(id)).toMatchObject({ status: "PROCESSING" });
		story.ledger.breaks = "NEVER";
		await story.base.stopBank();
		await story.sweepAfter(11_000);
		expect(await story.read(id)).toMatchObject({ status: told.at(-1) === "settled" ? "SETTLED" : "RETURNED" });
		expect(story.ledger).toMatchObject({ balance, held: 0n });
		await story.sweepAfter(600_000);
		expect(story.ledger).toMatchObject({ balance, held: 0n });
	},
);

test.each(["BEFORE", "AFTER"] as const)(
	"a clearance that falls silent %s it acts leaves a request that the sweeper has cleared and takes to the bank, once",
	async (silence) => {
		story.clearance.silence = silence;
		const lost = await story.begun({ amountMinor: "5000" });
		expect(await story.read(lost)).toMatchObject({ status: "REQUESTED" });
		expect(await story.atBank(lost)).toBeNull();
		story.clearance.silence = "NEVER";
		await story.sweepAfter(11_000);
		expect(await story.read(lost)).toMatchObject({ status: "PROCESSING" });
		expect(story.ledger.holds.get(lost)).toEqual({ amount: 5_000n, open: true });
		expect(await story.atBank(lost)).toMatchObject({ amountMinor: "5000" });
	},
);

test("a payout the bank pays a month later settles: what is set aside for it stays so", async () => {
	await story.sweepAfter(30 * 86_400_000);
	expect(await story.tell("settled", id)).toEqual(accepted);
	expect(await story.read(id)).toMatchObject({ status: "SETTLED" });
	expect(story.ledger).toMatchObject({ balance: 6_000n, held: 0n, moved: [-4_000n] });
});

test("a bank that was away when the money was set aside is asked when it is back, and pays once", async () => {
	await story.base.stopBank();
	const waiting = await story.begun({ amountMinor: "5000" });
	await story.sweepAfter(11_000);
	expect(await story.read(waiting)).toMatchObject({ status: "PROCESSING" });
	expect(story.ledger.held).toBe(9_000n);
	await story.base.startBank();
	await story.sweepAfter(300_000);
	await story.bankCameTo(waiting, "SETTLED");
	await story.sweepAfter(300_000);
	expect(await story.read(waiting)).toMatchObject({ status: "SETTLED" });
});

test.each([
	["4000", "SETTLED", "SETTLED", 6_000n],
	["1313", "FAILED", "RETURNED", 10_000n],
	["1317", "RETURNED", "RETURNED", 10_000n],
])("lost webhooks about %s are made good by asking the bank", async (amountMinor, atBank, status, balance) => {
	await story.beginAnew();
	const lost = await story.begun({ amountMinor });
	await story.bankCameTo(lost, atBank);
	await story.sweepAfter(9_000);
	expect(await story.read(lost)).toMatchObject({ status: "PROCESSING" });
	await story.sweepAfter(2_000);
	expect(await story.read(lost)).toMatchObject({ status });
	expect(story.ledger).toMatchObject({ balance, held: 0n });
});

test("a wallet frozen meanwhile keeps paid money aside, and it leaves once it is unfrozen", async () => {
	freeze("FROZEN");
	expect(await story.tell("settled", id)).toEqual(accepted);
	expect(await story.read(id)).toMatchObject({ status: "PROCESSING" });
	expect(story.ledger).toMatchObject({ balance: 10_000n, held: 4_000n, moved: [] });
	freeze("ACTIVE");
	await story.sweepAfter(11_000);
	expect(await story.read(id)).toMatchObject({ status: "SETTLED" });
	expect(story.ledger).toMatchObject({ balance: 6_000n, held: 0n });
});

test("a frozen wallet gets its held money back when the bank doesn't pay, and returned money when it is unfrozen", async () => {
	const other = await story.begun({ amountMinor: "4000" });
	await story.tell("settled", other);
	freeze("FROZEN");
	await story.tell("failed", id);
	await story.tell("returned", other);
	expect(await story.read(id)).toMatchObject({ status: "RETURNED" });
	expect(await story.read(other)).toMatchObject({ status: "SETTLED" });
	freeze("ACTIVE");
	await story.sweepAfter(11_000);
	expect(await story.read(other)).toMatchObject({ status: "RETURNED" });
	expect(story.ledger).toMatchObject({ balance: 10_000n, held: 0n });
});

test("a freeze that slips in before a posting costs it its id, not the money, on the way out and on the way back", async () => {
	story.ledger.beforePost = () => freeze("FROZEN");
	await story.tell("settled", id);
	expect(story.ledger).toMatchObject({ balance: 10_000n, held: 4_000n, moved: [] });
	story.ledger.beforePost = () => {};
	freeze("ACTIVE");
	await Promise.all([story.sweepAfter(11_000), story.tell("settled", id)]);
	expect(await story.read(id)).toMatchObject({ status: "SETTLED" });
	expect(story.ledger).toMatchObject({ balance: 6_000n, held: 0n, moved: [-4_000n] });
	story.ledger.beforePost = () => freeze("FROZEN");
	await story.tell("returned", id);
	story.ledger.beforePost = () => {};
	freeze("ACTIVE");
	await story.sweepAfter(300_000);
	expect(await story.read(id)).toMatchObject({ status: "RETURNED" });
	expect(story.ledger).toMatchObject({ balance: 10_000n, moved: [-4_000n, 4_000n] });
});

test("a payout an earlier release took out by a posting of another kind, and then died, settles and is taken out no more", async () => {
	const terms = { from: anasWallet, to: "system:bank", amount: 4_000n, kind: "PAYOUT", terms: "of then" };
	story.ledger.postings.set(id, { ...terms, reply: { outcome: "POSTED", postedAt: "2026-11-19T12:00:00.000Z" } });
	expect(await story.tell("settled", id)).toEqual(accepted);
	expect(await story.read(id)).toMatchObject({ status: "SETTLED" });
	expect(story.ledger.ways).toEqual(["wallet>bank 4000"]);
});

test.each([
	["its wallet is frozen", (isOver: boolean) => freeze(isOver ? "ACTIVE" : "FROZEN")],
	["its owner may send nothing any more", (isOver: boolean) => Object.assign(story.clearance, { mayLeave: isOver })],
])("what the bank hasn't taken yet when %s doesn't leave before that is over", async (_, obstacle) => {
	await story.base.stopBank();
	const id = await story.begun();
	obstacle(false);
	await story.base.startBank();
	await story.sweepAfter(300_000);
	expect(await story.base.atBank(id, "payouts")).toBeNull();
	expect(await story.read(id)).toMatchObject({ status: "PROCESSING" });
	obstacle(true);
	await story.sweepAfter(300_000);
	expect(await story.base.atBank(id, "payouts")).not.toBeNull();
});
