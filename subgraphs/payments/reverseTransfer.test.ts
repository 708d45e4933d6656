import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { AskFailed } from "@mint/kit/ask.ts";
import type { Viewer } from "@mint/kit/context.ts";
import { newId } from "@mint/kit/ids.ts";
import * as cast from "@mint/kit/testing/cast.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { subgraph } from "./subgraph.ts";
import { sweepReversals } from "./sweepReversals.ts";
import { type Scene, setScene, treasurer } from "./testing/scene.ts";

const REVERSE = `mutation ($input: ReverseTransferInput!) { reverseTransfer(input: $input) {
	__typename
	... on ReverseTransferSuccess { replayed approval { id } reversal { id money { amountMinor } }
		transfer { status reversedAmount { amountMinor } reversals { id money { amountMinor } } } }
	... on UserError { code path }
	... on IdempotencyKeyReusedError { differingFields }
} }`;

let payments: TestDomain;
let scene: Scene;
let root: Viewer;

beforeAll(async () => {
	payments = await openTestDomain(subgraph);
});
afterAll(() => payments.close());
beforeEach(async () => {
	scene = await setScene(payments);
	root = treasurer();
});

interface Answer {
	__typename: string;
	code?: string;
	differingFields?: string[];
	replayed?: boolean;
	reversal?: { id: string; money: { amountMinor: string } };
	transfer?: { status: string; reversedAmount: { amountMinor: string }; reversals: { id: string }[] };
}

async function reverse(transferId: string, changes: Record<string, unknown> = {}, viewer = root): Promise<Answer> {
	const input = { idempotencyKey: randomUUID(), transferId, ...why, ...changes };
	const { data, errors } = await payments.run<{ reverseTransfer: Answer }>(viewer, REVERSE, { input });
	expect(errors).toBeUndefined();
	return data.reverseTransfer;
}

const why = { reason: "CUSTOMER_REQUEST", note: "sent by mistake" };

const part = (amountMinor: string) => ({ money: { amountMinor, currency: "USD" } });

test("a whole reversal puts the money back, tells of it once, and leaves the limits as they are", async () => {
	const id = await scene.send("1000");
	const answer = await reverse(id);
	expect(answer).toMatchObject({
		replayed: false,
		reversal: { money: { amountMinor: "1000" } },
		transfer: { status: "REVERSED", reversedAmount: { amountMinor: "1000" } },
	});
	expect(scene.ledger.balances.get(scene.anaWallet)).toBe(1_000_000n);
	expect(scene.ledger.balances.get(scene.benWallet)).toBe(0n);
	expect(scene.ledger.moved.at(-1)).toMatchObject({ kind: "REVERSAL", postingId: answer.reversal?.id });
	expect(await scene.told(id)).toEqual(["payments.transfer.completed", "payments.transfer.reversed"]);
	const told = (await payments.facts("payments.transfer.reversed")).at(-1);
	expect(told).toMatchObject({
		actor: `staff:${root.userId}`,
		data: { reversalMinor: "1000", reversedMinor: "1000", reason: "CUSTOMER_REQUEST", staffNote: "sent by mistake" },
	});
	expect(await scene.used()).toBe(1_000n);
});

test("parts add up to the amount and not to a cent more; the last part reverses the transfer", async () => {
	const id = await scene.send("1000");
	expect(await reverse(id, part("400"))).toMatchObject({ transfer: { status: "COMPLETED" } });
	expect(await reverse(id, part("601"))).toMatchObject({ code: "INVALID_STATE" });
	expect(await reverse(id, part("600"))).toMatchObject({
		transfer: { status: "REVERSED", reversals: [expect.anything(), expect.anything()] },
	});
	expect(await reverse(id, part("1"))).toMatchObject({ code: "INVALID_STATE" });
	expect(await reverse(id)).toMatchObject({ code: "INVALID_STATE" });
});

test("without an amount, what is left goes back", async () => {
	const id = await scene.send("1000");
	await reverse(id, part("999"));
	expect(await reverse(id)).toMatchObject({ reversal: { money: { amountMinor: "1" } } });
});

test("fifty parallel parts never pass the amount, and none is refused while there is room", async () => {
	const id = await scene.send("1000");
	const answers = await Promise.all(Array.from({ length: 50 }, () => reverse(id, part("30"))));
	expect(answers.filter((answer) => answer.reversal)).toHaveLength(33);
	expect(answers.filter((answer) => answer.code === "INVALID_STATE")).toHaveLength(17);
	expect(scene.ledger.balances.get(scene.benWallet)).toBe(10n);
	const [total] = await payments.sql("select reserved, returned from reversal_total where transfer_id = $1", [id]);
	expect(total).toEqual({ reserved: "990", returned: "990" });
});

test("the database itself refuses more than the amount", async () => {
	const id = await scene.send("1000");
	await reverse(id, part("1"));
	await expect(payments.sql("update reversal_total set reserved = 1001 where transfer_id = $1", [id])).rejects.toThrow(
		"reversals_within_transfer",
	);
});

test("the same key reverses once, also twenty times at once, and names what differs", async () => {
	const id = await scene.send("1000");
	const idempotencyKey = randomUUID();
	const answers = await Promise.all(Array.from({ length: 20 }, () => reverse(id, { ...part("100"), idempotencyKey })));
	expect(new Set(answers.map((answer) => answer.reversal?.id)).size).toBe(1);
	expect(answers.filter((answer) => answer.replayed === false)).toHaveLength(1);
	expect(scene.ledger.balances.get(scene.benWallet)).toBe(900n);
	expect(await reverse(id, { ...part("101"), idempotencyKey })).toMatchObject({
		code: "IDEMPOTENCY_KEY_REUSED",
		differingFields: ["money"],
	});
	expect(await reverse(id, { ...part("100"), idempotencyKey }, treasurer())).toMatchObject({ replayed: false });
});

