import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { fourEyesUsdCents } from "./approval.ts";
import { sweepCommands } from "./approveCommand.ts";
import { subgraph } from "./subgraph.ts";
import { type Scene, setScene, treasurer } from "./testing/scene.ts";

const APPROVAL = "approval { id status commandHash maker { id } checker { id } }";
const COMMANDS = {
	reverse: `mutation ($input: ReverseTransferInput!) { done: reverseTransfer(input: $input) {
		... on ReverseTransferSuccess { ${APPROVAL} reversal { id money { amountMinor } } transfer { status } } ... on UserError { code } } }`,
	approve: `mutation ($input: ApproveCommandInput!) { done: approveCommand(input: $input) {
		... on ApproveCommandSuccess { ${APPROVAL} transfer { status } } ... on UserError { code } } }`,
	refuse: `mutation ($input: RefuseCommandInput!) { done: refuseCommand(input: $input) {
		... on RefuseCommandSuccess { ${APPROVAL} } ... on UserError { code } } }`,
};

interface Answer {
	code?: string;
	approval?: { id: string; status: string; commandHash: string };
	reversal?: { id: string } | null;
	transfer?: { status: string };
}

let payments: TestDomain;
let scene: Scene;
let maker: Viewer;
let checker: Viewer;

beforeAll(async () => {
	payments = await openTestDomain(subgraph, {}, { PAYMENTS_FOUR_EYES_USD_CENTS: "1000" });
});
afterAll(() => payments.close());
beforeEach(async () => {
	scene = await setScene(payments);
	[maker, checker] = [treasurer(), treasurer()];
});

async function run(command: keyof typeof COMMANDS, viewer: Viewer, input: Record<string, unknown>): Promise<Answer> {
	const { data, errors } = await payments.run<{ done: Answer }>(viewer, COMMANDS[command], { input });
	expect(errors).toBeUndefined();
	return data.done;
}

function reverse(transferId: string, changes: Record<string, unknown> = {}): Promise<Answer> {
	return run("reverse", maker, { idempotencyKey: randomUUID(), transferId, reason: "sent by mistake", ...changes });
}

function approve(approval: Answer["approval"], viewer = checker, commandHash = approval?.commandHash): Promise<Answer> {
	return run("approve", viewer, { approvalId: approval?.id, commandHash });
}

const part = (amountMinor: string) => ({ money: { amountMinor, currency: "USD" } });

test("exactly the limit needs nobody else; a cent more waits for a second person and moves nothing", async () => {
	expect(await reverse(await scene.send("1000"))).toMatchObject({ approval: null, transfer: { status: "REVERSED" } });
	const id = await scene.send("1001");
	expect(await reverse(id)).toMatchObject({ reversal: null, approval: { status: "PENDING", checker: null } });
	expect(await scene.transfer(id)).toMatchObject({ status: "COMPLETED" });
});

test("parts of one transfer don't slip under the limit", async () => {
	const id = await scene.send("1500");
	expect(await reverse(id, part("1000"))).toMatchObject({ approval: null });
	expect(await reverse(id, part("1"))).toMatchObject({ reversal: null, approval: { status: "PENDING" } });
});

test("a second person's yes carries the command out once, however often it is said", async () => {
	const id = await scene.send("2000");
	const idempotencyKey = randomUUID();
	const { approval } = await reverse(id, { idempotencyKey });
	const answers = await Promise.all(Array.from({ length: 5 }, () => approve(approval)));
	for (const answer of answers) {
		expect(answer).toMatchObject({ approval: { status: "APPROVED" }, transfer: { status: "REVERSED" } });
	}
	expect(scene.ledger.moved.filter(({ kind }) => kind === "REVERSAL")).toHaveLength(1);
	expect(await reverse(id, { idempotencyKey })).toMatchObject({ approval: { id: approval?.id, status: "APPROVED" } });
	expect(await scene.told(approval?.id ?? "")).toEqual(["payments.approval.requested", "payments.approval.decided"]);
});

