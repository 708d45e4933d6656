import { expect, test } from "@jest/globals";
import { ConfigurationError } from "@mint/kit/config.ts";
import type { Context } from "@mint/kit/context.ts";
import { subgraph } from "./subgraph.ts";
import { thresholdsOf } from "./thresholds.ts";

test("the standard thresholds are those of the product", () => {
	expect(thresholdsOf({})).toEqual({
		FRAUD_BLOCK_THRESHOLD: 100,
		FRAUD_REVIEW_THRESHOLD: 50,
		FRAUD_VELOCITY_TRANSFERS_MAX: 5,
		FRAUD_VELOCITY_WINDOW_MINUTES: 60,
		FRAUD_VELOCITY_SCORE: 100,
		FRAUD_POCKET_USD_CENTS: 5_000n,
		FRAUD_DEVIATION_TRANSFERS_MIN: 5n,
		FRAUD_DEVIATION_FACTOR: 3n,
		FRAUD_DEVIATION_PERCENT_MIN: 10n,
		FRAUD_DEVIATION_SCORE: 60,
		FRAUD_NEW_RECIPIENT_USD_CENTS: 20_000n,
		FRAUD_NEW_RECIPIENT_SCORE: 50,
		FRAUD_GEO_SCORE: 40,
		FRAUD_NIGHT_USD_CENTS: 50_000n,
		FRAUD_NIGHT_HOUR_FIRST: 0,
		FRAUD_NIGHT_HOUR_LAST: 4,
		FRAUD_NIGHT_SCORE: 30,
		FRAUD_SANCTION_SCORE: 100,
		FRAUD_CASE_HOURS: 72,
	});
});

test("the environment changes a threshold", () => {
	expect(thresholdsOf({ VELOCITY_TRANSFERS_MAX: "50" }).FRAUD_VELOCITY_TRANSFERS_MAX).toBe(50);
});

test("thresholds that can't be used are refused, every one named", () => {
	const faulty = () => thresholdsOf({ GEO_SCORE: "101", NIGHT_USD_CENTS: "5.5" });
	expect(faulty).toThrow(ConfigurationError);
	expect(faulty).toThrow(/FRAUD_GEO_SCORE[\s\S]*FRAUD_NIGHT_USD_CENTS/);
});

test.each([{ REVIEW_THRESHOLD: "101" }, { NIGHT_HOUR_FIRST: "5" }])(
	"thresholds that contradict each other are refused: %p",
	(env) => {
		expect(() => thresholdsOf(env)).toThrow(ConfigurationError);
	},
);

test("a threshold that can't be used stops the start", async () => {
	const ctx = { env: { GEO_SCORE: "many" } } as unknown as Context;
	await expect(subgraph.prepare?.(ctx)).rejects.toThrow(/FRAUD_GEO_SCORE/);
});
