import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { asHeard } from "@mint/kit/testing/domain.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import { Client } from "pg";
import { growTree } from "./growTree.ts";
import { record } from "./record.ts";
import { completed, openTestLog, type TestLog } from "./testing/log.ts";

let log: TestLog;
beforeAll(async () => {
	log = await openTestLog();
});
afterAll(() => log.close());

interface Leaf {
	number: string;
	record_id: string;
}

/** Every record is one leaf, leaves follow the ids of records, and their numbers have no gap. */
async function expectWhole(): Promise<void> {
	const leaves = await log.sql<Leaf>("select number, record_id from leaf order by number");
	const records = await log.sql<{ id: string }>("select id from record order by id");
	expect(leaves.map((leaf) => leaf.record_id)).toEqual(records.map((record) => record.id));
	expect(leaves.map((leaf) => Number(leaf.number))).toEqual(leaves.map((_, index) => index));
	const [last] = await log.sql<{ size: string }>("select size from checkpoint order by size desc limit 1");
	expect(Number(last?.size)).toBe(leaves.length);
}

function events(count: number): AnyEvent[] {
	return Array.from({ length: count }, () => completed());
}

function append(given: AnyEvent[], before: Promise<unknown> = Promise.resolve()): Promise<void> {
	const ctx = log.context();
	return ctx.db.transaction("system:test", async (tx) => {
		await record(
			ctx,
			tx,
			given.map((event) => asHeard(event)),
		);
		await before;
	});
}

async function until(holds: () => Promise<boolean>): Promise<void> {
	while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Sessions of the domain that wait for somebody's lock. */
async function waiting(): Promise<number> {
	const [row] = await log.sql<{ n: number }>(
		"select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
	);
	return row?.n ?? 0;
}

test("a record whose id came first and that commits last still gets its place", async () => {
	let commit: () => void = () => {};
	const slow = append(
		events(3),
		new Promise<void>((resolve) => {
			commit = resolve;
		}),
	);
	await until(async () => {
		const [row] = await log.sql<{ held: boolean }>(
			"select exists (select from pg_locks where locktype = 'advisory' and objid = 7201410 and mode = 'ShareLock') as held",
		);
		return row?.held ?? false;
	});
	await append(events(2));
	// Two records can be seen, and three with lower ids can't. Whoever numbers them now must wait.
	expect(await log.sql("select from record")).toHaveLength(2);
	const growing = log.grow();
	await until(async () => (await waiting()) > 0);
	commit();
	await Promise.all([slow, growing]);
	await log.grow();
	await expectWhole();
	expect(await log.sql("select from leaf")).toHaveLength(5);
});

test("many append while several number, and facts come again: each record is one leaf", async () => {
	const given = Array.from({ length: 24 }, () => events(25));
	const appends = given.flatMap((batch) => [append(batch), append(batch.toReversed())]);
	const grows = Array.from({ length: 6 }, async () => {
		for (let turn = 0; turn < 5; turn += 1) await log.grow();
	});
	await Promise.all([...appends, ...grows]);
	await log.grow();
	await expectWhole();
	const rows = await log.sql("select from record where event_id = any ($1::uuid[])", [
		given.flat().map(({ id }) => id),
	]);
	expect(rows).toHaveLength(600);
});

test("a run that is killed between leaves and subtrees leaves nothing behind, and the next one makes it all", async () => {
	await append(events(400));
	const [before] = await log.sql<{ n: string }>("select count(*) as n from leaf");
	const blocker = new Client({ connectionString: log.adminUrl });
	await blocker.connect();
	try {
		await blocker.query("begin; lock table audit.subtree in access exclusive mode");
		const growing = log.grow();
		const failed = expect(growing).rejects.toThrow();
		await until(async () => (await waiting()) > 0);
		await log.sql(
			"select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
		);
		await failed;
	} finally {
		await blocker.end();
	}
	expect(await log.sql("select count(*) as n from leaf")).toEqual([before]);
	await log.grow();
	await expectWhole();
});

test("a run that died before it signed is signed by the next one", async () => {
	await append(events(10));
	const ctx = log.context();
	let transactions = 0;
	const db = {
		transaction: (actor: string, work: never) => {
			transactions += 1;
			if (transactions === 3) throw new Error("killed");
			return ctx.db.transaction(actor, work);
		},
	} as unknown as typeof ctx.db;
	await expect(growTree({ ...ctx, db })).rejects.toThrow("killed");
	expect(await log.sql("select from leaf where number >= (select max(size) from checkpoint)")).toHaveLength(10);
	await log.grow();
	await expectWhole();
});

test("a batch of leaves is a constant number of statements", async () => {
	await append(events(700));
	const ctx = log.context();
	const statements: string[] = [];
	const db = {
		transaction: (actor: string, work: (tx: never) => Promise<unknown>) =>
			ctx.db.transaction(actor, (tx) =>
				work({
					...tx,
					query: (text: string, values?: unknown[]) => {
						statements.push(/\/\* (\w+) \*\//.exec(text)?.[1] ?? text);
						return tx.query(text, values);
					},
				} as never),
			),
	} as unknown as typeof ctx.db;
	await growTree({ ...ctx, db });
	await expectWhole();
	expect(statements.length).toBeLessThanOrEqual(12);
});
