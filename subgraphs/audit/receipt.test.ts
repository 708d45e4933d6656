import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { verified } from "@mint/infra/testing/verify.ts";
import { type Receipt, verifyReceipt } from "@mint/infra/verifier/evidence.mjs";
import type { Viewer } from "@mint/kit/context.ts";
import { ana, ben, mallory, root, sue } from "@mint/kit/testing/cast.ts";
import { completed, openTestLog, type TestLog } from "./testing/log.ts";

let log: TestLog;
beforeAll(async () => {
	log = await openTestLog();
});
afterAll(() => log.close());

const receiptQuery = `query ($representations: [_Any!]!) {
	_entities(representations: $representations) {
		... on Transfer { receipt { leafIndex leaf inclusionProof opened { path salt value } checkpoint { note } } }
	}
}`;

async function receiptFor(viewer: Viewer | null, transferId: string): Promise<Receipt | null> {
	const representations = [{ __typename: "Transfer", id: transferId }];
	type Found = { _entities: [{ receipt: Receipt | null }] };
	const { data, errors } = await log.run<Found>(viewer, receiptQuery, { representations });
	expect(errors).toBeUndefined();
	return data._entities[0].receipt;
}

/** A transfer that is recorded and signed among others. */
async function signedTransfer(note: string | null = "lunch"): Promise<string> {
	const event = completed(note);
	await log.hear(completed(), event, completed(), completed());
	await log.grow();
	return event.aggregateId;
}

async function opened(viewer: Viewer, transferId: string) {
	const receipt = (await receiptFor(viewer, transferId)) as Receipt;
	return verifyReceipt(receipt, await log.verifierKey());
}

test("a party checks the receipt without us: the leaf is in the signed tree and tells of the transfer", async () => {
	const transferId = await signedTransfer();
	const { fields, payload, checkpoint } = await opened(ana, transferId);
	expect(fields).toMatchObject({ action: "payments.transfer.completed", resourceId: transferId, actorId: ana.userId });
	expect(payload).toMatchObject({
		client: { ipAddress: "203.0.113.7" },
		data: { amountMinor: "1250", senderId: ana.userId, recipientId: ben.userId, note: "lunch", category: "FOOD" },
	});
	expect(checkpoint.size).toBeGreaterThanOrEqual(4);
});

test("each sees of a transfer what is theirs to see; the rest stays sealed in the same leaf", async () => {
	const transferId = await signedTransfer();
	const ofRecipient = await opened(ben, transferId);
	expect(ofRecipient.payload).toMatchObject({
		client: { sealed: expect.any(String) },
		data: { note: "lunch", category: { sealed: expect.any(String) } },
	});
	expect((await opened(sue, transferId)).payload).toMatchObject({ data: { category: "FOOD" } });
	const [one, other] = await Promise.all([receiptFor(ana, transferId), receiptFor(ben, transferId)]);
	expect(other?.leaf).toBe(one?.leaf);
});

test("a transfer of others, one that isn't there and one that isn't signed yet have no receipt", async () => {
	const transferId = await signedTransfer();
	const fresh = completed();
	await log.hear(fresh);
	expect(await receiptFor(ana, fresh.aggregateId)).toBeNull();
	for (const [viewer, id] of [
		[mallory, transferId],
		[null, transferId],
		[ana, "trf_00000000000000000000000000000000"],
		[ana, "trf_' or true --"],
		[ana, ben.userId],
	] as const) {
		expect(await receiptFor(viewer, id)).toBeNull();
	}
});

test("row-level security alone hides a transfer's record and its private values from others", async () => {
	await signedTransfer();
	const { db } = log.context();
	const counts = (actor: string) =>
		db.transaction(actor, async (tx) => {
			const [records] = await tx.query<{ n: bigint }>("select count(*) as n from record");
			const [values] = await tx.query<{ n: bigint }>("select count(*) as n from private_value");
			return [records?.n ?? 0n, values?.n ?? 0n];
		});
	expect(await counts(mallory.userId)).toEqual([0n, 0n]);
	expect(await counts("anonymous")).toEqual([0n, 0n]);
	for (const count of [...(await counts(ana.userId)), ...(await counts(ben.userId))]) expect(count).toBeGreaterThan(0n);
});

