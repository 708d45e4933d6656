import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Tx } from "@mint/kit/db.ts";
import { ana, ben, cleo } from "@mint/kit/testing/cast.ts";
import { asHeard, fact } from "@mint/kit/testing/domain.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import { recordMessages } from "./messages.ts";
import { heardTypes, publicEventsOf, publicTypes } from "./publicEvents.ts";
import { happening, openWorld, transferFacts, type World } from "./testing/world.ts";

let world: World;
let now: ReturnType<typeof happening>;

beforeAll(async () => {
	world = await openWorld();
	now = happening(world);
});
afterAll(() => world.close());
beforeEach(() => world.reset());

/** What an owner's messages say. */
async function payloadsOf(viewer: typeof ana) {
	return (await world.feed(viewer)).map(({ payload }) => JSON.parse(payload));
}

test("each party of a transfer is told from its own side, and nothing of the other's wallets and categories", async () => {
	await world.make(ana);
	await world.make(ben);
	await world.hear(now.completed("trf_1"));
	const told = {
		type: "transfer.completed",
		version: 1,
		timestamp: world.clock.now().toISOString(),
		resource: "trf_1",
		sequence: 1,
	};
	const money = { transferId: "trf_1", amountMinor: "1250", currency: "USD", note: "lunch" };
	const sent = { direction: "OUTGOING", walletId: "wal_of_ana", counterpartyId: ben.userId, category: "FOOD" };
	const received = { direction: "INCOMING", walletId: "wal_of_ben", counterpartyId: ana.userId };
	expect(await payloadsOf(ana)).toEqual([{ ...told, data: { ...money, ...sent } }]);
	expect(await payloadsOf(ben)).toEqual([{ ...told, data: { ...money, ...received } }]);
});

test("a recipient hears of a transfer when its money arrives or goes back, and never why", () => {
	const facts = transferFacts("trf_1");
	const back = { reversalId: "rev_1", reversalMinor: "1", reversedMinor: "1", reason: "suspected fraud" };
	const ways: AnyEvent[] = [
		fact("payments.transfer.completed", "t", facts),
		fact("payments.transfer.sent_to_review", "t", { ...facts, holdId: "hld_1" }),
		fact("payments.transfer.failed", "t", { ...facts, code: "PAYMENT_BLOCKED", reviewed: true }),
		fact("payments.transfer.cancelled", "t", facts),
		fact("payments.transfer.reversed", "t", { ...facts, ...back }),
	];
	const toBen = ways.flatMap((event) => publicEventsOf(event)).filter(({ ownerId }) => ownerId === ben.userId);
	expect(toBen.map(({ type }) => type)).toEqual(["transfer.completed", "transfer.reversed"]);
	const words = JSON.stringify(ways.flatMap((event) => publicEventsOf(event)));
	expect(words).not.toMatch(/suspected|hld_1|reviewed/);
	expect(JSON.stringify(toBen)).not.toMatch(/wal_of_ana|FOOD/);
});

test("why staff froze a wallet or a tier is told to nobody outside", () => {
	const { userId } = ana;
	const events = [
		fact("wallet.wallet.frozen", "w", { walletId: "w", ownerId: userId, by: "STAFF", reason: "court order" }),
		fact("kyc.tier.frozen", "k", { userId, reason: "court order" }),
		fact("kyc.tier.changed", "k", { userId, from: "BASIC", to: "UNVERIFIED", reason: "court order" }),
	].flatMap((event) => publicEventsOf(event));
	expect(events.map(({ ownerId, type }) => [ownerId, type])).toEqual([
		[userId, "wallet.frozen"],
		[userId, "kyc.tier_frozen"],
		[userId, "kyc.tier_changed"],
	]);
	expect(JSON.stringify(events)).not.toContain("court");
});

test("whose budget is used up hears of it, in texts as every amount is", async () => {
	await world.make(ana);
	const { userId } = ana;
	const money = { currency: "USD", limitMinor: "10000", spentMinor: "8050" };
	const budget = { budgetId: "bgt_1", userId, category: "FOOD", month: "2026-11", ...money };
	await world.hear(now.any("analytics.budget.crossed", "bgt_1", { ...budget, threshold: 80, percent: 80 }));
	const data = { budgetId: "bgt_1", category: "FOOD", month: "2026-11", threshold: "80", ...money };
	expect(await payloadsOf(ana)).toMatchObject([{ type: "budget.crossed", resource: "bgt_1", sequence: 1, data }]);
});

