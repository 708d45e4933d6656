import type { MovementKind } from "@mint/schema/calls/fraud.ts";
import { type CurrencyCode, thresholdIn } from "@mint/schema/currencies.ts";
import type { Thresholds } from "./thresholds.ts";

/** Amounts of completed movements of one kind in one currency: how many, their sum, the sum of their squares. */
export interface Habit {
	movements: bigint;
	sumMinor: bigint;
	sumOfSquares: bigint;
}

/** All the rules know of a movement. */
export interface MovementFacts {
	kind: MovementKind;
	amountMinor: bigint;
	currency: CurrencyCode;
	/** When it is assessed. */
	at: Date;
	/** Whether it was ordered beforehand, and is no act of sending. */
	ordered: boolean;
	/** Acts of sending of its sender within the velocity window, this one included if it is one more. */
	acts: number;
	/** What the sender usually pays by movements of this kind. */
	habit: Habit;
	/** Whether the sender ever paid this person, or this bank account. */
	payeeKnown: boolean;
	/** Where the sender is and where they usually are, as ISO 3166 codes; null when not known. */
	country: string | null;
	homeCountry: string | null;
	/** Whether a party is on the sanction list: sender or recipient, or the owner of what stays their own. */
	sanctioned: boolean;
}

export type RuleName =
	| "velocity_breach"
	| "large_amount_deviation"
	| "new_recipient_large"
	| "geo_anomaly"
	| "night_large"
	| "sanctioned_recipient";

export type Decision = "ALLOW" | "REVIEW" | "BLOCK";

/** What was decided and why. The user never sees more than the decision. */
export interface Verdict {
	decision: Decision;
	/** 0 to 100. */
	score: number;
	/** The sum of the rules' scores before it was cut. */
	rawScore: number;
	rulesFired: RuleName[];
	/** One sentence for staff. */
	reason: string;
}

export interface Rule {
	name: RuleName;
	/** The kinds of movement it judges. */
	kinds: readonly MovementKind[];
	score: (thresholds: Thresholds) => number;
	/** Whether it blocks whatever the sum of scores. */
	blocks: boolean;
	fires: (facts: MovementFacts, thresholds: Thresholds) => boolean;
	because: (kind: MovementKind) => string;
}

const scoreMax = 100;
export const movementKinds: readonly MovementKind[] = ["TRANSFER", "PAYOUT", "CONVERSION"];
/** What a conversion gives stays with whoever gave it: its sum, hour and place say nothing. */
const whatLeaves: readonly MovementKind[] = ["TRANSFER", "PAYOUT"];

/** The rules, each independent of the others. An amount exactly at its threshold never fires. */
export const rules: readonly Rule[] = [
	{
		name: "velocity_breach",
		kinds: movementKinds,
		score: (thresholds) => thresholds.FRAUD_VELOCITY_SCORE,
		blocks: true,
		fires: (facts, thresholds) => !facts.ordered && facts.acts > thresholds.FRAUD_VELOCITY_TRANSFERS_MAX,
		because: () => "the sender sends too often in a short time",
	},
	{
		name: "large_amount_deviation",
		kinds: whatLeaves,
		score: (thresholds) => thresholds.FRAUD_DEVIATION_SCORE,
		blocks: false,
		fires: (facts, thresholds) =>
			facts.habit.movements >= thresholds.FRAUD_DEVIATION_TRANSFERS_MIN && isUnusual(facts, thresholds),
		because: (kind) => `the amount is far above what the sender usually ${kind === "PAYOUT" ? "withdraws" : "pays"}`,
	},
	{
		name: "new_recipient_large",
		kinds: whatLeaves,
		score: (thresholds) => thresholds.FRAUD_NEW_RECIPIENT_SCORE,
		blocks: false,
		fires: (facts, thresholds) =>
			!facts.payeeKnown && facts.amountMinor > thresholdIn(facts.currency, thresholds.FRAUD_NEW_RECIPIENT_USD_CENTS),
		because: (kind) =>
			kind === "PAYOUT"
				? "a large payout goes to a bank account never paid before"
				: "a large amount goes to someone the sender never paid before",
	},
	{
		name: "geo_anomaly",
		kinds: whatLeaves,
		score: (thresholds) => thresholds.FRAUD_GEO_SCORE,
		blocks: false,
		fires: ({ country, homeCountry }) => country !== null && homeCountry !== null && country !== homeCountry,
		because: () => "the sender is in another country than usual",
	},
	{
		name: "night_large",
		kinds: whatLeaves,
		score: (thresholds) => thresholds.FRAUD_NIGHT_SCORE,
		blocks: false,
		fires: (facts, thresholds) =>
			isNight(facts.at, thresholds) &&
			facts.amountMinor > thresholdIn(facts.currency, thresholds.FRAUD_NIGHT_USD_CENTS),
		because: () => "a large amount is sent at night",
	},
	{
		name: "sanctioned_recipient",
		kinds: movementKinds,
		score: (thresholds) => thresholds.FRAUD_SANCTION_SCORE,
		blocks: true,
		fires: (facts) => facts.sanctioned,
		because: () => "a party is on the sanction list",
	},
];

