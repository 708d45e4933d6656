import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { AskFailed } from "@mint/kit/ask.ts";
import type { Viewer } from "@mint/kit/context.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { subgraph } from "./subgraph.ts";
import { type Scene, setScene, treasurer } from "./testing/scene.ts";

const REVERSE = `mutation ($input: ReverseTransferInput!) { done: reverseTransfer(input: $input) {
	... on ReverseTransferSuccess { approval { id } replayed reversal { id money { amountMinor } } transfer { status } }
	... on IdempotencyKeyReusedError { differingFields } ... on UserError { code } } }`;

interface Answer {
	code?: string;
	approval?: { id: string } | null;
	reversal?: { id: string } | null;
	transfer?: { status: string };
	differingFields?: string[];
}

let payments: TestDomain;
let scene: Scene;
let maker: Viewer;

beforeAll(async () => {
	payments = await openTestDomain(subgraph, {}, { STAFF_FOUR_EYES_USD_CENTS: "1000" });
});
afterAll(() => payments.close());
beforeEach(async () => {
	scene = await setScene(payments);
	maker = treasurer();
});

async function reverse(transferId: string, changes: Record<string, unknown> = {}, by = maker): Promise<Answer> {
	const why = { reason: "CUSTOMER_REQUEST", note: "sent by mistake" };
	const input = { idempotencyKey: randomUUID(), transferId, ...why, ...changes };
	const { data, errors } = await payments.run<{ done: Answer }>(by, REVERSE, { input });
	expect(errors).toBeUndefined();
	return data.done;
}

const agree = ({ approval }: Answer, word = {}) => payments.decide(approval?.id ?? "", word);
const waits = { reversal: null, approval: { id: expect.stringMatching(/^payments\.apr_/) } };
const done = { outcome: "DONE", refusal: null, approval: { status: "APPROVED", failure: null } };

const part = (amountMinor: string) => ({ money: { amountMinor, currency: "USD" } });

test("exactly the sum needs nobody else; a cent more waits for a second person and moves nothing", async () => {
	expect(await reverse(await scene.send("1000"))).toMatchObject({ approval: null, transfer: { status: "REVERSED" } });
	const id = await scene.send("1001");
	expect(await reverse(id, {}, treasurer())).toMatchObject(waits);
	expect(await scene.transfer(id)).toMatchObject({ status: "COMPLETED" });
});

test("parts of one transfer don't slip under the sum, whoever asks for them", async () => {
	const id = await scene.send("1500");
	expect(await reverse(id, part("1000"))).toMatchObject({ approval: null });
	expect(await reverse(id, part("1"), treasurer())).toMatchObject(waits);
});

test("what one member of staff does in a day counts together; the next day and others begin anew", async () => {
	const ids = await Promise.all(Array.from({ length: 4 }, () => scene.send("600")));
	const answers = await Promise.all(ids.slice(0, 3).map((id) => reverse(id)));
	expect(answers.filter(({ approval }) => approval === null)).toHaveLength(1);
	expect(await reverse(ids[3] as string, {}, treasurer())).toMatchObject({ approval: null });
	payments.clock.advance(12 * 3_600_000);
	expect(await reverse(await scene.send("600"))).toMatchObject({ approval: null });
});

test("what somebody moved alone today in other domains counts with it; what can't be known is above the sum", async () => {
	const elsewhere = (usdCents: string) => ({ "fraud.movedAlone": () => ({ usdCents }) });
	payments.answer({ ...elsewhere("300"), "funding.movedAlone": () => ({ usdCents: "200" }) });
	expect(await reverse(await scene.send("501"))).toMatchObject(waits);
	expect(await reverse(await scene.send("500"))).toMatchObject({ approval: null });
	payments.answer(elsewhere("0"));
	const silent = () => {
		throw new AskFailed("funding.movedAlone", "away");
	};
	payments.answer({ "funding.movedAlone": silent });
	expect(await reverse(await scene.send("1"), {}, treasurer())).toMatchObject(waits);
	payments.answer({ "funding.movedAlone": () => ({ usdCents: "0" }) });
});

test("what a second person agreed to doesn't count as done alone, and what failed doesn't count", async () => {
	expect(await agree(await reverse(await scene.send("2000")))).toMatchObject(done);
	const spent = await scene.send("900");
	scene.ledger.balances.set(scene.benWallet, 0n);
	expect(await reverse(spent)).toMatchObject({ code: "INSUFFICIENT_FUNDS" });
	expect(await reverse(await scene.send("1000"))).toMatchObject({ approval: null });
});

test("a second person's yes carries the command out once, however often it is said", async () => {
	const id = await scene.send("2000");
	const idempotencyKey = randomUUID();
	const asked = await reverse(id, { idempotencyKey });
	for (const answer of await Promise.all(Array.from({ length: 5 }, () => agree(asked))))
		expect(answer).toMatchObject(done);
	expect(scene.ledger.moved.filter(({ kind }) => kind === "REVERSAL")).toHaveLength(1);
	expect(await reverse(id, { idempotencyKey })).toMatchObject({
		approval: asked.approval,
		transfer: { status: "REVERSED" },
	});
	const told = await scene.told(asked.approval?.id.replace("payments.", "") ?? "");
	expect(told).toEqual(["payments.approval.requested", "payments.approval.decided"]);
	const [fact] = await payments.facts("payments.transfer.reversed").then((facts) => facts.slice(-1));
	expect(fact?.actor).toBe(`staff:${maker.userId}`);
});

test("a repeat of the key waits for the same approval, and names what differs in another command", async () => {
	const id = await scene.send("2000");
	const idempotencyKey = randomUUID();
	const asked = await reverse(id, { idempotencyKey });
	expect(await reverse(id, { idempotencyKey })).toMatchObject({ approval: asked.approval });
	const other = { idempotencyKey, ...part("1999") };
	expect(await reverse(id, other)).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED", differingFields: ["money"] });
});

test("a refused command stays refused for its key", async () => {
	const id = await scene.send("2000");
	const idempotencyKey = randomUUID();
	const asked = await reverse(id, { idempotencyKey });
	expect(await agree(asked, { outcome: "REFUSED" })).toMatchObject({ approval: { status: "REFUSED" } });
	expect(await agree(asked)).toEqual({ outcome: "UNDECIDABLE" });
	expect(await reverse(id, { idempotencyKey })).toMatchObject({ code: "INVALID_STATE" });
	expect(await scene.transfer(id)).toMatchObject({ status: "COMPLETED" });
});

test("what was approved is what moves, and when less is left nothing does", async () => {
	const id = await scene.send("2000");
	const asked = await reverse(id);
	await reverse(id, part("500"));
	expect(await agree(asked)).toMatchObject({
		refusal: { code: "INVALID_STATE" },
		approval: { failure: "INVALID_STATE" },
	});
	expect(await agree(asked)).toMatchObject({ refusal: { code: "INVALID_STATE" } });
	expect(await scene.transfer(id)).toMatchObject({ status: "COMPLETED" });
	expect(scene.ledger.balances.get(scene.benWallet)).toBe(1_500n);
});

test("nobody reverses or forces their own payment, and nobody agrees to that of their own", async () => {
	const id = await scene.send("2000");
	const own = { ...scene.ana, role: "ADMIN", scopes: maker.scopes };
	expect(await reverse(id, {}, own)).toMatchObject({ code: "OWN_AFFAIRS" });
	const asked = await reverse(id);
	expect(await agree(asked, { checker: scene.ben.userId })).toEqual({ outcome: "OWN_AFFAIRS" });
});
