import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { AskFailed } from "@mint/kit/ask.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { claimOccurrences, runSchedules } from "./runSchedules.ts";
import { subgraph } from "./subgraph.ts";
import { sweep } from "./sweep.ts";
import { dayMs, mortal, Orders } from "./testing/orders.ts";
import { type Scene, setScene } from "./testing/scene.ts";

/** What the moment refuses is tried again through the day. */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Longer than anybody is at work on an occurrence. */
const leaseMs = minuteMs;

let payments: TestDomain;
let scene: Scene;
let orders: Orders;

beforeAll(async () => {
	payments = await openTestDomain(subgraph);
});
afterAll(() => payments.close());
beforeEach(async () => {
	await payments.sql("truncate occurrence, schedule");
	scene = await setScene(payments);
	orders = new Orders(payments, scene);
});

function funds(amountMinor: bigint): void {
	scene.ledger.balances.set(scene.anaWallet, amountMinor);
}

function noAnswer(): void {
	const away = () => {
		throw new AskFailed("wallet.post", "away");
	};
	payments.answer({ "wallet.post": away });
}

const completed = () =>
	payments.sql("select from transfer where sender_id = $1 and status = 'COMPLETED'", [scene.ana.userId]);

test("without funds it is put off and told once, and paid once they are there", async () => {
	const { schedule } = await orders.order({ recurrence: "ONCE" });
	funds(99n);
	const due = orders.inDays(1);
	await orders.pass(dayMs);
	expect(await orders.occurrences(schedule?.id)).toEqual([
		{ number: 0, status: "CLAIMED", code: "INSUFFICIENT_FUNDS" },
	]);
	await orders.pass(5 * minuteMs);
	funds(1_000n);
	await orders.pass(15 * minuteMs - 1);
	expect(orders.received()).toBe(0n);
	await orders.pass(1);
	expect(orders.received()).toBe(100n);
	expect(await orders.occurrences(schedule?.id)).toEqual([{ number: 0, status: "DONE", code: null }]);
	expect(await orders.told("payments.schedule.postponed", schedule?.id)).toEqual([
		{
			scheduleId: schedule?.id,
			senderId: scene.ana.userId,
			recipientId: scene.ben.userId,
			amountMinor: "100",
			currency: "USD",
			occurrence: due,
			code: "INSUFFICIENT_FUNDS",
			lastTryAt: new Date(Date.parse(due) + dayMs).toISOString(),
		},
	]);
	expect(await orders.told("payments.schedule.skipped", schedule?.id)).toEqual([]);
});

test("a day of refusals leaves it out, told once with payee, sum and the last reason; the next is paid", async () => {
	const { schedule } = await orders.order({ count: 2, recurrence: "WEEKLY" });
	funds(99n);
	const due = orders.inDays(1);
	await orders.pass(dayMs);
	for (let hour = 0; hour < 24; hour++) await orders.pass(hourMs);
	await orders.pass(dayMs);
	expect(await orders.told("payments.schedule.skipped", schedule?.id)).toEqual([
		{
			scheduleId: schedule?.id,
			senderId: scene.ana.userId,
			recipientId: scene.ben.userId,
			amountMinor: "100",
			currency: "USD",
			occurrence: due,
			code: "INSUFFICIENT_FUNDS",
		},
	]);
	expect(await orders.told("payments.schedule.postponed", schedule?.id)).toHaveLength(1);
	funds(1_000n);
	await orders.pass(7 * dayMs);
	expect(orders.received()).toBe(100n);
	expect(await orders.occurrences(schedule?.id)).toEqual([
		{ number: 0, status: "SKIPPED", code: "INSUFFICIENT_FUNDS" },
		{ number: 1, status: "DONE", code: null },
	]);
});

test("what no time changes ends it at once", async () => {
	const { schedule } = await orders.order({ recurrence: "ONCE" });
	payments.answer({ "fraud.assess": () => ({ decision: "BLOCK", score: 100 }) });
	await orders.pass(dayMs);
	expect(await orders.occurrences(schedule?.id)).toEqual([{ number: 0, status: "SKIPPED", code: "PAYMENT_BLOCKED" }]);
	expect(await orders.told("payments.schedule.postponed", schedule?.id)).toEqual([]);
	expect(await orders.told("payments.schedule.skipped", schedule?.id)).toMatchObject([{ code: "PAYMENT_BLOCKED" }]);
});

