import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { ana, ben, cleo, mallory, root, sue } from "@mint/kit/testing/cast.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import type { TransferFacts } from "@mint/schema/events/payments.ts";
import { carryOutRebuild } from "./rebuildAnalytics.ts";
import { subgraph } from "./subgraph.ts";
import { budget, choose, clear, completed, derivedRows, reversed, transfer } from "./testing/scene.ts";

let world: TestDomain;
/** Everything payments has stated. */
let stated: AnyEvent[];
/** Called before each page is given. */
let beforePage: (after: number) => Promise<void>;

const pageSize = 50;

beforeAll(async () => {
	world = await openTestDomain(subgraph, {
		"payments.statedFacts": async ({ after, types }) => {
			await beforePage(Number(after));
			const page = stated.slice(Number(after), Number(after) + pageSize);
			const bodies = page.filter(({ type }) => types.includes(type)).map((event) => JSON.stringify(event));
			return { bodies, last: page.length > 0 ? String(Number(after) + page.length) : null };
		},
	});
});
afterAll(() => world.close());
beforeEach(async () => {
	stated = [];
	beforePage = async () => {};
	await clear(world);
});

const order = `mutation { rebuildAnalytics(input: { reason: OPERATIONAL_ERROR, note: "a bug is mended" }) {
	... on RebuildAnalyticsSuccess { rebuild { id finishedAt transfers } } } }`;
const look = "{ analyticsRebuild { id finishedAt transfers } }";

async function rebuild(): Promise<void> {
	await world.run(root, order);
	await carryOutRebuild(world.context());
}

/** A small generator of numbers below 1, the same for the same seed. */
function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
		return state / 4_294_967_296;
	};
}

const people: Viewer[] = [ana, ben, cleo, mallory];
const notes = [null, "coffee", "taxi home", "business", "cinema", "phone bill"];
const categories = ["FOOD", "TRANSPORT", "ENTERTAINMENT", "UTILITIES", "OTHER"];

/** Months of random traffic: what was sent, what of it went back, and all of it in one list of facts. */
function traffic(random: () => number): { transfers: TransferFacts[]; facts: AnyEvent[] } {
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
	const transfers: TransferFacts[] = [];
	const facts: AnyEvent[] = [];
	for (let index = 0; index < 220; index++) {
		const sender = pick(people);
		const recipient = pick(people.filter((person) => person !== sender));
		const terms = transfer({
			senderId: sender.userId,
			recipientId: recipient.userId,
			amountMinor: String(1 + Math.floor(random() * 5_000)),
			currency: pick(["USD", "JPY", "KWD"]),
			note: pick(notes),
			category: random() < 0.3 ? pick(categories) : null,
		});
		transfers.push(terms);
		const at = Date.UTC(2026, 8, 15) + Math.floor(random() * 100) * 86_400_000;
		facts.push(completed(terms, new Date(at).toISOString()));
		let left = Number(terms.amountMinor);
		let back = 0;
		while (left > 0 && random() < 0.25) {
			const part = random() < 0.4 ? left : 1 + Math.floor(random() * left);
			left -= part;
			back += part;
			facts.push(reversed(terms, String(part), String(back), new Date(at + 3_600_000).toISOString()));
		}
	}
	return { transfers, facts };
}

/** Delivers facts in any order, in batches of any size, some of them more than once. */
async function deliver(facts: AnyEvent[], random: () => number): Promise<void> {
	const repeated = facts.filter(() => random() < 0.3);
	const shuffled = [...facts, ...repeated]
		.map((event) => ({ event, place: random() }))
		.toSorted((a, b) => a.place - b.place)
		.map(({ event }) => event);
	while (shuffled.length > 0) await world.hear(...shuffled.splice(0, 1 + Math.floor(random() * 40)));
}

/** What each person spent per currency and month, added up the simple way. */
function simplyAddedUp(facts: AnyEvent[]): Map<string, number> {
	const sums = new Map<string, number>();
	for (const event of facts) {
		if (event.type !== "payments.transfer.completed") continue;
		const { transferId, senderId, amountMinor, currency } = event.data;
		const parts = facts.flatMap((other) =>
			other.type === "payments.transfer.reversed" && other.data.transferId === transferId ? [other.data] : [],
		);
		const left = Number(amountMinor) - parts.reduce((sum, part) => sum + Number(part.reversalMinor), 0);
		const key = `${senderId} ${currency} ${event.occurredAt.slice(0, 7)}`;
		if (left > 0) sums.set(key, (sums.get(key) ?? 0) + left);
	}
	return sums;
}

