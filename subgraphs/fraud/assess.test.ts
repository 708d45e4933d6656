import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@mint/kit/ids.ts";
import { ana, ben, cleo, mallory } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { AssessReply, AssessRequest, MovementKind } from "@mint/schema/calls/fraud.ts";
import { assess } from "./assess.ts";
import { movementKinds } from "./rules.ts";
import { subgraph } from "./subgraph.ts";
import { bankAccount, cleared, completed, made, payout, settled, transfer, wipe } from "./testing/movements.ts";
import { sanction } from "./testing/sanction.ts";

const minuteMs = 60_000;
const german = "85.214.132.117";
const japanese = "133.11.0.1";

let fraud: TestDomain;

beforeAll(async () => {
	fraud = await openTestDomain(subgraph);
});

afterEach(async () => {
	await fraud.sql(wipe);
});

afterAll(() => fraud.close());

function ask(terms: Partial<AssessRequest> = {}): Promise<AssessReply> {
	return assess(fraud.context(), transfer(terms));
}

function sessionFrom(ipAddress: string | null, occurredAt?: string) {
	const facts = { sessionId: newId("ses"), userId: ana.userId, ipAddress, userAgent: null };
	return fact("identity.session.opened", facts.sessionId, facts, occurredAt);
}

function rulesFiredBy(terms: Partial<AssessRequest>): Promise<string[]> {
	return rulesFiredAt(transfer(terms));
}

async function rulesFiredAt(request: AssessRequest): Promise<string[]> {
	await assess(fraud.context(), request);
	const [row] = await fraud.sql<{ rules_fired: string[] }>(
		"select rules_fired from assessment where movement_id = $1",
		[request.movementId],
	);
	return row?.rules_fired ?? ["not assessed"];
}

test("an ordinary transfer is allowed, kept, and no fact", async () => {
	expect(await ask()).toEqual({ decision: "ALLOW", score: 0 });
	expect(await fraud.sql("select decision, score, raw_score, rules_fired, reason, counts from assessment")).toEqual([
		{ decision: "ALLOW", score: 0, raw_score: 0, rules_fired: [], reason: "No rule fired.", counts: true },
	]);
	expect(await fraud.facts()).toEqual([]);
});

test("the same transfer gets the same answer, though everything has changed since", async () => {
	const request = transfer();
	const first = await assess(fraud.context(), request);
	await sanction(fraud, ben.userId);
	expect(await assess(fraud.context(), request)).toEqual(first);
	expect(await ask()).toEqual({ decision: "BLOCK", score: 100 });
	expect(await fraud.sql("select from assessment where movement_id = $1", [request.movementId])).toHaveLength(1);
});

test("twenty simultaneous questions about one transfer make one assessment and count once", async () => {
	const request = transfer();
	const replies = await Promise.all(Array.from({ length: 20 }, () => assess(fraud.context(), request)));
	expect(new Set(replies.map((reply) => reply.decision))).toEqual(new Set(["ALLOW"]));
	expect(await fraud.sql("select from assessment")).toHaveLength(1);
	for (let more = 0; more < 4; more++) expect((await ask({ payeeKey: newId("usr") })).decision).toBe("ALLOW");
	expect((await ask({ payeeKey: newId("usr") })).decision).toBe("BLOCK");
});

test("only a completed payment to the same person makes a recipient known", async () => {
	const large = { amountMinor: "20001" };
	expect(await rulesFiredBy(large)).toEqual(["new_recipient_large"]);
	await fraud.hear(completed({ payeeKey: cleo.userId }), completed({ senderId: ben.userId, payeeKey: ana.userId }));
	expect(await rulesFiredBy(large)).toEqual(["new_recipient_large"]);
	await fraud.hear(completed());
	expect(await rulesFiredBy(large)).toEqual([]);
});

test("what is usual is learned per sender and currency, and an amount at the limit passes", async () => {
	const usual = ["2000", "2000", "2000", "4000", "4000", "4000"];
	await fraud.hear(...usual.map((amountMinor) => completed({ amountMinor })));
	expect(await rulesFiredBy({ amountMinor: "6000" })).toEqual([]);
	expect(await rulesFiredBy({ amountMinor: "6001" })).toEqual(["large_amount_deviation"]);
	expect(await rulesFiredBy({ amountMinor: "6001", currency: "EUR" })).toEqual([]);
	expect(await rulesFiredBy({ amountMinor: "6001", senderId: ben.userId, payeeKey: ana.userId })).toEqual([]);
});

