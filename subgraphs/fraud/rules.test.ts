import { expect, test } from "@jest/globals";
import type { MovementKind } from "@mint/schema/calls/fraud.ts";
import {
	decide,
	type Habit,
	type MovementFacts,
	movementKinds,
	type RuleName,
	rules,
	squareRoot,
	usualMost,
} from "./rules.ts";
import { thresholdsOf } from "./thresholds.ts";

const standard = thresholdsOf({});
const noHabit: Habit = { movements: 0n, sumMinor: 0n, sumOfSquares: 0n };

/** A transfer no rule minds: one cent at noon, to someone known. */
const harmless: MovementFacts = {
	kind: "TRANSFER",
	amountMinor: 1n,
	currency: "USD",
	at: new Date("2026-11-20T12:00:00.000Z"),
	ordered: false,
	acts: 1,
	habit: noHabit,
	payeeKnown: true,
	country: null,
	homeCountry: null,
	sanctioned: false,
};

function fired(facts: Partial<MovementFacts>): string[] {
	return decide({ ...harmless, ...facts }, standard).rulesFired;
}

function habitOf(...amounts: bigint[]): Habit {
	return {
		movements: BigInt(amounts.length),
		sumMinor: amounts.reduce((sum, amount) => sum + amount, 0n),
		sumOfSquares: amounts.reduce((sum, amount) => sum + amount * amount, 0n),
	};
}

const at = (time: string) => new Date(`2026-11-20T${time}Z`);
/** Mean 3 000 and a standard deviation of exactly 1 000. */
const wide = habitOf(2_000n, 2_000n, 2_000n, 4_000n, 4_000n, 4_000n);
/** Mean 1 000, no spread at all. */
const rigid = habitOf(1_000n, 1_000n, 1_000n, 1_000n, 1_000n);
const huge = 10n ** 15n;

test.each<[string, string[], Partial<MovementFacts>]>([
	["the fifth act within the window", [], { acts: 5 }],
	["the sixth act within the window", ["velocity_breach"], { acts: 6 }],

	["an order after six acts within the window", [], { acts: 6, ordered: true }],

	["any amount without a history", [], { amountMinor: huge }],
	["a large amount after four transfers", [], { amountMinor: huge, habit: habitOf(1n, 1n, 1n, 1n) }],
	["a large amount after five transfers", ["large_amount_deviation"], { amountMinor: huge, habit: rigid }],
	["an amount at the mean", [], { amountMinor: 3_000n, habit: wide }],
	["exactly three deviations above the mean", [], { amountMinor: 6_000n, habit: wide }],
	["a cent more than three deviations", ["large_amount_deviation"], { amountMinor: 6_001n, habit: wide }],
	["an amount far below the mean", [], { amountMinor: 1n, habit: habitOf(huge, huge, huge, huge, huge) }],
	["a cent more where all amounts were equal", [], { amountMinor: 1_001n, habit: rigid }],
	["three tenths more where all amounts were equal", [], { amountMinor: 1_300n, habit: rigid }],
	["a cent more than that", ["large_amount_deviation"], { amountMinor: 1_301n, habit: rigid }],

	["exactly $200 to someone new", [], { payeeKnown: false, amountMinor: 20_000n }],
	["$200.01 to someone new", ["new_recipient_large"], { payeeKnown: false, amountMinor: 20_001n }],
	["$200.01 to someone paid before", [], { amountMinor: 20_001n }],
	["30 000 yen to someone new", [], { payeeKnown: false, amountMinor: 30_000n, currency: "JPY" }],
	["30 001 yen to someone new", ["new_recipient_large"], { payeeKnown: false, amountMinor: 30_001n, currency: "JPY" }],

	["the home country", [], { country: "DE", homeCountry: "DE" }],
	["another country", ["geo_anomaly"], { country: "FR", homeCountry: "DE" }],
	["an address of no known country", [], { country: null, homeCountry: "DE" }],
	["a sender of no known home", [], { country: "FR", homeCountry: null }],

	["exactly $500 at night", [], { amountMinor: 50_000n, at: at("02:00:00.000") }],
	["$500.01 at the first instant of the night", ["night_large"], { amountMinor: 50_001n, at: at("00:00:00.000") }],
	["$500.01 at the last instant of the night", ["night_large"], { amountMinor: 50_001n, at: at("04:59:59.999") }],
	["$500.01 at five", [], { amountMinor: 50_001n, at: at("05:00:00.000") }],
	["$500.01 just before midnight", [], { amountMinor: 50_001n, at: at("23:59:59.999") }],
	["75 000 yen at night", [], { amountMinor: 75_000n, currency: "JPY", at: at("02:00:00.000") }],
	["75 001 yen at night", ["night_large"], { amountMinor: 75_001n, currency: "JPY", at: at("02:00:00.000") }],

	["nobody listed", [], { sanctioned: false }],
	["a party on the sanction list", ["sanctioned_recipient"], { sanctioned: true }],
])("%s fires %p", (_, names, facts) => {
	expect(fired(facts)).toEqual(names);
});

