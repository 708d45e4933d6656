import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type Earshot, openEarshot, until } from "../testing/earshot.ts";

let earshot: Earshot;

beforeEach(async () => {
	earshot = await openEarshot();
});

afterEach(() => earshot.close());

async function tellAll(aggregateId: string, count: number): Promise<void> {
	for (let step = 0; step < count; step++) await earshot.tell(aggregateId, step);
}

async function copied(): Promise<void> {
	await until(async () => (await earshot.teller.backlog()).outbox === 0);
}

/** The aggregates that were heard of, each with its steps in the order in which they took effect. */
async function heard(): Promise<Record<string, number[]>> {
	const steps: Record<string, number[]> = {};
	for (const { aggregate_id: aggregateId, step } of await earshot.heard()) {
		steps[aggregateId] = [...(steps[aggregateId] ?? []), step];
	}
	return steps;
}

const steps = (count: number) => [...Array(count).keys()];

/** Both domains are away while the database is copied, or a copy put in its place. */
async function whileAway(work: () => Promise<void>): Promise<void> {
	await earshot.silence();
	await earshot.fallSilent();
	await work();
}

async function comeBack(): Promise<void> {
	await earshot.speak();
	await earshot.listen();
}

test("of a database restored under a newer stream nothing is heard that it has undone, and all that it states", async () => {
	await tellAll("before", 20);
	await earshot.quiet();
	await whileAway(() => earshot.keep());
	await comeBack();
	await tellAll("undone and heard", 20);
	await earshot.quiet();
	await earshot.silence();
	await tellAll("undone unheard", 20);
	await copied();
	await earshot.fallSilent();
	await earshot.restore();
	await earshot.speak();
	// These would have the numbers of what was undone.
	await tellAll("after", 60);
	await earshot.listen();
	await until(async () => (await heard())["after"]?.length === 60);
	await earshot.quiet();
	expect(await heard()).toEqual({ before: steps(20), after: steps(60) });
	const { rows } = await earshot.admin.query("select facts from identity.undone_facts");
	expect(rows).toEqual([{ facts: 40 }]);
});

test("facts that the copy held unpublished, and facts stated before the relay looks, are heard once and in order", async () => {
	await tellAll("before", 5);
	await earshot.quiet();
	// NATS is away while these are stated, so the copy holds them and the stream does not.
	await earshot.testbed.nats?.stop();
	await tellAll("unpublished", 5);
	await whileAway(() => earshot.keep());
	await earshot.testbed.restartNats({ wiped: false });
	await comeBack();
	await tellAll("undone", 5);
	await earshot.quiet();
	await whileAway(() => earshot.restore());
	// Stated while no relay is at work, under numbers that others have known.
	await earshot.admin.query(
		`insert into identity.outbox (id, aggregate_id, subject, body)
		select id, 'early', 'ev.identity.session.ended.v1', json_build_object('id', id, 'type', 'identity.session.ended',
			'aggregateId', 'early', 'data', json_build_object('userId', step::text))::text
		from (select gen_random_uuid() as id, step from generate_series(0, 4) as step) as told`,
	);
	await comeBack();
	await tellAll("after", 5);
	await until(async () => (await heard())["after"]?.length === 5);
	await until(async () => Object.values(await heard()).flat().length === 20);
	await earshot.quiet();
	expect(await heard()).toEqual({ before: steps(5), unpublished: steps(5), early: steps(5), after: steps(5) });
});

test("a new database beside the stream of an old one hears nothing of the old", async () => {
	await whileAway(() => earshot.keep());
	await comeBack();
	await tellAll("old", 10);
	await earshot.quiet();
	await whileAway(() => earshot.restore());
	await comeBack();
	await tellAll("new", 10);
	await until(async () => (await heard())["new"]?.length === 10);
	await earshot.quiet();
	expect(await heard()).toEqual({ new: steps(10) });
});

test("who has heard what another's database has undone is told apart", async () => {
	await tellAll("before", 3);
	await tellAll("undone", 3);
	await earshot.quiet();
	await earshot.fallSilent();
	// Only the teller's database forgets.
	await earshot.admin.query(
		`delete from identity.outbox where aggregate_id = 'undone';
		update identity.relay_position set low_seq = 3;
		delete from identity.relay_mark where low_seq > 3;
		select setval('identity.outbox_seq_seq', 3)`,
	);
	await earshot.speak();
	await tellAll("after", 3);
	await until(async () => (await heard())["after"]?.length === 3);
	await until(async () => {
		const { rows } = await earshot.admin.query("select consumer, source, facts from audit.heard_unstated");
		return (
			rows.length === 1 && rows[0].consumer === "audit-ears" && rows[0].source === "identity" && rows[0].facts === 3
		);
	});
	expect(await heard()).toEqual({ before: steps(3), undone: steps(3), after: steps(3) });
});
