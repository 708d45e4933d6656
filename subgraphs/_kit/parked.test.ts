import { afterEach, expect, test } from "@jest/globals";
import type { ParkedEvent, ParkedQuestion } from "@mint/schema/calls/parked.ts";
import { jetstream } from "@nats-io/jetstream";
import { readDomainConfig } from "./config.ts";
import type { Consumer } from "./consume.ts";
import { metrics } from "./metrics.ts";
import { connectNats } from "./nats.ts";
import { ana, ben, root } from "./testing/cast.ts";
import { type Earshot, openEarshot, until } from "./testing/earshot.ts";

let earshot: Earshot;

afterEach(() => earshot.close());

const everything: ParkedQuestion = {
	statuses: ["PARKED", "REPLAYED", "DISCARDED"],
	consumer: null,
	type: null,
	aggregateId: null,
	before: null,
	limit: 100,
};

const ctx = () => earshot.listener.contextFor("system:test");
const list = async (question: Partial<ParkedQuestion> = {}): Promise<ParkedEvent[]> =>
	(await ctx().ask("audit.parkedEvents", { ...everything, ...question })).events;
const replay = async (...ids: string[]) =>
	(await ctx().ask("audit.replayParkedEvents", { ids, by: root.userId, ...why })).outcomes;
const why = { reason: "OPERATIONAL_ERROR", note: "sent by a broken program" } as const;
const requestedAt = "2026-11-20T12:00:00.000Z";
const discard = (id: string, checker = ben.userId) =>
	ctx().ask("audit.discardParkedEvent", { id, maker: ana.userId, checker, requestedAt, ...why });

/** Tells steps of an aggregate the listener can't handle, and waits until all are parked. First parked, first given. */
async function park(aggregateId: string, ...steps: number[]): Promise<ParkedEvent[]> {
	earshot.poisoned.add(aggregateId);
	for (const step of steps) await earshot.tell(aggregateId, step);
	await until(async () => (await list({ aggregateId })).length === steps.length);
	return (await list({ aggregateId })).toReversed();
}

async function parkOne(aggregateId: string): Promise<ParkedEvent> {
	const [event] = await park(aggregateId, 1);
	if (!event) throw new Error("nothing was parked");
	return event;
}

async function stepsOf(aggregateId: string): Promise<number[]> {
	return (await earshot.heard()).filter((heard) => heard.aggregate_id === aggregateId).map(({ step }) => step);
}

/** What the audit trail is told of acts, oldest first. */
async function told(): Promise<{ type: string; actor: string; data: object }[]> {
	const { rows } = await earshot.admin.query<{ body: string }>(
		"select body from audit.outbox where subject like '%parked_event%' order by seq",
	);
	return rows.map(({ body }) => JSON.parse(body));
}

/** Loses the streams, so that everything is delivered again, and waits until all of it was. */
async function deliverAgain(): Promise<void> {
	await earshot.testbed.restartNats({ wiped: true });
	const before = (await stepsOf("marker")).length;
	await earshot.tell("marker", before);
	await until(async () => (await stepsOf("marker")).length === before + 1);
	await earshot.quiet();
}

test("a parked event tells what it was, why it failed and how often, and stops no other of its aggregate", async () => {
	earshot = await openEarshot();
	const parked = await parkOne("bad");
	expect(parked).toEqual({
		id: expect.stringMatching(/^prk_[0-9a-f]{32}$/),
		consumer: "ears",
		eventId: expect.any(String),
		type: "identity.session.ended",
		aggregateId: "bad",
		error: "Error: this can't be handled",
		attempts: 3,
		status: "PARKED",
		parkedAt: expect.any(String),
		triedAt: expect.any(String),
		settledAt: null,
		settledBy: null,
		discard: null,
	});
	const { found } = await ctx().ask("audit.parkedEvent", { id: parked.id });
	expect(JSON.parse(found?.body ?? "")).toMatchObject({
		id: parked.eventId,
		aggregateId: "bad",
		data: { userId: "1" },
	});
	earshot.poisoned.clear();
	await earshot.tell("bad", 2);
	await until(async () => (await stepsOf("bad")).length === 1);
	expect(await stepsOf("bad")).toEqual([2]);
	expect(await metrics.metrics()).toContain('mint_consumer_parked{consumer="audit-ears"} 1');
});