test("an amount is unusual from the fifth completed transfer on", async () => {
	await fraud.hear(...Array.from({ length: 4 }, () => completed()));
	expect(await rulesFiredBy({ amountMinor: "19999" })).toEqual([]);
	await fraud.hear(completed());
	expect(await rulesFiredBy({ amountMinor: "19999" })).toEqual(["large_amount_deviation"]);
});

test("statistics stay exact in batches of many and with the largest amounts", async () => {
	const amount = 10n ** 15n;
	const many = Array.from({ length: 500 }, () => completed({ amountMinor: amount.toString() }));
	await fraud.hear(...many);
	await fraud.hear(...many.slice(0, 1).map(() => completed({ amountMinor: amount.toString() })));
	expect(await fraud.sql("select user_id, kind, currency, movements, sum_minor, sum_of_squares from habit")).toEqual([
		{
			user_id: ana.userId,
			kind: "TRANSFER",
			currency: "USD",
			movements: "501",
			sum_minor: (501n * amount).toString(),
			sum_of_squares: (501n * amount * amount).toString(),
		},
	]);
});

test("home is where most sessions began, and the first country wins a tie", async () => {
	await fraud.hear(sessionFrom(german, "2026-11-01T08:00:00.000Z"), sessionFrom(japanese, "2026-11-02T08:00:00.000Z"));
	expect(await rulesFiredBy({ ipAddress: german })).toEqual([]);
	expect(await rulesFiredBy({ ipAddress: japanese })).toEqual(["geo_anomaly"]);
	await fraud.hear(sessionFrom(japanese, "2026-11-03T08:00:00.000Z"));
	expect(await rulesFiredBy({ ipAddress: japanese })).toEqual([]);
	expect(await rulesFiredBy({ ipAddress: german })).toEqual(["geo_anomaly"]);
});

test("addresses of no known country are neither home nor abroad", async () => {
	await fraud.hear(sessionFrom("10.0.0.1"), sessionFrom(null), sessionFrom("::1"));
	expect(await rulesFiredBy({ ipAddress: german })).toEqual([]);
	await fraud.hear(sessionFrom(german));
	expect(await rulesFiredBy({ ipAddress: "10.0.0.1" })).toEqual([]);
	expect(await rulesFiredBy({ ipAddress: null })).toEqual([]);
	expect(await rulesFiredBy({ ipAddress: "not an address" })).toEqual([]);
});

test("a large amount at night is noticed by the clock of UTC", async () => {
	await fraud.hear(completed({ amountMinor: "50001" }));
	fraud.clock.advance(13 * 60 * minuteMs);
	while (fraud.clock.now().getUTCHours() !== 0) fraud.clock.advance(60 * minuteMs);
	expect(await rulesFiredBy({ amountMinor: "50000" })).toEqual([]);
	expect(await rulesFiredBy({ amountMinor: "50001" })).toEqual(["night_large"]);
	fraud.clock.advance(5 * 60 * minuteMs);
	expect(await rulesFiredBy({ amountMinor: "50001" })).toEqual([]);
});

test("whoever is on the sanction list can neither send nor receive", async () => {
	await sanction(fraud, mallory.userId);
	expect((await ask({ payeeKey: mallory.userId })).decision).toBe("BLOCK");
	expect((await ask({ senderId: mallory.userId })).decision).toBe("BLOCK");
	expect((await ask()).decision).toBe("ALLOW");
	await sanction(fraud, mallory.userId, false);
	expect((await ask({ payeeKey: mallory.userId })).decision).toBe("ALLOW");
});

test.each(movementKinds)("a %s of somebody on the sanction list is blocked, whoever is paid", async (kind) => {
	await sanction(fraud, mallory.userId);
	expect(await rulesFiredAt(made[kind]({ senderId: mallory.userId }))).toEqual(["sanctioned_recipient"]);
	expect(await rulesFiredAt(made[kind]())).toEqual([]);
});

