import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { metrics } from "../metrics.ts";
import { type Earshot, openEarshot, until } from "../testing/earshot.ts";

let earshot: Earshot;

beforeEach(async () => {
	earshot = await openEarshot({}, { NATS_STREAM_MEGABYTES: "1" });
});

afterEach(() => earshot.close());

async function tellAll(aggregateId: string, count: number): Promise<void> {
	for (let step = 0; step < count; step++) await earshot.tell(aggregateId, step);
}

async function stepsOf(aggregateId: string): Promise<number[]> {
	return (await earshot.heard()).filter((heard) => heard.aggregate_id === aggregateId).map(({ step }) => step);
}

const steps = (count: number) => [...Array(count).keys()];

/** Facts nobody hears push all others from a stream that holds a megabyte. */
async function fillStream(): Promise<void> {
	await earshot.admin.query(
		`insert into identity.outbox (id, aggregate_id, subject, body)
		select id, 'filler', 'ev.identity.user.frozen.v1', json_build_object('id', id, 'data', repeat('x', 60000))::text
		from (select gen_random_uuid() as id from generate_series(1, 40)) as told`,
	);
	await until(async () => (await earshot.teller.backlog()).outbox === 0);
}

interface Mark {
	proven_range: string;
	missing: number;
}

async function mark(): Promise<Mark | undefined> {
	return (await earshot.admin.query<Mark>("select proven_range, missing from audit.heard_mark")).rows[0];
}

test("what the stream has lost while its consumer was away is read from the outbox, before what came later", async () => {
	await tellAll("before", 3);
	await earshot.quiet();
	await earshot.silence();
	await tellAll("gone", 300);
	await fillStream();
	await tellAll("after", 3);
	await earshot.listen();
	await until(async () => (await earshot.heard()).length >= 306);
	await earshot.quiet();
	const order = [...new Set((await earshot.heard()).map((heard) => heard.aggregate_id))];
	expect(order).toEqual(["before", "gone", "after"]);
	expect(await stepsOf("gone")).toEqual(steps(300));
});

test("a fact that is lost on its way is missed, heard from the outbox once, and no longer missed", async () => {
	await tellAll("before", 2);
	await earshot.quiet();
	// Heard, as far as the server knows; the listener's own database has forgotten it.
	await earshot.admin.query("delete from audit.heard; delete from audit.heard_range");
	await until(async () => (await earshot.heard()).length === 2);
	expect(await stepsOf("before")).toEqual([0, 1]);
	await until(async () => (await mark())?.missing === 0);
	expect(await metrics.metrics()).toContain('mint_facts_missing{consumer="audit-ears",source="identity"} 0');
});

test("what is missing for a minute is an alarm, until it is heard", async () => {
	const isWell = async () => (await earshot.listener.health())["audit.heard"] === true;
	await tellAll("a", 1);
	await until(async () => (await mark()) !== undefined);
	await earshot.admin.query("update audit.heard_mark set missing = 1, missing_since = now() - interval '59 seconds'");
	expect(await isWell()).toBe(true);
	await earshot.admin.query("update audit.heard_mark set missing_since = now() - interval '61 seconds'");
	expect(await isWell()).toBe(false);
	await until(isWell);
});

test("a range that is heard in full is proven and no longer kept; what comes of it again has no effect", async () => {
	await tellAll("a", 2);
	await earshot.quiet();
	// Numbers of a whole range pass without a fact: transactions that were rolled back.
	await earshot.admin.query("select setval('identity.outbox_seq_seq', 2000)");
	await tellAll("b", 1);
	await until(async () => (await mark())?.proven_range === "1");
	const kept = await earshot.admin.query("select range from audit.heard_range");
	expect(kept.rows).toEqual([{ range: "1" }]);
	await earshot.testbed.restartNats({ wiped: true });
	await tellAll("c", 1);
	await until(async () => (await stepsOf("c")).length === 1);
	await earshot.quiet();
	expect((await earshot.heard()).map((heard) => heard.aggregate_id)).toEqual(["a", "a", "b", "c"]);
});