test("replayed after the cause is gone an event takes effect once, also when asked twice at once and again", async () => {
	earshot = await openEarshot();
	const { id } = await parkOne("bad");
	earshot.poisoned.clear();
	const outcomes = (await Promise.all([replay(id), replay(id), replay(id)])).flat();
	outcomes.push(...(await replay(id)));
	for (const outcome of outcomes) expect(outcome).toMatchObject({ outcome: "TRIED", event: { status: "REPLAYED" } });
	expect(await stepsOf("bad")).toEqual([1]);
	expect(await list({ statuses: ["PARKED"] })).toEqual([]);
	expect(await list()).toMatchObject([{ id, status: "REPLAYED", attempts: 4, settledBy: root.userId }]);
	expect(await metrics.metrics()).toContain('mint_consumer_parked{consumer="audit-ears"} 0');
	expect(await told()).toMatchObject([
		{
			type: "audit.parked_event.replayed",
			actor: `staff:${root.userId}`,
			data: { parkedEventId: id, consumer: "audit-ears", eventType: "identity.session.ended" },
		},
	]);
});

test("a replay that fails again leaves the event parked with the new error, and nothing of it happened", async () => {
	let reason = "the first reason";
	const failing: Partial<Consumer> = {
		async handle(_, tx, events) {
			await tx.query("insert into heard (event_id, aggregate_id, step) values ($1, 'half', 0)", [events[0]?.id]);
			throw new Error(reason);
		},
	};
	earshot = await openEarshot(failing);
	const { id } = await parkOne("bad");
	reason = "another reason";
	expect(await replay(id)).toMatchObject([
		{ outcome: "TRIED", event: { status: "PARKED", error: "Error: another reason", attempts: 4, settledBy: null } },
	]);
	expect(await earshot.heard()).toEqual([]);
	expect(await told()).toMatchObject([{ type: "audit.parked_event.replay_failed", data: { parkedEventId: id } }]);
});

test("events of one aggregate are replayed in the order in which they were parked, and none before an earlier one", async () => {
	earshot = await openEarshot();
	const [first, second, third] = await park("bad", 1, 2, 3);
	const [other] = await park("worse", 7);
	if (!first || !second || !third || !other) throw new Error("too few were parked");
	earshot.poisoned.delete("bad");
	expect(await replay(third.id)).toEqual([{ outcome: "WAITS" }]);
	const outcomes = await replay(third.id, other.id, second.id, first.id);
	expect(outcomes.map(({ outcome }) => outcome)).toEqual(["TRIED", "TRIED", "TRIED", "TRIED"]);
	expect(outcomes[1]).toMatchObject({ event: { status: "PARKED" } });
	expect(await stepsOf("bad")).toEqual([1, 2, 3]);
	expect(await replay("prk_00000000000000000000000000000000")).toEqual([{ outcome: "UNKNOWN" }]);
});

test("one that fails again holds back the later ones of its aggregate, until it is discarded", async () => {
	earshot = await openEarshot();
	const [first, second] = await park("bad", 1, 2);
	if (!first || !second) throw new Error("too few were parked");
	expect(await replay(first.id, second.id)).toMatchObject([
		{ outcome: "TRIED", event: { status: "PARKED" } },
		{ outcome: "WAITS" },
	]);
	await discard(first.id);
	earshot.poisoned.clear();
	expect(await replay(first.id, second.id)).toMatchObject([
		{ outcome: "DISCARDED" },
		{ event: { status: "REPLAYED" } },
	]);
	expect(await stepsOf("bad")).toEqual([2]);
});

test("what the stream delivers again while it is replayed takes effect once", async () => {
	let open = () => {};
	let reached = false;
	const gate = new Promise<void>((resolve) => {
		open = resolve;
	});
	let poisoned = true;
	const slow: Partial<Consumer> = {
		async handle(_, tx, events) {
			const bad = events.some((event) => event.aggregateId === "bad");
			if (bad && poisoned) throw new Error("this can't be handled");
			if (bad) {
				reached = true;
				await gate;
			}
			await tx.query(
				"insert into heard (event_id, aggregate_id, step) select unnest($1::uuid[]), unnest($2::text[]), 0",
				[events.map((event) => event.id), events.map((event) => event.aggregateId)],
			);
		},
	};
	earshot = await openEarshot(slow);
	const { id } = await parkOne("bad");
	poisoned = false;
	const replaying = replay(id);
	await until(async () => reached);
	await deliverAgain();
	open();
	expect(await replaying).toMatchObject([{ event: { status: "REPLAYED" } }]);
	await deliverAgain();
	expect(await stepsOf("bad")).toHaveLength(1);
});