test("deviations are exact where floating point is not", () => {
	// Amounts around 10^15: their squares need 100 bits, a double has 53.
	const base = 10n ** 15n;
	const amounts = [base, base, base, base + 10n ** 14n * 6n, base + 10n ** 14n * 6n, base + 10n ** 14n * 6n];
	const habit = habitOf(...amounts);
	// Mean 1.3 · 10^15, deviation 3 · 10^14.
	const limit = 2_200_000_000_000_000n;
	expect(fired({ amountMinor: limit, habit })).toEqual([]);
	expect(fired({ amountMinor: limit + 1n, habit })).toEqual(["large_amount_deviation"]);
});

test.each<[string, "ALLOW" | "REVIEW" | "BLOCK", number, number, Partial<MovementFacts>]>([
	["nothing", "ALLOW", 0, 0, {}],
	["a geo anomaly alone", "ALLOW", 40, 40, { country: "FR", homeCountry: "DE" }],
	["a new recipient alone", "REVIEW", 50, 50, { payeeKnown: false, amountMinor: 20_001n }],
	[
		"a new recipient abroad",
		"REVIEW",
		90,
		90,
		{ payeeKnown: false, amountMinor: 20_001n, country: "FR", homeCountry: "DE" },
	],
	[
		"an unusual amount abroad",
		"BLOCK",
		100,
		100,
		{ amountMinor: 6_001n, habit: wide, country: "FR", homeCountry: "DE" },
	],
	["velocity alone", "BLOCK", 100, 100, { acts: 6 }],
	["sanction alone", "BLOCK", 100, 100, { sanctioned: true }],
])("%s is answered with %s and a score of %i", (_, decision, score, rawScore, facts) => {
	expect(decide({ ...harmless, ...facts }, standard)).toMatchObject({ decision, score, rawScore });
});

test("all six rules together score 100, and 380 before the cut", () => {
	const verdict = decide(
		{
			...harmless,
			amountMinor: 50_001n,
			at: at("03:00:00.000"),
			acts: 6,
			habit: rigid,
			payeeKnown: false,
			country: "FR",
			homeCountry: "DE",
			sanctioned: true,
		},
		standard,
	);
	expect(verdict).toMatchObject({ decision: "BLOCK", score: 100, rawScore: 380 });
	expect(verdict.rulesFired).toHaveLength(6);
});

/** What makes each rule fire, and whom it judges. */
const judged: Record<RuleName, [Partial<MovementFacts>, MovementKind[]]> = {
	velocity_breach: [{ acts: 6 }, ["TRANSFER", "PAYOUT", "CONVERSION"]],
	large_amount_deviation: [{ amountMinor: huge, habit: rigid }, ["TRANSFER", "PAYOUT"]],
	new_recipient_large: [{ payeeKnown: false, amountMinor: 20_001n }, ["TRANSFER", "PAYOUT"]],
	geo_anomaly: [{ country: "FR", homeCountry: "DE" }, ["TRANSFER", "PAYOUT"]],
	night_large: [{ amountMinor: 50_001n, at: at("02:00:00.000") }, ["TRANSFER", "PAYOUT"]],
	sanctioned_recipient: [{ sanctioned: true }, ["TRANSFER", "PAYOUT", "CONVERSION"]],
};

