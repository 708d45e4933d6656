import { formatMoney } from "@mint/kit/money.ts";
import type { MovementKind } from "@mint/schema/calls/fraud.ts";
import { thresholdIn } from "@mint/schema/currencies.ts";
import { type Habit, type MovementFacts, type Rule, type RuleName, rules, usualMost, type Verdict } from "./rules.ts";
import type { Thresholds } from "./thresholds.ts";

/** What one rule saw and what it holds against it, in words for staff. */
interface Measure {
	/** What was measured; null when it isn't known. */
	value: string | null;
	/** The most, or the only thing, that passes; null when there is nothing to compare with. */
	threshold: string | null;
	explanation: string;
}

/** A rule held against one movement. */
export interface Finding extends Measure {
	rule: RuleName;
	/** What the rule adds to the raw score when it fires. */
	weight: number;
	blocks: boolean;
}

/** What was known when the rules fired and what they found, as it is kept: JSON, no bigint, no Date. */
export interface Evidence {
	facts: Omit<MovementFacts, "amountMinor" | "at" | "habit"> & {
		amountMinor: string;
		at: string;
		habit: Record<keyof Habit, string>;
	};
	findings: Finding[];
}

/** The evidence of a verdict: later changes of thresholds or habits don't change what it says. */
export function evidenceOf(facts: MovementFacts, thresholds: Thresholds, verdict: Verdict): Evidence {
	const { movements, sumMinor, sumOfSquares } = facts.habit;
	return {
		facts: {
			...facts,
			amountMinor: facts.amountMinor.toString(),
			at: facts.at.toISOString(),
			habit: {
				movements: movements.toString(),
				sumMinor: sumMinor.toString(),
				sumOfSquares: sumOfSquares.toString(),
			},
		},
		findings: rules
			.filter((rule) => verdict.rulesFired.includes(rule.name))
			.map((rule) => findingOf(rule, facts, thresholds)),
	};
}

/** Holds one rule against a movement, whether it fires or not. */
export function findingOf(rule: Rule, facts: MovementFacts, thresholds: Thresholds): Finding {
	return {
		rule: rule.name,
		weight: rule.score(thresholds),
		blocks: rule.blocks,
		...measures[rule.name](facts, thresholds),
	};
}

const measures: Record<RuleName, (facts: MovementFacts, thresholds: Thresholds) => Measure> = {
	velocity_breach({ ordered, acts }, thresholds) {
		const most = thresholds.FRAUD_VELOCITY_TRANSFERS_MAX;
		const minutes = thresholds.FRAUD_VELOCITY_WINDOW_MINUTES;
		const pocket = formatMoney(thresholds.FRAUD_POCKET_USD_CENTS.toString(), "USD");
		return {
			value: String(acts),
			threshold: String(most),
			explanation: ordered
				? "It was ordered beforehand and is no act of sending."
				: `With this the sender has sent ${acts} times within ${minutes} minutes; up to ${most} pass. Up to ${pocket} to one payee count once.`,
		};
	},
	large_amount_deviation(facts, thresholds) {
		const { kind, habit, currency } = facts;
		const value = moneyText(facts, facts.amountMinor);
		const least = thresholds.FRAUD_DEVIATION_TRANSFERS_MIN;
		if (habit.movements < least) {
			const explanation = `The sender completed ${habit.movements} ${plurals[kind]} in ${currency} before; an amount can be unusual from ${least} on.`;
			return { value, threshold: null, explanation };
		}
		const threshold = moneyText(facts, usualMost(habit, thresholds));
		const average = moneyText(facts, habit.sumMinor / habit.movements);
		return {
			value,
			threshold,
			explanation: `The amount is ${value}; after ${habit.movements} ${plurals[kind]} of ${average} on average up to ${threshold} is usual.`,
		};
	},
	new_recipient_large(facts, thresholds) {
		const value = moneyText(facts, facts.amountMinor);
		const threshold = moneyText(facts, thresholdIn(facts.currency, thresholds.FRAUD_NEW_RECIPIENT_USD_CENTS));
		const payee = facts.kind === "PAYOUT" ? "bank account" : "recipient";
		return {
			value,
			threshold,
			explanation: facts.payeeKnown
				? `The sender has paid this ${payee} before.`
				: `The sender never paid this ${payee} before; the amount is ${value}, and up to ${threshold} passes.`,
		};
	},
	geo_anomaly({ country, homeCountry }) {
		const known = country !== null && homeCountry !== null;
		return {
			value: country,
			threshold: homeCountry,
			explanation: known
				? `The sender is in ${country}; most of their sessions began in ${homeCountry}.`
				: "Where the sender is, or where they usually are, is not known.",
		};
	},
	night_large(facts, thresholds) {
		const value = moneyText(facts, facts.amountMinor);
		const threshold = moneyText(facts, thresholdIn(facts.currency, thresholds.FRAUD_NIGHT_USD_CENTS));
		const { FRAUD_NIGHT_HOUR_FIRST: first, FRAUD_NIGHT_HOUR_LAST: last } = thresholds;
		const time = facts.at.toISOString().slice(11, 16);
		return {
			value: `${value} at ${time} UTC`,
			threshold,
			explanation: `${value} is sent at ${time} UTC; from ${hourText(first)}:00 to ${hourText(last)}:59 up to ${threshold} passes.`,
		};
	},
	sanctioned_recipient({ kind, sanctioned }) {
		const [listed, unlisted] = partiesInWords[kind];
		return {
			value: sanctioned ? "listed" : "not listed",
			threshold: "not listed",
			explanation: `${sanctioned ? listed : unlisted} on the sanction list.`,
		};
	},
};

const plurals: Record<MovementKind, string> = { TRANSFER: "transfers", PAYOUT: "payouts", CONVERSION: "conversions" };

const ownerInWords = ["The owner of the money is", "The owner of the money is not"] as const;
/** Whom the sanction list is held against, when they are on it and when not. */
const partiesInWords: Record<MovementKind, readonly [listed: string, unlisted: string]> = {
	TRANSFER: ["The sender or the recipient is", "Neither the sender nor the recipient is"],
	PAYOUT: ownerInWords,
	CONVERSION: ownerInWords,
};

function moneyText({ currency }: MovementFacts, amountMinor: bigint): string {
	return formatMoney(amountMinor.toString(), currency);
}

function hourText(hour: number): string {
	return String(hour).padStart(2, "0");
}