test("one key for two transfers at once reverses one of them", async () => {
	const ids = await Promise.all([scene.send("1000"), scene.send("1000")]);
	const idempotencyKey = randomUUID();
	const answers = await Promise.all(ids.map((id) => reverse(id, { idempotencyKey })));
	expect(answers.map((answer) => answer.code ?? "done").toSorted()).toEqual(["IDEMPOTENCY_KEY_REUSED", "done"]);
});

test("money the recipient has spent can't go back, and the key stays refused", async () => {
	const id = await scene.send("1000");
	scene.ledger.balances.set(scene.benWallet, 999n);
	const idempotencyKey = randomUUID();
	expect(await reverse(id, { idempotencyKey })).toMatchObject({ __typename: "InsufficientFundsError" });
	expect(await scene.transfer(id)).toMatchObject({ status: "COMPLETED" });
	scene.ledger.balances.set(scene.benWallet, 1_000n);
	expect(await reverse(id, { idempotencyKey })).toMatchObject({ code: "INSUFFICIENT_FUNDS" });
	expect(await reverse(id)).toMatchObject({ transfer: { status: "REVERSED" } });
});

test("a reversal whose answer was lost is finished by a repeat, or by the sweeper, and moves once", async () => {
	const id = await scene.send("1000");
	const { "wallet.post": post } = scene.ledger.answers;
	payments.answer({
		"wallet.post": (request) => {
			post(request);
			throw new AskFailed("wallet.post", "the reply was lost");
		},
	});
	const idempotencyKey = randomUUID();
	expect(await reverse(id, { ...part("10"), idempotencyKey })).toMatchObject({ code: "TEMPORARILY_UNAVAILABLE" });
	expect(await reverse(id, part("20"))).toMatchObject({ code: "TEMPORARILY_UNAVAILABLE" });
	payments.answer({ "wallet.post": post });
	expect(await reverse(id, { ...part("10"), idempotencyKey })).toMatchObject({ replayed: true });
	payments.clock.advance(11_000);
	expect(await sweepReversals(payments.context())).toBe(1);
	expect(await sweepReversals(payments.context())).toBe(0);
	expect(scene.ledger.balances.get(scene.benWallet)).toBe(970n);
	expect(await scene.told(id)).toHaveLength(3);
});

test.each([
	["a transfer under review", "REVIEW", "INVALID_STATE"],
	["a blocked transfer", "BLOCK", "INVALID_STATE"],
] as const)("%s can't be reversed", async (_, decision, code) => {
	payments.answer({ "fraud.assess": () => ({ decision, score: 100 }) });
	await scene.send("1000").catch(() => {});
	const [row] = await payments.sql<{ id: string }>("select id from transfer where sender_id = $1", [scene.ana.userId]);
	expect(await reverse(row?.id ?? "")).toMatchObject({ code });
	expect(scene.ledger.moved).toEqual([]);
});

test("a reversal isn't reversible, and neither is what doesn't exist", async () => {
	const { reversal } = await reverse(await scene.send("1000"));
	expect(await reverse(reversal?.id ?? "")).toMatchObject({ code: "NOT_FOUND" });
	expect(await reverse(newId("trf"))).toMatchObject({ code: "NOT_FOUND" });
});

test.each([
	["another currency", { money: { amountMinor: "1", currency: "EUR" } }, "CURRENCY_MISMATCH"],
	["nothing", { money: { amountMinor: "0", currency: "USD" } }, "INVALID_INPUT"],
	["a fraction", { money: { amountMinor: "1.5", currency: "USD" } }, "INVALID_INPUT"],
	["no note", { note: "  x " }, "INVALID_INPUT"],
])("reversing with %s is refused", async (_, changes, code) => {
	expect(await reverse(await scene.send("1000"), changes)).toMatchObject({ code });
	expect(scene.ledger.moved).toHaveLength(1);
});

test("nobody without the scope may reverse, not even staff who may read", async () => {
	const id = await scene.send("1000");
	const input = { idempotencyKey: randomUUID(), transferId: id, ...why };
	for (const viewer of [scene.ana, scene.ben, cast.sue]) {
		const { errors } = await payments.run(viewer, REVERSE, { input });
		expect(errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
	}
});

test("both parties see what went back, and only staff see why and by whom", async () => {
	const id = await scene.send("1000");
	await reverse(id, part("300"));
	const query = `query ($id: ID!) { transfer(id: $id) {
		reversedAmount { amountMinor } reversals { reason note requestedBy { id } money { amountMinor } } } }`;
	const seen = async (viewer: Viewer) => (await payments.run(viewer, query, { id })).data;
	const open = {
		reversedAmount: { amountMinor: "300" },
		reversals: [{ money: { amountMinor: "300" }, reason: null, note: null }],
	};
	expect(await seen(scene.ana)).toMatchObject({ transfer: open });
	expect(await seen(scene.ben)).toMatchObject({ transfer: open });
	expect(await seen(root)).toMatchObject({
		transfer: { reversals: [{ ...why, requestedBy: { id: root.userId } }] },
	});
	expect(await seen(cast.mallory)).toEqual({ transfer: null });
});