test("a batch that concerns no subscriber costs one statement and leaves nothing behind", async () => {
	const ctx = world.context();
	const batch = Array.from({ length: 200 }, (_, index) => asHeard(now.completed(`trf_${index}`)));
	const asked: string[] = [];
	await ctx.db.transaction(ctx.actor, async (tx) => {
		const counting: Tx = {
			query(text, values) {
				asked.push(text);
				return tx.query(text, values);
			},
			execute(text, values) {
				asked.push(text);
				tx.execute(text, values);
			},
			emit: (...event) => tx.emit(...event),
			afterCommit: (work) => tx.afterCommit(work),
		};
		await recordMessages(ctx, counting, batch);
	});
	expect(asked).toHaveLength(1);
	expect(await world.sql("select from message union all select from resource")).toEqual([]);
});

test("numbers have no gap and no fact is told twice, whatever arrives at once and again", async () => {
	await Promise.all([world.enabled(ana), world.enabled(ben), world.enabled(cleo)]);
	const facts = Array.from({ length: 12 }, (_, transfer) => [
		now.inReview(`trf_${transfer}`),
		now.completed(`trf_${transfer}`),
		now.opened(`wal_${transfer}`, cleo),
	]).flat();
	const batches = Array.from({ length: 12 }, (_, index) => facts.slice(index * 2, index * 2 + 14));
	await Promise.all(batches.map((batch) => world.hear(...batch, ...batch.slice(0, 3))));
	await world.hear(...facts);
	const rows = await world.sql<{
		owner_id: string;
		resource_id: string;
		position: string;
		sequence: string;
		body: string;
	}>("select * from message order by owner_id, position");
	expect(rows).toHaveLength(12 * 4);
	for (const own of Map.groupBy(rows, (row) => row.owner_id).values()) {
		expect(own.map(({ position }) => Number(position))).toEqual(own.map((_, index) => index + 1));
		for (const about of Map.groupBy(own, (row) => row.resource_id).values()) {
			expect(about.map(({ sequence }) => Number(sequence))).toEqual(about.map((_, index) => index + 1));
			expect(about.map(({ body }) => JSON.parse(body).sequence)).toEqual(about.map((_, index) => index + 1));
		}
	}
	expect(await world.sql("select from delivery")).toHaveLength(12 * 4);
});

test("facts from before the first endpoint and from longer ago than messages are kept are nobody's message", async () => {
	const before = now.completed("trf_before");
	world.clock.advance(1);
	await world.make(ana);
	const first = now.completed("trf_first");
	await world.hear(before, first);
	expect((await world.feed(ana)).map(({ resourceId }) => resourceId)).toEqual(["trf_first"]);
	const late = now.completed("trf_late");
	world.clock.advance(31 * 86_400_000);
	await world.hear(late, now.completed("trf_now"));
	expect((await world.feed(ana)).map(({ resourceId }) => resourceId)).toEqual(["trf_first", "trf_now"]);
});

test("an endpoint is sent what it filters for, and nothing while it is not enabled", async () => {
	const all = await world.enabled(ana);
	const transfers = await world.enabled(ana, { eventTypes: ["transfer.*"] });
	const completions = await world.enabled(ana, { eventTypes: ["transfer.completed", "top_up.settled"] });
	await world.make(ana);
	const off = await world.enabled(ana);
	await world.command(ana, "disableWebhookEndpoint", { endpointId: off.id });
	await world.hear(now.inReview("trf_1"), now.completed("trf_1"), now.opened("wal_1"));
	const rows = await world.sql<{ endpoint_id: string; types: string[] }>(
		`select d.endpoint_id, array_agg(m.type order by m.position) as types
		from delivery d join message m on m.id = d.message_id group by 1`,
	);
	expect(Object.fromEntries(rows.map(({ endpoint_id, types }) => [endpoint_id, types]))).toEqual({
		[all.id]: ["transfer.sent_to_review", "transfer.completed", "wallet.opened"],
		[transfers.id]: ["transfer.sent_to_review", "transfer.completed"],
		[completions.id]: ["transfer.completed"],
	});
});

test("every type somebody is told of is listed, and every one that is listed is told of", async () => {
	const { data } = await world.run<{ webhookEventTypes: { name: string; version: number; description: string }[] }>(
		null,
		"{ webhookEventTypes { name version description } }",
	);
	expect(data.webhookEventTypes.map(({ name }) => name)).toEqual(Object.keys(publicTypes));
	expect(heardTypes.length).toBe(data.webhookEventTypes.length - 1);
});
