import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { newId } from "@mint/kit/ids.ts";
import { ana, ben, cleo, mallory, root, sue } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { assess } from "./assess.ts";
import { subgraph } from "./subgraph.ts";
import { bankAccount, completed, payout, settled, transfer } from "./testing/movements.ts";
import { sanction } from "./testing/sanction.ts";

const german = "85.214.132.117";
const japanese = "133.11.0.1";
let fraud: TestDomain;

beforeAll(async () => {
	fraud = await openTestDomain(subgraph);
	const facts = { sessionId: newId("ses"), userId: ana.userId, ipAddress: german, userAgent: null };
	const paid = () => completed({ payeeKey: cleo.userId, amountMinor: "1000" });
	await fraud.hear(fact("identity.session.opened", facts.sessionId, facts), ...Array.from({ length: 5 }, paid));
});

afterAll(() => fraud.close());

const whatIf = `query ($input: WhatIfAssessmentInput!) {
	whatIfAssessment(input: $input) {
		__typename
		... on FraudWhatIf {
			decision score rawScore reason
			parts { rule fired points weight blocks value threshold explanation without { decision score rawScore } }
		}
		... on UserError { code path }
	}
}`;

interface Part {
	rule: string;
	fired: boolean;
	points: number;
	value: string | null;
	threshold: string | null;
	explanation: string;
	without: { decision: string; score: number; rawScore: number };
}

interface Answer {
	decision: string;
	score: number;
	rawScore: number;
	reason: string;
	parts: Part[];
}

async function ask(terms: object = {}): Promise<Answer> {
	const money = { amountMinor: "60000", currency: "USD" };
	const input = { senderId: ana.userId, recipientId: ben.userId, money, ...terms };
	return (await fraud.run<{ whatIfAssessment: Answer }>(sue, whatIf, { input })).data.whatIfAssessment;
}

/** Everything but velocity and the sanction list fires: an unusual amount to someone new, abroad, at night. */
const worst = { at: "2026-11-21T02:30:00.000Z", ipAddress: japanese };

test("every rule's part is shown, and the parts sum to the raw score", async () => {
	const answer = await ask(worst);
	expect(answer).toMatchObject({ decision: "BLOCK", score: 100, rawScore: 180 });
	expect(answer.parts.reduce((sum, part) => sum + part.points, 0)).toBe(answer.rawScore);
	expect(answer.parts).toEqual([
		expect.objectContaining({ rule: "velocity_breach", fired: false, points: 0, value: "1", threshold: "5" }),
		expect.objectContaining({
			rule: "large_amount_deviation",
			points: 60,
			value: "$600.00",
			threshold: "$13.00",
			explanation: "The amount is $600.00; after 5 transfers of $10.00 on average up to $13.00 is usual.",
		}),
		expect.objectContaining({ rule: "new_recipient_large", points: 50, threshold: "$200.00" }),
		expect.objectContaining({ rule: "geo_anomaly", points: 40, value: "JP", threshold: "DE" }),
		expect.objectContaining({
			rule: "night_large",
			points: 30,
			value: "$600.00 at 02:30 UTC",
			explanation: "$600.00 is sent at 02:30 UTC; from 00:00 to 04:59 up to $500.00 passes.",
		}),
		expect.objectContaining({ rule: "sanctioned_recipient", fired: false, points: 0, value: "not listed" }),
	]);
});

test("without a rule that fired the score is less by its part; without one that didn't it is the same", async () => {
	const answer = await ask(worst);
	for (const part of answer.parts) {
		const rawScore = answer.rawScore - part.points;
		expect(part.without).toEqual({ decision: "BLOCK", score: Math.min(rawScore, 100), rawScore });
	}
	const { parts } = await ask({ recipientId: cleo.userId });
	expect(parts.find((part) => part.fired)?.without).toEqual({ decision: "ALLOW", score: 0, rawScore: 0 });
});

test("nothing is kept, nothing is told, and it counts for nothing", async () => {
	for (let asked = 0; asked < 10; asked++) expect((await ask()).parts[0]).toMatchObject({ fired: false, value: "1" });
	expect(await fraud.sql("select from assessment")).toEqual([]);
	expect(await fraud.facts()).toEqual([]);
});

test("acts of sending count within the hour before the time that is asked about, and no others", async () => {
	const senderId = newId("usr");
	for (let made = 0; made < 5; made++) {
		await assess(fraud.context(), transfer({ senderId, payeeKey: newId("usr"), amountMinor: "1" }));
	}
	const small = { senderId, money: { amountMinor: "1", currency: "USD" } };
	expect(await ask(small)).toMatchObject({ decision: "BLOCK", score: 100 });
	expect(await ask({ ...small, at: "2026-11-20T12:59:59.999Z" })).toMatchObject({ decision: "BLOCK" });
	expect(await ask({ ...small, at: "2026-11-20T13:00:00.000Z" })).toMatchObject({ decision: "ALLOW" });
	expect(await ask({ ...small, at: "2026-11-20T11:59:59.999Z" })).toMatchObject({ decision: "ALLOW" });
});

test("a payout is asked about by its account, and one never paid before when none is named", async () => {
	const withdrawal = { kind: "PAYOUT", recipientId: null, money: { amountMinor: "20001", currency: "USD" } };
	const paid = payout({ senderId: ana.userId, amountMinor: "100" });
	await assess(fraud.context(), paid);
	await fraud.hear(settled(paid));
	expect(await ask(withdrawal)).toMatchObject({ decision: "REVIEW", score: 50 });
	expect(await ask({ ...withdrawal, payeeKey: bankAccount("other") })).toMatchObject({ decision: "REVIEW" });
	expect(await ask({ ...withdrawal, payeeKey: paid.payeeKey })).toMatchObject({ decision: "ALLOW", score: 0 });
});