test("who asks may neither approve nor refuse, and the database says so too", async () => {
	const { approval } = await reverse(await scene.send("2000"));
	expect(await approve(approval, maker)).toMatchObject({ code: "SELF_APPROVAL" });
	expect(await run("refuse", maker, { approvalId: approval?.id })).toMatchObject({ code: "SELF_APPROVAL" });
	await expect(
		payments.sql("update approval set status = 'APPROVED', checker = maker, decided_at = created_at where id = $1", [
			approval?.id,
		]),
	).rejects.toThrow("approval_by_another");
});

test("only what was shown can be approved, and a command never changes once it is asked for", async () => {
	const { approval } = await reverse(await scene.send("2000"));
	expect(await approve(approval, checker, "0".repeat(64))).toMatchObject({ code: "INVALID_INPUT" });
	const change = (tx: { query(text: string): Promise<unknown> }) => tx.query("update approval set amount = 1");
	await expect(payments.context().db.transaction("system:test", change)).rejects.toThrow("permission denied");
});

test("a yes and a no at once: one of them stands, and the money agrees with it", async () => {
	const id = await scene.send("2000");
	const { approval } = await reverse(id);
	const [yes, no] = await Promise.all([approve(approval), run("refuse", treasurer(), { approvalId: approval?.id })]);
	expect([yes, no].filter((answer) => answer.code === "INVALID_STATE")).toHaveLength(1);
	expect(await scene.transfer(id)).toMatchObject({ status: yes.code ? "COMPLETED" : "REVERSED" });
});

test("a refused command stays refused for its key", async () => {
	const id = await scene.send("2000");
	const idempotencyKey = randomUUID();
	const { approval } = await reverse(id, { idempotencyKey });
	expect(await run("refuse", checker, { approvalId: approval?.id })).toMatchObject({
		approval: { status: "REFUSED", checker: { id: checker.userId } },
	});
	expect(await approve(approval, treasurer())).toMatchObject({ code: "INVALID_STATE" });
	expect(await reverse(id, { idempotencyKey })).toMatchObject({ code: "INVALID_STATE" });
	expect(await scene.transfer(id)).toMatchObject({ status: "COMPLETED" });
});

test("an hour is the last moment: just before it counts, at it nothing does", async () => {
	const [early, late] = [await reverse(await scene.send("2000")), await reverse(await scene.send("2000"))];
	payments.clock.advance(3_599_999);
	expect(await approve(early.approval)).toMatchObject({ transfer: { status: "REVERSED" } });
	payments.clock.advance(1);
	expect(await approve(late.approval)).toMatchObject({ code: "INVALID_STATE" });
	const { data } = await payments.run(checker, "{ approvals(first: 1) { nodes { status } } }");
	expect(data).toMatchObject({ approvals: { nodes: [{ status: "EXPIRED" }] } });
});

test("what was approved is what moves, and when less is left nothing does", async () => {
	const id = await scene.send("2000");
	const { approval } = await reverse(id);
	await reverse(id, part("500"));
	expect(await approve(approval)).toMatchObject({ code: "INVALID_STATE" });
	expect(await scene.transfer(id)).toMatchObject({ status: "COMPLETED" });
	expect(scene.ledger.balances.get(scene.benWallet)).toBe(1_500n);
});

test("a command approved just before a crash is carried out by the job, once", async () => {
	const id = await scene.send("2000");
	const { approval } = await reverse(id);
	const now = payments.clock.now();
	await payments.sql("update approval set status = 'APPROVED', checker = $2, decided_at = $3 where id = $1", [
		approval?.id,
		checker.userId,
		now,
	]);
	payments.clock.advance(11_000);
	expect(await sweepCommands(payments.context())).toBe(1);
	expect(await sweepCommands(payments.context())).toBe(0);
	expect(await scene.transfer(id)).toMatchObject({ status: "REVERSED" });
});

test("a limit that can't be read is found at the start", () => {
	expect(() => fourEyesUsdCents({ env: { FOUR_EYES_USD_CENTS: "10.00" } })).toThrow("PAYMENTS_FOUR_EYES_USD_CENTS");
	expect(fourEyesUsdCents({ env: {} })).toBe(100_000n);
});
