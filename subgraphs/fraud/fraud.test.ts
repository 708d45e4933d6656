import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { newId } from "@mint/kit/ids.ts";
import { ana, ben, cleo, mallory, root, sue } from "@mint/kit/testing/cast.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { assess } from "./assess.ts";
import { subgraph } from "./subgraph.ts";
import { payout, transfer } from "./testing/movements.ts";

let fraud: TestDomain;

beforeAll(async () => {
	fraud = await openTestDomain(subgraph);
});

afterAll(() => fraud.close());

async function assessed(amountMinor: string, senderId: string): Promise<string> {
	const request = transfer({ amountMinor, senderId });
	await assess(fraud.context(), request);
	return request.movementId;
}

const assessmentOf = `query ($id: ID!) {
	_entities(representations: [{ __typename: "Transfer", id: $id }]) {
		... on Transfer { fraudAssessment {
			id kind movementId transferId transfer { id } payout { id } payeeKey user { id } money { amountMinor currency }
			decision score rawScore rulesFired reason assessedAt
		} }
	}
}`;

interface OfTransfer {
	_entities: [{ fraudAssessment: Record<string, unknown> | null }];
}

test("staff see the assessment of a transfer", async () => {
	const sender = newId("usr");
	const id = await assessed("20001", sender);
	const { data } = await fraud.run<OfTransfer>(sue, assessmentOf, { id });
	expect(data._entities[0].fraudAssessment).toEqual({
		id: expect.stringMatching(/^fra_/),
		kind: "TRANSFER",
		movementId: id,
		transferId: id,
		transfer: { id },
		payout: null,
		payeeKey: ben.userId,
		user: { id: sender },
		money: { amountMinor: "20001", currency: "USD" },
		decision: "REVIEW",
		score: 50,
		rawScore: 50,
		rulesFired: ["new_recipient_large"],
		reason: "Held for review because a large amount goes to someone the sender never paid before.",
		assessedAt: "2026-11-20T12:00:00.000Z",
	});
});

test("staff see what was assessed of a payout, which is no transfer", async () => {
	const request = payout({ senderId: newId("usr"), amountMinor: "20001" });
	await assess(fraud.context(), request);
	const newest = `{ fraudAssessments(first: 1) { nodes {
		kind movementId transferId transfer { id } payout { id } payeeKey reason
	} } }`;
	expect((await fraud.run(sue, newest)).data).toEqual({
		fraudAssessments: {
			nodes: [
				{
					kind: "PAYOUT",
					movementId: request.movementId,
					transferId: null,
					transfer: null,
					payout: { id: request.movementId },
					payeeKey: request.payeeKey,
					reason: "Held for review because a large payout goes to a bank account never paid before.",
				},
			],
		},
	});
});

test.each<[string, Viewer | null]>([
	["the sender", ana],
	["the recipient", ben],
	["a merchant", cleo],
	["a stranger", mallory],
	["nobody", null],
])("%s sees no assessment, neither by transfer nor by its own id", async (_, viewer) => {
	const id = await assessed("100", ana.userId);
	const { data } = await fraud.run<OfTransfer>(viewer, assessmentOf, { id });
	expect(data._entities[0].fraudAssessment).toBeNull();
	const [row] = await fraud.sql<{ id: string }>("select id from assessment where movement_id = $1", [id]);
	const byId = `{
		_entities(representations: [{ __typename: "FraudAssessment", id: "${row?.id}" }]) {
			... on FraudAssessment { reason }
		}
	}`;
	expect((await fraud.run(viewer, byId)).data).toEqual({ _entities: [null] });
	expect((await fraud.run(sue, byId)).data).toEqual({ _entities: [{ reason: expect.any(String) }] });
});

test("a transfer that was never assessed has no assessment", async () => {
	const { data } = await fraud.run<OfTransfer>(sue, assessmentOf, { id: newId("trf") });
	expect(data._entities[0].fraudAssessment).toBeNull();
});

const list = `query ($decision: FraudDecision, $first: Int, $after: String) {
	fraudAssessments(decision: $decision, first: $first, after: $after) {
		nodes { movementId decision }
		pageInfo { hasNextPage endCursor }
	}
}`;

interface Listed {
	fraudAssessments: {
		nodes: { movementId: string; decision: string }[];
		pageInfo: { hasNextPage: boolean; endCursor: string | null };
	};
}

