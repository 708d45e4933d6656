import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { verified } from "@mint/infra/testing/verify.ts";
import { Witness } from "@mint/infra/witness/witness.ts";
import { newId } from "@mint/kit/ids.ts";
import { ana, mallory, root, sue } from "@mint/kit/testing/cast.ts";
import { completed, exportUrl, leafHash, openTestLog, type TestLog } from "./testing/log.ts";

let log: TestLog;
beforeAll(async () => {
	log = await openTestLog();
});
afterAll(() => log.close());

/** Records as the consumer would have appended them, made by the database itself. */
async function manyRecords(count: number): Promise<void> {
	await log.sql(`insert into record (number, hash, event_id, action, resource_id, actor, payload, occurred_at, recorded_at)
		select (select max(number) from record) + n, ${leafHash}, event_id, action,
			resource_id, actor, payload, occurred_at, recorded_at
		from (select n, null as trace_id, id as event_id, 'payments.transfer.completed' as action, 'trf_' || n as resource_id,
			'usr_' || n as actor, now() as occurred_at, now() as recorded_at, json_build_object('id', id, 'type', 'payments.transfer.completed', 'data', json_build_object(
				'transferId', 'trf_' || n, 'senderId', 'usr_' || n, 'recipientId', 'usr_1', 'amountMinor', n::text,
				'currency', 'USD', 'note', json_build_object('sealed', '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU')))::text as payload
			from (select gen_random_uuid() as id, n from generate_series(1, ${count}) as n) as made) as told`);
}

test("before anything is recorded there is no checkpoint, no proof and no export", async () => {
	await log.grow();
	expect((await fetch(`${log.address}/audit/checkpoint`)).status).toBe(404);
	const { data } = await log.run(root, '{ auditCheckpoint { size } auditInclusionProof(leafIndex: "0") { hashes } }');
	expect(data).toEqual({ auditCheckpoint: null, auditInclusionProof: null });
	const refused = `mutation { exportAuditTrail(input: { reason: OTHER, note: "the auditors come" }) { ... on UserError { code } } }`;
	expect((await log.run(root, refused)).data).toEqual({ exportAuditTrail: { code: "NOT_FOUND" } });
});

test("anyone reads the log by its tiles and checks it up to the signed root", async () => {
	await log.hear(...Array.from({ length: 530 }, () => completed()));
	await log.grow();
	const { code, said } = await verified(`${log.address}/audit`, "--key", await log.verifierKey());
	expect([code, said]).toEqual([0, expect.stringContaining("leaves=530")]);
	const tile = await fetch(`${log.address}/audit/tile/0/001`);
	expect(tile.headers.get("cache-control")).toContain("immutable");
	expect((await tile.arrayBuffer()).byteLength).toBe(256 * 32);
	const above = await fetch(`${log.address}/audit/tile/1/000.p/2`);
	expect((await above.arrayBuffer()).byteLength).toBe(2 * 32);
});

test.each([
	"0/002",
	"0/002.p/19",
	"0/x000/001",
	"0/1",
	"0/001.p/0",
	"0/001.p/256",
	"1/000",
	"7/000",
	"entries/000",
	"-1/000",
	"0/001/",
	"0/..%2f001",
])("there is no tile %s", async (path) => {
	expect((await fetch(`${log.address}/audit/tile/${path}`)).status).toBe(404);
});

