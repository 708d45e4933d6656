import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type JsMsg, jetstream } from "@nats-io/jetstream";
import { factsIn } from "./bundles.ts";
import { readDomainConfig } from "./config.ts";
import type { Consumer } from "./consume.ts";
import { metrics } from "./metrics.ts";
import { connectNats } from "./nats.ts";
import { type Earshot, openEarshot, until } from "./testing/earshot.ts";

let earshot: Earshot;
let tell: Earshot["tell"];
let heard: Earshot["heard"];
let quiet: Earshot["quiet"];

/** Whether what the aggregate `early` rests on has arrived. */
let arrived: boolean;

const giveBackEarly: Partial<Consumer> = {
	async handle(_, tx, events) {
		const early = events.filter((event) => event.aggregateId === "early" && event.mayWait && !arrived);
		const now = events.filter((event) => !early.includes(event));
		await tx.query(
			"insert into heard (event_id, aggregate_id, step) select unnest($1::uuid[]), unnest($2::text[]), 0",
			[now.map((event) => event.id), now.map((event) => event.aggregateId)],
		);
		return early;
	},
};

beforeEach(async () => {
	arrived = false;
	earshot = await openEarshot();
	({ tell, heard, quiet } = earshot);
});

afterEach(() => earshot.close());

test("a fact is heard once if its transaction committed, and never if it did not", async () => {
	await tell("a", 1);
	await expect(tell("a", 2, true)).rejects.toThrow("rolled back");
	await tell("a", 3);
	await until(async () => (await heard()).length >= 2);
	expect(await heard()).toEqual([
		{ aggregate_id: "a", step: 1 },
		{ aggregate_id: "a", step: 3 },
	]);
});

test("facts of one aggregate arrive in order, also from many at once", async () => {
	const steps = Array.from({ length: 20 }, (_, step) => step);
	const tellAll = async (aggregateId: string): Promise<void> => {
		for (const step of steps) await tell(aggregateId, step);
	};
	await Promise.all(["a", "b", "c", "d", "e"].map(tellAll));
	await until(async () => (await heard()).length >= 100);
	const all = await heard();
	for (const aggregateId of ["a", "b", "c", "d", "e"]) {
		expect(all.filter((row) => row.aggregate_id === aggregateId).map((row) => row.step)).toEqual(steps);
	}
});

test("a fact that commits late is not skipped by the relay", async () => {
	const ctx = earshot.teller.contextFor("system:test");
	const slow = ctx.db.transaction(ctx.actor, async (tx) => {
		// The row takes its number first, and commits after later numbers are on the stream.
		await tx.query(
			"insert into outbox (id, aggregate_id, subject, body) values ($1, 'slow', 'ev.identity.session.ended.v1', $2)",
			[
				"00000000-0000-7000-8000-000000000001",
				JSON.stringify({
					id: "00000000-0000-7000-8000-000000000001",
					type: "identity.session.ended",
					aggregateId: "slow",
					data: { userId: "1" },
				}),
			],
		);
		await until(async () => (await heard()).length >= 10);
	});
	for (let step = 0; step < 10; step++) await tell("fast", step);
	await slow;
	await until(async () => (await heard()).some((row) => row.aggregate_id === "slow"));
	expect(await heard()).toHaveLength(11);
});

test("a fact that has waited a minute to be copied is an alarm, until it is copied", async () => {
	const isWell = async () => (await earshot.teller.health())["identity.facts"] === true;
	await tell("a", 1);
	await quiet();
	await earshot.admin.query("update identity.outbox set created_at = now() - interval '1 hour'");
	expect(await isWell()).toBe(true);
	await earshot.testbed.nats?.stop();
	await tell("a", 2);
	expect(await isWell()).toBe(true);
	await earshot.admin.query("update identity.outbox set created_at = now() - interval '61 seconds'");
	expect(await isWell()).toBe(false);
	await earshot.testbed.restartNats({ wiped: false });
	await until(async () => (await heard()).length === 2);
	await until(isWell);
});

test("a message nobody can handle is parked with its error and stops no other", async () => {
	earshot.poisoned.add("bad");
	await Promise.all([tell("good", 1), tell("bad", 1), tell("good", 2)]);
	await tell("good", 3);
	await until(async () => (await heard()).length >= 3);
	await until(async () => (await earshot.admin.query("select from audit.parked_message")).rowCount === 1);
	const { rows } = await earshot.admin.query("select consumer, error from audit.parked_message");
	expect(rows[0]).toMatchObject({ consumer: "audit-ears", error: expect.stringContaining("can't be handled") });
	expect((await heard()).filter((row) => row.aggregate_id === "good")).toHaveLength(3);
});

