import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { AskFailed } from "@mint/kit/ask.ts";
import { ana, ben, cleo, mallory, root } from "@mint/kit/testing/cast.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { TransferFacts } from "@mint/schema/events/payments.ts";
import { subgraph } from "./subgraph.ts";
import {
	categoriesOf,
	choose,
	clear,
	completed,
	derivedRows,
	reversed,
	transfer,
	transferId,
} from "./testing/scene.ts";

let world: TestDomain;
/** Transfers payments knows of, heard of or not. */
const known = new Map<string, TransferFacts>();

beforeAll(async () => {
	world = await openTestDomain(subgraph, {
		"payments.partiesOf": ({ transferId: id }) => {
			const facts = known.get(id);
			return { parties: facts ? { senderId: facts.senderId, recipientId: facts.recipientId } : null };
		},
	});
});
afterAll(() => world.close());
beforeEach(async () => {
	known.clear();
	await clear(world);
});

const later = "2026-11-20T12:00:01.000Z";

test("a choice moves the amount to another category at once, in the month of the transfer, less what went back", async () => {
	const terms = transfer({ amountMinor: "1000", category: "FOOD" });
	await world.hear(
		completed(terms, "2026-10-05T00:00:00.000Z"),
		completed(transfer({ amountMinor: "5", category: "FOOD" })),
	);
	await world.hear(reversed(terms, "400", "400"));
	expect(await choose(world, ana, terms.transferId, "ENTERTAINMENT")).toMatchObject({
		__typename: "SetTransferCategorySuccess",
		transfer: { id: terms.transferId },
		category: "ENTERTAINMENT",
	});
	expect(await categoriesOf(world, ana, "2026-10")).toEqual(["ENTERTAINMENT 600"]);
	expect(await categoriesOf(world, ana, "2026-11")).toEqual(["FOOD 5"]);
	await world.hear(reversed(terms, "100", "500"));
	expect(await categoriesOf(world, ana, "2026-10")).toEqual(["ENTERTAINMENT 500"]);
});

test("it teaches what is paid to the same person later, and neither what came before nor what goes to others", async () => {
	const first = transfer({ amountMinor: "1" });
	await world.hear(completed(first), completed(transfer({ amountMinor: "2" }), "2026-11-19T00:00:00.000Z"));
	await choose(world, ana, first.transferId, "UTILITIES");
	await world.hear(
		completed(transfer({ amountMinor: "4" }), later),
		completed(transfer({ amountMinor: "8", note: "coffee" }), later),
		completed(transfer({ amountMinor: "16", category: "FOOD" }), later),
		completed(transfer({ amountMinor: "32", recipientId: cleo.userId }), later),
		completed(transfer({ amountMinor: "64" }), "2026-11-18T00:00:00.000Z"),
	);
	expect((await categoriesOf(world, ana)).toSorted()).toEqual(["FOOD 16", "OTHER 98", "UTILITIES 13"]);
	await world.hear(completed(transfer({ senderId: cleo.userId, amountMinor: "9" }), later));
	expect(await categoriesOf(world, cleo)).toEqual(["OTHER 9"]);
});

test("of several choices the last before a transfer teaches it, and each transfer keeps its own", async () => {
	const [one, other] = [transfer({ amountMinor: "1" }), transfer({ amountMinor: "2" })];
	await world.hear(completed(one), completed(other));
	await choose(world, ana, one.transferId, "FOOD");
	world.clock.advance(10_000);
	await choose(world, ana, other.transferId, "TRANSPORT");
	world.clock.advance(-10_000);
	await world.hear(
		completed(transfer({ amountMinor: "4" }), "2026-11-20T12:00:05.000Z"),
		completed(transfer({ amountMinor: "8" }), "2026-11-20T12:00:15.000Z"),
	);
	expect(await categoriesOf(world, ana)).toEqual(["TRANSPORT 10", "FOOD 5"]);
});

test("what was heard before the choice and bears a later time is later", async () => {
	const first = transfer({ amountMinor: "1" });
	await world.hear(completed(first), completed(transfer({ amountMinor: "2" }), later));
	await choose(world, ana, first.transferId, "FOOD");
	expect(await categoriesOf(world, ana)).toEqual(["FOOD 3"]);
});

test("it may be set before the transfer was heard of, and before its money has moved", async () => {
	const terms = transfer({ category: "FOOD" });
	known.set(terms.transferId, terms);
	expect(await choose(world, ana, terms.transferId, "TRANSPORT")).toMatchObject({ category: "TRANSPORT" });
	expect(await categoriesOf(world, ana)).toEqual([]);
	await world.hear(reversed(terms, "1", "1"));
	await choose(world, ana, terms.transferId, "UTILITIES");
	await world.hear(completed(terms));
	expect(await categoriesOf(world, ana)).toEqual(["UTILITIES 999"]);
});

test("repeating it, one after another or at once, changes nothing and is kept once", async () => {
	const terms = transfer();
	await world.hear(completed(terms));
	await Promise.all(Array.from({ length: 5 }, () => choose(world, ana, terms.transferId, "FOOD")));
	await choose(world, ana, terms.transferId, "FOOD");
	expect(await categoriesOf(world, ana)).toEqual(["FOOD 1000"]);
	expect(await world.sql("select from category_choice")).toHaveLength(1);
});

test("choices at once leave the sums equal to what they are sums of", async () => {
	const terms = Array.from({ length: 6 }, () => transfer({ amountMinor: "10" }));
	await world.hear(...terms.map((one) => completed(one)));
	const wishes = ["FOOD", "TRANSPORT", "OTHER"].flatMap((category) =>
		terms.map((one) => choose(world, ana, one.transferId, category)),
	);
	await Promise.all(wishes);
	const summed = await world.sql<{ category: string; spent: string }>(
		"select category, sum(spent) as spent from spending group by category order by category",
	);
	const { categories } = await derivedRows(world);
	expect(categories).toMatchObject(summed);
});

test("only who sent a transfer says what it was for; for all others it isn't there", async () => {
	const terms = transfer();
	await world.hear(completed(terms));
	const unheard = transfer();
	known.set(unheard.transferId, unheard);
	const absent = { __typename: "RefusedError", code: "NOT_FOUND", path: ["transferId"] };
	for (const viewer of [ben, mallory, root]) {
		expect(await choose(world, viewer, terms.transferId, "FOOD")).toEqual(absent);
		expect(await choose(world, viewer, unheard.transferId, "FOOD")).toEqual(absent);
	}
	for (const id of ["", "trf_", "wal_1", "trf_%", "'; drop table spending; --", transferId()]) {
		expect(await choose(world, ana, id, "FOOD")).toEqual(absent);
	}
	expect(await world.sql("select from category_choice")).toHaveLength(0);
});

test("while payments can't be asked, only a transfer that wasn't heard of yet has to wait", async () => {
	world.answer({
		"payments.partiesOf": () => {
			throw new AskFailed("payments.partiesOf", "no answer");
		},
	});
	const terms = transfer();
	await world.hear(completed(terms));
	expect(await choose(world, ana, terms.transferId, "FOOD")).toMatchObject({ category: "FOOD" });
	await expect(choose(world, ana, transferId(), "FOOD")).rejects.toThrow("no answer");
});
