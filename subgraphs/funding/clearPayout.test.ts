import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, root, sue } from "@mint/kit/testing/cast.ts";
import type { Refused } from "./testing/paperClearance.ts";
import { anasAccount, PayoutStory } from "./testing/payoutStory.ts";

let story: PayoutStory;

beforeAll(async () => {
	story = await PayoutStory.open();
});
afterAll(() => story.base.close());
beforeEach(() => story.beginAnew());

async function only(): Promise<string> {
	const [row] = await story.base.funding.sql<{ id: string }>("select id from payout");
	return row?.id ?? "";
}

const refusedFacts = (id: string) =>
	story.base.funding
		.facts("funding.payout.refused")
		.then((facts) => facts.filter(({ aggregateId }) => aggregateId === id).map(({ data }) => data));

const left = { amountMinor: "2500", currency: "USD" };
const day = { left, resetsAt: "2026-11-21T00:00:00.000Z" };
const amount = ["money", "amountMinor"];

test.each<[string, () => void, string, object]>([
	[
		"more than a day may carry",
		() => says({ code: "LIMIT_EXCEEDED", details: day }),
		"LIMIT_EXCEEDED",
		{
			__typename: "LimitExceededError",
			message: "At your verification tier you may send 25.00 USD more until November 21, 2026 at 00:00 UTC.",
			path: amount,
			...day,
		},
	],
	[
		"more than one payout may carry",
		() => says({ code: "LIMIT_EXCEEDED", details: { left, resetsAt: null } }),
		"LIMIT_EXCEEDED",
		{ message: "At your verification tier 25.00 USD is the most at once.", path: amount, left, resetsAt: null },
	],
	[
		"more than is left, without figures",
		() => says({ code: "LIMIT_EXCEEDED" }),
		"LIMIT_EXCEEDED",
		{ left: null, resetsAt: null },
	],
	["what the checks stop", () => says({ code: "PAYMENT_BLOCKED" }), "PAYMENT_BLOCKED", { path: null }],
	["a frozen person's money", () => says({ code: "ACCOUNT_FROZEN" }), "ACCOUNT_FROZEN", { path: null }],
	["a frozen tier's", () => says({ code: "TIER_FROZEN" }), "TIER_FROZEN", { path: null }],
	["a frozen wallet's", () => freeze("FROZEN"), "WALLET_FROZEN", { path: ["walletId"] }],
	["a closed wallet's", () => freeze("CLOSED"), "WALLET_CLOSED", { path: ["walletId"] }],
	["a halted currency's", () => halt(), "CURRENCY_HALTED", { path: ["money", "currency"] }],
	[
		"money that isn't there",
		() => spend(),
		"INSUFFICIENT_FUNDS",
		{ __typename: "InsufficientFundsError", path: amount },
	],
	["what is refused in words to come", () => says({ code: "OF_TOMORROW" }), "INVALID_STATE", {}],
])(
	"%s is refused: the bank never hears of it, and its key stays refused whatever changes",
	async (_, prepare, code, told) => {
		const idempotencyKey = randomUUID();
		prepare();
		expect(await story.withdraw({ idempotencyKey })).toMatchObject({ code, ...told });
		Object.assign(story.ledger, { status: "ACTIVE", isHalted: false, balance: 1_000_000n });
		story.clearance.says = "CLEARED";
		expect(await story.withdraw({ idempotencyKey })).toMatchObject({ code, ...told });
		await story.sweepAfter(11_000);
		const id = await only();
		const standing = { status: "REFUSED", refusal: code, failureReason: null, settledAt: null, returnedAt: null };
		expect(await story.read(id)).toMatchObject(standing);
		expect(await story.atBank(id)).toBeNull();
		expect(story.ledger).toMatchObject({ held: 0n, moved: [] });
		expect(await story.verbs(id)).toEqual(["requested", "refused"]);
		expect(await refusedFacts(id)).toMatchObject([{ reviewed: false, amountMinor: "4000" }]);
		expect((await story.withdraw()).payout).toMatchObject({ status: "PROCESSING" });
	},
);

const says = (refused: Refused) => Object.assign(story.clearance, { says: refused });
const freeze = (status: "FROZEN" | "CLOSED") => Object.assign(story.ledger, { status });
const halt = () => Object.assign(story.ledger, { isHalted: true });
const spend = () => Object.assign(story.ledger, { balance: 3_999n });

test("the clearance is asked about whose money it is, where it goes and where the wish came from", async () => {
	const first = await story.begun();
	await story.begun({ amountMinor: "100", bankAccount: { ...anasAccount, iban: "de89370400440532013000" } });
	await story.begun({ amountMinor: "100", bankAccount: { accountNumber: "370400", holderName: "Ana" } });
	const [asked, respelt, elsewhere] = story.clearance.asked;
	expect(asked).toMatchObject({
		movementId: first,
		kind: "PAYOUT",
		userId: ana.userId,
		amountMinor: "4000",
		currency: "USD",
		client: { ipAddress: "203.0.113.7", userAgent: "jest" },
	});
	expect(asked?.payeeKey).toMatch(/^bank:[0-9a-f]{32}$/);
	expect(respelt?.payeeKey).toBe(asked?.payeeKey);
	expect(elsewhere?.payeeKey).not.toBe(asked?.payeeKey);
});