test("a frozen account is waited for", async () => {
	const { userId } = scene.ana;
	const { schedule } = await orders.order({ recurrence: "ONCE" });
	const note = "phone stolen";
	await payments.hear(fact("identity.user.frozen", userId, { userId, reason: "ACCOUNT_TAKEOVER", note }));
	await orders.pass(dayMs);
	expect(await orders.occurrences(schedule?.id)).toMatchObject([{ status: "CLAIMED", code: "ACCOUNT_FROZEN" }]);
	const later = new Date(Date.parse("2026-11-20T12:00:00.000Z") + hourMs).toISOString();
	const unfrozen = { userId, reason: "IDENTITY_CONFIRMED", note } as const;
	await payments.hear(fact("identity.user.unfrozen", userId, unfrozen, later));
	await orders.pass(hourMs);
	expect(orders.received()).toBe(100n);
});

test("of nine due at one moment all are paid in the end, though the money is there for five only at first", async () => {
	for (let made = 0; made < 9; made++) await orders.order({ recurrence: "ONCE", startsAt: orders.inDays(1) });
	const asked: boolean[] = [];
	payments.answer({
		"fraud.assess": ({ ordered }) => {
			asked.push(ordered);
			return { decision: "ALLOW", score: 0 };
		},
	});
	funds(500n);
	await orders.pass(dayMs);
	expect(orders.received()).toBe(500n);
	funds(400n);
	await orders.pass(5 * minuteMs);
	expect(orders.received()).toBe(900n);
	expect(await completed()).toHaveLength(9);
	// The checks are told of every try that nobody acted: it was ordered before.
	expect(asked).toEqual(Array(13).fill(true));
});

test("orders that come due within their hour are acts of sending once they are more than pocket money together", async () => {
	const startsAt = new Date(payments.clock.now().getTime() + minuteMs).toISOString();
	const money = { amountMinor: "5000", currency: "USD" };
	for (let made = 0; made < 12; made++) await orders.order({ recurrence: "ONCE", startsAt, money });
	const asked: boolean[] = [];
	payments.answer({
		"fraud.assess": ({ ordered }) => {
			asked.push(ordered);
			return { decision: "ALLOW", score: 0 };
		},
	});
	await orders.pass(minuteMs);
	expect(asked.filter((ordered) => ordered)).toHaveLength(10);
	expect(asked.filter((ordered) => !ordered)).toHaveLength(2);
});

test("an occurrence that comes due while an older one still waits is paid on its own", async () => {
	const { schedule } = await orders.order({ count: 2 });
	funds(0n);
	await orders.pass(dayMs + 12 * hourMs);
	funds(100n);
	// The job stood still for half a day; the older one is taken first.
	await orders.pass(12 * hourMs);
	expect(await orders.occurrences(schedule?.id)).toEqual([
		{ number: 0, status: "DONE", code: null },
		{ number: 1, status: "CLAIMED", code: "INSUFFICIENT_FUNDS" },
	]);
	funds(100n);
	await orders.pass(5 * minuteMs);
	expect(orders.received()).toBe(200n);
});

test("an outage is told once it has lasted five minutes, and never ends an occurrence", async () => {
	const { schedule } = await orders.order({ recurrence: "ONCE" });
	noAnswer();
	await orders.pass(dayMs);
	await orders.pass(5 * minuteMs - 1);
	expect(await orders.occurrences(schedule?.id)).toEqual([{ number: 0, status: "CLAIMED", code: null }]);
	await orders.pass(1);
	for (let days = 0; days < 3; days++) await orders.pass(dayMs);
	expect(await orders.told("payments.schedule.postponed", schedule?.id)).toMatchObject([
		{ code: "TEMPORARILY_UNAVAILABLE" },
	]);
	payments.answer(scene.ledger.answers);
	await runSchedules(payments.context());
	expect(orders.received()).toBe(100n);
	expect(await orders.occurrences(schedule?.id)).toEqual([{ number: 0, status: "DONE", code: null }]);
	expect(await orders.told("payments.schedule.skipped", schedule?.id)).toEqual([]);
});

