import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Connection } from "@mint/kit/connections.ts";
import { asHeard } from "@mint/kit/testing/domain.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import { growTree } from "./growTree.ts";
import { record } from "./record.ts";
import { completed, leafHash, openTestLog, type TestLog } from "./testing/log.ts";

let log: TestLog;
beforeAll(async () => {
	log = await openTestLog();
});
afterAll(() => log.close());

/** Numbers have no gap, hashes are those of the records, every complete subtree is stored once, and all is signed. */
async function expectWhole(): Promise<void> {
	const records = await log.sql<{ number: string; right: boolean }>(
		`select number, hash = ${leafHash} as right from record order by number`,
	);
	expect(records.map(({ number }) => Number(number))).toEqual(records.map((_, index) => index));
	expect(records.filter(({ right }) => !right)).toEqual([]);
	const subtrees = await log.sql<{ number: string }>("select number from subtree where level = 1 order by number");
	const complete = Array.from({ length: Math.floor(records.length / 256) }, (_, index) => String(index));
	expect(subtrees.map(({ number }) => number)).toEqual(complete);
	const [last] = await log.sql<{ size: string }>("select size from checkpoint order by size desc limit 1");
	expect(Number(last?.size)).toBe(records.length);
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

test("who appends second waits for the first to commit and goes on from its last number; signing waits for nobody", async () => {
	await append(events(1));
	let commit: () => void = () => {};
	const slow = append(
		events(3),
		new Promise<void>((resolve) => {
			commit = resolve;
		}),
	);
	await until(async () => {
		const [row] = await log.sql<{ held: boolean }>(
			"select exists (select from pg_locks where locktype = 'advisory' and objid = 7201410 and mode = 'ExclusiveLock') as held",
		);
		return row?.held ?? false;
	});
	const second = events(2);
	const appending = append(second);
	await until(async () => (await waiting()) > 0);
	await log.grow();
	await expectWhole();
	commit();
	await Promise.all([slow, appending]);
	await log.grow();
	await expectWhole();
	const last = await log.sql<{ event_id: string }>(
		"select event_id from record where number in (4, 5) order by number",
	);
	expect(last.map(({ event_id }) => event_id)).toEqual(second.map(({ id }) => id));
});

test("many append while several sign, and facts come again: each is recorded once, and no number is missing", async () => {
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

test("facts that came before are left out of a batch without a gap, and one that comes twice in it is recorded once", async () => {
	const [known, fresh, after] = events(3) as [AnyEvent, AnyEvent, AnyEvent];
	await append([known]);
	await append([fresh, known, fresh, after]);
	await log.grow();
	await expectWhole();
	const rows = await log.sql<{ event_id: string; sealed: string }>(
		`select event_id, (select count(*) from private_value where private_value.number = record.number) as sealed
		from record order by number desc limit 3`,
	);
	expect(rows).toEqual([after, fresh, known].map(({ id }) => ({ event_id: id, sealed: "3" })));
});

test.each([
	["a gap before it", "max(number) + 2"],
	["a number that is taken", "max(number)"],
])("not even an administrator's record gets %s", async (_, number) => {
	await append(events(1));
	const inserted =
		log.sql(`insert into record (number, hash, event_id, action, actor, payload, occurred_at, recorded_at)
		select ${number}, sha256('x'), gen_random_uuid(), 'wallet.wallet.opened', 'usr_x', '{}', now(), now() from record`);
	await expect(inserted).rejects.toThrow(/without a gap|duplicate key/);
});

test("several records at once that leave a gap between them are refused", async () => {
	const inserted =
		log.sql(`insert into record (number, hash, event_id, action, actor, payload, occurred_at, recorded_at)
		select (select max(number) from record) + n, sha256('x'), gen_random_uuid(), 'wallet.wallet.opened', 'usr_x', '{}',
			now(), now()
		from unnest('{1, 3}'::integer[]) as n`);
	await expect(inserted).rejects.toThrow("without a gap");
});

test("a run that is killed before it signs leaves nothing behind, and the next one makes it all", async () => {
	await append(events(400));
	const [before] = await log.sql<{ n: string }>("select count(*) as n from subtree");
	const blocker = new Connection({ connectionString: log.adminUrl });
	await blocker.connect();
	try {
		await blocker.query("begin; lock table audit.checkpoint in exclusive mode");
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
	expect(await log.sql("select count(*) as n from subtree")).toEqual([before]);
	await log.grow();
	await expectWhole();
});

test("a trail that grew by more than one turn takes in is signed whole, turn by turn", async () => {
	await append(events(300));
	await log.grow();
	const [first] = await log.sql<{ n: number }>("select count(*)::int as n from record");
	await log.sql(`insert into record (number, hash, event_id, action, actor, payload, occurred_at, recorded_at)
		select number, ${leafHash}, event_id, action, actor, payload, occurred_at, recorded_at
		from (select ${first?.n} + n as number, gen_random_uuid() as event_id, 'wallet.wallet.opened' as action,
			null as resource_id, null as trace_id, 'usr_x' as actor, '{}' as payload, now() as occurred_at, now() as recorded_at
			from generate_series(0, 8999) as n) as told`);
	await log.grow();
	await expectWhole();
	const sizes = await log.sql("select from checkpoint where size > $1", [first?.n]);
	expect(sizes).toHaveLength(2);
});

test("a turn is a constant number of statements", async () => {
	await append(events(700));
	const ctx = log.context();
	const statements: string[] = [];
	const db = {
		transaction: (actor: string, work: (tx: never) => Promise<unknown>) =>
			ctx.db.transaction(actor, (tx) => {
				const counted = (text: string) => statements.push(/\/\* (\w+) \*\//.exec(text)?.[1] ?? text);
				return work({
					query: (text: string, values?: unknown[]) => counted(text) && tx.query(text, values),
					execute: (text: string, values?: unknown[]) => counted(text) && tx.execute(text, values),
				} as never);
			}),
	} as unknown as typeof ctx.db;
	await growTree({ ...ctx, db });
	await expectWhole();
	expect(statements.length).toBeLessThanOrEqual(8);
});
