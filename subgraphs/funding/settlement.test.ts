import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { anasWallet, type FundingStory, openFundingStory } from "./testing/story.ts";

let story: FundingStory;
let id: string;

beforeAll(async () => {
	story = await openFundingStory();
});
afterAll(() => story.close());
beforeEach(async () => {
	await story.beginAnew();
	const { topUp } = await story.topUp();
	if (!topUp) throw new Error("the top-up was refused");
	id = topUp.id;
});

function settled(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return { type: "collection.settled", id: "col_1", reference: id, amountMinor: "9000", currency: "USD", ...changes };
}

function failed(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return { ...settled(changes), type: "collection.failed", reason: "insufficient funds at the bank" };
}

async function verbs(): Promise<string[]> {
	const facts = await story.funding.facts();
	return facts.filter(({ aggregateId }) => aggregateId === id).map(({ type }) => type.replace("funding.top_up.", ""));
}

/** Amounts posted to Ana's wallet so far. */
const posted = () => story.ledger.moved.map(String);

function mismatches(): Promise<{ reason: string }[]> {
	return story.funding.sql("select reason from bank_mismatch order by id");
}

test("the bank's word brings the money home from its account, once, and tells of it", async () => {
	expect(await story.deliver(settled())).toEqual({ accepted: true, reason: null });
	expect(await story.read(id)).toMatchObject({ status: "SUCCESS", settledAt: "2026-11-20T12:00:00.000Z" });
	expect([...story.ledger.postings]).toMatchObject([
		[id, { kind: "TOP_UP", from: "system:bank", to: anasWallet, amount: 9_000n }],
	]);
	expect(await verbs()).toEqual(["requested", "settled"]);
});

test("the bank's no ends the top-up with its reason, and nothing is posted", async () => {
	expect(await story.deliver(failed())).toEqual({ accepted: true, reason: null });
	expect(await story.read(id)).toMatchObject({ status: "FAILURE", failureReason: "insufficient funds at the bank" });
	expect(posted()).toEqual([]);
	expect(await verbs()).toEqual(["requested", "failed"]);
});

test("a webhook that comes twice, or twenty times at once, posts once and tells once", async () => {
	const replies = await Promise.all(Array.from({ length: 20 }, () => story.deliver(settled())));
	expect(replies.every(({ accepted }) => accepted)).toBe(true);
	expect(await story.deliver(settled())).toEqual({ accepted: true, reason: null });
	expect(posted()).toEqual(["9000"]);
	expect(await verbs()).toEqual(["requested", "settled"]);
});

test.each([
	["signed with another secret", () => story.deliver(settled(), { secret: "mallory's" }), "BAD_SIGNATURE"],
	["signed with no secret", () => story.deliver(settled(), { secret: "" }), "BAD_SIGNATURE"],
	["not signed", () => story.deliver(settled(), { headers: { "bank-signature": "" } }), "BAD_SIGNATURE"],
	[
		"with a signature cut short",
		() => story.deliver(settled(), { headers: { "bank-signature": "v1=00" } }),
		"BAD_SIGNATURE",
	],
	[
		"whose body was altered on the way",
		() => story.deliver(settled(), { body: JSON.stringify(settled({ amountMinor: "900000" })) }),
		"BAD_SIGNATURE",
	],
	[
		"whose time was altered",
		() => story.deliver(settled(), { headers: { "bank-timestamp": "1795176060" } }),
		"BAD_SIGNATURE",
	],
	["six minutes old", () => story.deliver(settled(), { at: new Date("2026-11-20T11:54:00.000Z") }), "TOO_OLD"],
	["six minutes ahead", () => story.deliver(settled(), { at: new Date("2026-11-20T12:06:00.000Z") }), "TOO_OLD"],
	["without an amount", () => story.deliver(settled({ amountMinor: undefined })), "MALFORMED"],
	["with a number as amount", () => story.deliver(settled({ amountMinor: 9000 })), "MALFORMED"],
	["of another kind", () => story.deliver(settled({ type: "collection.refunded" })), "MALFORMED"],
	["about nothing we asked for", () => story.deliver(settled({ reference: "top_x" })), "UNKNOWN_REFERENCE"],
])("a webhook %s is refused and changes nothing", async (_what, deliver, reason) => {
	expect(await deliver()).toEqual({ accepted: false, reason });
	expect(await story.read(id)).toMatchObject({ status: "PROCESSING" });
	expect(posted()).toEqual([]);
});

test.each([
	["another amount", { amountMinor: "9001" }, "AMOUNT_DIFFERS"],
	["the amount in another spelling", { amountMinor: "09000" }, "AMOUNT_DIFFERS"],
	["another currency", { currency: "KWD" }, "CURRENCY_DIFFERS"],
])("a well-signed claim of %s is parked once for a person, and nothing is posted", async (_what, changes, reason) => {
	expect(await story.deliver(settled(changes))).toEqual({ accepted: false, reason });
	expect(await story.deliver(settled(changes))).toEqual({ accepted: false, reason });
	expect(await mismatches()).toEqual([{ reason }]);
	expect(await story.read(id)).toMatchObject({ status: "PROCESSING" });
	expect(posted()).toEqual([]);
});

