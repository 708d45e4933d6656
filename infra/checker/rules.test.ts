import { expect, test } from "@jest/globals";
import type { Evidence } from "./evidence.ts";
import { faultsOf, type Rule } from "./rules.ts";
import { enter, goodDay, idIs, theOne, without } from "./testing/goodDay.ts";

test("a day on which all went well breaks no rule", () => {
	expect(faultsOf(goodDay())).toEqual([]);
});

/** Histories that no bank may ever have, each with the rule that must notice it. */
const badDays: [string, Rule, (day: Evidence) => void][] = [
	[
		"an acknowledged transfer that is gone",
		"acknowledged",
		(day) => {
			day.promises = without(day.promises, "t-2");
		},
	],
	[
		"a transfer acknowledged as done that failed",
		"acknowledged",
		(day) => {
			Object.assign(theOne(day.promises, idIs("t-2")), { state: "undone", postings: [] });
		},
	],
	[
		"a transfer of another amount than was asked for",
		"acknowledged",
		(day) => {
			theOne(day.promises, idIs("t-2")).amount = 21n;
		},
	],
	[
		"a reversal that was acknowledged and never posted",
		"acknowledged",
		(day) => {
			day.sendings.push({
				...theOne(day.sendings, ({ key }) => key === "k-2"),
				act: "reversal",
				key: "k-9",
				answer: { type: "ok", id: "r-1", isDone: true },
			});
		},
	],
	[
		"a conversion with one leg",
		"acknowledged",
		(day) => {
			const answer = { type: "ok" as const, id: "c-1", isDone: true };
			day.sendings.push({ ...theOne(day.sendings, ({ key }) => key === "k-2"), act: "conversion", key: "k-9", answer });
			const leg = { id: "c-1.sold", kind: "CONVERSION", fromId: "a", toId: "bank", amount: 1n, isPosted: true };
			day.postings.push(leg);
			enter(day, leg.id, leg);
		},
	],
	[
		"a refused transfer that moved money",
		"refused",
		(day) => {
			const move = { id: "t-3", kind: "TRANSFER", fromId: "bank", toId: "b", amount: 500n, isPosted: true };
			day.postings.push(move);
			enter(day, move.id, move);
		},
	],
	[
		"two answers with two transfers for one key",
		"equal answers",
		(day) => {
			theOne(day.sendings, ({ sentAt }) => sentAt === 10).answer = { type: "ok", id: "t-9", isDone: true };
		},
	],
	[
		"a no that became a yes",
		"equal answers",
		(day) => {
			theOne(day.sendings, ({ sentAt }) => sentAt === 10).answer = { type: "refused", code: "LIMIT_EXCEEDED" };
		},
	],
	[
		"a no that became a maybe",
		"equal answers",
		(day) => {
			const again = theOne(day.sendings, ({ key, answer }) => key === "k-REFUSED" && answer?.type === "ok");
			day.sendings.push({ ...again, sentAt: 900, answeredAt: 905 });
		},
	],
	[
		"a transfer under review that was done and refused",
		"equal answers",
		(day) => {
			const done = { type: "ok" as const, id: "t-REFUSED", isDone: true };
			theOne(day.sendings, ({ key, answer }) => key === "k-REFUSED" && answer?.type === "ok").answer = done;
		},
	],
	[
		"two transfers under review for one key",
		"equal answers",
		(day) => {
			const again = theOne(day.sendings, ({ key, answer }) => key === "k-REFUSED" && answer?.type === "ok");
			day.sendings.push({ ...again, answer: { type: "ok", id: "t-9", isDone: false } });
		},
	],
	[
		"a cancelling that was acknowledged and undone",
		"acknowledged",
		(day) => {
			theOne(day.promises, idIs("t-VOID")).state = "undone";
		},
	],
	[
		"a refused transfer whose money is still held",
		"refused",
		(day) => {
			theOne(day.sendings, ({ key }) => key === "k-OPEN").answer = { type: "refused", code: "PAYMENT_BLOCKED" };
		},
	],
	[
		"a key that was done twice",
		"once",
		(day) => {
			day.promises.push({ ...theOne(day.promises, idIs("t-1")), id: "t-9" });
		},
	],
	[
		"a posting that was made twice",
		"once",
		(day) => {
			const twin = theOne(day.postings, idIs("t-1"));
			day.postings.push(twin);
			enter(day, "t-1", twin);
		},
	],
	[
		"money that moved for no reason",
		"once",
		(day) => {
			const move = { id: "t-9", kind: "TRANSFER", fromId: "b", toId: "a", amount: 1n, isPosted: true };
			day.postings.push(move);
			enter(day, move.id, move);
		},
	],
	[
		"more reversals than were asked for",
		"once",
		(day) => {
			const move = { id: "r-9", kind: "REVERSAL", fromId: "b", toId: "a", amount: 1n, isPosted: true };
			day.postings.push(move);
			enter(day, move.id, move);
		},
	],
	[
		"a transfer that hangs",
		"finished",
		(day) => {
			theOne(day.promises, idIs("t-2")).state = "open";
		},
	],
	[
		"a completed transfer without its posting",
		"kept",
		(day) => {
			day.postings = without(day.postings, "t-2");
		},
	],
	[
		"a payout that came back to nobody",
		"kept",
		(day) => {
			day.postings = without(day.postings, "p-2-back");
		},
	],
	[
		"an entry of one minor unit too much",
		"conservation",
		(day) => {
			theOne(day.entries, ({ postingId }) => postingId === "t-1").amount -= 1n;
		},
	],
	[
		"a posting with one entry",
		"conservation",
		(day) => {
			day.entries = day.entries.filter(({ postingId, amount }) => postingId !== "t-1" || amount > 0n);
		},
	],
	[
		"an update that was lost",
		"versions",
		(day) => {
			theOne(day.entries, ({ postingId, accountId }) => postingId === "t-2" && accountId === "b").balanceAfter = 20n;
			theOne(day.accounts, idIs("b")).balance = 20n;
		},
	],
	[
		"a gap in an account's versions",
		"versions",
		(day) => {
			for (const entry of day.entries) if (entry.accountId === "b" && entry.version === 2) entry.version = 3;
			theOne(day.accounts, idIs("b")).version = 3;
		},
	],
	[
		"a cent that is gone from a balance",
		"versions",
		(day) => {
			theOne(day.accounts, idIs("b")).balance -= 1n;
		},
	],
	[
		"a wallet that was below zero for a moment",
		"floor",
		(day) => {
			const first = theOne(day.entries, ({ accountId }) => accountId === "a");
			first.balanceAfter = -1n;
		},
	],
	[
		"more set aside than there is",
		"floor",
		(day) => {
			theOne(day.accounts, idIs("a")).held = 1_000n;
		},
	],
	[
		"a hold that gave more than it held",
		"holds",
		(day) => {
			theOne(day.holds, idIs("p-1")).released = 1n;
		},
	],
	[
		"a hold whose money nobody counts",
		"holds",
		(day) => {
			Object.assign(theOne(day.holds, idIs("p-1")), { captured: 0n, isOpen: true });
		},
	],
	[
		"a transfer that overtakes one sent after its answer",
		"real time",
		(day) => {
			theOne(day.sendings, ({ key }) => key === "k-2").answeredAt = 2;
			theOne(day.sendings, ({ key }) => key === "k-2").sentAt = 1;
		},
	],
	[
		"a torn reading",
		"readings",
		(day) => {
			day.readings.push({ totals: { USD: -30n }, overdrawn: 0, miscounted: 0 });
		},
	],
	[
		"a reading with an overdrawn wallet",
		"readings",
		(day) => {
			day.readings.push({ totals: { USD: 0n }, overdrawn: 1, miscounted: 0 });
		},
	],
	[
		"a reading in which more is held than holds set aside",
		"readings",
		(day) => {
			day.readings.push({ totals: { USD: 0n }, overdrawn: 0, miscounted: 1 });
		},
	],
	[
		"a change nobody was told of",
		"facts",
		(day) => {
			day.facts = day.facts.filter(({ type, aggregateId }) => !(type.endsWith("completed") && aggregateId === "t-1"));
		},
	],
	[
		"a change that was told twice",
		"facts",
		(day) => {
			const fact = { ...theOne(day.facts, ({ aggregateId }) => aggregateId === "t-1"), id: "fact-99" };
			day.facts.push(fact);
			day.recorded.push(fact.id);
		},
	],
	[
		"a fact about nothing",
		"facts",
		(day) => {
			day.facts.push({ id: "fact-99", type: "wallet.posting.created", aggregateId: "t-9" });
			day.recorded.push("fact-99");
		},
	],
	[
		"a fact the audit trail doesn't have",
		"recorded",
		(day) => {
			day.recorded.pop();
		},
	],
	[
		"a message a consumer gave up on",
		"recorded",
		(day) => {
			day.parked = 1;
		},
	],
	[
		"a payout the bank made and we gave back",
		"bank",
		(day) => {
			theOne(day.bankOrders, ({ reference }) => reference === "p-2").isMoved = true;
		},
	],
	[
		"a return that nobody heard of, not even our reconciliation",
		"bank",
		(day) => {
			Object.assign(
				theOne(day.bankOrders, ({ reference }) => reference === "p-1"),
				{ isMoved: false, cameBack: true },
			);
		},
	],
	[
		"a top-up the bank never heard of",
		"bank",
		(day) => {
			day.bankOrders = day.bankOrders.filter(({ reference }) => reference !== "top-1");
		},
	],
];

test.each(badDays)("%s is noticed", (_what, rule, spoil) => {
	const day = goodDay();
	spoil(day);
	expect(faultsOf(day).map((fault) => fault.rule)).toContain(rule);
});