test("of a conversion only the rules that judge it are told", async () => {
	const { decision, parts } = await ask({ ...worst, kind: "CONVERSION", recipientId: null });
	expect(decision).toBe("ALLOW");
	expect(parts.map(({ rule }) => rule)).toEqual(["velocity_breach", "sanctioned_recipient"]);
});

test("an order is no act of sending", async () => {
	const senderId = newId("usr");
	for (let made = 0; made < 5; made++) await assess(fraud.context(), transfer({ senderId, payeeKey: newId("usr") }));
	const small = { senderId, money: { amountMinor: "1", currency: "USD" } };
	expect(await ask(small)).toMatchObject({ decision: "BLOCK" });
	expect(await ask({ ...small, ordered: true })).toMatchObject({ decision: "ALLOW" });
});

test("thresholds are tried out without being put in force", async () => {
	const small = { recipientId: cleo.userId, money: { amountMinor: "1300", currency: "USD" } };
	expect((await ask(small)).decision).toBe("ALLOW");
	const strict = [
		{ name: "FRAUD_DEVIATION_FACTOR", value: "2" },
		{ name: "FRAUD_REVIEW_THRESHOLD", value: "60" },
	];
	expect(await ask({ ...small, thresholds: strict })).toMatchObject({ decision: "REVIEW", rawScore: 60 });
	expect((await ask(small)).decision).toBe("ALLOW");
});

test.each([
	[{ money: { amountMinor: "0", currency: "USD" } }, ["money", "amountMinor"]],
	[{ senderId: "ana" }, ["senderId"]],
	[{ recipientId: ana.userId }, ["recipientId"]],
	[{ recipientId: null }, ["recipientId"]],
	[{ kind: "PAYOUT" }, ["recipientId"]],
	[{ kind: "CONVERSION" }, ["recipientId"]],
	[{ payeeKey: "bank:1" }, ["payeeKey"]],
	[{ kind: "PAYOUT", recipientId: null, payeeKey: "x".repeat(101) }, ["payeeKey"]],
	[{ thresholds: [{ name: "FRAUD_MOOD", value: "1" }] }, ["thresholds", "0", "name"]],
	[{ thresholds: [{ name: "constructor", value: "1" }] }, ["thresholds", "0", "name"]],
	[{ thresholds: [{ name: "FRAUD_GEO_SCORE", value: "1e2" }] }, ["thresholds", "0", "value"]],
	[{ thresholds: [{ name: "FRAUD_GEO_SCORE", value: "101" }] }, ["thresholds"]],
	[{ thresholds: [{ name: "FRAUD_REVIEW_THRESHOLD", value: "101" }] }, ["thresholds"]],
])("a question that makes no sense is refused: %j", async (terms, path) => {
	expect(await ask(terms)).toEqual({ __typename: "InvalidInputError", code: "INVALID_INPUT", path });
});

test("the thresholds in force are shown beside their standards", async () => {
	const strict = await openTestDomain(subgraph, {}, { FRAUD_GEO_SCORE: "55" });
	try {
		const { data } = await strict.run<{ fraudThresholds: object[] }>(
			sue,
			"{ fraudThresholds { name value standard } }",
		);
		expect(data.fraudThresholds).toContainEqual({ name: "FRAUD_GEO_SCORE", value: "55", standard: "40" });
		expect(data.fraudThresholds).toContainEqual({ name: "FRAUD_CASE_HOURS", value: "72", standard: "72" });
		expect(data.fraudThresholds).toHaveLength(19);
	} finally {
		await strict.close();
	}
});

test("the sanction list is read page by page, newest first, and only by staff", async () => {
	for (const { userId } of [mallory, ben, cleo]) {
		fraud.clock.advance(1);
		await sanction(fraud, userId, true, "OFAC");
	}
	const list = `query ($first: Int, $after: String) { sanctions(first: $first, after: $after) {
		nodes { user { id } reason note listedBy { id } listedAt } pageInfo { hasNextPage endCursor }
	} }`;
	interface Listed {
		sanctions: { nodes: { user: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
	}
	const first = (await fraud.run<Listed>(sue, list, { first: 2 })).data.sanctions;
	expect(first.nodes.map(({ user }) => user.id)).toEqual([cleo.userId, ben.userId]);
	const { endCursor } = first.pageInfo;
	const second = (await fraud.run<Listed>(sue, list, { first: 2, after: endCursor })).data.sanctions;
	expect(second).toMatchObject({
		nodes: [{ user: { id: mallory.userId }, reason: "SANCTIONS_MATCH", note: "OFAC", listedBy: { id: root.userId } }],
		pageInfo: { hasNextPage: false },
	});
	for (const [viewer, code] of [
		[mallory, "FORBIDDEN"],
		[null, "UNAUTHENTICATED"],
	] as [Viewer | null, string][]) {
		expect((await fraud.run(viewer, list)).errors?.[0]?.extensions["code"]).toBe(code);
		const input = { senderId: ana.userId, recipientId: ben.userId, money: { amountMinor: "1", currency: "USD" } };
		expect((await fraud.run(viewer, whatIf, { input })).errors?.[0]?.extensions["code"]).toBe(code);
		expect((await fraud.run(viewer, "{ fraudThresholds { name } }")).errors?.[0]?.extensions["code"]).toBe(code);
	}
	const notACursor = Buffer.from(JSON.stringify(["1", "yesterday", "usr"])).toString("base64url");
	expect((await fraud.run(sue, list, { after: notACursor })).errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
});
