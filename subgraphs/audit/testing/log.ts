import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "@mint/infra/witness/witness.ts";
import { newId } from "@mint/kit/ids.ts";
import { ana, ben, root } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { AnyEvent, ClientFacts } from "@mint/schema/events/event.ts";
import Fastify from "fastify";
import { growTree } from "../growTree.ts";
import { subgraph } from "../subgraph.ts";
import { leafText } from "../treeQueries.ts";

/** The hash of a row's leaf, computed by the database. */
export const leafHash = `sha256('\\x00'::bytea || convert_to(${leafText}, 'UTF8'))`;

/** The audit domain with what outsiders see of it, over HTTP. */
export interface TestLog extends TestDomain {
	/** Where its own routes are served. */
	address: string;
	/** The key outsiders know it by. */
	verifierKey(): Promise<string>;
	/** Signs the tree over what was recorded, as the job does. */
	grow(): Promise<void>;
	/** What a witness sees. */
	seen: Log;
	/** Exports the trail into a new folder, with the key beside it. */
	exported(fromLeaf?: string): Promise<string>;
	/** Runs statements as an administrator whom no trigger and no policy stops. */
	tamper(statements: string): Promise<void>;
}

export async function openTestLog(): Promise<TestLog> {
	const world = await openTestDomain(subgraph);
	const server = Fastify();
	await server.register(world.domain.serveRoutes());
	const address = await server.listen({ port: 0, host: "127.0.0.1" });
	const folders: string[] = [];
	const shown = async () => {
		type Shown = { auditCheckpoint: { note: string; verifierKey: string } | null };
		return (await world.run<Shown>(null, "{ auditCheckpoint { note verifierKey } }")).data.auditCheckpoint;
	};
	const verifierKey = async () => (await shown())?.verifierKey ?? "";
	return {
		...world,
		address,
		verifierKey,
		grow: () => growTree(world.context()),
		seen: {
			checkpoint: shown,
			async consistency(from, to) {
				const query = "query ($from: String!, $to: String) { auditConsistencyProof(from: $from, to: $to) { hashes } }";
				type Proved = { auditConsistencyProof: { hashes: string[] } };
				const { data } = await world.run<Proved>(null, query, { from: String(from), to: String(to) });
				return data.auditConsistencyProof.hashes;
			},
		},
		async exported(fromLeaf) {
			const folder = mkdtempSync(join(tmpdir(), "mint-audit-"));
			folders.push(folder);
			const answer = await fetch(`${address}${await exportUrl(world, fromLeaf)}`);
			writeFileSync(join(folder, "export.jsonl"), await answer.text());
			writeFileSync(join(folder, "key"), await verifierKey());
			return folder;
		},
		async tamper(statements) {
			await world.sql(`begin; set local session_replication_role = replica; ${statements}; commit`);
		},
		async close() {
			for (const folder of folders) rmSync(folder, { recursive: true, force: true });
			await server.close();
			await world.close();
		},
	};
}

/** The link that an administrator is given for an export. */
export async function exportUrl(world: TestDomain, fromLeaf: string | null = null, viewer = root): Promise<string> {
	const mutation = `mutation ($from: String) {
		exportAuditTrail(input: { fromLeaf: $from, reason: OTHER, note: "the auditors come" }) { ... on ExportAuditTrailSuccess { url } ... on UserError { code } }
	}`;
	type Given = { exportAuditTrail: { url: string } };
	const { data } = await world.run<Given>(viewer, mutation, { from: fromLeaf });
	return data.exportAuditTrail.url;
}

const fromHome: ClientFacts = { ipAddress: "203.0.113.7", userAgent: "Browser 1" };

/** A transfer from Ana to Ben that was completed, with a word and a category. */
export function completed(note: string | null = "lunch", transferId = newId("trf")): AnyEvent {
	const facts = {
		transferId,
		senderId: ana.userId,
		recipientId: ben.userId,
		fromWalletId: "wal_ana",
		toWalletId: "wal_ben",
		amountMinor: "1250",
		currency: "USD",
		note,
		category: note && "FOOD",
	};
	return { ...fact("payments.transfer.completed", transferId, facts), actor: ana.userId, client: fromHome } as AnyEvent;
}
