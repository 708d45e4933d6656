import { expect, test } from "@jest/globals";
import type { Evidence } from "./evidence.ts";
import { faultsOf, type Rule } from "./rules.ts";
import { goodDay, idIs, theOne, without } from "./testing/goodDay.ts";

test("an approval that comes when the hold's time is over breaks no rule", () => {
	const day = goodDay();
	Object.assign(theOne(day.holds, idIs("t-EXPIRED")), { wasDue: true });
	Object.assign(theOne(day.cases, idIs("c-EXPIRED")), { status: "APPROVED", decidedBy: "cora" });
	const said = theOne(day.sendings, ({ ruling }) => ruling?.caseId === "c-APPROVED");
	day.sendings.push({ ...said, key: "c-EXPIRED APPROVED", ruling: { caseId: "c-EXPIRED", outcome: "APPROVED" } });
	expect(faultsOf(day)).toEqual([]);
});

/** A payout of the good day that the checks had stopped, by what became of its case. */
function reviewed(day: Evidence, status: "OPEN" | "APPROVED" | "REFUSED"): void {
	day.cases.push({ id: "c-payout", movementId: "p-1", status, decidedBy: status === "OPEN" ? null : "cora" });
	const hold = { id: "p-1", accountId: "a", amount: 10n, captured: 10n, released: 0n, isOpen: false, wasDue: false };
	day.holds = [...without(day.holds, "p-1"), hold];
}

test("an approved payout is the bank's to carry out, and breaks no rule of reviews", () => {
	const day = goodDay();
	reviewed(day, "APPROVED");
	expect(faultsOf(day).filter(({ rule }) => rule === "reviews")).toEqual([]);
});

test.each(["OPEN", "REFUSED"] as const)("a payout that was paid though its case is %s is noticed", (status) => {
	const day = goodDay();
	reviewed(day, status);
	expect(faultsOf(day).map(({ rule }) => rule)).toContain("reviews");
});

/** What must never become of money that waits for a person's word, each with the rule that must notice it. */
const badReviews: [string, Rule, (day: Evidence) => void][] = [
	[
		"a decision that was acknowledged and doesn't stand",
		"decisions",
		(day) => {
			Object.assign(theOne(day.cases, idIs("c-APPROVED")), { status: "EXPIRED", decidedBy: null });
		},
	],
	[
		"a case of which a colleague was told that they decided it, too",
		"decisions",
		(day) => {
			const said = theOne(day.sendings, ({ ruling }) => ruling?.caseId === "c-APPROVED");
			day.sendings.push({ ...said, scope: "carl" });
		},
	],
	[
		"two opposite decisions about one case that were both acknowledged",
		"decisions",
		(day) => {
			const said = theOne(day.sendings, ({ ruling }) => ruling?.caseId === "c-APPROVED");
			day.sendings.push({ ...said, key: "c-APPROVED REFUSED", ruling: { caseId: "c-APPROVED", outcome: "REFUSED" } });
		},
	],
	[
		"an analyst who is told that the decision they made wasn't made",
		"decisions",
		(day) => {
			const said = theOne(day.sendings, ({ ruling }) => ruling?.caseId === "c-APPROVED");
			said.answer = { type: "refused", code: "INVALID_STATE" };
		},
	],
	[
		"a decision in the name of somebody who never made it",
		"decisions",
		(day) => {
			theOne(day.cases, idIs("c-APPROVED")).decidedBy = "carl";
		},
	],
	[
		"an approved transfer that never moved",
		"reviews",
		(day) => {
			Object.assign(theOne(day.promises, idIs("t-APPROVED")), { state: "undone", postings: [] });
			Object.assign(theOne(day.holds, idIs("t-APPROVED")), { captured: 0n, released: 8n });
		},
	],
	[
		"an approved transfer of which a part was taken and a part given back",
		"reviews",
		(day) => {
			Object.assign(theOne(day.holds, idIs("t-APPROVED")), { captured: 5n, released: 3n });
		},
	],
	[
		"an approved transfer that moved beside its hold",
		"reviews",
		(day) => {
			day.holds = without(day.holds, "t-APPROVED");
		},
	],
	[
		"a refused transfer that moved",
		"reviews",
		(day) => {
			theOne(day.promises, idIs("t-REFUSED")).state = "done";
		},
	],
	[
		"a refused transfer of whose money a part was kept",
		"reviews",
		(day) => {
			Object.assign(theOne(day.holds, idIs("t-REFUSED")), { captured: 1n, released: 5n });
		},
	],
	[
		"an expired case whose money is still held",
		"reviews",
		(day) => {
			Object.assign(theOne(day.holds, idIs("t-EXPIRED")), { released: 0n, isOpen: true });
		},
	],
	[
		"a cancelled transfer whose money is still held",
		"reviews",
		(day) => {
			day.holds.push({ ...theOne(day.holds, idIs("t-OPEN")), id: "t-VOID", amount: 3n });
		},
	],
	[
		"a blocked transfer for which money was held",
		"reviews",
		(day) => {
			day.holds.push({ ...theOne(day.holds, idIs("t-REFUSED")), id: "t-BLOCKED" });
		},
	],
	[
		"an open case whose money is gone",
		"reviews",
		(day) => {
			Object.assign(theOne(day.holds, idIs("t-OPEN")), { released: 4n, isOpen: false });
		},
	],
	[
		"an open case of which less is held than was sent",
		"reviews",
		(day) => {
			theOne(day.holds, idIs("t-OPEN")).amount = 3n;
		},
	],
	[
		"money that is held and that nobody has to decide about",
		"reviews",
		(day) => {
			day.cases = without(day.cases, "c-OPEN");
		},
	],
	[
		"a transfer that failed under a review nobody made",
		"reviews",
		(day) => {
			day.cases = without(day.cases, "c-EXPIRED");
		},
	],
	[
		"a case about nothing",
		"reviews",
		(day) => {
			day.promises = without(day.promises, "t-BLOCKED");
		},
	],
	[
		"a case that acts twice",
		"facts",
		(day) => {
			const fact = theOne(
				day.facts,
				({ type, aggregateId }) => type.endsWith("closed") && aggregateId === "c-APPROVED",
			);
			day.facts.push({ ...fact, id: "fact-99" });
			day.recorded.push("fact-99");
		},
	],
	[
		"a refusal nobody was told of",
		"facts",
		(day) => {
			day.facts = day.facts.filter(
				({ type, aggregateId }) => !(type.endsWith("closed") && aggregateId === "c-REFUSED"),
			);
		},
	],
];

test.each(badReviews)("%s is noticed", (_what, rule, spoil) => {
	const day = goodDay();
	spoil(day);
	expect(faultsOf(day).map((fault) => fault.rule)).toContain(rule);
});
