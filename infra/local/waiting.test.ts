import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { Progress } from "./progress.ts";
import { sayWhileWaiting } from "./waiting.ts";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test("what takes a moment is only said at its end", async () => {
	const said: string[] = [];
	const progress = new Progress((line) => said.push(line));
	await progress.step("graph", () => "unchanged");
	expect(said).toEqual([expect.stringMatching(/^✓ graph … \d+\.\d s$/)]);
});

test("what takes longer is named after three seconds, and again before ten more have passed", async () => {
	const said: string[] = [];
	const progress = new Progress((line) => said.push(line));
	const { promise, resolve } = Promise.withResolvers<string>();
	const step = progress.step("demo data", () => promise);
	await jest.advanceTimersByTimeAsync(3_000);
	expect(said).toEqual(["… demo data (3 s)"]);
	await jest.advanceTimersByTimeAsync(18_000);
	expect(said).toEqual(["… demo data (3 s)", "… demo data (12 s)", "… demo data (21 s)"]);
	resolve("loaded");
	await step;
	await jest.advanceTimersByTimeAsync(60_000);
	expect(said.slice(3)).toEqual(["✓ demo data … 21.0 s"]);
});

test("a step that fails says nothing more either", async () => {
	const said: string[] = [];
	const progress = new Progress((line) => said.push(line));
	await expect(progress.step("NATS", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
	await jest.advanceTimersByTimeAsync(60_000);
	expect(said).toEqual(["✗ NATS … 0.0 s"]);
});

test("what is told may change while one waits", async () => {
	const said: string[] = [];
	let sent = 0;
	const end = sayWhileWaiting(
		() => `sent=${sent}`,
		(line) => said.push(line),
	);
	await jest.advanceTimersByTimeAsync(3_000);
	sent = 7;
	await jest.advanceTimersByTimeAsync(9_000);
	end();
	expect(said).toEqual(["… sent=0 (3 s)", "… sent=7 (12 s)"]);
});
