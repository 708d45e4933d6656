import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { AskFailed } from "@mint/kit/ask.ts";
import type { Viewer } from "@mint/kit/context.ts";
import * as cast from "@mint/kit/testing/cast.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { claimOccurrences, runSchedules } from "./runSchedules.ts";
import { subgraph } from "./subgraph.ts";
import { sweep } from "./sweep.ts";
import { dayMs, Orders } from "./testing/orders.ts";
import { type Scene, setScene } from "./testing/scene.ts";

let payments: TestDomain;
let scene: Scene;
let orders: Orders;

beforeAll(async () => {
	payments = await openTestDomain(subgraph);
});
afterAll(() => payments.close());
beforeEach(async () => {
	scene = await setScene(payments);
	orders = new Orders(payments, scene);
});

test("nothing is paid before its time, and at its time it is paid once", async () => {
	const { schedule } = await orders.order({ recurrence: "ONCE" });
	payments.clock.advance(dayMs - 1);
	expect(await runSchedules(payments.context())).toBe(0);
	payments.clock.advance(1);
	expect(await runSchedules(payments.context())).toBe(1);
	await orders.pass(dayMs * 5);
	expect(orders.received()).toBe(100n);
	expect(await orders.occurrences(schedule?.id)).toEqual([{ number: 0, status: "DONE", code: null }]);
	const [row] = await payments.sql("select status from schedule where id = $1", [schedule?.id]);
	expect(row).toEqual({ status: "ENDED" });
});

test("a recurring transfer through three crashes runs once per occurrence", async () => {
	await orders.order({ count: 3 });
	// The first process dies after claiming.
	payments.clock.advance(dayMs);
	expect(await claimOccurrences(payments.context())).toBe(1);
	// The second dies before the ledger has acted, the third after; neither hears an answer.
	scene.ledger.silentBefore = 1;
	await runSchedules(payments.context());
	expect(orders.received()).toBe(0n);
	scene.ledger.silentAfter = 1;
	await runSchedules(payments.context());
	expect(orders.received()).toBe(100n);
	await Promise.all([runSchedules(payments.context()), runSchedules(payments.context()), sweep(payments.context())]);
	expect(orders.received()).toBe(100n);
	await orders.pass(dayMs);
	await orders.pass(dayMs);
	await orders.pass(dayMs);
	expect(orders.received()).toBe(300n);
	expect(await payments.sql("select 1 from transfer where sender_id = $1", [scene.ana.userId])).toHaveLength(3);
});

test("an occurrence in the hands of a process that died is taken up when its lease is over", async () => {
	const { schedule } = await orders.order({ recurrence: "ONCE" });
	payments.clock.advance(dayMs);
	await claimOccurrences(payments.context());
	const lease = new Date(payments.clock.now().getTime() + 60_000);
	await payments.sql("update occurrence set taken_until = $2 where schedule_id = $1", [schedule?.id, lease]);
	expect(await runSchedules(payments.context())).toBe(0);
	payments.clock.advance(60_000);
	expect(await runSchedules(payments.context())).toBe(1);
	expect(orders.received()).toBe(100n);
});

test("ten processes at once pay an occurrence once", async () => {
	await orders.order();
	payments.clock.advance(dayMs);
	await Promise.all(Array.from({ length: 10 }, () => runSchedules(payments.context())));
	await runSchedules(payments.context());
	expect(orders.received()).toBe(100n);
});

test("what came due while nobody was at work is caught up with, each once", async () => {
	const { schedule } = await orders.order();
	await orders.pass(dayMs * 4);
	expect(orders.received()).toBe(400n);
	expect(await orders.occurrences(schedule?.id)).toHaveLength(4);
});

test("an end date is the last day that pays", async () => {
	const { schedule } = await orders.order({ endsAt: orders.inDays(2) });
	await orders.pass(dayMs * 9);
	expect(await orders.occurrences(schedule?.id)).toHaveLength(2);
});

test("an outage is no reason to leave an occurrence out", async () => {
	await orders.order({ recurrence: "ONCE" });
	payments.answer({
		"wallet.post": () => {
			throw new AskFailed("wallet.post", "away");
		},
	});
	await orders.pass(dayMs);
	payments.answer(scene.ledger.answers);
	await runSchedules(payments.context());
	expect(orders.received()).toBe(100n);
});

