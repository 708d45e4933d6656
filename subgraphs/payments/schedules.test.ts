import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { AskFailed } from "@mint/kit/ask.ts";
import type { Viewer } from "@mint/kit/context.ts";
import * as cast from "@mint/kit/testing/cast.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { claimOccurrences, runSchedules } from "./runSchedules.ts";
import { subgraph } from "./subgraph.ts";
import { sweep } from "./sweep.ts";
import { type Scene, setScene } from "./testing/scene.ts";

const dayMs = 86_400_000;
const FIELDS = "schedule { id status nextAt occurrences { number status code transfer { status } } }";
const SCHEDULE = `mutation ($input: ScheduleTransferInput!) { done: scheduleTransfer(input: $input) {
	... on ScheduleTransferSuccess { replayed ${FIELDS} } ... on UserError { code path }
	... on IdempotencyKeyReusedError { differingFields } } }`;

interface Answer {
	code?: string;
	replayed?: boolean;
	schedule?: { id: string; status: string; nextAt: string | null };
}

let payments: TestDomain;
let scene: Scene;

beforeAll(async () => {
	payments = await openTestDomain(subgraph);
});
afterAll(() => payments.close());
beforeEach(async () => {
	scene = await setScene(payments);
});

/** A moment so many days from now. */
function inDays(days: number): string {
	return new Date(payments.clock.now().getTime() + days * dayMs).toISOString();
}

async function order(changes: Record<string, unknown> = {}, viewer: Viewer = scene.ana): Promise<Answer> {
	const input = {
		idempotencyKey: randomUUID(),
		fromWalletId: scene.anaWallet,
		to: { userId: scene.ben.userId },
		money: { amountMinor: "100", currency: "USD" },
		startsAt: inDays(1),
		recurrence: "DAILY",
		...changes,
	};
	const { data, errors } = await payments.run<{ done: Answer }>(viewer, SCHEDULE, { input });
	expect(errors).toBeUndefined();
	return data.done;
}

async function change(command: "cancel" | "pause" | "resume", scheduleId = "", viewer: Viewer = scene.ana) {
	const operation = `mutation ($input: ChangeScheduleInput!) { done: ${command}Schedule(input: $input) {
		... on ChangeScheduleSuccess { ${FIELDS} } ... on UserError { code } } }`;
	return (await payments.run<{ done: Answer }>(viewer, operation, { input: { scheduleId } })).data.done;
}

async function dayPasses(days = 1): Promise<void> {
	payments.clock.advance(days * dayMs);
	await runSchedules(payments.context());
}

function received(): bigint {
	return scene.ledger.balances.get(scene.benWallet) ?? 0n;
}

async function occurrences(id = "") {
	return payments.sql("select number, status, code from occurrence where schedule_id = $1 order by number", [id]);
}

test("nothing is paid before its time, and at its time it is paid once", async () => {
	const { schedule } = await order({ recurrence: "ONCE" });
	payments.clock.advance(dayMs - 1);
	expect(await runSchedules(payments.context())).toBe(0);
	payments.clock.advance(1);
	expect(await runSchedules(payments.context())).toBe(1);
	await dayPasses(5);
	expect(received()).toBe(100n);
	expect(await occurrences(schedule?.id)).toEqual([{ number: 0, status: "DONE", code: null }]);
	const [row] = await payments.sql("select status from schedule where id = $1", [schedule?.id]);
	expect(row).toEqual({ status: "ENDED" });
});

test("a recurring transfer through three crashes runs once per occurrence", async () => {
	await order({ count: 3 });
	// The first process dies after claiming.
	payments.clock.advance(dayMs);
	expect(await claimOccurrences(payments.context())).toBe(1);
	// The second dies before the ledger has acted, the third after; neither hears an answer.
	scene.ledger.silentBefore = 1;
	await runSchedules(payments.context());
	expect(received()).toBe(0n);
	scene.ledger.silentAfter = 1;
	await runSchedules(payments.context());
	expect(received()).toBe(100n);
	await Promise.all([runSchedules(payments.context()), runSchedules(payments.context()), sweep(payments.context())]);
	expect(received()).toBe(100n);
	await dayPasses();
	await dayPasses();
	await dayPasses();
	expect(received()).toBe(300n);
	expect(await payments.sql("select 1 from transfer where sender_id = $1", [scene.ana.userId])).toHaveLength(3);
});

test("an occurrence in the hands of a process that died is taken up when its lease is over", async () => {
	const { schedule } = await order({ recurrence: "ONCE" });
	payments.clock.advance(dayMs);
	await claimOccurrences(payments.context());
	const lease = new Date(payments.clock.now().getTime() + 60_000);
	await payments.sql("update occurrence set taken_until = $2 where schedule_id = $1", [schedule?.id, lease]);
	expect(await runSchedules(payments.context())).toBe(0);
	payments.clock.advance(60_000);
	expect(await runSchedules(payments.context())).toBe(1);
	expect(received()).toBe(100n);
});

test("ten processes at once pay an occurrence once", async () => {
	await order();
	payments.clock.advance(dayMs);
	await Promise.all(Array.from({ length: 10 }, () => runSchedules(payments.context())));
	await runSchedules(payments.context());
	expect(received()).toBe(100n);
});

test("what came due while nobody was at work is caught up with, each once", async () => {
	const { schedule } = await order();
	await dayPasses(4);
	expect(received()).toBe(400n);
	expect(await occurrences(schedule?.id)).toHaveLength(4);
});

