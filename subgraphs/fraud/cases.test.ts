import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { newId } from "@mint/kit/ids.ts";
import { ana, ben, cleo, mallory, root, sue } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { AssessRequest } from "@mint/schema/calls/fraud.ts";
import { assess } from "./assess.ts";
import { expireCases } from "./cases.ts";
import { subgraph } from "./subgraph.ts";
import { completed, payout, settled, transfer, transferFacts, wipe } from "./testing/movements.ts";
import { sanction } from "./testing/sanction.ts";

const hourMs = 3_600_000;
let fraud: TestDomain;

beforeAll(async () => {
	fraud = await openTestDomain(subgraph);
});

afterEach(async () => {
	await fraud.sql(wipe);
});

afterAll(() => fraud.close());

/** Ana sends ben, whom she never paid, $200.01: a review. */
function review(terms: Partial<AssessRequest> = {}) {
	return caseOf(transfer({ amountMinor: "20001", ...terms }));
}

/** Ana withdraws $200.01 to an account she never paid: a review. */
function payoutReview(terms: Partial<AssessRequest> = {}) {
	return caseOf(payout({ amountMinor: "20001", ...terms }));
}

async function caseOf(request: AssessRequest) {
	const { movementId } = request;
	await assess(fraud.context(), request);
	const [row] = await fraud.sql<{ id: string }>("select id from assessment where movement_id = $1", [movementId]);
	return { request, movementId, caseId: row?.id ?? "" };
}

const decide = `mutation ($input: DecideFraudCaseInput!) {
	decideFraudCase(input: $input) {
		__typename
		... on DecideFraudCaseSuccess { replayed case { id status reason note decidedBy { id } closedAt expiresAt } approval { id } }
		... on UserError { code path }
	}
}`;

async function decideCase(viewer: Viewer | null, caseId: string, decision = "APPROVE", note = "called the sender") {
	const input = { caseId, decision, reason: "FRAUD_RULED_OUT", note };
	const { data, errors } = await fraud.run<{ decideFraudCase: object }>(viewer, decide, { input });
	return errors ? errors[0]?.extensions["code"] : data.decideFraudCase;
}

const refused = (code: string, path = "caseId", __typename = "RefusedError") => ({ __typename, code, path: [path] });
const closings = async () => (await fraud.facts("fraud.case.closed")).map(({ actor, data }) => ({ actor, ...data }));

const queue = `query ($status: FraudCaseStatus, $first: Int, $after: String) {
	fraudCases(status: $status, first: $first, after: $after) {
		nodes { id status }
		pageInfo { hasNextPage endCursor }
	}
}`;

async function idsOf(status: string | undefined, page: Record<string, unknown> = {}) {
	const variables = status ? { status, ...page } : page;
	const { data } = await fraud.run<{
		fraudCases: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
	}>(sue, queue, variables);
	return { ids: data.fraudCases.nodes.map(({ id }) => id), ...data.fraudCases.pageInfo };
}

test("a review waits in the queue, oldest first and page by page; a block and an allow don't", async () => {
	const first = await review();
	await review({ amountMinor: "100" });
	const second = await review({ senderId: mallory.userId });
	for (let made = 0; made < 5; made++) {
		await review({ senderId: cleo.userId, payeeKey: newId("usr"), amountMinor: "1" });
	}
	const blocked = await review({ senderId: cleo.userId, amountMinor: "1" });
	const third = await review();
	expect((await idsOf(undefined)).ids).toEqual([first.caseId, second.caseId, third.caseId]);
	const page = await idsOf("OPEN", { first: 2 });
	expect(page).toMatchObject({ ids: [first.caseId, second.caseId], hasNextPage: true });
	expect(await idsOf("OPEN", { first: 2, after: page.endCursor })).toMatchObject({
		ids: [third.caseId],
		hasNextPage: false,
	});
	expect((await idsOf("BLOCKED")).ids).toEqual([blocked.caseId]);
});

