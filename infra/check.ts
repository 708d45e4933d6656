import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { composedFiles, isStale, typedFiles } from "./generate.ts";
import { filesOfSettings } from "./local/declared.ts";
import { sayWhileWaiting } from "./local/waiting.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

/** One check of the repository as it lies there: answers with what is wrong, or with nothing. */
export type Check = { name: string; run(): Promise<string | undefined> };

export const checks: readonly Check[] = [
	{ name: "lint and format", run: () => tool("biome", ["check", "--error-on-warnings", "--max-diagnostics=50", "."]) },
	{ name: "types of the servers", run: () => tool("tsc", ["--project", "tsconfig.json"]) },
	{ name: "types of the web", run: () => tool("tsc", ["--project", "web/tsconfig.json"], "web/tsconfig.json") },
	{ name: "generated files", run: generatedFilesAreClean },
];

/** `failures` name in words what failed. */
export type Outcome = { passed: number; failed: number; failures: string[] };

/** Runs checks one after the other and prints a line for each. Returns how many passed, how many failed, and which. */
export async function runChecks(these: readonly Check[] = checks): Promise<Outcome> {
	const outcome: Outcome = { passed: 0, failed: 0, failures: [] };
	for (const { name, run } of these) {
		const began = performance.now();
		const waited = sayWhileWaiting(name, console.log);
		const fault = await run().catch((error: Error) => error.message);
		waited();
		const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
		console.log(fault === undefined ? `✓ ${name} … ${took}` : `✗ ${name} … ${took}\n${fault}`);
		if (fault === undefined) outcome.passed += 1;
		else {
			outcome.failed += 1;
			outcome.failures.push(name);
		}
	}
	return outcome;
}

async function generatedFilesAreClean(): Promise<string | undefined> {
	const stale = [...composedFiles(), ...(await typedFiles()), ...filesOfSettings()].filter(isStale);
	if (stale.length === 0) return undefined;
	const paths = stale.map(({ path }) => `  ${path}`);
	return `these files aren't what their sources make; run \`npm run generate\`:\n${paths.join("\n")}`;
}

/** Runs a program of `node_modules/.bin`; its output is the fault when it fails. */
function tool(name: string, args: string[], needs?: string): Promise<string | undefined> {
	if (needs && !existsSync(`${root}${needs}`)) return Promise.resolve(undefined);
	return new Promise((resolve, reject) => {
		const child = spawn(`${root}node_modules/.bin/${name}`, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
		const output: Buffer[] = [];
		child.stdout.on("data", (part: Buffer) => output.push(part));
		child.stderr.on("data", (part: Buffer) => output.push(part));
		child.once("error", reject);
		child.once("close", (code) => resolve(code === 0 ? undefined : Buffer.concat(output).toString().trimEnd()));
	});
}

if (import.meta.main) process.exitCode = (await runChecks()).failed === 0 ? 0 : 1;
