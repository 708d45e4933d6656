import { type Environment, ownSettings, wholeNumber } from "@mint/kit/config.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { z } from "zod";

const score = (standard: number) => wholeNumber(0, 100).default(standard);
const hour = (standard: number) => wholeNumber(0, 23).default(standard);
const threshold = (standard: number) => wholeNumber(1, 100_000).default(standard);

function bigNumber(least: number, most: number, standard: number) {
	return wholeNumber(least, most).default(standard).transform(BigInt);
}
const usdCents = (standard: number) => bigNumber(0, 10 ** 14, standard);

const shape = z
	.object({
		FRAUD_BLOCK_THRESHOLD: threshold(100).meta({ description: "a sum of scores from here on blocks" }),
		FRAUD_REVIEW_THRESHOLD: threshold(50).meta({ description: "a sum of scores from here on sends to review" }),
		FRAUD_VELOCITY_TRANSFERS_MAX: wholeNumber(1, 100_000).default(5).meta({
			description: "acts of sending of a person within the window, the one at hand included",
		}),
		FRAUD_VELOCITY_WINDOW_MINUTES: wholeNumber(1, 44_640).default(60).meta({ description: "the window, in minutes" }),
		FRAUD_VELOCITY_SCORE: score(100).meta({ description: "what too many acts of sending score" }),
		FRAUD_POCKET_USD_CENTS: usdCents(5_000).meta({
			description: "up to this sum, what one payee is given within the window is one act of sending, US cents",
		}),
		FRAUD_DEVIATION_TRANSFERS_MIN: bigNumber(1, 1_000_000, 5).meta({
			description: "completed movements before an amount can be unusual",
		}),
		FRAUD_DEVIATION_FACTOR: bigNumber(1, 100, 3).meta({
			description: "standard deviations above the mean from which it is",
		}),
		FRAUD_DEVIATION_PERCENT_MIN: bigNumber(0, 1_000, 10).meta({
			description:
				"the least a standard deviation counts as, in percent of the mean: who always pays the same may pay a cent more",
		}),
		FRAUD_DEVIATION_SCORE: score(60).meta({ description: "what an unusual amount scores" }),
		FRAUD_NEW_RECIPIENT_USD_CENTS: usdCents(20_000).meta({
			description: "a sum from which on a payee never paid before matters, US cents",
		}),
		FRAUD_NEW_RECIPIENT_SCORE: score(50).meta({ description: "what such a payee scores" }),
		FRAUD_GEO_SCORE: score(40).meta({ description: "what another country than usual scores" }),
		FRAUD_NIGHT_USD_CENTS: usdCents(50_000).meta({ description: "a sum from which on the night matters, US cents" }),
		FRAUD_NIGHT_HOUR_FIRST: hour(0).meta({ description: "the first hour of the night, UTC" }),
		FRAUD_NIGHT_HOUR_LAST: hour(4).meta({ description: "its last hour" }),
		FRAUD_NIGHT_SCORE: score(30).meta({ description: "what such a sum at night scores" }),
		FRAUD_SANCTION_SCORE: score(100).meta({ description: "what a side on the sanction list scores" }),
		FRAUD_CASE_HOURS: wholeNumber(1, 720).default(72).meta({
			description: "hours a person has to decide about a case before the money goes back",
		}),
	})
	.refine((env) => env.FRAUD_REVIEW_THRESHOLD <= env.FRAUD_BLOCK_THRESHOLD, {
		path: ["FRAUD_REVIEW_THRESHOLD"],
		message: "must not be above FRAUD_BLOCK_THRESHOLD",
	})
	.refine((env) => env.FRAUD_NIGHT_HOUR_FIRST <= env.FRAUD_NIGHT_HOUR_LAST, {
		path: ["FRAUD_NIGHT_HOUR_FIRST"],
		message: "must not be after FRAUD_NIGHT_HOUR_LAST",
	});

/** Every number the rules rest on, by the name of its variable. */
export type Thresholds = z.infer<typeof shape>;

/**
 * The thresholds the environment asks for; throws once with every fault. `env` is the domain's own, its prefix
 * taken off.
 */
export const thresholdsOf = ownSettings("fraud", shape);

/** A threshold as people read and write it. */
export interface NamedThreshold {
	name: string;
	value: string;
}

/** The thresholds in force by name, each beside what it is when nothing is set. */
export function thresholdsInForce(env: Environment): (NamedThreshold & { standard: string })[] {
	const inForce = thresholdsOf(env);
	const standard = shape.parse({});
	return (Object.keys(standard) as (keyof Thresholds)[]).map((name) => ({
		name,
		value: String(inForce[name]),
		standard: String(standard[name]),
	}));
}

/**
 * The thresholds in force with some of them changed, for trying out. Refuses with INVALID_INPUT a name that doesn't
 * exist and a value that could not be put in force.
 */
export function thresholdsWith(env: Environment, changes: readonly NamedThreshold[], path: string[]): Thresholds {
	const changed: Record<string, string> = {};
	for (const [index, { name, value }] of changes.entries()) {
		if (!Object.hasOwn(shape.shape, name)) {
			throw new Refusal("INVALID_INPUT", "There is no such threshold.", [...path, String(index), "name"]);
		}
		if (!/^[0-9]{1,15}$/.test(value)) {
			throw new Refusal("INVALID_INPUT", "A threshold is a whole number.", [...path, String(index), "value"]);
		}
		changed[name] = value;
	}
	const result = shape.safeParse({ ...thresholdsOf(env), ...changed });
	if (result.success) return result.data;
	const [fault] = result.error.issues;
	throw new Refusal("INVALID_INPUT", `${fault?.path.join(".")}: ${fault?.message}.`, path);
}
