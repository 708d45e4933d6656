import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { verified } from "../testing/verify.ts";
import { type Receipt, verifyReceipt } from "../verifier/evidence.mjs";
import { logAt, Witness } from "../witness/witness.ts";
import { ask, Person, send, until } from "./people.ts";
import { adminEmail, type Product, startProduct, storyMs, topologies } from "./product.ts";

interface Viewed {
	auditTrail: {
		nodes: { actorKind: string; client: { ipAddress: string } | null; payload: string; resourceId: string }[];
	};
}

const receiptQuery = `query ($id: ID!) { transfer(id: $id) { id receipt {
	leafIndex leaf inclusionProof opened { path salt value } checkpoint { note verifierKey } } } }`;
const trailQuery = `query ($filter: AuditFilter) { auditTrail(filter: $filter) {
	nodes { actorKind resourceId client { ipAddress } payload } } }`;
const exportMutation = `mutation { result: exportAuditTrail(input: { reason: OTHER, note: "the auditors come" }) {
	... on ExportAuditTrailSuccess { url } } }`;

type Told = { transfer: { receipt: (Receipt & { checkpoint: { verifierKey: string } }) | null } | null };

describe.each(topologies)("a transfer that somebody doubts, with %s", (topology) => {
	let product: Product;
	let ana: Person;
	let ben: Person;
	let mallory: Person;
	let root: Person;
	let folder: string;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), "mint-evidence-"));
		product = await startProduct(topology);
		root = await new Person(product.url, "Root", { email: adminEmail }).signUp();
		[ana, ben, mallory] = (await Promise.all(
			["Ana", "Ben", "Mallory"].map((name) => new Person(product.url, name).signUp()),
		)) as [Person, Person, Person];
		await ana.fill("10000");
	}, storyMs);

	afterAll(async () => {
		await product?.close();
		rmSync(folder, { recursive: true, force: true });
	}, storyMs);

	test(
		"both parties prove it without us, nobody else may, and a witness sees the log grow",
		async () => {
			const sent = await ana.transfer(ben, "1250");
			const id = sent.transfer?.id ?? "";
			const told = (person: Person) => ask<Told>(product.url, receiptQuery, { id }, person.token);
			const receipt = await until("the receipt", async () => (await told(ana)).transfer?.receipt);
			const key = receipt.checkpoint.verifierKey;
			const { payload, fields } = await verifyReceipt(receipt, key);
			expect(fields).toMatchObject({ resourceId: id, action: "payments.transfer.completed" });
			expect(payload).toMatchObject({ client: { ipAddress: "127.0.0.1" }, data: { amountMinor: "1250" } });
			const ofBen = (await told(ben)).transfer?.receipt as Receipt;
			expect((await verifyReceipt(ofBen, key)).payload).toMatchObject({ client: { sealed: expect.any(String) } });
			expect((await told(mallory)).transfer).toBeNull();

			const witness = new Witness({ log: logAt(product.url), file: join(folder, "witness.jsonl"), verifierKey: key });
			const size = await witness.look();
			await ana.transfer(ben, "100");
			await until("more leaves", async () => (await witness.look()) > size);
			writeFileSync(join(folder, "a.receipt.json"), JSON.stringify(receipt));
		},
		storyMs,
	);

	test(
		"what staff look at is in the trail, and the trail is verified from its export and from its tiles",
		async () => {
			await send(
				product.url,
				{ query: `{ user(id: "${ben.userId}") { email wallets { nodes { id } } } }` },
				root.token,
			);
			for (const domain of ["identity", "wallet"]) {
				const filter = { action: `${domain}.data.viewed`, resourceId: ben.userId };
				const viewed = await until(`what ${domain} showed`, async () => {
					const { auditTrail } = await ask<Viewed>(product.url, trailQuery, { filter }, root.token);
					return auditTrail.nodes[0];
				});
				expect(viewed).toMatchObject({ actorKind: "STAFF", client: { ipAddress: "127.0.0.1" } });
				expect(JSON.parse(viewed.payload)).toMatchObject({ data: { userIds: [ben.userId] } });
			}
			const { result } = await ask<{ result: { url: string } }>(product.url, exportMutation, {}, root.token);
			const exported = await fetch(`${product.url}${result.url}`);
			expect(exported.status).toBe(200);
			writeFileSync(join(folder, "export.jsonl"), await exported.text());
			const said = expect.stringMatching(/^audit leaves=\d+ .*witnessed=\d+ receipts=1 rate=/m);
			expect(await verified(folder)).toEqual({ code: 0, said });
			const byTiles = await verified(`${product.url}/audit`, "--witness", join(folder, "witness.jsonl"));
			expect(byTiles.code).toBe(0);
			expect(readFileSync(join(folder, "witness.jsonl"), "utf8")).not.toContain("alarm");
		},
		storyMs,
	);
});