test.each<[string, (receipt: Receipt) => Receipt, string]>([
	["another amount", (receipt) => ({ ...receipt, leaf: receipt.leaf.replace("1250", "9250") }), "INCLUSION"],
	["another place", (receipt) => ({ ...receipt, leafIndex: String(Number(receipt.leafIndex) + 1) }), "INCLUSION"],
	["a shorter proof", (receipt) => ({ ...receipt, inclusionProof: receipt.inclusionProof.slice(1) }), "INCLUSION"],
	[
		"another word",
		(receipt) => ({ ...receipt, opened: receipt.opened.map((each) => ({ ...each, value: '"rent"' })) }),
		"SEAL",
	],
	[
		"a value that isn't sealed there",
		(receipt) => ({ ...receipt, opened: receipt.opened.map((each) => ({ ...each, path: "/data/amountMinor" })) }),
		"SEAL",
	],
	[
		"a root of one's own",
		(receipt) => ({
			...receipt,
			checkpoint: { note: receipt.checkpoint.note.replace(/\n\d+\n.*\n/, `\n1\n${"A".repeat(43)}=\n`) },
		}),
		"SIGNATURE",
	],
])("a receipt with %s is not believed", async (_, forge, code) => {
	const receipt = (await receiptFor(ana, await signedTransfer())) as Receipt;
	await expect(verifyReceipt(forge(receipt), await log.verifierKey())).rejects.toMatchObject({ code });
});

test("a person's plain values can be erased: the tree stays whole, receipts stay valid, the words are gone", async () => {
	const transferId = await signedTransfer("my address is 1 Elm Street");
	const before = (await receiptFor(ana, transferId)) as Receipt;
	const mutation = `mutation ($userId: ID!) {
		eraseFromAudit(input: { userId: $userId, reason: DATA_PROTECTION, note: "asked for it" }) {
			... on EraseFromAuditSuccess { erasedValues approval { id } } ... on UserError { code path }
		}
	}`;
	type Asked = { eraseFromAudit: { erasedValues: null; approval: { id: string } } };
	const { data } = await log.run<Asked>(root, mutation, { userId: ana.userId });
	expect(data.eraseFromAudit.erasedValues).toBeNull();
	expect(await log.facts("audit.person.erased")).toEqual([]);
	expect(await log.decide(data.eraseFromAudit.approval.id)).toMatchObject({ outcome: "DONE", refusal: null });
	const [erased] = await log.facts("audit.person.erased");
	expect(erased).toMatchObject({ aggregateId: ana.userId, data: { userId: ana.userId, erasedBy: root.userId } });
	expect(erased?.data).toMatchObject({ reason: "DATA_PROTECTION", note: "asked for it" });
	expect(erased?.data.values).toBeGreaterThanOrEqual(3);
	const rows = await log.sql<{ t: string }>(
		"select record::text as t from record union all select value from private_value",
	);
	expect(rows.map((row) => row.t).join()).not.toContain("Elm Street");

	const after = await opened(ana, transferId);
	expect(after.payload).toMatchObject({ data: { amountMinor: "1250", note: { sealed: expect.any(String) } } });
	expect((await receiptFor(ana, transferId))?.leaf).toBe(before.leaf);
	const { data: trail } = await log.run<{
		auditTrail: { nodes: { payload: string; erased: boolean; client: null }[] };
	}>(
		root,
		"query ($id: ID) { auditTrail(filter: { resourceId: $id }) { nodes { payload erased client { ipAddress } } } }",
		{ id: transferId },
	);
	const [shown] = trail.auditTrail.nodes;
	expect(shown).toMatchObject({ erased: true, client: null });
	expect(JSON.parse(shown?.payload ?? "").data.note).toEqual({ erased: expect.any(String) });
	expect(await verified(await log.exported())).toMatchObject({ code: 0 });
});

test("what was heard before an erasure and comes again brings nothing back", async () => {
	const event = completed("a secret word");
	await log.hear(event);
	await log.context().db.transaction("system:test", (tx) => tx.query("select erase_person($1)", [ana.userId]));
	await log.hear(event);
	const values = "select from private_value join record using (number) where event_id = $1";
	expect(await log.sql(values, [event.id])).toHaveLength(0);
});

test("erasing is for staff with audit:erase, of a user who isn't oneself, with a note", async () => {
	const mutation = `mutation ($userId: ID!, $note: String!) {
		eraseFromAudit(input: { userId: $userId, reason: DATA_PROTECTION, note: $note }) { __typename ... on UserError { code path } }
	}`;
	const given = { userId: ana.userId, note: "asked" };
	for (const viewer of [ana, sue]) {
		const { errors } = await log.run(viewer, mutation, given);
		expect(errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
	}
	for (const [input, refusal] of [
		[
			{ ...given, userId: "system:ledger" },
			{ code: "NOT_FOUND", path: ["userId"] },
		],
		[{ ...given, userId: root.userId }, { code: "OWN_AFFAIRS" }],
		[
			{ ...given, note: " " },
			{ code: "INVALID_INPUT", path: ["note"] },
		],
	] as const) {
		const { data } = await log.run(root, mutation, input);
		expect(data).toMatchObject({ eraseFromAudit: refusal });
	}
	const asUser = log.context().db.transaction(ana.userId, (tx) => tx.query("select erase_person($1)", [ben.userId]));
	await expect(asUser).rejects.toThrow(/only staff and the platform erase/);
});