test.each([
	["a proof of nothing", "{ auditInclusionProof { hashes } }"],
	["a proof of two", '{ auditInclusionProof(leafIndex: "1", recordId: "1") { hashes } }'],
	["a place that is none", '{ auditInclusionProof(leafIndex: "-1") { hashes } }'],
	["a place beyond all", '{ auditInclusionProof(leafIndex: "9999999999999999") { hashes } }'],
	["a size nobody signed", '{ auditInclusionProof(leafIndex: "1", treeSize: "531") { hashes } }'],
	["a larger beginning", '{ auditConsistencyProof(from: "500", to: "499") { hashes } }'],
	["a size that is none", '{ auditConsistencyProof(from: "1e2") { hashes } }'],
])("%s is refused as bad input", async (_, query) => {
	const { errors } = await log.run(null, query);
	expect(errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
});

test("a record names its leaf to staff, and to nobody else", async () => {
	const query = "query ($id: ID) { auditInclusionProof(recordId: $id) { leafIndex treeSize hashes } }";
	const { data } = await log.run(root, query, { id: "7" });
	expect(data).toMatchObject({ auditInclusionProof: { leafIndex: "7", treeSize: "530" } });
	expect((await log.run(mallory, query, { id: "7" })).data).toEqual({ auditInclusionProof: null });
});

test("an export is for staff with audit:read, by a link that is recorded and dies after a minute", async () => {
	const mutation = `mutation { exportAuditTrail(input: { reason: OTHER, note: "the auditors come" }) { __typename } }`;
	for (const viewer of [ana, sue]) {
		expect((await log.run(viewer, mutation)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
	}
	const url = `${log.address}${await exportUrl(log)}`;
	expect((await log.facts("audit.trail.exported")).at(-1)).toMatchObject({
		actor: `staff:${root.userId}`,
		data: { exportedBy: root.userId, fromLeaf: "0", treeSize: "530" },
	});
	const answer = await fetch(url);
	expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/jsonl; charset=utf-8"]);
	expect((await answer.text()).trim().split("\n")).toHaveLength(531);
	const changed = url.replace(/export\/(.)/, (_, first) => `export/${first === "A" ? "B" : "A"}`);
	for (const dead of [changed, `${log.address}/audit/export/x`]) expect((await fetch(dead)).status).toBe(404);
	log.clock.advance(60_000);
	expect((await fetch(url)).status).toBe(404);
});

test("an export's link ends with the session it was given out in", async () => {
	const viewer = { ...root, sessionId: newId("ses") };
	const url = `${log.address}${await exportUrl(log, null, viewer)}`;
	expect((await (await fetch(url)).text()).split("\n").length).toBeGreaterThan(1);
	log.context().ended.add([viewer.sessionId]);
	expect((await fetch(url)).status).toBe(404);
});

test("an export from a later leaf on is checked by the roots of what comes before", async () => {
	const folder = await log.exported("300");
	expect(await verified(folder)).toMatchObject({ code: 0, said: expect.stringContaining("leaves=230") });
	const file = join(folder, "export.jsonl");
	const [head = "", ...lines] = readFileSync(file, "utf8").split("\n");
	const forged = { ...JSON.parse(head), before: JSON.parse(head).before.toReversed() };
	writeFileSync(file, [JSON.stringify(forged), ...lines].join("\n"));
	expect(await verified(folder)).toMatchObject({ code: 1, said: expect.stringContaining("✗ ROOT") });
});

test("a witness keeps each checkpoint once, and the verifier passes through all it kept", async () => {
	const folder = await log.exported();
	const file = join(folder, "witness.jsonl");
	const witness = new Witness({ log: log.seen, file });
	expect(await witness.look()).toBe(530);
	expect(await witness.look()).toBe(530);
	await log.hear(completed(), completed());
	await log.grow();
	expect(await witness.look()).toBe(532);
	// A witness that starts anew goes on from its file.
	await log.hear(completed());
	await log.grow();
	expect(await new Witness({ log: log.seen, file }).look()).toBe(533);
	expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(4);
	const exported = await log.exported();
	const given = [join(exported, "export.jsonl"), "--witness", file];
	expect(await verified(...given)).toMatchObject({ code: 0, said: expect.stringContaining("witnessed=3") });
});

test("a line that is no JSON, an empty file and a file that isn't there are told as what they are", async () => {
	const folder = await log.exported();
	const file = join(folder, "export.jsonl");
	const [head] = readFileSync(file, "utf8").split("\n");
	writeFileSync(file, `${head}\nnonsense\n`);
	expect(await verified(folder)).toMatchObject({ code: 1, said: expect.stringContaining("✗ FORMAT") });
	writeFileSync(file, "");
	expect(await verified(folder)).toMatchObject({ code: 1, said: expect.stringContaining("✗ FORMAT") });
	expect(await verified(join(folder, "absent"))).toMatchObject({ code: 2 });
	expect(await verified()).toMatchObject({ code: 2 });
});

test("a hundred thousand leaves are verified offline", async () => {
	await manyRecords(100_000);
	await log.grow();
	const { code, said } = await verified(await log.exported());
	const [, rate] = /leaves=100533 .* rate=(\d+)\/s/.exec(said) ?? [];
	process.stderr.write(`audit leaves=100533 rate=${rate}/s\n`);
	expect([code, Number(rate)]).toEqual([0, expect.any(Number)]);
	expect(rate).toBeDefined();
});