test("a paused schedule rests, and resumed it leaves out what would have been due", async () => {
	const { schedule } = await orders.order();
	await orders.pass(dayMs);
	expect(await orders.change("pause", schedule?.id)).toMatchObject({ schedule: { status: "PAUSED", nextAt: null } });
	await orders.pass(dayMs * 3);
	expect(orders.received()).toBe(100n);
	expect(await orders.change("resume", schedule?.id)).toMatchObject({
		schedule: { status: "ACTIVE", nextAt: orders.inDays(0) },
	});
	await runSchedules(payments.context());
	expect(orders.received()).toBe(200n);
});

test("a cancelled schedule never pays again, and only its owner may cancel it", async () => {
	const { schedule } = await orders.order();
	expect(await orders.change("cancel", schedule?.id, scene.ben)).toMatchObject({ code: "NOT_FOUND" });
	expect(await orders.change("cancel", schedule?.id)).toMatchObject({ schedule: { status: "CANCELLED" } });
	expect(await orders.change("cancel", schedule?.id)).toMatchObject({ schedule: { status: "CANCELLED" } });
	expect(await orders.change("resume", schedule?.id)).toMatchObject({ code: "INVALID_STATE" });
	await orders.pass(dayMs * 3);
	expect(orders.received()).toBe(0n);
});

test("the same key makes one schedule, also at once, and other terms are refused by name", async () => {
	const terms = { idempotencyKey: randomUUID(), startsAt: orders.inDays(1) };
	const twins = await Promise.all(Array.from({ length: 10 }, () => orders.order(terms)));
	expect(new Set(twins.map((twin) => twin.schedule?.id)).size).toBe(1);
	expect(twins.filter((twin) => twin.replayed === false)).toHaveLength(1);
	expect(await orders.order({ ...terms, recurrence: "WEEKLY" })).toMatchObject({
		code: "IDEMPOTENCY_KEY_REUSED",
		differingFields: ["recurrence"],
	});
	payments.clock.advance(2 * dayMs);
	expect(await orders.order(terms)).toMatchObject({ replayed: true });
});

test.each([
	["a moment that has passed", () => ({ startsAt: orders.inDays(-1) }), "INVALID_INPUT"],
	["an end before the start", () => ({ endsAt: orders.inDays(0) }), "INVALID_INPUT"],
	["no occurrence at all", () => ({ count: 0 }), "INVALID_INPUT"],
	["too many occurrences", () => ({ count: 1_001 }), "INVALID_INPUT"],
	["an end for what happens once", () => ({ recurrence: "ONCE", count: 1 }), "INVALID_INPUT"],
	["oneself as recipient", () => ({ to: { userId: scene.ana.userId } }), "SELF_TRANSFER"],
	["somebody else's wallet", () => ({ fromWalletId: scene.benWallet }), "WALLET_NOT_FOUND"],
	["nobody as recipient", () => ({ to: { email: "nobody@mint.example" } }), "RECIPIENT_NOT_FOUND"],
	["another currency", () => ({ money: { amountMinor: "1", currency: "EUR" } }), "CURRENCY_MISMATCH"],
	[
		"more than may ever be sent at once",
		() => ({ money: { amountMinor: "100000001", currency: "USD" } }),
		"LIMIT_EXCEEDED",
	],
	["nothing to pay", () => ({ money: { amountMinor: "0", currency: "USD" } }), "INVALID_INPUT"],
] as const)("a schedule with %s is refused", async (_, changes, code) => {
	expect(await orders.order(changes())).toMatchObject({ code });
});

test("only the owner and staff see schedules", async () => {
	await orders.order();
	const query = `{ _entities(representations: [{ __typename: "User", id: "${scene.ana.userId}" }]) {
		... on User { schedules { nodes { status money { amountMinor } } } } } }`;
	const seen = async (viewer: Viewer) => (await payments.run(viewer, query)).data;
	const all = { _entities: [{ schedules: { nodes: [{ status: "ACTIVE", money: { amountMinor: "100" } }] } }] };
	expect(await seen(scene.ana)).toEqual(all);
	expect(await seen(cast.sue)).toEqual(all);
	expect(await seen(scene.ben)).toEqual({ _entities: [{ schedules: null }] });
});
