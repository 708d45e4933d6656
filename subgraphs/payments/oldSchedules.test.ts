import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@mint/kit/ids.ts";
import { ana, ben } from "@mint/kit/testing/cast.ts";
import { type OldDatabase, openOldDatabase } from "@mint/kit/testing/oldDatabase.ts";
import { runSchedules } from "./runSchedules.ts";
import { subgraph } from "./subgraph.ts";

/** Occurrences from before they were tried again, and what becomes of them. */

let old: OldDatabase;
beforeAll(async () => {
	old = await openOldDatabase(subgraph, "0006_newest_tier.sql");
});
afterAll(() => old.close());

test("what was left out stays so with its reason, and what was just being paid is tried", async () => {
	const id = newId("sch");
	const columns = "id, sender_id, idempotency_key, terms, from_wallet_id, to_user_id, amount, currency, recurrence";
	await old.sql(
		`insert into schedule (${columns}, starts_at, status, next_number, created_at)
		values ($1, $2, $3, '{}', $4, $5, 100, 'USD', 'DAILY', '2026-11-18', 'ENDED', 2, '2026-11-01')`,
		[id, ana.userId, randomUUID(), newId("wal"), ben.userId],
	);
	await old.sql(
		`insert into occurrence (schedule_id, number, due_at, status, code)
		values ($1, 0, '2026-11-18', 'SKIPPED', 'INSUFFICIENT_FUNDS'), ($1, 1, '2026-11-19', 'CLAIMED', null)`,
		[id],
	);
	const domain = await old.open("2026-11-20T12:00:00.000Z");
	// Nobody answers here: what becomes of it isn't known.
	await runSchedules(domain.contextFor("system:test"));
	expect(
		await old.sql(
			"select number, status, code, tries, first_tried_at is null as untried from occurrence order by number",
		),
	).toEqual([
		{ number: 0, status: "SKIPPED", code: "INSUFFICIENT_FUNDS", tries: 0, untried: true },
		{ number: 1, status: "CLAIMED", code: null, tries: 0, untried: false },
	]);
});
