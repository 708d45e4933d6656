import { formatMoney } from "@mint/kit/money.ts";
import { thresholdIn } from "@mint/schema/currencies.ts";
import { type Habit, type Rule, type RuleName, rules, type TransferFacts, usualMost, type Verdict } from "./rules.ts";
import type { Thresholds } from "./thresholds.ts";

/** What one rule saw and what it holds against it, in words for staff. */
interface Measure {
	/** What was measured; null when it isn't known. */
	value: string | null;
	/** The most, or the only thing, that passes; null when there is nothing to compare with. */
	threshold: string | null;
	explanation: string;
}

/** A rule held against one transfer. */
export interface Finding extends Measure {
	rule: RuleName;
	/** What the rule adds to the raw score when it fires. */
	weight: number;
	blocks: boolean;
}

/** What was known when the rules fired and what they found, as it is kept: JSON, no bigint, no Date. */
export interface Evidence {
	facts: Omit<TransferFacts, "amountMinor" | "at" | "habit"> & {
		amountMinor: string;
		at: string;
		habit: Record<keyof Habit, string>;
	};
	findings: Finding[];
}

/** The evidence of a verdict: later changes of thresholds or habits don't change what it says. */
export function evidenceOf(facts: TransferFacts, thresholds: Thresholds, verdict: Verdict): Evidence {
	const { transfers, sumMinor, sumOfSquares } = facts.habit;
	return {
		facts: {
			...facts,
			amountMinor: facts.amountMinor.toString(),
			at: facts.at.toISOString(),
			habit: {
				transfers: transfers.toString(),
				sumMinor: sumMinor.toString(),
				sumOfSquares: sumOfSquares.toString(),
			},
		},
		findings: rules
			.filter((rule) => verdict.rulesFired.includes(rule.name))
			.map((rule) => findingOf(rule, facts, thresholds)),
	};
}

/** Holds one rule against a transfer, whether it fires or not. */
export function findingOf(rule: Rule, facts: TransferFacts, thresholds: Thresholds): Finding {
	return {
		rule: rule.name,
		weight: rule.score(thresholds),
		blocks: rule.blocks,
		...measures[rule.name](facts, thresholds),
	};
}

const measures: Record<RuleName, (facts: TransferFacts, thresholds: Thresholds) => Measure> = {
	velocity_breach(facts, thresholds) {
		const transfers = facts.recentTransfers + 1;
		const most = thresholds.FRAUD_VELOCITY_TRANSFERS_MAX;
		const minutes = thresholds.FRAUD_VELOCITY_WINDOW_MINUTES;
		return {
			value: String(transfers),
			threshold: String(most),
			explanation: `This is transfer ${transfers} of the sender within ${minutes} minutes; up to ${most} pass.`,
		};
	},
	large_amount_deviation(facts, thresholds) {
		const { habit, currency } = facts;
		const value = moneyText(facts, facts.amountMinor);
		const least = thresholds.FRAUD_DEVIATION_TRANSFERS_MIN;
		if (habit.transfers < least) {
			const explanation = `The sender completed ${habit.transfers} transfers in ${currency} before; an amount can be unusual from ${least} on.`;
			return { value, threshold: null, explanation };
		}
		const threshold = moneyText(facts, usualMost(habit, thresholds));
		const average = moneyText(facts, habit.sumMinor / habit.transfers);
		return {
			value,
			threshold,
			explanation: `The amount is ${value}; after ${habit.transfers} transfers of ${average} on average up to ${threshold} is usual.`,
		};
	},
	new_recipient_large(facts, thresholds) {
		const value = moneyText(facts, facts.amountMinor);
		const threshold = moneyText(facts, thresholdIn(facts.currency, thresholds.FRAUD_NEW_RECIPIENT_USD_CENTS));
		return {
			value,
			threshold,
			explanation: facts.recipientKnown
				? "The sender has paid this recipient before."
				: `The sender never paid this recipient before; the amount is ${value}, and up to ${threshold} passes.`,
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
	sanctioned_recipient({ sanctioned }) {
		return {
			value: sanctioned ? "listed" : "not listed",
			threshold: "not listed",
			explanation: sanctioned
				? "The sender or the recipient is on the sanction list."
				: "Neither the sender nor the recipient is on the sanction list.",
		};
	},
};

function moneyText({ currency }: TransferFacts, amountMinor: bigint): string {
	return formatMoney(amountMinor.toString(), currency);
}

function hourText(hour: number): string {
	return String(hour).padStart(2, "0");
}