/** The rules that judge movements of a kind. */
export function rulesFor(kind: MovementKind): Rule[] {
	return rules.filter((rule) => rule.kinds.includes(kind));
}

/** Decides about one movement: a rule that blocks wins, then the sum of the scores of all that fired. */
export function decide(facts: MovementFacts, thresholds: Thresholds): Verdict {
	const fired = rulesFor(facts.kind).filter((rule) => rule.fires(facts, thresholds));
	return verdictOf(facts.kind, fired, thresholds);
}

/** What follows from the rules that fired. */
export function verdictOf(kind: MovementKind, fired: Rule[], thresholds: Thresholds): Verdict {
	const rawScore = fired.reduce((sum, rule) => sum + rule.score(thresholds), 0);
	const decision = decisionOf(
		rawScore,
		fired.some((rule) => rule.blocks),
		thresholds,
	);
	return {
		decision,
		score: Math.min(rawScore, scoreMax),
		rawScore,
		rulesFired: fired.map((rule) => rule.name),
		reason: reasonOf(kind, decision, fired),
	};
}

function decisionOf(rawScore: number, mustBlock: boolean, thresholds: Thresholds): Decision {
	if (mustBlock || rawScore >= thresholds.FRAUD_BLOCK_THRESHOLD) return "BLOCK";
	return rawScore >= thresholds.FRAUD_REVIEW_THRESHOLD ? "REVIEW" : "ALLOW";
}

const verbs: Record<Decision, string> = {
	ALLOW: "Allowed although",
	REVIEW: "Held for review because",
	BLOCK: "Blocked because",
};

function reasonOf(kind: MovementKind, decision: Decision, fired: Rule[]): string {
	if (fired.length === 0) return "No rule fired.";
	return `${verbs[decision]} ${fired.map((rule) => rule.because(kind)).join(", and ")}.`;
}

/**
 * The most that is usual: floor(mean + f · σ) of a history that isn't empty, by the same sums as below. A whole
 * amount is unusual if and only if it is above it.
 */
export function usualMost(habit: Habit, thresholds: Thresholds): bigint {
	const factor = thresholds.FRAUD_DEVIATION_FACTOR;
	const spread = squareRoot(factor ** 2n * spreadOf(habit, thresholds));
	return (100n * habit.sumMinor + spread) / (100n * habit.movements);
}

/**
 * Whether x > mean + f · σ, in whole numbers. With n amounts of sum S and sum of squares Q, n·mean = S and n²·σ² =
 * n·Q − S², so the question is whether n·x − S is positive and its square above f² · (n·Q − S²). The spread counts
 * as a percentage of the mean at least: without that a person who always pays the same is suspect at one cent
 * more.
 */
function isUnusual({ amountMinor, habit }: MovementFacts, thresholds: Thresholds): boolean {
	const above = habit.movements * amountMinor - habit.sumMinor;
	if (above <= 0n) return false;
	return above ** 2n * 10_000n > thresholds.FRAUD_DEVIATION_FACTOR ** 2n * spreadOf(habit, thresholds);
}

/** n²·σ² times 100², so that the percentage it counts as at least stays whole. */
function spreadOf(habit: Habit, thresholds: Thresholds): bigint {
	const spreadSquared = (habit.movements * habit.sumOfSquares - habit.sumMinor ** 2n) * 10_000n;
	const leastSquared = (thresholds.FRAUD_DEVIATION_PERCENT_MIN * habit.sumMinor) ** 2n;
	return spreadSquared > leastSquared ? spreadSquared : leastSquared;
}

/** The whole part of a square root, by Newton's method. */
export function squareRoot(square: bigint): bigint {
	if (square < 2n) return square;
	let root = 1n << BigInt((square.toString(2).length + 1) >> 1);
	for (;;) {
		const next = (root + square / root) >> 1n;
		if (next >= root) return root;
		root = next;
	}
}

function isNight(at: Date, thresholds: Thresholds): boolean {
	const hour = at.getUTCHours();
	return hour >= thresholds.FRAUD_NIGHT_HOUR_FIRST && hour <= thresholds.FRAUD_NIGHT_HOUR_LAST;
}