test.each(rules.flatMap(({ name }) => movementKinds.map((kind) => [name, kind] as const)))(
	"%s judges a %s if and only if it says so",
	(name, kind) => {
		const [facts, kinds] = judged[name];
		expect(fired({ ...facts, kind })).toEqual(kinds.includes(kind) ? [name] : []);
	},
);

test("whatever is found of a conversion blocks it: nobody can review a price that lasts half a minute", () => {
	const findings = rules.filter(({ kinds }) => kinds.includes("CONVERSION"));
	expect(findings.map(({ blocks }) => blocks)).toEqual([true, true]);
});

test.each([
	["TRANSFER", "a large amount goes to someone the sender never paid before"],
	["PAYOUT", "a large payout goes to a bank account never paid before"],
] as const)("a %s to a new payee says so in its own words", (kind, because) => {
	const verdict = decide({ ...harmless, kind, payeeKnown: false, amountMinor: 20_001n }, standard);
	expect(verdict.reason).toBe(`Held for review because ${because}.`);
});

test("an allowed transfer keeps the rules that fired, and says so", () => {
	const verdict = decide({ ...harmless, country: "FR", homeCountry: "DE" }, standard);
	expect(verdict).toMatchObject({
		decision: "ALLOW",
		rulesFired: ["geo_anomaly"],
		reason: "Allowed although the sender is in another country than usual.",
	});
	expect(decide(harmless, standard).reason).toBe("No rule fired.");
});

test("a rule that blocks does so even when its score is set to nothing", () => {
	const thresholds = thresholdsOf({ SANCTION_SCORE: "0" });
	expect(decide({ ...harmless, sanctioned: true }, thresholds)).toMatchObject({ decision: "BLOCK", score: 0 });
});

test.each([
	["a wide spread", wide],
	["no spread", rigid],
	["a single amount", habitOf(7n)],
	["amounts whose deviation is no whole number", habitOf(1n, 2n, 4n, 8n, 16n)],
	["amounts beyond floating point", habitOf(huge, huge + 1n, huge * 3n, 1n, 2n)],
])("the most that is usual is told exactly: with %s one minor unit more fires", (_, habit) => {
	const thresholds = thresholdsOf({ DEVIATION_TRANSFERS_MIN: "1" });
	const most = usualMost(habit, thresholds);
	const firesAt = (amountMinor: bigint) =>
		decide({ ...harmless, amountMinor, habit }, thresholds).rulesFired.includes("large_amount_deviation");
	expect(firesAt(most)).toBe(false);
	expect(firesAt(most + 1n)).toBe(true);
});

test.each([0n, 1n, 2n, 3n, 4n, 8n, 9n, 10n ** 30n - 1n, 10n ** 30n, 10n ** 30n + 1n])(
	"the whole part of the square root of %s",
	(square) => {
		const root = squareRoot(square);
		expect(root ** 2n <= square && (root + 1n) ** 2n > square).toBe(true);
	},
);

test.each<["ALLOW" | "REVIEW" | "BLOCK", object]>([
	["ALLOW", { REVIEW_THRESHOLD: "51" }],
	["REVIEW", { REVIEW_THRESHOLD: "50" }],
	["REVIEW", { BLOCK_THRESHOLD: "51" }],
	["BLOCK", { BLOCK_THRESHOLD: "50" }],
])("a sum of 50 is answered with %s where %j", (decision, env) => {
	const facts = { ...harmless, payeeKnown: false, amountMinor: 20_001n };
	expect(decide(facts, thresholdsOf({ ...env })).decision).toBe(decision);
});