test("a discard tells of both people and why, once; repeating it changes nothing, and others come too late", async () => {
	earshot = await openEarshot();
	const { id } = await parkOne("bad");
	const done = await discard(id);
	expect(done).toMatchObject({
		event: { status: "DISCARDED", settledBy: ben.userId, discard: { requestedBy: ana.userId, reason: why.note } },
	});
	expect(await discard(id)).toEqual(done);
	expect(await discard(id, root.userId)).toEqual({ outcome: "SETTLED" });
	expect(await discard("prk_00000000000000000000000000000000")).toEqual({ outcome: "UNKNOWN" });
	earshot.poisoned.clear();
	expect(await replay(id)).toEqual([{ outcome: "DISCARDED" }]);
	expect(await stepsOf("bad")).toEqual([]);
	expect(await told()).toMatchObject([
		{
			type: "audit.parked_event.discarded",
			actor: `staff:${ben.userId}`,
			data: { maker: ana.userId, checker: ben.userId, ...why },
		},
	]);
});

test("the database itself refuses that one person discards alone, and that what was parked is changed", async () => {
	earshot = await openEarshot();
	const { id } = await parkOne("bad");
	const { db } = ctx();
	const change = (statement: string) => db.transaction("system:test", (tx) => tx.query(statement, [id]));
	const alone = `update parked_message set status = 'DISCARDED', settled_at = now(), settled_by = 'ana',
		discard_requested_by = 'ana', discard_reason = 'why', discard_requested_at = now() where parked_id = $1`;
	await expect(change(alone)).rejects.toThrow("discard_needs_two");
	await expect(change("update parked_message set body = '{}' where parked_id = $1")).rejects.toThrow(
		"permission denied",
	);
	await expect(change("delete from parked_message where parked_id = $1")).rejects.toThrow("permission denied");
	const seen = await db.transaction(`staff:${root.userId}`, (tx) => tx.query("select from parked_message"));
	expect(seen).toEqual([]);
});

test("a parked event stays so whatever the stream delivers again, and a discarded one for ever", async () => {
	earshot = await openEarshot();
	const kept = await parkOne("kept");
	const dropped = await parkOne("dropped");
	await discard(dropped.id);
	earshot.poisoned.clear();
	await deliverAgain();
	expect(await stepsOf("kept")).toEqual([]);
	expect(await replay(kept.id)).toMatchObject([{ event: { status: "REPLAYED" } }]);
	await deliverAgain();
	expect([await stepsOf("kept"), await stepsOf("dropped")]).toEqual([[1], []]);
});

test.each([
	["is no JSON", "not json at all", {}],
	["is JSON but no event", "null", {}],
	["holds what the database can't", '{"id":"\0"', {}],
	["bears an id that is none", "{}", { "Nats-Msg-Id": "no uuid" }],
])("a message that %s is parked, and stops no other", async (_, body, given) => {
	earshot = await openEarshot();
	const { nats } = readDomainConfig("identity", earshot.testbed.environment);
	if (!nats) throw new Error("there is no NATS");
	const connection = await connectNats(nats);
	const id = Object.values(given)[0];
	const options = id ? { msgID: id } : {};
	await jetstream(connection).publish("ev.identity.session.ended.v1", body, options);
	await connection.close();
	await earshot.tell("good", 1);
	await until(async () => (await stepsOf("good")).length === 1);
	await until(async () => (await list()).length === 1);
	expect(await list()).toMatchObject([{ aggregateId: null, status: "PARKED", type: "identity.session.ended" }]);
});

test("parked events are listed newest first, page by page and by what is asked for; only audit may ask", async () => {
	earshot = await openEarshot();
	const events = [...(await park("a", 1, 2)), ...(await park("b", 1))].toReversed();
	expect(await list()).toEqual(events);
	const [newest] = await list({ limit: 1 });
	expect(newest).toEqual(events[0]);
	expect(await list({ before: newest?.id ?? null })).toEqual(events.slice(1));
	expect(await list({ aggregateId: "a" })).toHaveLength(2);
	expect(await list({ consumer: "ears", type: "identity.session.ended" })).toHaveLength(3);
	expect(await list({ consumer: "eyes" })).toEqual([]);
	expect(await list({ type: "identity.user.registered" })).toEqual([]);
	expect(await list({ statuses: ["DISCARDED"] })).toEqual([]);
	const asked = earshot.teller.contextFor("system:test").ask("audit.parkedEvents", everything);
	await expect(asked).rejects.toThrow("may not ask this");
});
