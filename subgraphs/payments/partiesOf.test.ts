import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@mint/kit/ids.ts";
import { statedFacts } from "@mint/kit/outbox.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { partiesOf } from "./partiesOf.ts";
import { subgraph } from "./subgraph.ts";
import { type Scene, setScene } from "./testing/scene.ts";

let payments: TestDomain;
let scene: Scene;
beforeAll(async () => {
	payments = await openTestDomain(subgraph);
	scene = await setScene(payments);
});
afterAll(() => payments.close());

test("analytics may ask between whom a transfer is, and nobody else may", async () => {
	const transferId = await scene.send("700");
	const parties = { senderId: scene.ana.userId, recipientId: scene.ben.userId };
	expect(await partiesOf(payments.context(), { transferId })).toEqual({ parties });
	expect(await partiesOf(payments.context(), { transferId: newId("trf") })).toEqual({ parties: null });
	expect(subgraph.answers["payments.partiesOf"]?.askedBy).toEqual(["analytics"]);
	expect(subgraph.answers["payments.statedFacts"]?.askedBy).toEqual(["analytics"]);
});

test("facts are told again page by page, in their order, each once, and only those that are asked for", async () => {
	for (let index = 0; index < 3; index++) await scene.send("1");
	// Enough of another kind that a page may hold none of those that are asked for.
	await payments.sql(`insert into outbox (id, aggregate_id, subject, body)
		select gen_random_uuid(), 'trf_x', 'ev.payments.transfer.failed.v1', '{}' from generate_series(1, 500)`);
	for (let index = 0; index < 2; index++) await scene.send("2");
	const told: string[] = [];
	let after: string | null = "0";
	for (let pages = 0; after !== null; pages++) {
		const page: Awaited<ReturnType<typeof statedFacts>> = await statedFacts(payments.context(), {
			after,
			types: ["payments.transfer.completed"],
		});
		told.push(...page.bodies);
		expect(pages).toBeLessThan(10);
		after = page.last;
	}
	const completed = await payments.facts("payments.transfer.completed");
	expect(completed.length).toBeGreaterThanOrEqual(5);
	expect(told.map((body) => JSON.parse(body).id)).toEqual(completed.map(({ id }) => id));
});
