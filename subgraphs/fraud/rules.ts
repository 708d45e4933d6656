import { type CurrencyCode, thresholdIn } from "@mint/schema/currencies.ts";
import type { Thresholds } from "./thresholds.ts";

/** Amounts of a sender's completed transfers in one currency: how many, their sum, the sum of their squares. */
export interface Habit {
	transfers: bigint;
	sumMinor: bigint;
	sumOfSquares: bigint;
}

/** All the rules know of a transfer. */
export interface TransferFacts {
	amountMinor: bigint;
	currency: CurrencyCode;
	/** When it is assessed. */
	at: Date;
	/** Accepted transfers of the sender within the velocity window, without this one. */
	recentTransfers: number;
	habit: Habit;
	/** Whether the sender ever paid this recipient. */
	recipientKnown: boolean;
	/** Where the sender is and where they usually are, as ISO 3166 codes; null when not known. */
	country: string | null;
	homeCountry: string | null;
	/** Whether sender or recipient is on the sanction list. */
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
	score: (thresholds: Thresholds) => number;
	/** Whether it blocks whatever the sum of scores. */
	blocks: boolean;
	fires: (facts: TransferFacts, thresholds: Thresholds) => boolean;
	because: string;
}

const scoreMax = 100;

/** The rules, each independent of the others. An amount exactly at its threshold never fires. */
export const rules: readonly Rule[] = [
	{
		name: "velocity_breach",
		score: (thresholds) => thresholds.FRAUD_VELOCITY_SCORE,
		blocks: true,
		fires: (facts, thresholds) => facts.recentTransfers + 1 > thresholds.FRAUD_VELOCITY_TRANSFERS_MAX,
		because: "the sender makes too many transfers in a short time",
	},
	{
		name: "large_amount_deviation",
		score: (thresholds) => thresholds.FRAUD_DEVIATION_SCORE,
		blocks: false,
		fires: (facts, thresholds) =>
			facts.habit.transfers >= thresholds.FRAUD_DEVIATION_TRANSFERS_MIN && isUnusual(facts, thresholds),
		because: "the amount is far above what the sender usually pays",
	},
	{
		name: "new_recipient_large",
		score: (thresholds) => thresholds.FRAUD_NEW_RECIPIENT_SCORE,
		blocks: false,
		fires: (facts, thresholds) =>
			!facts.recipientKnown &&
			facts.amountMinor > thresholdIn(facts.currency, thresholds.FRAUD_NEW_RECIPIENT_USD_CENTS),
		because: "a large amount goes to someone the sender never paid before",
	},
	{
		name: "geo_anomaly",
		score: (thresholds) => thresholds.FRAUD_GEO_SCORE,
		blocks: false,
		fires: ({ country, homeCountry }) => country !== null && homeCountry !== null && country !== homeCountry,
		because: "the sender is in another country than usual",
	},
	{
		name: "night_large",
		score: (thresholds) => thresholds.FRAUD_NIGHT_SCORE,
		blocks: false,
		fires: (facts, thresholds) =>
			isNight(facts.at, thresholds) &&
			facts.amountMinor > thresholdIn(facts.currency, thresholds.FRAUD_NIGHT_USD_CENTS),
		because: "a large amount is sent at night",
	},
	{
		name: "sanctioned_recipient",
		score: (thresholds) => thresholds.FRAUD_SANCTION_SCORE,
		blocks: true,
		fires: (facts) => facts.sanctioned,
		because: "a party is on the sanction list",
	},
];

/** Decides about one transfer: a rule that blocks wins, then the sum of the scores of all that fired. */
export function decide(facts: TransferFacts, thresholds: Thresholds): Verdict {
	return verdictOf(
		rules.filter((rule) => rule.fires(facts, thresholds)),
		thresholds,
	);
}

/** What follows from the rules that fired. */
export function verdictOf(fired: Rule[], thresholds: Thresholds): Verdict {
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
		reason: reasonOf(decision, fired),
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

function reasonOf(decision: Decision, fired: Rule[]): string {
	if (fired.length === 0) return "No rule fired.";
	return `${verbs[decision]} ${fired.map((rule) => rule.because).join(", and ")}.`;
}

/**
 * The most that is usual: floor(mean + f · σ) of a history that isn't empty, by the same sums as below. A whole
 * amount is unusual if and only if it is above it.
 */
export function usualMost(habit: Habit, thresholds: Thresholds): bigint {
	const factor = thresholds.FRAUD_DEVIATION_FACTOR;
	const spread = squareRoot(factor ** 2n * spreadOf(habit, thresholds));
	return (100n * habit.sumMinor + spread) / (100n * habit.transfers);
}

/**
 * Whether x > mean + f · σ, in whole numbers. With n amounts of sum S and sum of squares Q, n·mean = S and n²·σ² =
 * n·Q − S², so the question is whether n·x − S is positive and its square above f² · (n·Q − S²). The spread counts
 * as a percentage of the mean at least: without that a person who always pays the same is suspect at one cent
 * more.
 */
function isUnusual({ amountMinor, habit }: TransferFacts, thresholds: Thresholds): boolean {
	const above = habit.transfers * amountMinor - habit.sumMinor;
	if (above <= 0n) return false;
	return above ** 2n * 10_000n > thresholds.FRAUD_DEVIATION_FACTOR ** 2n * spreadOf(habit, thresholds);
}

/** n²·σ² times 100², so that the percentage it counts as at least stays whole. */
function spreadOf(habit: Habit, thresholds: Thresholds): bigint {
	const spreadSquared = (habit.transfers * habit.sumOfSquares - habit.sumMinor ** 2n) * 10_000n;
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