test("after an outage everything is caught up with in order, and nothing is left out", async () => {
	const { schedule } = await orders.order({ count: 4 });
	noAnswer();
	for (let days = 0; days < 4; days++) await orders.pass(dayMs);
	payments.answer(scene.ledger.answers);
	await runSchedules(payments.context());
	expect(orders.received()).toBe(400n);
	const paid = await payments.sql<{ number: number }>(
		"select number from occurrence join transfer on id = transfer_id where schedule_id = $1 order by id",
		[schedule?.id],
	);
	expect(paid.map(({ number }) => number)).toEqual([0, 1, 2, 3]);
});

test("a limit of the day is waited for until the next day", async () => {
	const { schedule } = await orders.order({ recurrence: "ONCE", money: { amountMinor: "1000000", currency: "USD" } });
	payments.clock.advance(dayMs);
	await scene.send("1");
	funds(10_000_000n);
	const left = "update limit_usage set day_used = (select 1000000 * 100) where user_id = $1";
	await payments.sql(left, [scene.ana.userId]);
	await runSchedules(payments.context());
	expect(await orders.occurrences(schedule?.id)).toMatchObject([{ status: "CLAIMED", code: "LIMIT_EXCEEDED" }]);
	for (let hour = 0; hour < 13; hour++) await orders.pass(hourMs);
	expect(await orders.occurrences(schedule?.id)).toEqual([{ number: 0, status: "DONE", code: null }]);
});

test("its owner sees that it waits, why, and when it is tried again", async () => {
	await orders.order({ recurrence: "ONCE" });
	funds(0n);
	await orders.pass(dayMs);
	const query = `{ _entities(representations: [{ __typename: "User", id: "${scene.ana.userId}" }]) {
		... on User { schedules { nodes { occurrences { status code nextTryAt } } } } } }`;
	const seen = async () => {
		const { data } = await payments.run<{ _entities: [{ schedules: { nodes: { occurrences: object[] }[] } }] }>(
			scene.ana,
			query,
		);
		return data._entities[0].schedules.nodes[0]?.occurrences;
	};
	const nextTryAt = new Date(payments.clock.now().getTime() + 5 * minuteMs).toISOString();
	expect(await seen()).toEqual([{ status: "POSTPONED", code: "INSUFFICIENT_FUNDS", nextTryAt }]);
	funds(100n);
	await orders.pass(5 * minuteMs);
	expect(await seen()).toEqual([{ status: "DONE", code: null, nextTryAt: null }]);
});

test.each(["cancel", "pause"] as const)(
	"what waits is left out with a %s of its schedule, in silence",
	async (stop) => {
		const { schedule } = await orders.order();
		funds(0n);
		await orders.pass(dayMs);
		expect(await orders.change(stop, schedule?.id)).toMatchObject({
			schedule: { occurrences: [{ status: "SKIPPED", code: "INSUFFICIENT_FUNDS" }] },
		});
		funds(1_000n);
		await orders.pass(12 * hourMs);
		expect(orders.received()).toBe(0n);
		expect(await orders.told("payments.schedule.skipped", schedule?.id)).toEqual([]);
	},
);

test("the last occurrence of a schedule can be cancelled as long as it waits, and not once it is over", async () => {
	const { schedule } = await orders.order({ recurrence: "ONCE" });
	funds(0n);
	await orders.pass(dayMs);
	expect(await orders.change("pause", schedule?.id)).toMatchObject({ code: "INVALID_STATE" });
	expect(await orders.change("cancel", schedule?.id)).toMatchObject({ schedule: { status: "CANCELLED" } });
	const over = await orders.order({ recurrence: "ONCE" });
	funds(1_000n);
	await orders.pass(dayMs);
	expect(await orders.change("cancel", over.schedule?.id)).toMatchObject({ code: "INVALID_STATE" });
	expect(orders.received()).toBe(100n);
});

test("what may have been paid isn't left out by a cancelling: it is asked about until it is known", async () => {
	const { schedule } = await orders.order({ recurrence: "ONCE" });
	scene.ledger.silentAfter = 1;
	await orders.pass(dayMs);
	expect(await orders.change("cancel", schedule?.id)).toMatchObject({ code: "INVALID_STATE" });
	await runSchedules(payments.context());
	expect(orders.received()).toBe(100n);
	expect(await orders.occurrences(schedule?.id)).toEqual([{ number: 0, status: "DONE", code: null }]);
});

