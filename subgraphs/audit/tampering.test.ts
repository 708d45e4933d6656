import { generateKeyPairSync } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { verified } from "@mint/infra/testing/verify.ts";
import { Witness } from "@mint/infra/witness/witness.ts";
import { mallory } from "@mint/kit/testing/cast.ts";
import { noteOf } from "./checkpoint.ts";
import { signerFrom } from "./settings.ts";
import { completed, leafHash, openTestLog, type TestLog } from "./testing/log.ts";

/**
 * What somebody can do to the trail who owns the database, and in two cases the signing key as well; and who finds out.
 * Outsiders hold the log's key, and a witness holds checkpoints.
 */

const tables = ["record", "private_value", "subtree", "checkpoint"];
let log: TestLog;
let folder: string;
let witness: Witness;

beforeAll(async () => {
	log = await openTestLog();
	folder = await log.exported().catch(() => "");
	await log.hear(...Array.from({ length: 300 }, () => completed()));
	await log.grow();
	folder = await log.exported();
	const file = join(folder, "witness.jsonl");
	witness = new Witness({ log: log.seen, file, verifierKey: await log.verifierKey() });
	await witness.look();
	await log.hear(...Array.from({ length: 60 }, () => completed()));
	await log.grow();
	await witness.look();
	await log.sql("create schema kept");
	for (const table of tables) await log.sql(`create table kept.${table} as table ${table}`);
});

afterEach(async () => {
	await log.tamper(
		tables.map((table) => `truncate ${table}; insert into ${table} select * from kept.${table}`).join(";"),
	);
	writeFileSync(join(folder, "witness.jsonl"), kept);
});
let kept: string;
beforeAll(() => {
	kept = readFileSync(join(folder, "witness.jsonl"), "utf8");
});

afterAll(() => log.close());

/** What the offline verifier says of the trail as it is exported now, with the witness's checkpoints at hand. */
async function verdict(): Promise<string> {
	const exported = await log.exported();
	const { code, said } = await verified(join(exported, "export.jsonl"), "--witness", join(folder, "witness.jsonl"));
	return code === 0 ? "believed" : (/✗ (\w+)/.exec(said)?.[1] ?? said);
}

/** What the witness says when it looks now. */
function alarm(): Promise<string> {
	return witness.look().then(
		() => "believed",
		(error: { code: string }) => error.code,
	);
}

/** Gives records, and their private values, other numbers. */
const moved = (which: string, number: string) =>
	["record", "private_value"].map((table) => `update ${table} set number = ${number} where ${which}`).join(";");
const forgetTree = `update record set hash = ${leafHash}; truncate subtree; truncate checkpoint`;

test("what nobody tampered with is believed by both", async () => {
	expect(await verdict()).toBe("believed");
	expect(await alarm()).toBe("believed");
});

test.each([
	["1 edits a field", `update record set actor = 'usr_other' where number = 100`, "ROOT"],
	["2 deletes a record in the middle", `delete from record where number = 100`, "LEAF"],
	["3 deletes the tail", "delete from record where number >= 350", "LEAF"],
	[
		"4 inserts a record",
		`${moved("number >= 100", "number + 100001")}; ${moved("number > 100000", "number - 100000")};
		insert into record (number, hash, event_id, action, actor, payload, occurred_at, recorded_at)
			values (100, sha256('x'), gen_random_uuid(), 'wallet.wallet.opened', 'usr_x', '{}', now(), now())`,
		"ROOT",
	],
	[
		"5 swaps two records",
		`${moved("number in (100, 101)", "number + 100000")}; ${moved("number > 100000", "100201 - number")}`,
		"ROOT",
	],
	[
		"6 doubles a record",
		`delete from record where number = 101; delete from private_value where number = 101;
		insert into record (number, hash, event_id, action, resource_id, actor, payload, trace_id, occurred_at, recorded_at)
			select 101, hash, gen_random_uuid(), action, resource_id, actor, payload, trace_id, occurred_at, recorded_at
			from record where number = 100`,
		"ROOT",
	],
	[
		"7 moves a record to another person",
		`update record set payload = replace(payload, '"senderId":"', '"senderId":"${mallory.userId}') where number = 100`,
		"ROOT",
	],
	[
		"11 backdates a record",
		`update record set occurred_at = occurred_at - interval '1 day' where number = 100`,
		"ROOT",
	],
	["another value behind a commitment", `update private_value set value = '"rent"' where path = '/data/note'`, "SEAL"],
])("who %s is found out offline", async (_, statements, code) => {
	await log.tamper(statements);
	expect(await verdict()).toBe(code);
});

