import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { openTestbed, type Testbed } from "@mint/infra/local/testbed.ts";
import { openLog } from "./log.ts";
import { migrate } from "./migrate.ts";

let bed: Testbed;
let folder: string;

beforeAll(async () => {
	bed = await openTestbed({ nats: false });
	folder = mkdtempSync(join(tmpdir(), "migrations-"));
});
afterAll(async () => {
	rmSync(folder, { recursive: true, force: true });
	await bed.close();
});
beforeEach(() => {
	writeFileSync(join(folder, "0001_first.sql"), "create table if not exists first (id int)");
	writeFileSync(join(folder, "0002_second.sql"), "create table if not exists second (id int)");
});

const run = () =>
	migrate("kyc", bed.environment["KYC_MIGRATION_URL"] ?? "", pathToFileURL(`${folder}/`), openLog("kyc", "silent"));

test("running again changes nothing", async () => {
	await run();
	await run();
});

test("code that is older than the schema refuses, and says which version is newer", async () => {
	await run();
	rmSync(join(folder, "0002_second.sql"));
	await expect(run()).rejects.toThrow(
		/^kyc: this database is of a newer version of Mint \(it knows 0002_second\.sql\)\. Start that version, or a newer one\.$/,
	);
});

test("a migration that was changed after it ran is a fault", async () => {
	await run();
	writeFileSync(join(folder, "0001_first.sql"), "create table other (id int)");
	await expect(run()).rejects.toThrow("migration 0001_first.sql was changed after it ran");
});
