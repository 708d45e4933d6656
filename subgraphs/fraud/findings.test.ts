import { expect, test } from "@jest/globals";
import { evidenceOf, findingOf } from "./findings.ts";
import { decide, type MovementFacts, type RuleName, rules } from "./rules.ts";
import { thresholdsOf } from "./thresholds.ts";

const standard = thresholdsOf({});

const worst: MovementFacts = {
	kind: "TRANSFER",
	ordered: false,
	amountMinor: 50_001n,
	currency: "USD",
	at: new Date("2026-11-20T04:59:59.999Z"),
	acts: 6,
	habit: { movements: 5n, sumMinor: 5_000n, sumOfSquares: 5_000_000n },
	payeeKnown: false,
	country: "FR",
	homeCountry: "DE",
	sanctioned: true,
};

test.each<[RuleName, Partial<MovementFacts>, string | null, string | null, string]>([
	[
		"velocity_breach",
		{},
		"6",
		"5",
		"With this the sender has sent 6 times within 60 minutes; up to 5 pass. Up to $50.00 to one payee count once.",
	],
	["velocity_breach", { ordered: true }, "6", "5", "It was ordered beforehand and is no act of sending."],
	[
		"large_amount_deviation",
		{},
		"$500.01",
		"$13.00",
		"The amount is $500.01; after 5 transfers of $10.00 on average up to $13.00 is usual.",
	],
	[
		"large_amount_deviation",
		{ habit: { movements: 4n, sumMinor: 4n, sumOfSquares: 4n } },
		"$500.01",
		null,
		"The sender completed 4 transfers in USD before; an amount can be unusual from 5 on.",
	],
	[
		"new_recipient_large",
		{ amountMinor: 30_001n, currency: "JPY" },
		"¥30,001",
		"¥30,000",
		"The sender never paid this recipient before; the amount is ¥30,001, and up to ¥30,000 passes.",
	],
	[
		"large_amount_deviation",
		{ kind: "PAYOUT" },
		"$500.01",
		"$13.00",
		"The amount is $500.01; after 5 payouts of $10.00 on average up to $13.00 is usual.",
	],
	[
		"new_recipient_large",
		{ kind: "PAYOUT" },
		"$500.01",
		"$200.00",
		"The sender never paid this bank account before; the amount is $500.01, and up to $200.00 passes.",
	],
	["new_recipient_large", { payeeKnown: true }, "$500.01", "$200.00", "The sender has paid this recipient before."],
	["geo_anomaly", {}, "FR", "DE", "The sender is in FR; most of their sessions began in DE."],
	["geo_anomaly", { homeCountry: null }, "FR", null, "Where the sender is, or where they usually are, is not known."],
	[
		"night_large",
		{},
		"$500.01 at 04:59 UTC",
		"$500.00",
		"$500.01 is sent at 04:59 UTC; from 00:00 to 04:59 up to $500.00 passes.",
	],
	["sanctioned_recipient", {}, "listed", "not listed", "The sender or the recipient is on the sanction list."],
	[
		"sanctioned_recipient",
		{ kind: "PAYOUT" },
		"listed",
		"not listed",
		"The owner of the money is on the sanction list.",
	],
	[
		"sanctioned_recipient",
		{ kind: "CONVERSION", sanctioned: false },
		"not listed",
		"not listed",
		"The owner of the money is not on the sanction list.",
	],
])("%s explains itself in the words of %j", (name, facts, value, threshold, explanation) => {
	const rule = rules.find((each) => each.name === name) as (typeof rules)[number];
	expect(findingOf(rule, { ...worst, ...facts }, standard)).toMatchObject({
		rule: name,
		value,
		threshold,
		explanation,
	});
});

test("evidence holds exactly the rules that fired, their weights sum to the raw score, and it is JSON", () => {
	const verdict = decide(worst, standard);
	const evidence = evidenceOf(worst, standard, verdict);
	expect(evidence.findings.map(({ rule }) => rule)).toEqual(verdict.rulesFired);
	expect(evidence.findings.reduce((sum, { weight }) => sum + weight, 0)).toBe(verdict.rawScore);
	expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
	expect(evidence.facts).toMatchObject({ amountMinor: "50001", habit: { sumOfSquares: "5000000" } });
});
