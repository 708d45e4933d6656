import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openTestbed } from "@mint/infra/local/testbed.ts";
import { Switchboard } from "../ask.ts";
import { TokenVerifier } from "../auth.ts";
import { stoppedClock } from "../clock.ts";
import { readDomainConfig } from "../config.ts";
import { Connection } from "../connections.ts";
import { Domain } from "../domain.ts";
import { openLog } from "../log.ts";
import { migrate } from "../migrate.ts";
import type { Subgraph } from "../subgraph.ts";

/** A domain's database as an earlier release left it. */
export interface OldDatabase {
	/** Runs SQL as the database's administrator, past roles and row-level security. */
	sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
	/** Opens the domain as it is now over the database, which brings it up to date. Closed with the database. */
	open(now: string): Promise<Domain>;
	close(): Promise<void>;
}

/** Makes a database whose last migration was the one of this name; it may then be filled as that release would. */
export async function openOldDatabase(subgraph: Subgraph, last: string): Promise<OldDatabase> {
	const { name } = subgraph;
	const bed = await openTestbed({ nats: false });
	const config = readDomainConfig(name, { ...bed.environment, NATS_URL: undefined, LOG_LEVEL: "silent" });
	const migrations = mkdtempSync(join(tmpdir(), `mint-${name}-`));
	for (const file of readdirSync(subgraph.migrations).filter((each) => each <= last)) {
		cpSync(new URL(file, subgraph.migrations), join(migrations, file));
	}
	await migrate(name, config.migrationUrl, pathToFileURL(`${migrations}/`), openLog(name, "silent"));
	rmSync(migrations, { recursive: true });
	const admin = new Connection({ connectionString: bed.adminUrl, options: `-c search_path=${name}` });
	await admin.connect();
	let domain: Domain | undefined;
	return {
		async sql<Row>(text: string, values: unknown[] = []) {
			return (await admin.query(text, values)).rows as Row[];
		},
		async open(now) {
			const verifier = new TokenVerifier(async () => ({ keys: [] }));
			const clock = stoppedClock(now);
			domain = await Domain.open({ subgraph, config, clock, switchboard: new Switchboard(), verifier });
			return domain;
		},
		async close() {
			await domain?.close();
			await admin.end();
			await bed.close();
		},
	};
}