test("an end date is the last day that pays", async () => {
	const { schedule } = await order({ endsAt: inDays(2) });
	await dayPasses(9);
	expect(await occurrences(schedule?.id)).toHaveLength(2);
});

test("without funds an occurrence is left out with notice, once, and the next one is paid", async () => {
	const { schedule } = await order();
	scene.ledger.balances.set(scene.anaWallet, 99n);
	await dayPasses();
	scene.ledger.balances.set(scene.anaWallet, 1_000n);
	await runSchedules(payments.context());
	expect(received()).toBe(0n);
	await dayPasses();
	expect(received()).toBe(100n);
	expect(await occurrences(schedule?.id)).toEqual([
		{ number: 0, status: "SKIPPED", code: "INSUFFICIENT_FUNDS" },
		{ number: 1, status: "DONE", code: null },
	]);
	const skipped = (await payments.facts("payments.schedule.skipped")).filter(
		({ aggregateId }) => aggregateId === schedule?.id,
	);
	expect(skipped.map(({ data }) => data)).toEqual([
		{
			scheduleId: schedule?.id,
			senderId: scene.ana.userId,
			occurrence: inDays(-1),
			code: "INSUFFICIENT_FUNDS",
		},
	]);
});

test("an outage is no reason to leave an occurrence out", async () => {
	await order({ recurrence: "ONCE" });
	payments.answer({
		"wallet.post": () => {
			throw new AskFailed("wallet.post", "away");
		},
	});
	await dayPasses();
	payments.answer(scene.ledger.answers);
	await runSchedules(payments.context());
	expect(received()).toBe(100n);
});

test("a paused schedule rests, and resumed it leaves out what would have been due", async () => {
	const { schedule } = await order();
	await dayPasses();
	expect(await change("pause", schedule?.id)).toMatchObject({ schedule: { status: "PAUSED", nextAt: null } });
	await dayPasses(3);
	expect(received()).toBe(100n);
	expect(await change("resume", schedule?.id)).toMatchObject({ schedule: { status: "ACTIVE", nextAt: inDays(0) } });
	await runSchedules(payments.context());
	expect(received()).toBe(200n);
});

test("a cancelled schedule never pays again, and only its owner may cancel it", async () => {
	const { schedule } = await order();
	expect(await change("cancel", schedule?.id, scene.ben)).toMatchObject({ code: "NOT_FOUND" });
	expect(await change("cancel", schedule?.id)).toMatchObject({ schedule: { status: "CANCELLED" } });
	expect(await change("cancel", schedule?.id)).toMatchObject({ schedule: { status: "CANCELLED" } });
	expect(await change("resume", schedule?.id)).toMatchObject({ code: "INVALID_STATE" });
	await dayPasses(3);
	expect(received()).toBe(0n);
});

test("the same key makes one schedule, also at once, and other terms are refused by name", async () => {
	const terms = { idempotencyKey: randomUUID(), startsAt: inDays(1) };
	const twins = await Promise.all(Array.from({ length: 10 }, () => order(terms)));
	expect(new Set(twins.map((twin) => twin.schedule?.id)).size).toBe(1);
	expect(twins.filter((twin) => twin.replayed === false)).toHaveLength(1);
	expect(await order({ ...terms, recurrence: "WEEKLY" })).toMatchObject({
		code: "IDEMPOTENCY_KEY_REUSED",
		differingFields: ["recurrence"],
	});
	payments.clock.advance(2 * dayMs);
	expect(await order(terms)).toMatchObject({ replayed: true });
});

test.each([
	["a moment that has passed", () => ({ startsAt: inDays(-1) }), "INVALID_INPUT"],
	["an end before the start", () => ({ endsAt: inDays(0) }), "INVALID_INPUT"],
	["no occurrence at all", () => ({ count: 0 }), "INVALID_INPUT"],
	["too many occurrences", () => ({ count: 1_001 }), "INVALID_INPUT"],
	["an end for what happens once", () => ({ recurrence: "ONCE", count: 1 }), "INVALID_INPUT"],
	["oneself as recipient", () => ({ to: { userId: scene.ana.userId } }), "SELF_TRANSFER"],
	["somebody else's wallet", () => ({ fromWalletId: scene.benWallet }), "WALLET_NOT_FOUND"],
	["nobody as recipient", () => ({ to: { email: "nobody@mint.example" } }), "RECIPIENT_NOT_FOUND"],
	["another currency", () => ({ money: { amountMinor: "1", currency: "EUR" } }), "CURRENCY_MISMATCH"],
	["nothing to pay", () => ({ money: { amountMinor: "0", currency: "USD" } }), "INVALID_INPUT"],
] as const)("a schedule with %s is refused", async (_, changes, code) => {
	expect(await order(changes())).toMatchObject({ code });
});

test("only the owner and staff see schedules", async () => {
	await order();
	const query = `{ _entities(representations: [{ __typename: "User", id: "${scene.ana.userId}" }]) {
		... on User { schedules { nodes { status money { amountMinor } } } } } }`;
	const seen = async (viewer: Viewer) => (await payments.run(viewer, query)).data;
	const all = { _entities: [{ schedules: { nodes: [{ status: "ACTIVE", money: { amountMinor: "100" } }] } }] };
	expect(await seen(scene.ana)).toEqual(all);
	expect(await seen(cast.sue)).toEqual(all);
	expect(await seen(scene.ben)).toEqual({ _entities: [{ schedules: null }] });
});
