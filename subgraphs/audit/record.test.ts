import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { asHeard, fact } from "@mint/kit/testing/domain.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import { record } from "./record.ts";
import { completed, leafHash, openTestLog, type TestLog } from "./testing/log.ts";

let log: TestLog;
beforeAll(async () => {
	log = await openTestLog();
});
afterAll(() => log.close());

const opened = fact("wallet.wallet.opened", "wal_1", { walletId: "wal_1", ownerId: "usr_1", currency: "USD" });
const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;

async function append(event: AnyEvent, trace: string | null = null): Promise<void> {
	const ctx = log.context();
	await ctx.db.transaction("system:test", (tx) => record(ctx, tx, [asHeard(event, trace)]));
}

test.each<[string, Partial<AnyEvent>, string | null]>([
	["nothing out of the ordinary", {}, traceparent],
	["no trace", {}, null],
	["a trace that is none", {}, "00-short-01"],
	["line breaks in its resource", { aggregateId: "wal_\n1\r\n\n2\u2028" }, null],
	["tabs, backslashes, quotes and braces in its resource", { aggregateId: `\\n\t"{,}'NULL` }, null],
	["letters beyond the first plane", { aggregateId: "wal_🪙é\u0301\u00e9\ufeff" }, null],
	["half a letter", { aggregateId: "wal_\ud83e" }, null],
	["an empty resource", { aggregateId: "" }, null],
	["no resource", { aggregateId: null as never }, null],
	["staff as its actor", { actor: "staff:usr_2" }, null],
	["whole seconds", { occurredAt: "2026-11-20T12:00:00Z" }, null],
	["milliseconds", { occurredAt: "2026-02-28T23:59:59.007Z" }, null],
	["more than milliseconds", { occurredAt: "2026-02-28T23:59:59.9999Z" }, null],
	["another time zone", { occurredAt: "2026-03-29T02:30:00.120+05:45" }, null],
	["an id in capitals", { id: "019A9F2E-0000-7000-8000-00000000ABCD" }, null],
	["a client and personal words", { ...completed("a\u001eword\nof two lines \u2028 \\ 🍕") }, traceparent],
])("the database makes the same leaf as we do of a record with %s", async (_, changed, trace) => {
	await append({ ...fact(opened.type, opened.aggregateId, opened.data as never), ...changed } as AnyEvent, trace);
	const [row] = await log.sql<{ hash: Buffer; again: Buffer }>(
		`select hash, ${leafHash} as again from record order by number desc limit 1`,
	);
	expect(row?.hash.toString("hex")).toBe(row?.again.toString("hex"));
});

test.each<[string, Partial<AnyEvent>]>([
	["an id that isn't written like one", { id: "{019a9f2e-0000-7000-8000-00000000abcd}" }],
	["a time that is none", { occurredAt: "noon" }],
	["a character the database can't hold", { aggregateId: "wal_\0" }],
])("an event with %s is refused, and leaves no gap", async (_, changed) => {
	await expect(append({ ...opened, ...changed } as AnyEvent)).rejects.toThrow();
	await append(fact(opened.type, opened.aggregateId, opened.data as never));
	const [row] = await log.sql<{ whole: boolean }>("select max(number) + 1 = count(*) as whole from record");
	expect(row?.whole).toBe(true);
});

test("hashes are everyone's, and nothing else of a record is", async () => {
	const ctx = log.context();
	await append(completed());
	const seen = await ctx.db.transaction("anonymous", async (tx) => ({
		leaves: await tx.query<{ number: bigint; hash: Buffer }>("select * from leaf order by number desc limit 1"),
		records: await tx.query("select from record"),
	}));
	expect(seen).toEqual({ leaves: [{ number: expect.any(BigInt), hash: expect.any(Buffer) }], records: [] });
});
