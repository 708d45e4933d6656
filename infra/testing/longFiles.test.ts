import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { LongFiles } from "./longFiles.ts";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const file = (path: string) => ({ path: `/checkout/${path}`, context: { config: { rootDir: "/checkout" } } });

test("files that take long are named until they end, and nothing is said while others come to an end", async () => {
	const said: string[] = [];
	const reporter = new LongFiles({}, { say: (line) => said.push(line) });
	for (const path of ["a.test.ts", "b.test.ts"]) reporter.onTestFileStart(file(path));
	await jest.advanceTimersByTimeAsync(8_000);
	reporter.onTestFileResult(file("a.test.ts"));
	await jest.advanceTimersByTimeAsync(8_000);
	expect(said).toEqual([]);
	await jest.advanceTimersByTimeAsync(10_000);
	expect(said).toEqual(["… b.test.ts (9 s)", "… b.test.ts (18 s)"]);
	reporter.onTestFileResult(file("b.test.ts"));
	await jest.advanceTimersByTimeAsync(60_000);
	reporter.onRunComplete();
	expect(said).toHaveLength(2);
});