test("a payout under review is told so, its money is set aside and the bank isn't asked, however long it takes", async () => {
	story.clearance.says = "IN_REVIEW";
	const idempotencyKey = randomUUID();
	const { payout, replayed } = await story.withdraw({ idempotencyKey });
	expect({ payout, replayed }).toMatchObject({ replayed: false, payout: { status: "IN_REVIEW", refusal: null } });
	await story.sweepAfter(10 * 86_400_000);
	expect(await story.withdraw({ idempotencyKey })).toMatchObject({ replayed: true, payout: { status: "IN_REVIEW" } });
	expect(await story.atBank(payout?.id ?? "")).toBeNull();
	expect(await story.tell("settled", payout?.id ?? "")).toEqual({ accepted: false, reason: "UNASKED_OUTCOME" });
	expect(story.ledger.held).toBe(4_000n);
	expect(await story.verbs(payout?.id ?? "")).toEqual(["requested", "sent_to_review"]);
});

/** How a reviewer's word may reach us: by its fact once or twice, or by asking, should the fact be lost. */
const ways = ["HEARD", "HEARD_TWICE", "ASKED", "HEARD_BEFORE_THE_ANSWER"] as const;

test.each(ways.flatMap((way) => [[way, "CLEARED"] as const, [way, "REFUSED"] as const]))(
	"a decision that is %s: %s ends the review once, and is carried out",
	async (way, outcome) => {
		const idempotencyKey = randomUUID();
		story.clearance.says = "IN_REVIEW";
		if (way === "HEARD_BEFORE_THE_ANSWER") story.clearance.silence = "AFTER";
		const id = await story.begun({ idempotencyKey });
		const decision = story.clearance.review(id, outcome);
		if (way !== "ASKED") await story.base.funding.hear(decision);
		if (way === "HEARD_TWICE") await story.base.funding.hear(decision);
		story.clearance.silence = "NEVER";
		await story.sweepAfter(11_000);
		const reviewed = way === "HEARD_BEFORE_THE_ANSWER" ? ["requested"] : ["requested", "sent_to_review"];
		if (outcome === "CLEARED") {
			expect(await story.read(id)).toMatchObject({ status: "PROCESSING" });
			expect(await story.atBank(id)).toMatchObject({ amountMinor: "4000" });
			expect(story.ledger.held).toBe(4_000n);
			expect(await story.verbs(id)).toEqual(reviewed);
			return;
		}
		expect(await story.read(id)).toMatchObject({ status: "REFUSED", refusal: "PAYMENT_BLOCKED" });
		expect(await story.withdraw({ idempotencyKey })).toMatchObject({ code: "PAYMENT_BLOCKED" });
		expect(await story.atBank(id)).toBeNull();
		expect(story.ledger).toMatchObject({ held: 0n, moved: [] });
		expect(await story.verbs(id)).toEqual([...reviewed, "refused"]);
		expect(await refusedFacts(id)).toMatchObject([{ code: "PAYMENT_BLOCKED", reviewed: true }]);
	},
);

test("the answer that sent a payout to review, written after the decision, changes nothing any more", async () => {
	story.clearance.says = "IN_REVIEW";
	story.base.funding.answer({
		"payments.clear": async (request) => {
			const reply = story.clearance.clear(request);
			await story.base.funding.hear(story.clearance.review(request.movementId, "CLEARED"));
			return reply;
		},
	});
	const id = await story.begun();
	story.base.funding.answer({ "payments.clear": (request) => story.clearance.clear(request) });
	expect(await story.read(id)).toMatchObject({ status: "PROCESSING" });
	expect(await story.verbs(id)).toEqual(["requested"]);
});

test("a verdict no review lay before, one about a conversion and one that comes too late change nothing", async () => {
	story.clearance.says = "IN_REVIEW";
	const id = await story.begun();
	const hear = story.base.funding.hear.bind(story.base.funding);
	await hear(story.clearance.decided(id, { outcome: "IN_REVIEW", reviewed: false }));
	await hear(story.clearance.decided(id, { outcome: "REFUSED", reviewed: false }));
	const decided = story.clearance.decided(id, { outcome: "REFUSED", reviewed: true });
	await hear({ ...decided, data: { ...decided.data, kind: "CONVERSION" } } as typeof decided);
	expect(await story.read(id)).toMatchObject({ status: "IN_REVIEW" });
	await hear(story.clearance.review(id, "CLEARED"));
	await story.tell("settled", id);
	await hear(story.clearance.decided(id, { outcome: "REFUSED", reviewed: true }));
	expect(await story.read(id)).toMatchObject({ status: "SETTLED", refusal: null });
});

test("staff list everybody's payouts by how far they have come; others may not", async () => {
	const waiting = await story.begun();
	story.clearance.says = { code: "TIER_FROZEN" };
	await story.withdraw();
	const query = "query ($status: PayoutStatus) { payouts(status: $status, first: 5) { nodes { id status refusal } } }";
	type List = { payouts: { nodes: { id: string; refusal: string | null }[] } };
	const list = (viewer: typeof ana, status: string | null) => story.base.funding.run<List>(viewer, query, { status });
	expect((await list(sue, "PROCESSING")).data.payouts.nodes.map(({ id }) => id)).toEqual([waiting]);
	expect((await list(root, "REFUSED")).data.payouts.nodes).toMatchObject([{ refusal: "TIER_FROZEN" }]);
	expect((await list(root, null)).data.payouts.nodes).toHaveLength(2);
	expect((await list(ana, null)).errors).toHaveLength(1);
});
