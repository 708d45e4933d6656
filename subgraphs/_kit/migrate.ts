import { readdirSync, readFileSync } from "node:fs";
import type { Client } from "pg";
import { Connection } from "./connections.ts";
import type { Logger } from "./log.ts";

/** Keeps two processes of one domain from migrating at the same time. */
const migrationLock = 7_201_404;

/**
 * Brings a domain's schema up to date: the kit's own tables, then the domain's numbered files, each in a transaction of
 * its own. Forward only; a file that ran is never run again. Rejects when one was changed after it ran, and when one
 * ran that isn't there: the schema is newer than this code.
 */
export async function migrate(domain: string, migrationUrl: string, folder: URL, log: Logger): Promise<void> {
	const lost = (error: Error) => log.warn({ error: error.message }, "the connection was lost while migrating");
	const client = new Connection({ connectionString: migrationUrl }, lost);
	await client.connect();
	try {
		await client.query(`set search_path to ${client.escapeIdentifier(domain)}`);
		await client.query("set lock_timeout to '5s'");
		await client.query("select pg_advisory_lock($1, hashtext($2))", [migrationLock, domain]);
		await client.query(
			"create table if not exists migration (name text primary key, body text not null, ran_at timestamptz not null default now())",
		);
		const ran = new Map<string, string>(
			(await client.query("select name, body from migration")).rows.map((row) => [row.name, row.body]),
		);
		const known = [...migrationsIn(new URL("./migrations/", import.meta.url), "kit/"), ...migrationsIn(folder, "")];
		mustKnowAll(domain, [...ran.keys()], known);
		for (const [name, body] of known) {
			if (ran.get(name) === body) continue;
			if (ran.has(name)) throw new Error(`${domain}: migration ${name} was changed after it ran`);
			await runMigration(client, name, body, grantsFor(domain));
			log.info({ migration: name }, "migrated");
		}
	} finally {
		await client.end();
	}
}

/** Code that is older than its schema would write rows that nobody after it understands. */
function mustKnowAll(domain: string, ran: string[], known: [name: string, body: string][]): void {
	const names = new Set(known.map(([name]) => name));
	const newer = ran.filter((name) => !names.has(name));
	if (newer.length === 0) return;
	throw new Error(
		`${domain}: this database is of a newer version of Mint (it knows ${newer.toSorted().join(", ")}). Start that version, or a newer one.`,
	);
}

function migrationsIn(folder: URL, prefix: string): [name: string, body: string][] {
	return readdirSync(folder)
		.filter((file) => file.endsWith(".sql"))
		.sort()
		.map((file) => [`${prefix}${file}`, readFileSync(new URL(file, folder), "utf8")]);
}

async function runMigration(client: Client, name: string, body: string, grants: string): Promise<void> {
	await client.query("begin");
	try {
		await client.query(body);
		await client.query(grants);
		await client.query("insert into migration (name, body) values ($1, $2)", [name, body]);
		await client.query("commit");
	} catch (error) {
		await client.query("rollback");
		throw new Error(`migration ${name}: ${error instanceof Error ? error.message : error}`, { cause: error });
	}
}

/** The outbox is append-only for the runtime role, and the list of migrations is none of its business. */
function grantsFor(domain: string): string {
	const role = `"${domain}_app"`;
	return `
		revoke update, delete, truncate on outbox from ${role};
		revoke insert, update, delete, truncate on migration from ${role};
	`;
}
