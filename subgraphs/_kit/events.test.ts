import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openTestbed, type Testbed } from "@mint/infra/local/testbed.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { jetstream } from "@nats-io/jetstream";
import { Client } from "pg";
import { Switchboard } from "./ask.ts";
import { TokenVerifier } from "./auth.ts";
import { systemClock } from "./clock.ts";
import { readDomainConfig } from "./config.ts";
import type { Consumer, HeardEvent } from "./consume.ts";
import { Domain } from "./domain.ts";
import { connectNats } from "./nats.ts";
import type { Subgraph } from "./subgraph.ts";

let testbed: Testbed;
let teller: Domain;
let listener: Domain;
/** Ids of aggregates whose events the listener can't handle. */
let poisoned: Set<string>;
let admin: Client;

const hear: Consumer = {
	name: "ears",
	hears: ["identity.session.ended"],
	async handle(_, tx, events) {
		if (events.some((event) => poisoned.has(event.aggregateId))) throw new Error("this can't be handled");
		await tx.query(
			"insert into heard (event_id, aggregate_id, step) select * from unnest($1::uuid[], $2::text[], $3::int[])",
			[events.map((event) => event.id), events.map((event) => event.aggregateId), events.map(stepOf)],
		);
	},
};

/** Tests number the events of an aggregate in a field that exists for something else. */
function stepOf(event: HeardEvent): number {
	return event.type === "identity.session.ended" ? Number(event.data.userId) : 0;
}

function domain(name: string, consumers: Consumer[]): Promise<Domain> {
	const subgraph: Subgraph = {
		name,
		sdl: sdlOf("live").replace(/type Subscription[\s\S]*?\n}\n/, "type Query { nothing: Int @public }\n"),
		resolvers: {},
		entities: [],
		migrations: new URL("./testing/migrations/", import.meta.url),
		answers: {},
		consumers,
		jobs: [],
	};
	return Domain.open({
		subgraph,
		config: readDomainConfig(name, { ...testbed.environment, LOG_LEVEL: "silent" }),
		clock: systemClock,
		switchboard: new Switchboard(),
		verifier: new TokenVerifier(async () => ({ keys: [] })),
	});
}

beforeEach(async () => {
	testbed = await openTestbed();
	poisoned = new Set();
	[teller, listener] = await Promise.all([domain("identity", []), domain("audit", [hear])]);
	await Promise.all([teller.work(), listener.work()]);
	admin = new Client({ connectionString: testbed.adminUrl });
	await admin.connect();
});

afterEach(async () => {
	await admin.end();
	await Promise.all([teller.close(), listener.close()]);
	await testbed.close();
});

async function tell(aggregateId: string, step: number, fails = false): Promise<void> {
	const ctx = teller.contextFor("system:test");
	await ctx.db.transaction(ctx.actor, async (tx) => {
		tx.emit("identity.session.ended", aggregateId, { sessionId: aggregateId, userId: String(step), reason: "REVOKED" });
		if (fails) throw new Error("rolled back");
	});
}

interface Heard {
	aggregate_id: string;
	step: number;
}

async function heard(): Promise<Heard[]> {
	return (await admin.query<Heard>("select aggregate_id, step from audit.heard order by position")).rows;
}

/** Waits for a condition that events bring about; a test that waits too long fails by its own time limit. */
async function until(holds: () => Promise<boolean>): Promise<void> {
	while (!(await holds())) await pause(20);
}

async function quiet(): Promise<void> {
	await until(async () => {
		const [told, left] = [await teller.backlog(), await listener.backlog()];
		return told.outbox === 0 && Object.values(left.consumers).every((waiting) => waiting === 0);
	});
}

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
	const ctx = teller.contextFor("system:test");
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

test("a message nobody can handle is parked with its error and stops no other", async () => {
	poisoned.add("bad");
	await Promise.all([tell("good", 1), tell("bad", 1), tell("good", 2)]);
	await tell("good", 3);
	await until(async () => (await heard()).length >= 3);
	await until(async () => (await admin.query("select from audit.parked_message")).rowCount === 1);
	const { rows } = await admin.query("select consumer, error from audit.parked_message");
	expect(rows[0]).toMatchObject({ consumer: "audit-ears", error: expect.stringContaining("can't be handled") });
	expect((await heard()).filter((row) => row.aggregate_id === "good")).toHaveLength(3);
});

test("what a process took before it died is heard by the next, though newer facts were heard in between", async () => {
	await quiet();
	await listener.close();
	await tell("a", 1);
	await tell("a", 2);
	const { nats } = readDomainConfig("audit", testbed.environment);
	if (!nats) throw new Error("there is no NATS");
	const dying = await connectNats(nats);
	const pull = await jetstream(dying).consumers.get("IDENTITY", "audit-ears-each");
	const taken = [];
	for await (const message of await pull.fetch({ max_messages: 2 })) taken.push(message);
	listener = await domain("audit", [hear]);
	await listener.work();
	await tell("a", 3);
	await until(async () => (await heard()).length === 1);
	// Stands for the ack wait that runs out after a process has died.
	for (const message of taken) message.nak();
	await until(async () => (await heard()).length === 3);
	expect((await heard()).map(({ step }) => step)).toEqual([3, 1, 2]);
	await dying.close();
});

test("when the stream is lost while everything runs, it heals from the outbox and nothing takes effect twice", async () => {
	for (let step = 0; step < 30; step++) await tell("before", step);
	await until(async () => (await heard()).length >= 30);
	await testbed.restartNats({ wiped: true });
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
	const restarted = testbed.restartNats({ wiped: false });
	await tell("a", 2);
	await restarted;
	await until(async () => (await heard()).length >= 2);
	expect(await heard()).toEqual([
		{ aggregate_id: "a", step: 1 },
		{ aggregate_id: "a", step: 2 },
	]);
});
