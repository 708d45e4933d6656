import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openTestbed, type Testbed } from "@mint/infra/local/testbed.ts";
import { Switchboard } from "@mint/kit/ask.ts";
import { TokenVerifier } from "@mint/kit/auth.ts";
import { systemClock } from "@mint/kit/clock.ts";
import { readDomainConfig } from "@mint/kit/config.ts";
import { Domain } from "@mint/kit/domain.ts";
import type { Subgraph } from "@mint/kit/subgraph.ts";
import { ana } from "@mint/kit/testing/cast.ts";
import { noTokens } from "@mint/kit/testing/domain.ts";
import { Webhook } from "standardwebhooks";
import { enableWebhookEndpoint } from "./challenge.ts";
import { createWebhookEndpoint } from "./endpoints.ts";
import { subgraph } from "./subgraph.ts";
import { openReceiver, type Receiver } from "./testing/receiver.ts";
import { transferFacts } from "./testing/world.ts";

let testbed: Testbed;
let payments: Domain;
/** The domain twice, as two processes of it. */
let webhooks: [Domain, Domain];
let receiver: Receiver;

beforeAll(async () => {
	testbed = await openTestbed();
	receiver = await openReceiver();
	const open = (part: Subgraph) =>
		Domain.open({
			subgraph: part,
			config: readDomainConfig(part.name, {
				...testbed.environment,
				LOG_LEVEL: "silent",
				WEBHOOKS_ADMIT_LOOPBACK: "on",
			}),
			clock: systemClock,
			switchboard: new Switchboard(),
			verifier: new TokenVerifier(noTokens),
		});
	// All that matters of payments here is that it states facts.
	const teller: Subgraph = {
		...subgraph,
		name: "payments",
		migrations: new URL("../_kit/testing/migrations/", import.meta.url),
		consumers: [],
		jobs: [],
		prepare: async () => {},
	};
	payments = await open(teller);
	webhooks = [await open(subgraph), await open(subgraph)];
	await Promise.all([payments.work(), webhooks[0].work()]);
});
afterAll(async () => {
	await Promise.all([payments, ...webhooks].map((domain) => domain.close()));
	await receiver.close();
	await testbed.close();
});

async function state(transferIds: string[]): Promise<void> {
	const { db, actor } = payments.contextFor("system:test");
	for (const id of transferIds) {
		await db.transaction(actor, async (tx) => {
			tx.emit("payments.transfer.sent_to_review", id, { ...transferFacts(id), holdId: "hld_1" });
			tx.emit("payments.transfer.completed", id, transferFacts(id));
		});
	}
}

function arrivedAbout(id: string) {
	return receiver.received.filter(({ payload }) => payload.resource === id).map(({ payload }) => payload);
}

test("what payments states reaches a receiver over the stream, signed, once and in order, however many send", async () => {
	const ctx = webhooks[0].contextFor(ana.userId, ana);
	const made = await createWebhookEndpoint(ctx, { url: receiver.url, eventTypes: ["transfer.*"] });
	await enableWebhookEndpoint(ctx, { endpointId: made.endpoint.id });
	const alone = Array.from({ length: 30 }, (_, index) => `trf_${index}`);
	await state(alone);
	await receiver.has(60);
	for (const id of alone) {
		expect(arrivedAbout(id).map(({ type, sequence }) => [type, sequence])).toEqual([
			["transfer.sent_to_review", 1],
			["transfer.completed", 2],
		]);
	}
	await webhooks[1].work();
	const shared = Array.from({ length: 30 }, (_, index) => `trf_shared_${index}`);
	await state(shared);
	await receiver.has(120);
	// Two processes share the stream, and either may be first to write down what it took.
	for (const id of shared) {
		expect(arrivedAbout(id).map(({ sequence }) => sequence)).toEqual([1, 2]);
		expect(new Set(arrivedAbout(id).map(({ type }) => type)).size).toBe(2);
	}
	for (const { body, headers, payload } of receiver.received) {
		expect(new Webhook(made.secret).verify(body, headers)).toEqual(payload);
	}
	expect(receiver.received).toHaveLength(120);
});