test("a case shows what the rules saw at that moment, though thresholds and habits have changed since", async () => {
	const { caseId, movementId } = await review();
	await fraud.hear(completed({ amountMinor: "20001" }));
	const seen = `query ($id: ID!) { fraudCase(id: $id) {
		status decision score rawScore
		kind movementId transfer { id } payout { id } user { id } recipient { id } payeeKey money { amountMinor currency }
		findings { rule value threshold weight blocks explanation }
		openedAt expiresAt closedAt
	} }`;
	const { data } = await fraud.run(sue, seen, { id: caseId });
	expect(data).toEqual({
		fraudCase: {
			status: "OPEN",
			decision: "REVIEW",
			score: 50,
			rawScore: 50,
			kind: "TRANSFER",
			movementId,
			transfer: { id: movementId },
			payout: null,
			user: { id: ana.userId },
			recipient: { id: ben.userId },
			payeeKey: ben.userId,
			money: { amountMinor: "20001", currency: "USD" },
			findings: [
				{
					rule: "new_recipient_large",
					value: "$200.01",
					threshold: "$200.00",
					weight: 50,
					blocks: false,
					explanation: "The sender never paid this recipient before; the amount is $200.01, and up to $200.00 passes.",
				},
			],
			openedAt: "2026-11-20T12:00:00.000Z",
			expiresAt: "2026-11-23T12:00:00.000Z",
			closedAt: null,
		},
	});
});

test("a case shows what its sender usually does, and their other cases, newest first", async () => {
	const paid = (amountMinor: string) => completed({ payeeKey: cleo.userId, amountMinor, currency: "EUR" });
	const withdrawn = payout({ amountMinor: "500", currency: "EUR" });
	await assess(fraud.context(), withdrawn);
	await fraud.hear(paid("2000"), paid("4000"), paid("4000"), settled(withdrawn));
	const before = await review();
	const { caseId } = await review();
	const after = await review();
	await review({ senderId: mallory.userId });
	const seen = `query ($id: ID!) { fraudCase(id: $id) { history {
		recipientsPaid accountsPaid homeCountry cases { id }
		habits { kind movements total { amountMinor currency } mean { amountMinor } deviation { amountMinor } }
	} } }`;
	expect((await fraud.run(sue, seen, { id: caseId })).data).toEqual({
		fraudCase: {
			history: {
				recipientsPaid: 1,
				accountsPaid: 1,
				homeCountry: null,
				cases: [{ id: after.caseId }, { id: before.caseId }],
				habits: [
					{
						kind: "PAYOUT",
						movements: 1,
						total: { amountMinor: "500", currency: "EUR" },
						mean: { amountMinor: "500" },
						deviation: { amountMinor: "0" },
					},
					{
						kind: "TRANSFER",
						movements: 3,
						total: { amountMinor: "10000", currency: "EUR" },
						mean: { amountMinor: "3333" },
						// sqrt(12 000 000 - 3333.3²) = 942.8
						deviation: { amountMinor: "942" },
					},
				],
			},
		},
	});
});

test.each([
	["APPROVE", "APPROVED"],
	["REFUSE", "REFUSED"],
])("deciding %s closes the case as %s, and tells so with who and why", async (decision, outcome) => {
	const { caseId, movementId } = await review();
	fraud.clock.advance(hourMs);
	expect(await decideCase(root, caseId, decision, "  called the sender ")).toEqual({
		__typename: "DecideFraudCaseSuccess",
		replayed: false,
		approval: null,
		case: {
			id: caseId,
			status: outcome,
			reason: "FRAUD_RULED_OUT",
			note: "called the sender",
			decidedBy: { id: root.userId },
			closedAt: fraud.clock.now().toISOString(),
			expiresAt: null,
		},
	});
	expect(await closings()).toEqual([
		{
			actor: `staff:${root.userId}`,
			assessmentId: caseId,
			movementId,
			kind: "TRANSFER",
			transferId: movementId,
			userId: ana.userId,
			outcome,
			decidedBy: root.userId,
			reason: "FRAUD_RULED_OUT",
			note: "called the sender",
		},
	]);
	expect((await idsOf("OPEN")).ids).toEqual([]);
});

test("who repeats a decision is given the case they decided; another word, note or person is refused", async () => {
	const { caseId } = await review();
	const first = await decideCase(root, caseId);
	fraud.clock.advance(hourMs);
	expect(await decideCase(root, caseId, "APPROVE", " called the sender\n")).toEqual({
		...(first as object),
		replayed: true,
	});
	const another = { ...root, userId: newId("usr") };
	expect(await decideCase(root, caseId, "REFUSE")).toEqual(refused("INVALID_STATE"));
	expect(await decideCase(root, caseId, "APPROVE", "another note")).toEqual(refused("INVALID_STATE"));
	expect(await decideCase(another, caseId)).toEqual(refused("INVALID_STATE"));
	expect(await closings()).toHaveLength(1);
});