test("the list is read page by page, newest first and by decision", async () => {
	const sender = newId("usr");
	for (const amountMinor of ["20001", "20001", "100", "20001"]) await assessed(amountMinor, sender);
	for (const decision of ["REVIEW", null]) {
		// Ids grow with time.
		const stored = await fraud.sql<{ movementId: string; decision: string }>(
			`select movement_id as "movementId", decision from assessment
			where $1::text is null or decision = $1
			order by id desc`,
			[decision],
		);
		const found: object[] = [];
		let after: string | null = null;
		do {
			const { data }: { data: Listed } = await fraud.run<Listed>(sue, list, { decision, first: 2, after });
			found.push(...data.fraudAssessments.nodes);
			after = data.fraudAssessments.pageInfo.hasNextPage ? data.fraudAssessments.pageInfo.endCursor : null;
		} while (after);
		expect(found).toEqual(stored);
	}
});

test.each([{ first: 0 }, { first: 101 }, { after: "nonsense" }])(
	"a page that can't be given is refused: %p",
	async (page) => {
		const { errors } = await fraud.run(sue, list, page);
		expect(errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
	},
);

test.each<[string, Viewer | null, string]>([
	["a user", ana, "FORBIDDEN"],
	["nobody", null, "UNAUTHENTICATED"],
])("%s may not list assessments", async (_, viewer, code) => {
	expect((await fraud.run(viewer, list)).errors?.[0]?.extensions["code"]).toBe(code);
});

const sanction = `mutation ($input: SetSanctionedInput!) { setSanctioned(input: $input) {
	... on SetSanctionedSuccess { sanctioned approval { id } } ... on UserError { code path } } }`;

interface Asked {
	setSanctioned: { sanctioned?: boolean; approval?: { id: string } | null; code?: string };
}

const setTo = (sanctioned: boolean, more: object = {}) => ({
	input: { userId: mallory.userId, sanctioned, reason: "SANCTIONS_MATCH", note: "  OFAC 2026-11  ", ...more },
});

const set = async (sanctioned: boolean, more: object = {}) =>
	(await fraud.run<Asked>(root, sanction, setTo(sanctioned, more))).data.setSanctioned;

test("the sanction list changes by the word of two, once, and tells so once with its reason", async () => {
	const asked = await set(true);
	expect(asked).toEqual({ sanctioned: false, approval: { id: expect.stringMatching(/^fraud\.apr_/) } });
	expect(await set(true)).toEqual(asked);
	await fraud.decide(asked.approval?.id ?? "");
	expect(await set(true)).toEqual({ sanctioned: true, approval: null });
	const off = await set(false, { reason: "SANCTIONS_CLEARED", note: "cleared" });
	expect(off).toMatchObject({ sanctioned: true });
	await fraud.decide(off.approval?.id ?? "");
	expect(await set(false)).toEqual({ sanctioned: false, approval: null });
	const told = (await fraud.facts("fraud.sanction.changed")).map(({ actor, data }) => ({ actor, ...data }));
	const facts = { actor: `staff:${root.userId}`, userId: mallory.userId };
	expect(told).toEqual([
		{ ...facts, sanctioned: true, reason: "SANCTIONS_MATCH", note: "OFAC 2026-11" },
		{ ...facts, sanctioned: false, reason: "SANCTIONS_CLEARED", note: "cleared" },
	]);
});

test("nobody is listed without a note, nor who isn't there, nor by themselves", async () => {
	fraud.answer({ "identity.knownPeople": ({ userIds }) => ({ userIds: userIds.filter((id) => id === root.userId) }) });
	expect(await set(true, { userId: "mallory" })).toEqual({ code: "NOT_FOUND", path: ["userId"] });
	expect(await set(true, { userId: newId("usr") })).toEqual({ code: "NOT_FOUND", path: ["userId"] });
	expect(await set(true, { userId: root.userId })).toEqual({ code: "OWN_AFFAIRS", path: null });
	for (const note of [" \t", "x".repeat(501)]) {
		expect(await set(true, { note })).toEqual({ code: "INVALID_INPUT", path: ["note"] });
	}
	fraud.answer({ "identity.knownPeople": (asked) => asked });
	expect(await fraud.sql("select from sanction")).toEqual([]);
});

test.each<[string, Viewer | null, string]>([
	["a user", mallory, "FORBIDDEN"],
	["support", sue, "FORBIDDEN"],
	["nobody", null, "UNAUTHENTICATED"],
])("%s may not change the sanction list", async (_, viewer, code) => {
	const { errors } = await fraud.run(viewer, sanction, setTo(true));
	expect(errors?.[0]?.extensions["code"]).toBe(code);
	expect(await fraud.sql("select from sanction")).toEqual([]);
});

test("thresholds of the environment are those the checks use", async () => {
	const strict = await openTestDomain(subgraph, {}, { FRAUD_VELOCITY_TRANSFERS_MAX: "1" });
	try {
		const ctx = strict.context();
		expect((await assess(ctx, transfer())).decision).toBe("ALLOW");
		expect((await assess(ctx, transfer({ payeeKey: cleo.userId }))).decision).toBe("BLOCK");
	} finally {
		await strict.close();
	}
});
