import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ConnectionPool } from "@mint/kit/connections.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { subgraph } from "./subgraph.ts";
import { sweep } from "./sweep.ts";
import { type Scene, setScene } from "./testing/scene.ts";
import { transferFunds } from "./transferFunds.ts";

/** A row somebody else holds delays only what changes that row. */

let payments: TestDomain;
let outsiders: ConnectionPool;
let scene: Scene;

beforeAll(async () => {
	payments = await openTestDomain(subgraph);
	outsiders = new ConnectionPool({ connectionString: payments.adminUrl, options: "-c search_path=payments" });
});
afterAll(async () => {
	await outsiders.end();
	await payments.close();
});
beforeEach(async () => {
	scene = await setScene(payments);
	scene.ledger.balances.set(scene.benWallet, 1_000_000n);
});

async function holdRow(statement: string, id: string): Promise<() => Promise<void>> {
	const client = await outsiders.connect();
	await client.query("begin");
	await client.query(statement, [id]);
	return async () => {
		await client.query("rollback");
		client.release();
	};
}

const fromBen = () =>
	transferFunds(payments.context(scene.ben), {
		idempotencyKey: randomUUID(),
		fromWalletId: scene.benWallet,
		to: { userId: scene.ana.userId },
		money: { amountMinor: "100", currency: "USD" },
	});

test("while somebody holds what one person has used, others pay; that one's payment follows", async () => {
	await scene.send("100");
	const letGo = await holdRow("select from limit_usage where user_id = $1 for update", scene.ana.userId);
	let isSent = false;
	const sent = scene.send("100").finally(() => {
		isSent = true;
	});
	for (const { transfer } of await Promise.all([1, 2, 3].map(fromBen))) expect(transfer.status).toBe("COMPLETED");
	expect(isSent).toBe(false);
	await letGo();
	expect(await scene.transfer(await sent)).toMatchObject({ status: "COMPLETED" });
	expect(await scene.used()).toBe(200n);
});

test("while somebody holds a transfer that ends, others end; it ends once it is free, and is told once", async () => {
	let letGo: (() => Promise<void>) | undefined;
	const post = scene.ledger.answers["wallet.post"];
	payments.answer({
		"wallet.post": async (request) => {
			if (!letGo) letGo = await holdRow("select from transfer where id = $1 for update", request.postingId);
			return post(request);
		},
	});
	const sent = scene.send("100");
	while (!letGo) await new Promise((resolve) => setImmediate(resolve));
	for (const { transfer } of await Promise.all([1, 2, 3].map(fromBen))) expect(transfer.status).toBe("COMPLETED");
	await letGo();
	const id = await sent;
	expect(await scene.transfer(id)).toMatchObject({ status: "COMPLETED" });
	expect(await scene.told(id)).toEqual(["payments.transfer.completed"]);
});

test("the sweeper finishes the others beside one that can't be finished yet", async () => {
	const silent = new Set<string>();
	const { "wallet.post": post, "wallet.outcomeOf": outcomeOf } = scene.ledger.answers;
	payments.answer({
		"wallet.post": (request) => {
			silent.add(request.postingId);
			throw new Error("died");
		},
	});
	for (const _ of [1, 2]) await expect(scene.send("100")).rejects.toThrow("died");
	const [stuck, free] = [...silent];
	payments.clock.advance(10_001);
	payments.answer({
		"wallet.post": post,
		"wallet.outcomeOf": (request) => {
			if (request.postingId === stuck) throw new Error("its row is held");
			return outcomeOf(request);
		},
	});
	await sweep(payments.context());
	expect(await scene.transfer(stuck ?? "")).toMatchObject({ status: "PENDING" });
	expect(await scene.transfer(free ?? "")).toMatchObject({ status: "COMPLETED" });
});
