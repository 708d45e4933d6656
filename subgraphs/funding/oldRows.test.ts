import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type OldDatabase, openOldDatabase } from "@mint/kit/testing/oldDatabase.ts";
import { subgraph } from "./subgraph.ts";

/** Rows that earlier releases have written, and what becomes of them. */

let old: OldDatabase;

beforeAll(async () => {
	old = await openOldDatabase(subgraph, "0002_payouts.sql");
});
afterAll(() => old.close());

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
	await old.sql(insertPayouts);
	await old.sql(insertTopUp);
	await old.open("2026-11-20T12:00:00.000Z");
	expect(await old.sql("select id, status, refusal_code, failure_reason, is_open from payout order by id")).toEqual([
		{ id: "failed", status: "RETURNED", refusal_code: null, failure_reason: "no such account", is_open: false },
		{ id: "refused", status: "REFUSED", refusal_code: "WALLET_FROZEN", failure_reason: null, is_open: false },
		{ id: "waiting", status: "PROCESSING", refusal_code: null, failure_reason: null, is_open: true },
	]);
	expect(await old.sql("select status from top_up")).toEqual([{ status: "PROCESSING" }]);
});