test.each([1, 2, 3])(
	"after random traffic, choices and redelivery the numbers are right, and made again they are the same (%i)",
	async (seed) => {
		const random = chance(seed);
		const { transfers, facts } = traffic(random);
		stated = facts;
		for (const person of people) await budget(world, person, "3000");
		const half = Math.floor(facts.length / 2);
		await deliver(facts.slice(0, half), random);
		for (const terms of transfers.filter(() => random() < 0.2)) {
			const sender = people.find(({ userId }) => userId === terms.senderId) as Viewer;
			world.answer({ "payments.partiesOf": () => ({ parties: terms }) });
			world.clock.advance(Math.floor(random() * 4) * 1_000);
			await choose(world, sender, terms.transferId, categories[Math.floor(random() * 5)] as string);
		}
		await deliver(facts.slice(half), random);

		const sums = await world.sql<{ key: string; spent: string }>(`select
			user_id || ' ' || currency || ' ' || to_char(month, 'YYYY-MM') as key, sum(spent)::text as spent
			from category_month group by 1`);
		expect(new Map(sums.map(({ key, spent }) => [key, Number(spent)]))).toEqual(simplyAddedUp(facts));

		const [before, alerts, told] = [
			await derivedRows(world),
			await world.sql("select * from budget_alert"),
			await world.facts("analytics.budget.crossed"),
		];
		expect(told.length).toBeGreaterThan(0);
		await rebuild();
		expect(await derivedRows(world)).toEqual(before);
		await world.sql("delete from spending; delete from category_month; delete from income_month");
		await rebuild();
		expect(await derivedRows(world)).toEqual(before);
		expect(await world.sql("select * from budget_alert")).toEqual(alerts);
		expect(await world.facts("analytics.budget.crossed")).toEqual(told);
	},
);

test("rows that are lost, wrong or invented are put right", async () => {
	const { facts } = traffic(chance(7));
	stated = facts;
	await deliver(facts, chance(8));
	const before = await derivedRows(world);
	await world.sql("delete from spending where right(transfer_id, 1) in ('0', '1', '2')");
	await world.sql(
		"update spending set amount = amount + 5, category = 'FOOD' where right(transfer_id, 1) in ('3', '4')",
	);
	await world.sql(`insert into spending (transfer_id, payer_id, payee_id, currency, amount, occurred_at, category, source)
		values ('trf_invented', 'usr_a', 'usr_b', 'USD', 7, now(), 'FOOD', 'NONE')`);
	await world.sql("update category_month set spent = spent + 1, transfers = 1");
	await world.sql("delete from category_month where currency = 'JPY'");
	await world.sql("insert into income_month values ('usr_nobody', 'USD', '2026-11-01', 5, 1)");
	await rebuild();
	expect(await derivedRows(world)).toEqual(before);
});

test("facts that are heard while it is under way are neither lost nor counted twice", async () => {
	const { facts } = traffic(chance(9));
	const [early, late] = [facts.slice(0, 150), facts.slice(150)];
	stated = early;
	await deliver(early, chance(10));
	beforePage = async (after) => {
		// Some are stated in time to be read again, and others only heard.
		if (after === pageSize) stated.push(...late.slice(0, 60));
		await world.hear(...late.slice(after, after + pageSize));
	};
	await rebuild();
	await world.hear(...late);
	const during = await derivedRows(world);
	await clear(world);
	await world.hear(...facts);
	expect(during).toEqual(await derivedRows(world));
});

test("broken off it goes on where it was, and is finished once", async () => {
	const { facts } = traffic(chance(11));
	stated = facts;
	await deliver(facts, chance(12));
	const before = await derivedRows(world);
	await world.run(root, order);
	const asked: number[] = [];
	beforePage = async (after) => {
		asked.push(after);
		if (asked.length === 3) throw new Error("power cut");
	};
	await expect(carryOutRebuild(world.context())).rejects.toThrow("power cut");
	expect((await world.run(root, look)).data).toMatchObject({ analyticsRebuild: { finishedAt: null, transfers: null } });
	await carryOutRebuild(world.context());
	expect(asked.slice(0, 4)).toEqual([0, 50, 100, 100]);
	expect(await derivedRows(world)).toEqual(before);
	await carryOutRebuild(world.context());
	expect(await world.facts("analytics.rebuild.finished")).toMatchObject([{ data: { transfers: 220 } }]);
	expect((await world.run(root, look)).data).toMatchObject({
		analyticsRebuild: { finishedAt: world.clock.now().toISOString(), transfers: 220 },
	});
});

test("an order while one is under way joins it; only administrators may give one", async () => {
	type Ordered = { rebuildAnalytics: { rebuild: { id: string } } };
	const [one, other] = await Promise.all([world.run<Ordered>(root, order), world.run<Ordered>(root, order)]);
	expect(one.data).toEqual(other.data);
	expect(await world.facts("analytics.rebuild.requested")).toHaveLength(1);
	for (const viewer of [ana, sue]) {
		for (const operation of [order, look]) {
			expect((await world.run(viewer, operation)).errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
		}
	}
	await carryOutRebuild(world.context());
	const again = await world.run<Ordered>(root, order);
	expect(again.data.rebuildAnalytics.rebuild.id).not.toBe(one.data.rebuildAnalytics.rebuild.id);
});