test("a failed top-up never succeeds, and one that succeeded never fails: the contradiction is parked", async () => {
	await story.deliver(failed());
	expect(await story.deliver(settled())).toEqual({ accepted: false, reason: "SETTLED_AFTER_FAILURE" });
	expect(await story.read(id)).toMatchObject({ status: "FAILURE" });
	expect(posted()).toEqual([]);
	const other = await story.topUp();
	id = other.topUp?.id ?? "";
	await story.deliver(settled());
	expect(await story.deliver(failed())).toEqual({ accepted: false, reason: "FAILED_AFTER_SETTLEMENT" });
	expect(await story.read(id)).toMatchObject({ status: "SUCCESS" });
	expect(await mismatches()).toEqual([{ reason: "SETTLED_AFTER_FAILURE" }, { reason: "FAILED_AFTER_SETTLEMENT" }]);
});

test.each(["BEFORE_POST", "AFTER_POST"] as const)(
	"a ledger lost %s is healed by the bank's repeat or the sweeper, and the money arrives once",
	async (breaks) => {
		story.ledger.breaks = breaks;
		expect(await story.deliver(settled())).toEqual({ accepted: true, reason: null });
		expect(await story.read(id)).toMatchObject({ status: "PROCESSING" });
		story.ledger.breaks = "NEVER";
		if (breaks === "BEFORE_POST") await story.deliver(settled());
		else await story.sweepAfter(11_000);
		expect(await story.read(id)).toMatchObject({ status: "SUCCESS" });
		expect(posted()).toEqual(["9000"]);
		expect(await verbs()).toEqual(["requested", "settled"]);
	},
);

test("collected money needs no bank to come home: the sweeper goes on while the bank is away", async () => {
	story.ledger.breaks = "BEFORE_POST";
	await story.deliver(settled());
	story.ledger.breaks = "NEVER";
	await story.stopBank();
	await story.sweepAfter(11_000);
	expect(await story.read(id)).toMatchObject({ status: "SUCCESS" });
	await story.startBank();
});

test("a lost webhook is made good by asking the bank, for its yes and for its no", async () => {
	const refused = await story.topUp({ amountMinor: "1313" });
	const refusedId = refused.topUp?.id ?? "";
	await story.bankDecided(id);
	await story.bankDecided(refusedId);
	await story.sweepAfter(9_000);
	expect(await story.read(id)).toMatchObject({ status: "PROCESSING" });
	await story.sweepAfter(2_000);
	expect(await story.read(id)).toMatchObject({ status: "SUCCESS" });
	expect(await story.read(refusedId)).toMatchObject({
		status: "FAILURE",
		failureReason: "insufficient funds at the bank",
	});
});

test("money for a wallet that was frozen meanwhile waits as a case, and arrives once it is unfrozen", async () => {
	story.ledger.status = "FROZEN";
	expect(await story.deliver(settled())).toEqual({ accepted: true, reason: null });
	await story.sweepAfter(11_000);
	expect(await story.read(id)).toMatchObject({ status: "PROCESSING" });
	expect(story.ledger.postings.size).toBe(0);
	story.ledger.status = "ACTIVE";
	await story.sweepAfter(300_000);
	expect(await story.read(id)).toMatchObject({ status: "SUCCESS" });
	expect(posted()).toEqual(["9000"]);
	expect((await story.funding.facts()).slice(-3).map(({ type }) => type)).toEqual([
		"funding.case.opened",
		"funding.top_up.settled",
		"funding.case.closed",
	]);
});

test("a freeze that slips in before the posting costs it its id, not the money", async () => {
	story.ledger.beforePost = () => {
		story.ledger.status = "FROZEN";
	};
	await story.deliver(settled());
	expect(story.ledger.postings.get(id)?.reply).toMatchObject({ outcome: "REFUSED", code: "WALLET_FROZEN" });
	story.ledger.beforePost = () => {};
	story.ledger.status = "ACTIVE";
	await Promise.all([story.deliver(settled()), story.deliver(settled()), story.sweepAfter(11_000)]);
	expect(await story.read(id)).toMatchObject({ status: "SUCCESS" });
	expect(posted()).toEqual(["9000"]);
});

test("a crash before the bank was asked is made good: the sweeper asks it, and it collects once", async () => {
	await story.stopBank();
	const lost = (await story.topUp()).topUp?.id ?? "";
	await story.startBank();
	expect(await story.atBank(lost)).toBeNull();
	await story.sweepAfter(11_000);
	expect(await story.atBank(lost)).toMatchObject({ reference: lost, amountMinor: "9000" });
});