test("of twenty decisions at once one counts and is told; only those that say the same are given it", async () => {
	const { caseId } = await review();
	const words = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? "APPROVE" : "REFUSE"));
	const answers = await Promise.all(words.map((word) => decideCase(root, caseId, word)));
	const told = await closings();
	expect(told).toHaveLength(1);
	expect((await idsOf(told[0]?.outcome)).ids).toEqual([caseId]);
	expect(answers.filter((answer) => Object(answer).replayed === false)).toHaveLength(1);
	expect(answers.filter((answer) => Object(answer).replayed === true)).toHaveLength(9);
	expect(answers.filter((answer) => Object(answer).code)).toEqual(Array(10).fill(refused("INVALID_STATE")));
});

test("above the sum, counting their day, an analyst's word waits for another's; whichever comes first stands", async () => {
	const { caseId } = await review({ amountMinor: "100001" });
	const [yes, no] = [await decideCase(root, caseId), await decideCase(root, caseId, "REFUSE")].map(Object);
	expect([yes, no]).toMatchObject(Array(2).fill({ case: { status: "OPEN" }, approval: { id: expect.any(String) } }));
	expect(await closings()).toEqual([]);
	expect(await fraud.decide(yes.approval.id)).toMatchObject({ refusal: null });
	expect(await fraud.decide(no.approval.id)).toMatchObject({ refusal: { code: "INVALID_STATE" } });
	expect(await closings()).toMatchObject([{ outcome: "APPROVED", decidedBy: root.userId }]);
	expect(await decideCase(root, (await review({ amountMinor: "100000" })).caseId)).toMatchObject({ approval: null });
	expect(await decideCase(root, (await review()).caseId)).toMatchObject({ approval: { id: expect.any(String) } });
	fraud.clock.advance(12 * hourMs);
	expect(await decideCase(root, (await review()).caseId)).toMatchObject({ approval: null });
});

test("a decision and the expiry at once: one of them counts", async () => {
	const cases = await Promise.all(
		Array.from({ length: 4 }, (_, index) => review({ senderId: [ana, cleo, mallory][index % 3]?.userId ?? "" })),
	);
	fraud.clock.advance(72 * hourMs);
	await Promise.all([...cases.map(({ caseId }) => decideCase(root, caseId)), expireCases(fraud.context())]);
	expect((await closings()).map(({ assessmentId }) => assessmentId).sort()).toEqual(
		cases.map(({ caseId }) => caseId).sort(),
	);
});

test.each([
	["a transfer of which they are the sender", () => review({ senderId: root.userId })],
	["a transfer of which they are the recipient", () => review({ payeeKey: root.userId })],
	["a payout of their own", () => payoutReview({ senderId: root.userId })],
])("nobody decides about %s", async (_, theirs) => {
	const { caseId } = await theirs();
	expect(await decideCase(root, caseId)).toEqual({ __typename: "RefusedError", code: "OWN_AFFAIRS", path: null });
	const update = "update fraud_case set status = 'APPROVED', closed_at = now(), decided_by = 'usr_x' returning status";
	const { db } = fraud.context();
	expect(await db.transaction(`staff:${root.userId}`, (tx) => tx.query(update))).toEqual([]);
	expect(await closings()).toEqual([]);
});

test("a decision needs a note and a case that exists and is open", async () => {
	const { caseId } = await review();
	const noNote = refused("INVALID_INPUT", "note", "InvalidInputError");
	expect(await decideCase(root, caseId, "APPROVE", " \n")).toEqual(noNote);
	expect(await decideCase(root, caseId, "APPROVE", "x".repeat(501))).toEqual(noNote);
	expect(await decideCase(root, newId("fra"))).toEqual(refused("NOT_FOUND"));
	expect(await decideCase(root, "case 7")).toEqual(refused("NOT_FOUND"));
	await sanction(fraud, mallory.userId);
	const blocked = await review({ senderId: mallory.userId });
	expect(await decideCase(root, blocked.caseId)).toEqual(refused("INVALID_STATE"));
	expect(await closings()).toEqual([]);
});

test("a case nobody decides expires after exactly 72 hours, once", async () => {
	const { caseId, movementId } = await review();
	fraud.clock.advance(72 * hourMs - 1);
	await expireCases(fraud.context());
	expect(await closings()).toEqual([]);
	fraud.clock.advance(1);
	await Promise.all([expireCases(fraud.context()), expireCases(fraud.context())]);
	await expireCases(fraud.context());
	expect(await closings()).toEqual([
		{
			actor: "system:test",
			assessmentId: caseId,
			movementId,
			kind: "TRANSFER",
			transferId: movementId,
			userId: ana.userId,
			outcome: "EXPIRED",
			decidedBy: null,
			reason: null,
			note: null,
		},
	]);
	expect(await decideCase(root, caseId)).toEqual(refused("INVALID_STATE"));
});

