import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@mint/kit/ids.ts";
import { ana, ben, cleo, root } from "@mint/kit/testing/cast.ts";
import { type OldDatabase, openOldDatabase } from "@mint/kit/testing/oldDatabase.ts";
import { subgraph } from "./subgraph.ts";

/** What was asked for when payments kept approvals of its own, and what becomes of it. */

const now = "2026-11-20T12:00:00.000Z";
let old: OldDatabase;
const transferId = newId("trf");
/** The last of them was asked for and approved in one's own affairs, as was possible then. */
const [waiting, refused, spent, own] = [newId("apr"), newId("apr"), newId("apr"), newId("apr")];
const hashes = new Map<string, string>();

beforeAll(async () => {
	old = await openOldDatabase(subgraph, "0006_newest_tier.sql");
	await old.sql(
		`insert into transfer (id, sender_id, recipient_id, from_wallet_id, to_wallet_id, amount, currency, status,
			idempotency_key, terms, limit_day, created_at, completed_at)
		values ($1, $2, $3, 'wal_a', 'wal_b', 300000, 'USD', 'COMPLETED', $4, '{}', current_date, $5, $5)`,
		[transferId, ana.userId, ben.userId, randomUUID(), now],
	);
	await ask(waiting, cleo.userId, "PENDING", null);
	await ask(refused, cleo.userId, "REFUSED", root.userId);
	await ask(spent, cleo.userId, "APPROVED", root.userId);
	await ask(own, ana.userId, "APPROVED", ben.userId);
	await old.sql("insert into reversal_total (transfer_id, amount_max, reserved) values ($1, 300000, 200000)", [
		transferId,
	]);
	await old.sql(
		`insert into reversal (id, transfer_id, amount, currency, reason, terms, requested_by, idempotency_key, approval_id,
			status, created_at) values ($1, $2, 200000, 'USD', 'sent by mistake', '{}', $3, $4, $5, 'PENDING', $6)`,
		[newId("rev"), transferId, cleo.userId, randomUUID(), spent, now],
	);
	for (const { id, hash } of await old.sql<{ id: string; hash: string }>(
		"select id, command_hash as hash from approval",
	)) {
		hashes.set(id, hash);
	}
	await old.open(now);
});

afterAll(() => old.close());

function ask(id: string, maker: string, status: string, checker: string | null): Promise<unknown[]> {
	const decidedAt = checker && now;
	return old.sql(
		`insert into approval (id, kind, transfer_id, amount, currency, reason, terms, command, maker, idempotency_key, status,
			checker, created_at, expires_at, decided_at, spent_at)
		values ($1, 'REVERSE_TRANSFER', $2, 200000, 'USD', 'sent by mistake', '{"money":null}', convert_to($1, 'UTF8'), $3, $4,
			$5, $6, $7, $7::timestamptz + interval '1 hour', $8, $9)`,
		[id, transferId, maker, randomUUID(), status, checker, now, decidedAt, status === "APPROVED" ? now : null],
	);
}

test("every old approval is kept with its hash, its people and what became of it; what waited is asked for again", async () => {
	const rows = await old.sql<Record<string, unknown>>(
		"select id, command, status, maker, checker, affairs, note, command_hash, input from staff_approval order by id",
	);
	const parties = [ana.userId, ben.userId];
	const kept = (id: string, status: string, maker: string, checker: string | null, affairs = parties) => ({
		...{ id, status, maker, checker, affairs },
		command: "reverseTransfer",
		note: "sent by mistake",
		command_hash: hashes.get(id),
		input: expect.objectContaining({ transferId, reason: "OTHER", note: "sent by mistake" }),
	});
	expect(rows).toEqual(
		[
			kept(waiting, "EXPIRED", cleo.userId, null),
			kept(refused, "REFUSED", cleo.userId, root.userId),
			kept(spent, "APPROVED", cleo.userId, root.userId),
			kept(own, "APPROVED", ana.userId, ben.userId, []),
		].toSorted((one, other) => (one.id < other.id ? -1 : 1)),
	);
});

test("an old reversal stays that of its approval, and its reason is the note", async () => {
	expect(await old.sql("select approval_id, reason, note from reversal")).toEqual([
		{ approval_id: spent, reason: "OTHER", note: "sent by mistake" },
	]);
});
