import { expect, test } from "@jest/globals";
import { lineOf, ordeal } from "./ordeal.ts";

test("killed under load from 32 clients, with twins and repeats, the product breaks no rule of a bank", async () => {
	const { figures, faults } = await ordeal({ seconds: 8, clients: 32, killEveryMs: [2_500, 4_000] });
	process.stderr.write(`checker ${lineOf(figures)}\n`);
	expect(faults).toEqual([]);
	expect(figures["killed"]).toBeGreaterThanOrEqual(2);
	const acts = ["transfers", "topUps", "payouts", "reversals", "conversions", "twins", "resent", "unanswered"];
	const ends = ["approved", "refused", "expired", "held"];
	for (const happened of [...acts, ...ends]) expect([happened, figures[happened]]).not.toEqual([happened, 0]);
}, 240_000);

test("broken off while it starts, the ordeal rejects without a product to stop", async () => {
	const options = { seconds: 60, clients: 2, killEveryMs: [3_000, 7_000] as const, over: AbortSignal.abort() };
	await expect(ordeal(options)).rejects.toThrow("aborted");
});