test("more cases than one round takes all expire in one turn", async () => {
	const senders = Array.from({ length: 130 }, () => newId("usr"));
	await Promise.all(senders.map((senderId) => review({ senderId })));
	fraud.clock.advance(72 * hourMs);
	await expireCases(fraud.context());
	expect(await closings()).toHaveLength(130);
	expect((await idsOf("OPEN")).ids).toEqual([]);
});

test("how long a case waits is a threshold of the environment", async () => {
	const patient = await openTestDomain(subgraph, {}, { FRAUD_CASE_HOURS: "1" });
	try {
		await assess(patient.context(), transfer({ amountMinor: "20001" }));
		patient.clock.advance(hourMs);
		await expireCases(patient.context());
		expect(await patient.facts("fraud.case.closed")).toHaveLength(1);
	} finally {
		await patient.close();
	}
});

test("a transfer under review that fails for another reason leaves nothing to decide", async () => {
	const { caseId, request } = await review();
	const failed = { ...transferFacts(request), code: "INSUFFICIENT_FUNDS" };
	await fraud.hear(fact("payments.transfer.failed", request.movementId, failed));
	expect((await idsOf("VOID")).ids).toEqual([caseId]);
	expect(await decideCase(root, caseId)).toEqual(refused("INVALID_STATE"));
	expect(await closings()).toEqual([]);
});

test.each(["payments.transfer.completed", "payments.transfer.cancelled"] as const)(
	"a transfer under review that ends as %s without a decision leaves a void case, and a decided one its decision",
	async (type) => {
		const [left, decided] = [await review(), await review()];
		await decideCase(root, decided.caseId);
		for (const { request } of [left, decided]) {
			await fraud.hear(fact(type, request.movementId, transferFacts(request)));
		}
		expect((await idsOf("VOID")).ids).toEqual([left.caseId]);
		expect((await idsOf("APPROVED")).ids).toEqual([decided.caseId]);
		expect(await decideCase(root, left.caseId, "REFUSE")).toEqual(refused("INVALID_STATE"));
	},
);

test("a refused transfer that then fails keeps its decision", async () => {
	const { caseId, request } = await review();
	await decideCase(root, caseId, "REFUSE");
	const failed = { ...transferFacts(request), code: "PAYMENT_BLOCKED" };
	await fraud.hear(fact("payments.transfer.failed", request.movementId, failed));
	expect((await idsOf("REFUSED")).ids).toEqual([caseId]);
});

test.each<[string, Viewer | null, string]>([
	["a user", ana, "FORBIDDEN"],
	["the recipient", ben, "FORBIDDEN"],
	["nobody", null, "UNAUTHENTICATED"],
])("%s neither sees cases nor decides them", async (_, viewer, code) => {
	const { caseId } = await review();
	expect((await fraud.run(viewer, queue)).errors?.[0]?.extensions["code"]).toBe(code);
	const one = `{ fraudCase(id: "${caseId}") { id } }`;
	expect((await fraud.run(viewer, one)).errors?.[0]?.extensions["code"]).toBe(code);
	const entity = `{
		_entities(representations: [{ __typename: "FraudCase", id: "${caseId}" }]) { ... on FraudCase { status } }
	}`;
	expect((await fraud.run(viewer, entity)).data).toEqual({ _entities: [null] });
	expect(await decideCase(viewer, caseId)).toBe(code);
	expect(await closings()).toEqual([]);
});

test("support sees cases and may not decide them", async () => {
	const { caseId } = await review();
	expect((await idsOf("OPEN")).ids).toEqual([caseId]);
	expect(await decideCase(sue, caseId)).toBe("FORBIDDEN");
});

test("the database keeps users from cases, and everyone from deleting or rewriting one", async () => {
	await review();
	const { db } = fraud.context();
	const as = (actor: string, statement: string) => db.transaction(actor, (tx) => tx.query(statement));
	expect(await as(ana.userId, "select from fraud_case")).toEqual([]);
	expect(await as(ana.userId, "update fraud_case set note = 'mine' returning note")).toEqual([]);
	await expect(as("system:test", "delete from fraud_case")).rejects.toThrow(/permission denied/);
	await expect(as("system:test", "update fraud_case set sender_id = 'usr_x'")).rejects.toThrow(/permission denied/);
});
