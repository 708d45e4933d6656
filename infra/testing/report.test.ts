import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { repository } from "../local/home.ts";
import { outcomeOf } from "./report.ts";

let folder: string;
let report: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "report-"));
	report = join(folder, "jest.json");
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(repository, "infra/some.test.ts");

function written(result: object): string {
	const counts = { numPassedTests: 2, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [] };
	writeFileSync(report, JSON.stringify({ ...counts, ...result }));
	return report;
}

test("a suite that could not run is told by what kept it from running, not by a heading", () => {
	const message =
		"  \u001b[1m● \u001b[22mTest suite failed to run\n\n    SyntaxError: no such export\n\n      at x.ts:1\n";
	const suite = { name: file, status: "failed", message, assertionResults: [] };
	expect(outcomeOf(written({ numRuntimeErrorTestSuites: 1, testResults: [suite] }), 1)).toEqual({
		passed: 2,
		failed: 1,
		failures: ["infra/some.test.ts: SyntaxError: no such export"],
	});
});

test("a test that failed is told by its name and the first line of why", () => {
	const failed = { fullName: "money stays", status: "failed", failureMessages: ["Error: lost\n    at y.ts:2"] };
	const passed = { fullName: "all is well", status: "passed", failureMessages: [] };
	const suite = { name: file, status: "failed", message: "● money stays", assertionResults: [failed, passed] };
	expect(outcomeOf(written({ numFailedTests: 1, testResults: [suite] }), 1)).toEqual({
		passed: 2,
		failed: 1,
		failures: ["infra/some.test.ts › money stays: Error: lost"],
	});
});

test("a run without a report, or that ended otherwise than it reported, has failed", () => {
	expect(outcomeOf(written({}), 0)).toEqual({ passed: 2, failed: 0, failures: [] });
	expect(outcomeOf(written({}), 137)).toMatchObject({ failed: 1, failures: ["the test runner ended with 137"] });
	expect(outcomeOf(join(folder, "none"), null)).toMatchObject({ passed: 0, failed: 1 });
});
