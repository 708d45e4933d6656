import { type Environment, parseEnvironment } from "@mint/kit/config.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { z } from "zod";

const score = (standard: number) => z.coerce.number().int().min(0).max(100).default(standard);
const hour = (standard: number) => z.coerce.number().int().min(0).max(23).default(standard);
const usdCents = (standard: bigint) => z.coerce.bigint().min(0n).default(standard);

const shape = z
	.object({
		/** A sum of scores from here on blocks, or sends to review. */
		FRAUD_BLOCK_THRESHOLD: z.coerce.number().int().min(1).default(100),
		FRAUD_REVIEW_THRESHOLD: z.coerce.number().int().min(1).default(50),
		/** Acts of sending of a person within the window, the one at hand included. */
		FRAUD_VELOCITY_TRANSFERS_MAX: z.coerce.number().int().min(1).max(100_000).default(5),
		FRAUD_VELOCITY_WINDOW_MINUTES: z.coerce.number().int().min(1).max(44_640).default(60),
		FRAUD_VELOCITY_SCORE: score(100),
		/** What one payee is given within the window is one act of sending, up to this sum. */
		FRAUD_POCKET_USD_CENTS: usdCents(5_000n),
		/**
		 * Completed movements before an amount can be unusual, and how many standard deviations above the mean it then
		 * is.
		 */
		FRAUD_DEVIATION_TRANSFERS_MIN: z.coerce.bigint().min(1n).default(5n),
		FRAUD_DEVIATION_FACTOR: z.coerce.bigint().min(1n).max(100n).default(3n),
		/**
		 * The least a standard deviation counts as, in percent of the mean: who always pays the same may pay a cent
		 * more.
		 */
		FRAUD_DEVIATION_PERCENT_MIN: z.coerce.bigint().min(0n).max(1_000n).default(10n),
		FRAUD_DEVIATION_SCORE: score(60),
		FRAUD_NEW_RECIPIENT_USD_CENTS: usdCents(20_000n),
		FRAUD_NEW_RECIPIENT_SCORE: score(50),
		FRAUD_GEO_SCORE: score(40),
		FRAUD_NIGHT_USD_CENTS: usdCents(50_000n),
		/** First and last hour of the night, UTC, both within it. */
		FRAUD_NIGHT_HOUR_FIRST: hour(0),
		FRAUD_NIGHT_HOUR_LAST: hour(4),
		FRAUD_NIGHT_SCORE: score(30),
		FRAUD_SANCTION_SCORE: score(100),
		/** How long a person has to decide about a case before the money goes back. */
		FRAUD_CASE_HOURS: z.coerce.number().int().min(1).max(720).default(72),
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

const parsed = new WeakMap<Environment, Thresholds>();

/**
 * The thresholds the environment asks for; throws once with every fault. `env` is the domain's own, its prefix
 * taken off.
 */
export function thresholdsOf(env: Environment): Thresholds {
	let thresholds = parsed.get(env);
	if (!thresholds) {
		const named = Object.entries(env).map(([name, value]) => [`FRAUD_${name}`, value] as const);
		thresholds = parseEnvironment("fraud", shape, Object.fromEntries(named));
		parsed.set(env, thresholds);
	}
	return thresholds;
}

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
