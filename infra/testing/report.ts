import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Outcome } from "../check.ts";
import { repository } from "../local/home.ts";

type JestReport = {
	numPassedTests: number;
	numFailedTests: number;
	numRuntimeErrorTestSuites: number;
	testResults: {
		name: string;
		status: "passed" | "failed";
		message: string;
		assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
	}[];
};

/**
 * What a run of Jest came to, by the report it left and the code it ended with. A suite that could not run at all holds
 * no tests that could fail, yet it is a failure.
 */
export function outcomeOf(report: string, code: number | null): Outcome {
	try {
		const result = JSON.parse(readFileSync(report, "utf8")) as JestReport;
		const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
		const failures = failuresOf(result);
		return failed === 0 && code !== 0
			? { passed: result.numPassedTests, failed: 1, failures: [...failures, `the test runner ended with ${code}`] }
			: { passed: result.numPassedTests, failed, failures };
	} catch {
		return { passed: 0, failed: 1, failures: [`the test runner ended with ${code} and left no report`] };
	}
}

function failuresOf({ testResults }: JestReport): string[] {
	return testResults
		.filter(({ status }) => status === "failed")
		.flatMap(({ name, message, assertionResults }) => {
			const file = relative(repository, name);
			const failed = assertionResults.filter(({ status }) => status === "failed");
			if (failed.length === 0) return [`${file}: ${firstLineOf(message)}`];
			return failed.map((test) => `${file} › ${test.fullName}: ${firstLineOf(test.failureMessages.join("\n"))}`);
		});
}

/** The first line that tells something: a suite that could not run is only a heading at first. */
function firstLineOf(text: string): string {
	const lines = stripVTControlCharacters(text)
		.split("\n")
		.map((line) => line.trim());
	return lines.find((line) => line !== "" && !line.startsWith("●")) ?? lines[0] ?? "";
}