test("8 who rewrites the trail and computes every hash anew is found out by the signature", async () => {
	await log.tamper(`update record set actor = 'usr_other' where number = 100; ${forgetTree}`);
	const [old] = await log.sql<{ note: string }>("select note from kept.checkpoint order by size desc limit 1");
	await log.grow();
	const [rewritten] = await log.sql<{ note: string }>("select note from checkpoint");
	const root = rewritten?.note.split("\n")[2];
	// The signature is the one there was: the key isn't in the database.
	const [origin, size, , ...signature] = old?.note.split("\n") ?? [];
	await log.sql("begin; set local session_replication_role = replica");
	await log.sql("update checkpoint set note = $1", [[origin, size, root, ...signature].join("\n")]);
	await log.sql("commit");
	expect(await verdict()).toBe("SIGNATURE");
	expect(await alarm()).toBe("SIGNATURE");
});

test("9 who signs it with a key of their own is found out by all who know the log's key", async () => {
	const forger = signerFrom(generateKeyPairSync("ed25519").privateKey, "mint.example/audit");
	await log.tamper(`update record set actor = 'usr_other' where number = 100; ${forgetTree}`);
	await log.grow();
	const [{ size, root } = { size: "0", root: Buffer.of() }] = await log.sql<{ size: string; root: Buffer }>(
		"select size, root from checkpoint",
	);
	await log.sql("begin; set local session_replication_role = replica");
	await log.sql("update checkpoint set note = $1", [noteOf(forger, Number(size), root)]);
	await log.sql("commit");
	expect(await verdict()).toBe("SIGNATURE");
	expect(await alarm()).toBe("SIGNATURE");
});

test("10 who rolls back to an older checkpoint is found out by the witness's copy", async () => {
	await log.tamper(`delete from record where number >= 300; delete from checkpoint where size > 300;
`);
	const exported = await log.exported();
	// By itself it is whole, and truly signed: only who remembers more can tell.
	expect(await verified(exported)).toMatchObject({ code: 0 });
	expect(await verdict()).toBe("ROLLBACK");
	expect(await alarm()).toBe("ROLLBACK");
});

test("12 who signs two trees of one size, with the true key, is found out by the witness's copy", async () => {
	await log.tamper(`update record set actor = 'usr_other' where number = 100; ${forgetTree}`);
	await log.grow();
	expect(await verified(await log.exported())).toMatchObject({ code: 0 });
	expect(["ROOT", "FORK"]).toContain(await verdict());
	expect(await alarm()).toBe("FORK");
});

test("who rewrites the past and goes on with the true key is found out by consistency", async () => {
	await log.tamper(`update record set actor = 'usr_other' where number = 100; ${forgetTree}`);
	await log.hear(completed());
	await log.grow();
	expect(await verdict()).toBe("ROOT");
	expect(await alarm()).toBe("CONSISTENCY");
});

test("a tree that isn't the one that was signed gets no further signature", async () => {
	await log.tamper("update record set hash = sha256('x') where number = 355");
	await log.hear(completed());
	await expect(log.grow()).rejects.toThrow("isn't the one that was signed");
	await log.tamper("delete from record where number = 354");
	await expect(log.grow()).rejects.toThrow("lacks hashes it had");
	await log.tamper("delete from record where number >= 300");
	await expect(log.grow()).rejects.toThrow("lost leaves that were signed");
});

test("an alarm stays in the witness's file with what was seen, and whoever has the file hears of it", async () => {
	await log.tamper(`delete from record where number >= 300; delete from checkpoint where size > 300`);
	expect(await alarm()).toBe("ROLLBACK");
	const lines = readFileSync(join(folder, "witness.jsonl"), "utf8").trim().split("\n");
	expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ alarm: "ROLLBACK", seen: expect.stringContaining("\n300\n") });
	expect(kept).toBe(`${lines.slice(0, -1).join("\n")}\n`);
	const fresh = new Witness({ log: log.seen, file: join(folder, "witness.jsonl") });
	await expect(fresh.look()).rejects.toMatchObject({ code: "ROLLBACK" });
});
