import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openTestbed, type Testbed } from "@mint/infra/local/testbed.ts";
import { readDomainConfig } from "@mint/kit/config.ts";
import { Connection } from "@mint/kit/connections.ts";
import { openLog } from "@mint/kit/log.ts";
import { migrate } from "@mint/kit/migrate.ts";
import { subgraph } from "./subgraph.ts";

/** Rows that earlier releases have written, and what becomes of them. */

let bed: Testbed;
let admin: Connection;
let migrations: string;

beforeAll(async () => {
	bed = await openTestbed({ nats: false });
	admin = new Connection({
		connectionString: bed.adminUrl,
		options: "-c search_path=funding -c app.actor=system:test",
	});
	await admin.connect();
	migrations = mkdtempSync(join(tmpdir(), "mint-funding-"));
});
afterAll(async () => {
	rmSync(migrations, { recursive: true });
	await admin.end();
	await bed.close();
});

/** The schema as a release left it whose last migration this was. */
async function migrateUpTo(last: string): Promise<void> {
	const { migrationUrl } = readDomainConfig("funding", { ...bed.environment, NATS_URL: undefined });
	for (const name of readdirSync(subgraph.migrations).filter((each) => each <= last)) {
		cpSync(new URL(name, subgraph.migrations), join(migrations, name));
	}
	await migrate("funding", migrationUrl, pathToFileURL(`${migrations}/`), openLog("funding", "silent"));
}

const insertPayouts = `insert into payout (id, user_id, idempotency_key, wallet_id, amount_minor, currency, account_kind,
		account_number, holder_name, status, bank_outcome, refusal_code, failure_reason, capture_id, return_id, is_open,
		next_try_at, created_at, returned_at)
	select id, 'usr_ana', gen_random_uuid(), 'wal_ana', 4000, 'USD', 'NUMBER', '12345678', 'Ana', status, bank_outcome,
		refusal_code, reason, id, id || '_back', is_open, now(), now(), case status when 'RETURNED' then now() end
	from (values
		('refused', 'RETURNED', null, 'WALLET_FROZEN', 'the wallet is frozen', true),
		('failed', 'RETURNED', 'FAILED', null, 'no such account', false),
		('waiting', 'PROCESSING', null, null, null, true)
	) as given (id, status, bank_outcome, refusal_code, reason, is_open)`;

const insertTopUp = `insert into top_up (id, user_id, idempotency_key, wallet_id, method, amount_minor, currency, posting_id,
		next_try_at, created_at)
	values ('top', 'usr_ana', gen_random_uuid(), 'wal_ana', 'BANK', 9000, 'USD', 'top', now(), now())`;

test("a payout that was refused is told as refused and not as returned; all others go on as they were", async () => {
	await migrateUpTo("0002_payouts.sql");
	await admin.query(insertPayouts);
	await admin.query(insertTopUp);
	await migrateUpTo("9999");
	const { rows } = await admin.query(
		"select id, status, refusal_code, failure_reason, is_open from payout order by id",
	);
	expect(rows).toEqual([
		{ id: "failed", status: "RETURNED", refusal_code: null, failure_reason: "no such account", is_open: false },
		{ id: "refused", status: "REFUSED", refusal_code: "WALLET_FROZEN", failure_reason: null, is_open: false },
		{ id: "waiting", status: "PROCESSING", refusal_code: null, failure_reason: null, is_open: true },
	]);
	const topUps = await admin.query("select status from top_up");
	expect(topUps.rows).toEqual([{ status: "PROCESSING" }]);
});