test("what a process took before it died is heard by the next, though newer facts were heard in between", async () => {
	await quiet();
	await earshot.silence();
	await tell("a", 1);
	await tell("a", 2);
	const { nats } = readDomainConfig("audit", earshot.testbed.environment);
	if (!nats) throw new Error("there is no NATS");
	const dying = await connectNats(nats);
	const pull = await jetstream(dying).consumers.get("IDENTITY", "audit-ears-each");
	const taken: JsMsg[] = [];
	while (taken.flatMap(factsIn).length < 2) {
		for await (const message of await pull.fetch({ max_messages: 1, expires: 1_000 })) taken.push(message);
	}
	await earshot.listen();
	await tell("a", 3);
	await until(async () => (await heard()).length === 1);
	// Stands for the ack wait that runs out after a process has died.
	for (const message of taken) message.nak();
	await until(async () => (await heard()).length === 3);
	expect((await heard()).map(({ step }) => step)).toEqual([3, 1, 2]);
	await dying.close();
});

test.each([
	["while everybody is away", true],
	["under everybody's feet", false],
])(
	"when the stream is set back %s, what it has forgotten is published again, and nothing takes effect twice",
	async (_, away) => {
		for (let step = 0; step < 30; step++) await tell("before", step);
		await quiet();
		earshot.testbed.keepNats();
		for (let step = 0; step < 30; step++) await tell("forgotten", step);
		// Told, and on the stream, but nobody has heard it yet.
		await earshot.silence();
		for (let step = 0; step < 30; step++) await tell("unheard", step);
		await until(async () => (await earshot.teller.backlog()).outbox === 0);
		if (away) await earshot.fallSilent();
		await earshot.testbed.restartNats({ setBack: true });
		if (away) await earshot.speak();
		await earshot.listen();
		// What comes next takes the numbers of what was forgotten.
		for (let step = 0; step < 120; step++) await tell("after", step);
		await until(async () => (await heard()).length >= 210);
		await quiet();
		const all = await heard();
		expect(all).toHaveLength(210);
		for (const aggregateId of ["before", "forgotten", "unheard", "after"]) {
			const steps = all.filter((row) => row.aggregate_id === aggregateId).map(({ step }) => step);
			expect(steps).toEqual(steps.map((_step, index) => index));
		}
	},
);

test("when the stream is lost while everything runs, it heals from the outbox and nothing takes effect twice", async () => {
	for (let step = 0; step < 30; step++) await tell("before", step);
	await until(async () => (await heard()).length >= 30);
	await earshot.testbed.restartNats({ wiped: true });
	for (let step = 0; step < 30; step++) await tell("after", step);
	await until(async () => (await heard()).length >= 60);
	await quiet();
	const all = await heard();
	expect(all).toHaveLength(60);
	expect(all.filter((row) => row.aggregate_id === "after").map((row) => row.step)).toEqual([...Array(30).keys()]);
});

test("while NATS is away facts wait in the outbox, and arrive when it is back", async () => {
	await tell("a", 1);
	await until(async () => (await heard()).length >= 1);
	const restarted = earshot.testbed.restartNats({ wiped: false });
	await tell("a", 2);
	await restarted;
	await until(async () => (await heard()).length >= 2);
	expect(await heard()).toEqual([
		{ aggregate_id: "a", step: 1 },
		{ aggregate_id: "a", step: 2 },
	]);
});

test("what came before something it rests on is heard when that has arrived, and holds up no other", async () => {
	await earshot.close();
	earshot = await openEarshot(giveBackEarly);
	await Promise.all([earshot.tell("early", 1), earshot.tell("good", 1), earshot.tell("good", 2)]);
	await until(async () => (await earshot.heard()).length >= 2);
	expect((await earshot.heard()).map((event) => event.aggregate_id)).toEqual(["good", "good"]);
	arrived = true;
	await until(async () => (await earshot.heard()).length >= 3);
	await earshot.quiet();
	expect((await earshot.heard()).map((event) => event.aggregate_id)).toEqual(["good", "good", "early"]);
	expect((await earshot.admin.query("select from audit.parked_message")).rowCount).toBe(0);
});

test("what it rests on may never arrive: then it is heard without, after about ten seconds", async () => {
	await earshot.close();
	earshot = await openEarshot(giveBackEarly);
	await earshot.tell("early", 1);
	await until(async () => (await earshot.heard()).length === 1);
	await earshot.quiet();
	expect(await earshot.heard()).toHaveLength(1);
});

test("while NATS is away what waits in the outbox is still counted, and what a consumer has to do is said to be unknown", async () => {
	await quiet();
	await earshot.testbed.nats?.stop();
	await tell("a", 1);
	await until(async () => {
		const text = await metrics.metrics();
		return (
			text.includes('mint_outbox_waiting{domain="identity"} 1') &&
			text.includes('mint_consumer_waiting{consumer="audit-ears"} Nan')
		);
	});
	await earshot.testbed.restartNats({ wiped: false });
	await quiet();
	expect(await heard()).toHaveLength(1);
});