test("only a payout the bank has paid makes its account known, to its owner alone", async () => {
	const large = () => payout({ amountMinor: "20001" });
	const first = large();
	expect(await rulesFiredAt(first)).toEqual(["new_recipient_large"]);
	await fraud.hear(cleared(first, "CLEARED"));
	expect(await rulesFiredAt(large())).toEqual(["new_recipient_large"]);
	await fraud.hear(settled(first));
	await fraud.hear(settled(first));
	expect(await rulesFiredAt(large())).toEqual([]);
	expect(await rulesFiredAt({ ...large(), payeeKey: bankAccount("another") })).toEqual(["new_recipient_large"]);
	expect(await rulesFiredAt({ ...large(), senderId: ben.userId })).toEqual(["new_recipient_large"]);
});

test("what one usually pays people says nothing of what one usually withdraws, nor the other way round", async () => {
	await fraud.hear(...Array.from({ length: 5 }, () => completed({ amountMinor: "1000" })));
	expect(await rulesFiredAt(transfer({ amountMinor: "5000" }))).toEqual(["large_amount_deviation"]);
	expect(await rulesFiredAt(payout({ amountMinor: "5000" }))).toEqual([]);
	await fraud.hear(...Array.from({ length: 5 }, () => settled(payout({ amountMinor: "5000" }))));
	expect(await rulesFiredAt(payout({ amountMinor: "6500" }))).toEqual([]);
	expect(await rulesFiredAt(payout({ amountMinor: "6501" }))).toEqual(["large_amount_deviation"]);
	expect(await rulesFiredAt(transfer({ amountMinor: "1300" }))).toEqual([]);
});

test("a review and a block open a case, each once and with its rules", async () => {
	const review = transfer({ amountMinor: "20001" });
	const block = transfer({ senderId: mallory.userId, payeeKey: ana.userId });
	await sanction(fraud, mallory.userId);
	const ctx = fraud.context();
	await Promise.all([assess(ctx, review), assess(ctx, block), assess(ctx, review), ask()]);
	await assess(ctx, block);
	const cases = (await fraud.facts("fraud.case.opened")).map(({ data }) => data);
	expect(cases).toEqual([
		{
			assessmentId: expect.stringMatching(/^fra_/),
			movementId: review.movementId,
			kind: "TRANSFER",
			transferId: review.movementId,
			userId: ana.userId,
			decision: "REVIEW",
			score: 50,
			rulesFired: ["new_recipient_large"],
		},
		{
			assessmentId: expect.stringMatching(/^fra_/),
			movementId: block.movementId,
			kind: "TRANSFER",
			transferId: block.movementId,
			userId: mallory.userId,
			decision: "BLOCK",
			score: 100,
			rulesFired: ["sanctioned_recipient"],
		},
	]);
});

test.each([
	{ amountMinor: "0" },
	{ amountMinor: "-1" },
	{ amountMinor: "1.5" },
	{ amountMinor: "NaN" },
	{ currency: "XXX" },
	{ kind: "GIFT" as MovementKind },
])("a question that makes no sense fails alone, and the others of its batch are answered: %p", async (nonsense) => {
	const [bad, good] = await Promise.allSettled([ask(nonsense), ask()]);
	expect(bad).toMatchObject({ status: "rejected" });
	expect(good).toMatchObject({ status: "fulfilled", value: { decision: "ALLOW" } });
});

test("no user can read what was decided, and nobody can change it", async () => {
	await ask({ amountMinor: "20001" });
	const ctx = fraud.context(ana);
	for (const table of ["assessment", "habit", "known_payee", "session_country", "sanction"]) {
		expect(await ctx.db.transaction(ana.userId, (tx) => tx.query(`select from ${table}`))).toEqual([]);
	}
	const tamper = (statement: string) => ctx.db.transaction("system:test", (tx) => tx.query(statement));
	await expect(tamper("update assessment set decision = 'ALLOW'")).rejects.toThrow(/permission denied/);
	await expect(tamper("delete from assessment")).rejects.toThrow(/permission denied/);
	await expect(tamper("delete from habit")).rejects.toThrow(/permission denied/);
});
