import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openTestbed, type Testbed } from "@mint/infra/local/testbed.ts";
import { Switchboard } from "@mint/kit/ask.ts";
import { TokenVerifier } from "@mint/kit/auth.ts";
import { stoppedClock } from "@mint/kit/clock.ts";
import { type DomainConfig, readDomainConfig } from "@mint/kit/config.ts";
import { Connection } from "@mint/kit/connections.ts";
import { Domain } from "@mint/kit/domain.ts";
import { openLog } from "@mint/kit/log.ts";
import { migrate } from "@mint/kit/migrate.ts";
import { asHeard, noTokens } from "@mint/kit/testing/domain.ts";
import { noteOf } from "./checkpoint.ts";
import { growTree } from "./growTree.ts";
import { record } from "./record.ts";
import { open } from "./seal.ts";
import { signerOf } from "./settings.ts";
import { subgraph } from "./subgraph.ts";
import { completed, leafHash } from "./testing/log.ts";
import { rootOver } from "./tree.ts";

/** Trails that earlier releases have written, and what becomes of them. */

let bed: Testbed;
let config: DomainConfig;
let admin: Connection;
let migrations: string;
beforeEach(async () => {
	bed = await openTestbed({ nats: false });
	config = readDomainConfig("audit", { ...bed.environment, NATS_URL: undefined, LOG_LEVEL: "silent" });
	admin = new Connection({ connectionString: bed.adminUrl, options: "-c search_path=audit -c app.actor=system:test" });
	await admin.connect();
	migrations = mkdtempSync(join(tmpdir(), "mint-audit-"));
});
afterEach(async () => {
	rmSync(migrations, { recursive: true });
	await admin.end();
	await bed.close();
});

/** The schema as a release left it whose last migration this was. */
async function migrateUpTo(last: string): Promise<void> {
	for (const name of readdirSync(subgraph.migrations).filter((each) => each <= last)) {
		cpSync(new URL(name, subgraph.migrations), join(migrations, name));
	}
	await migrate("audit", config.migrationUrl, pathToFileURL(`${migrations}/`), openLog("audit", "silent"));
}

/** The domain as it is now, over the database as it was. */
function openDomain(): Promise<Domain> {
	const clock = stoppedClock("2026-11-20T12:00:00.000Z");
	const verifier = new TokenVerifier(noTokens);
	return Domain.open({ subgraph, config, clock, switchboard: new Switchboard(), verifier });
}

async function rowsOf<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
	return (await admin.query(text, values)).rows as Row[];
}

test("records from before values were sealed are sealed whole, can be read as they were, and can be erased", async () => {
	await migrateUpTo("0001_audit.sql");
	await admin.query(`insert into record (event_id, domain, action, actor, payload, occurred_at, recorded_at)
		values (gen_random_uuid(), 'wallet', 'wallet.wallet.opened', 'system:test',
			'{"data":{"userId":"usr_old","email":"old@mint.example"}}', now(), now())`);
	const domain = await openDomain();
	try {
		const rows = await rowsOf<{ payload: string; path: string; person: string; value: string }>(
			"select payload, path, person, value from record join private_value using (number)",
		);
		const payload = expect.stringMatching(/^\{"sealed":"[\w-]{43}"\}$/);
		expect(rows).toEqual([expect.objectContaining({ payload, path: "", person: "usr_old" })]);
		const [row] = rows;
		expect(open(row?.payload ?? "", rows)).toMatchObject({ payload: row?.value, erased: false });
		expect(await rowsOf("select erase_person('usr_old') as erased")).toEqual([{ erased: 1 }]);
	} finally {
		await domain.close();
	}
});

/** A trail of 300 records, of which 280 are leaves of a signed tree; their ids are neither dense nor in order. */
async function signedTrail(): Promise<void> {
	await migrateUpTo("0002_evidence.sql");
	await admin.query(`insert into record (id, event_id, domain, action, resource_id, actor, payload, trace_id, occurred_at,
			recorded_at) overriding system value
		select 1000 - n * 3, gen_random_uuid(), 'wallet', 'wallet.wallet.opened', nullif(E'wal\\n' || n, E'wal\\n7'), 'usr_' || n,
			'{"n":' || n || '}', nullif(md5(n::text), md5('9')), now() - n * interval '1.0007 s', now()
		from generate_series(1, 300) as n`);
	await admin.query(`insert into private_value (event_id, path, person, salt, value)
		select event_id, '/data/' || name, actor, uuid_send(gen_random_uuid()), to_json(name)
		from record cross join unnest('{note,email}'::text[]) as name`);
	await admin.query(`insert into leaf (number, record_id, hash)
		select row_number() over (order by id) - 1, id, ${leafHash} from record order by id limit 280`);
	const hashes = (await rowsOf<{ hash: Buffer }>("select hash from leaf order by number")).map(({ hash }) => hash);
	await admin.query("insert into subtree values (1, 0, $1)", [rootOver(hashes.slice(0, 256))]);
	const root = rootOver(hashes);
	const note = noteOf(signerOf(config.own), 280, root);
	await admin.query("insert into checkpoint values (280, $1, $2, now())", [root, note]);
}

test("a trail whose leaves stood beside its records keeps every leaf and value, and its tree goes on", async () => {
	await signedTrail();
	const leaves = await rowsOf(
		"select leaf.number, event_id, hash, recorded_at from leaf join record on record.id = record_id order by number",
	);
	const unnumbered = await rowsOf<{ event_id: string }>(
		"select event_id from record where id not in (select record_id from leaf) order by id",
	);
	const values = "select event_id, path, person, salt, value from private_value";
	const known = await rowsOf(`${values} order by event_id, path`);
	const domain = await openDomain();
	try {
		const shape = "select number, event_id, hash, recorded_at from record where number < 280 order by number";
		expect(await rowsOf(shape)).toEqual(leaves);
		const tail = await rowsOf(`select event_id, number::integer, hash = ${leafHash} as right from record
			where number >= 280 order by number`);
		expect(tail).toEqual(unnumbered.map(({ event_id }, place) => ({ event_id, number: 280 + place, right: true })));
		expect(await rowsOf(`${values} join record using (number) order by event_id, path`)).toEqual(known);

		const ctx = domain.contextFor("system:test");
		await ctx.db.transaction(ctx.actor, (tx) => record(ctx, tx, [asHeard(completed())]));
		await growTree(ctx);
		const hashes = (await rowsOf<{ hash: Buffer }>("select hash from leaf order by number")).map(({ hash }) => hash);
		expect(await rowsOf("select size::integer, root from checkpoint order by size")).toEqual([
			{ size: 280, root: rootOver(hashes.slice(0, 280)) },
			{ size: 301, root: rootOver(hashes) },
		]);
	} finally {
		await domain.close();
	}
});

test("an empty trail begins with leaf 0", async () => {
	await migrateUpTo("0002_evidence.sql");
	const domain = await openDomain();
	try {
		const ctx = domain.contextFor("system:test");
		await ctx.db.transaction(ctx.actor, (tx) => record(ctx, tx, [asHeard(completed())]));
		expect(await rowsOf("select number::integer from record")).toEqual([{ number: 0 }]);
	} finally {
		await domain.close();
	}
});
