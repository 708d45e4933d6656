import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { subgraph } from "./subgraph.ts";
import { type Scene, setScene } from "./testing/scene.ts";
import { transferFunds } from "./transferFunds.ts";

let payments: TestDomain;
let scene: Scene;

interface Item {
	from?: "ana" | "ben";
	amountMinor: string;
	note?: string;
	category?: "FOOD" | "TRANSPORT";
	decision?: "ALLOW" | "REVIEW";
}

/** One a minute from noon on; each is named by its amount. */
const sent: Item[] = [
	{ amountMinor: "100", note: "Lunch at Luigi's", category: "FOOD" },
	{ amountMinor: "200", note: "taxi 100% paid", category: "TRANSPORT" },
	{ amountMinor: "300", decision: "REVIEW" },
	{ amountMinor: "50", from: "ben", note: "my share of LUNCH", category: "FOOD" },
	{ amountMinor: "400" },
];

beforeAll(async () => {
	payments = await openTestDomain(subgraph);
	scene = await setScene(payments);
	for (const item of sent) {
		const [viewer, fromWalletId, to] =
			item.from === "ben" ? [scene.ben, scene.benWallet, scene.ana] : [scene.ana, scene.anaWallet, scene.ben];
		payments.answer({ "fraud.assess": () => ({ decision: item.decision ?? "ALLOW", score: 0 }) });
		await transferFunds(payments.context(viewer), {
			idempotencyKey: randomUUID(),
			fromWalletId,
			to: { userId: to.userId },
			money: { amountMinor: item.amountMinor, currency: "USD" },
			note: item.note ?? null,
			category: item.category ?? null,
		});
		payments.clock.advance(60_000);
	}
});
afterAll(() => payments.close());

async function history(viewer: Viewer, filter: Record<string, unknown>): Promise<string[]> {
	const query = `query ($filter: TransferFilter) {
		_entities(representations: [{ __typename: "User", id: "${viewer.userId}" }]) {
			... on User { transfers(filter: $filter) { nodes { money { amountMinor } } } } } }`;
	interface Listed {
		_entities: [{ transfers: { nodes: { money: { amountMinor: string } }[] } }];
	}
	const { data, errors } = await payments.run<Listed>(viewer, query, { filter });
	expect(errors).toBeUndefined();
	return data._entities[0].transfers.nodes.map(({ money }) => money.amountMinor);
}

const minute = (number: number) => `2026-11-20T12:0${number}:00.000Z`;

test.each([
	["nothing asked for", {}, ["400", "50", "300", "200", "100"]],
	["what was sent", { direction: "SENT" }, ["400", "300", "200", "100"]],
	["what was received", { direction: "RECEIVED" }, ["50"]],
	["one status", { status: ["PROCESSING"] }, ["300"]],
	["several statuses", { status: ["PROCESSING", "COMPLETED"] }, ["400", "50", "300", "200", "100"]],
	["no status at all", { status: [] }, []],
	["the currency", { currency: "EUR" }, []],
	["a start, which counts", { from: minute(3) }, ["400", "50"]],
	["an end, which doesn't count", { to: minute(1) }, ["100"]],
	["both ends", { from: minute(1), to: minute(3) }, ["300", "200"]],
	["the least amount, which counts", { minAmountMinor: "300" }, ["400", "300"]],
	["the largest amount, which counts", { maxAmountMinor: "100" }, ["50", "100"]],
	["a category", { category: ["FOOD"] }, ["100"]],
	["several categories", { category: ["FOOD", "TRANSPORT"] }, ["200", "100"]],
	["a word, however it is written", { text: "lunch" }, ["50", "100"]],
	["a wildcard, which stands for itself", { text: "100%" }, ["200"]],
	["another wildcard", { text: "_" }, []],
	["everything at once", { direction: "SENT", status: ["COMPLETED"], text: "LUNCH", category: ["FOOD"] }, ["100"]],
])("history is filtered by %s", async (_, filter, expected) => {
	expect(await history(scene.ana, filter)).toEqual(expected);
});

test("history is filtered by the other party, in both directions", async () => {
	expect(await history(scene.ana, { counterpartyId: scene.ben.userId })).toHaveLength(5);
	expect(await history(scene.ana, { counterpartyId: scene.ana.userId })).toEqual([]);
});

test("a filter tells the recipient neither the sender's category nor what has not arrived", async () => {
	expect(await history(scene.ben, { category: ["FOOD", "TRANSPORT"] })).toEqual(["50"]);
	expect(await history(scene.ben, { direction: "RECEIVED" })).toEqual(["400", "200", "100"]);
	expect(await history(scene.ben, { status: ["PROCESSING"] })).toEqual([]);
});

test("bounds that aren't digits are refused", async () => {
	const query = `{ _entities(representations: [{ __typename: "User", id: "${scene.ana.userId}" }]) {
		... on User { transfers(filter: { minAmountMinor: "-1" }) { nodes { id } } } } }`;
	const { errors } = await payments.run(scene.ana, query);
	expect(errors?.[0]?.extensions?.["code"] ?? errors?.[0]?.message).toBeTruthy();
});
