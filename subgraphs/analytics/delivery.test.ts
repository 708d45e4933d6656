import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openTestbed, type Testbed } from "@mint/infra/local/testbed.ts";
import { Switchboard } from "@mint/kit/ask.ts";
import { TokenVerifier } from "@mint/kit/auth.ts";
import { stoppedClock } from "@mint/kit/clock.ts";
import { readDomainConfig } from "@mint/kit/config.ts";
import { Connection } from "@mint/kit/connections.ts";
import { Domain } from "@mint/kit/domain.ts";
import { statedFacts } from "@mint/kit/outbox.ts";
import type { Subgraph } from "@mint/kit/subgraph.ts";
import { ana, root } from "@mint/kit/testing/cast.ts";
import { noTokens } from "@mint/kit/testing/domain.ts";
import { withOrder } from "@mint/kit/testing/order.ts";
import type { TransferFacts } from "@mint/schema/events/payments.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { setBudget } from "./budgets.ts";
import { rebuildAnalytics } from "./rebuildAnalytics.ts";
import { subgraph } from "./subgraph.ts";
import { noon, transfer } from "./testing/scene.ts";

let testbed: Testbed;
let payments: Domain;
/** Two processes of analytics that hear the same facts. */
let twins: Domain[];
let admin: Connection;

/** Stands where payments stands: states facts, and tells of them again when it is asked. */
const teller: Subgraph = {
	name: "payments",
	sdl: sdlOf("live").replace(/type Subscription[\s\S]*?\n}\n/, "type Query { nothing: Int @public }\n"),
	resolvers: {},
	entities: [],
	migrations: new URL("../_kit/testing/migrations/", import.meta.url),
	answers: { "payments.statedFacts": { askedBy: ["analytics"], answer: statedFacts } },
	consumers: [],
	jobs: [],
};

function open(one: Subgraph): Promise<Domain> {
	return Domain.open({
		subgraph: one,
		config: readDomainConfig(one.name, { ...testbed.environment, LOG_LEVEL: "silent" }),
		clock: stoppedClock(noon),
		// Each its own, so that they ask each other over NATS.
		switchboard: new Switchboard(),
		verifier: new TokenVerifier(noTokens),
	});
}

beforeEach(async () => {
	testbed = await openTestbed();
	payments = await open(teller);
	twins = [await open(subgraph), await open(subgraph)];
	await Promise.all([payments, ...twins].map((domain) => domain.work()));
	admin = new Connection({ connectionString: testbed.adminUrl });
	await admin.connect();
	await admin.query("set search_path to analytics");
});

afterEach(async () => {
	await admin.end();
	await Promise.all([payments, ...twins].map((domain) => domain.close()));
	await testbed.close();
});

async function state(all: TransferFacts[]): Promise<void> {
	await payments.contextFor("system:test").db.transaction("system:test", async (tx) => {
		for (const facts of all) tx.emit("payments.transfer.completed", facts.transferId, facts);
	});
}

async function rows<Row>(text: string): Promise<Row[]> {
	return (await admin.query(text)).rows as Row[];
}

/** Waits for a condition that facts bring about; a test that waits too long fails by its own time limit. */
async function until(holds: () => Promise<boolean>): Promise<void> {
	while (!(await holds())) await pause(20);
}

async function heard(transfers: number): Promise<void> {
	await until(async () => (await rows("select from spending")).length >= transfers);
}

const sums = "select category, spent, transfers from category_month order by category";
const alerts = "select from outbox where subject = 'ev.analytics.budget.crossed.v1'";

test("heard by two processes, and all again when the stream is lost, every fact counts once and one alert is told", async () => {
	const ctx = twins[0]?.contextFor(ana.userId, ana);
	if (!ctx) throw new Error("nobody works");
	await setBudget(ctx, { category: "FOOD", limit: { amountMinor: "100000", currency: "USD" } });
	const food = () => transfer({ category: "FOOD", amountMinor: "500" });
	// Just 80 %, by the last of them.
	await Promise.all(Array.from({ length: 16 }, () => state(Array.from({ length: 10 }, food))));
	await heard(160);
	const expected = [{ category: "FOOD", spent: "80000", transfers: "160" }];
	expect(await rows(sums)).toEqual(expected);
	expect(await rows(alerts)).toHaveLength(1);
	await testbed.restartNats({ wiped: true });
	// What comes last shows that all before it was heard again.
	await state([transfer({ category: "OTHER" })]);
	await heard(161);
	await until(async () => {
		const { consumers } = (await twins[0]?.backlog()) ?? { consumers: {} };
		return Object.values(consumers).every((waiting) => waiting === 0);
	});
	expect(await rows(sums)).toEqual([...expected, { category: "OTHER", spent: "1000", transfers: "1" }]);
	expect(await rows(alerts)).toHaveLength(1);
	expect(await rows("select from parked_message")).toHaveLength(0);
});

test("ordered by an administrator, a rebuild reads the outbox of payments and finishes by itself", async () => {
	await state(Array.from({ length: 450 }, () => transfer({ amountMinor: "3" })));
	await heard(450);
	await admin.query("truncate spending, category_month, income_month");
	const ctx = twins[1]?.contextFor(`staff:${root.userId}`, root);
	if (!ctx) throw new Error("nobody works");
	await rebuildAnalytics(withOrder(ctx, "rebuildAnalytics"));
	await until(async () => (await rows("select from rebuild where finished_at is not null")).length === 1);
	expect(await rows(sums)).toEqual([{ category: "OTHER", spent: "1350", transfers: "450" }]);
	expect(await rows("select transfers from rebuild")).toEqual([{ transfers: "450" }]);
});