test("a try that is under way while its schedule is cancelled is the last", async () => {
	const { schedule } = await orders.order();
	funds(0n);
	payments.clock.advance(dayMs);
	payments.answer({
		"fraud.assess": async () => {
			await orders.change("cancel", schedule?.id);
			return { decision: "ALLOW", score: 0 };
		},
	});
	await runSchedules(payments.context());
	funds(1_000n);
	await orders.pass(hourMs);
	expect(await orders.occurrences(schedule?.id)).toEqual([
		{ number: 0, status: "SKIPPED", code: "INSUFFICIENT_FUNDS" },
	]);
	expect(orders.received()).toBe(0n);
});

/** One turn of a process that dies after so many steps; whether it did. */
async function dieAfter(steps: number): Promise<boolean> {
	const { ctx, died } = mortal(payments.context(), steps);
	await runSchedules(ctx).catch((error: Error) => {
		if (error.message !== "killed") throw error;
	});
	return died();
}

/** Transactions and questions of the turn that is refused; asserted, so that no point is forgotten. */
const stepsOfTurn = 9;

test.each(Array.from({ length: stepsOfTurn + 1 }, (_, steps) => steps))(
	"a process that dies after step %i of a refused try, and again of the next, pays once and tells once",
	async (steps) => {
		const { schedule } = await orders.order({ recurrence: "ONCE" });
		funds(99n);
		payments.clock.advance(dayMs);
		const died = await dieAfter(steps);
		expect(died).toBe(steps < stepsOfTurn);
		await orders.pass(leaseMs);
		await sweep(payments.context());
		expect(await orders.occurrences(schedule?.id)).toMatchObject([{ code: "INSUFFICIENT_FUNDS" }]);

		funds(1_000n);
		payments.clock.advance(20 * minuteMs);
		await dieAfter(steps);
		await orders.pass(leaseMs);
		await sweep(payments.context());
		await orders.pass(hourMs);
		await orders.pass(dayMs);
		expect(orders.received()).toBe(100n);
		expect(await completed()).toHaveLength(1);
		expect(await orders.occurrences(schedule?.id)).toEqual([{ number: 0, status: "DONE", code: null }]);
		expect(await orders.told("payments.schedule.postponed", schedule?.id)).toHaveLength(1);
		expect(await orders.told("payments.schedule.skipped", schedule?.id)).toEqual([]);
	},
);

test.each([
	["before the ledger acted", "silentBefore"],
	["after the ledger acted", "silentAfter"],
] as const)("an answer that is lost %s is asked for again under the same key, at any try", async (_, silent) => {
	const { schedule } = await orders.order({ recurrence: "ONCE" });
	funds(0n);
	scene.ledger[silent] = 1;
	await orders.pass(dayMs);
	await runSchedules(payments.context());
	expect(await orders.occurrences(schedule?.id)).toMatchObject([{ code: "INSUFFICIENT_FUNDS" }]);
	funds(1_000n);
	scene.ledger[silent] = 1;
	await orders.pass(5 * minuteMs);
	await Promise.all([runSchedules(payments.context()), runSchedules(payments.context()), sweep(payments.context())]);
	await orders.pass(hourMs);
	expect(orders.received()).toBe(100n);
	expect(await completed()).toHaveLength(1);
});

test("two processes at work on one occurrence, the lease of the first being over, pay it once", async () => {
	const { schedule } = await orders.order({ recurrence: "ONCE" });
	funds(99n);
	payments.clock.advance(dayMs);
	await claimOccurrences(payments.context());
	let other: Promise<unknown> | undefined;
	payments.answer({
		"fraud.assess": async () => {
			// The first stands still here until the second has tried, been refused and tried again.
			other ??= (async () => {
				payments.clock.advance(leaseMs);
				await runSchedules(payments.context());
				funds(1_000n);
				await orders.pass(hourMs);
			})();
			return { decision: "ALLOW", score: 0 };
		},
	});
	await runSchedules(payments.context());
	await other;
	await orders.pass(hourMs);
	expect(orders.received()).toBe(100n);
	expect(await completed()).toHaveLength(1);
	expect(await orders.occurrences(schedule?.id)).toEqual([{ number: 0, status: "DONE", code: null }]);
});
