import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { repository } from "./local/home.ts";
import { isAlive } from "./local/processes.ts";

/** A tiny project with the real bootstrap and an npm that needs no network. */
let project: string;
const begun: ChildProcess[] = [];

const platform = { os: [process.platform], cpu: [process.arch] };
const packages = {
	"": { name: "tiny" },
	part: { version: "1.0.0" },
	"node_modules/part": { resolved: "part", link: true },
	"node_modules/plain": { version: "1.2.3", integrity: "sha512-plain" },
	"node_modules/ours": { version: "2.0.0", integrity: "sha512-ours", optional: true, ...platform },
	"node_modules/theirs": { version: "2.0.0", integrity: "sha512-theirs", optional: true, os: ["plan9"], cpu: ["mips"] },
};
const { "": _root, "node_modules/theirs": _theirs, ...installed } = packages;

/** Does what `npm ci` does: empties the folder, puts the packages there, and writes its record last. */
const fakeNpm = `
const { spawn } = require("node:child_process");
const { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } = require("node:fs");
appendFileSync("runs", process.argv[2] + "\\n");
rmSync("node_modules", { recursive: true, force: true });
mkdirSync("node_modules/.bin", { recursive: true });
const installed = ${JSON.stringify(installed)};
for (const path of Object.keys(installed)) mkdirSync(path, { recursive: true });
if (existsSync("script")) {
	const script = spawn(process.execPath, ["-e", "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"]);
	writeFileSync("script", String(script.pid));
}
while (existsSync("wait")) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
if (existsSync("fail")) process.exit(7);
if (!existsSync("bare")) writeFileSync("node_modules/.bin/node", "");
writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages: installed }));
`;

beforeEach(() => {
	project = mkdtempSync(join(tmpdir(), "bootstrap-"));
	mkdirSync(join(project, "infra"));
	cpSync(join(repository, "infra/bootstrap.mjs"), join(project, "infra/bootstrap.mjs"));
	writeFileSync(join(project, "npm-cli.js"), fakeNpm);
	writeLock(packages);
});

afterEach(() => {
	for (const child of begun.splice(0)) child.kill("SIGKILL");
	rmSync(project, { recursive: true, force: true });
});

function writeLock(named: object): void {
	writeFileSync(join(project, "package-lock.json"), JSON.stringify({ packages: named }));
}

const at = (path: string): string => join(project, path);
const record = "node_modules/.package-lock.json";

/** A bootstrap under way in a group of its own, as a shell starts it: what it has said, and how it ends. */
function begin(...flags: string[]) {
	const child = spawn(process.execPath, [...flags, at("infra/bootstrap.mjs")], {
		env: { PATH: "", npm_execpath: at("npm-cli.js") },
		stdio: ["ignore", "pipe", "pipe"],
		detached: true,
	});
	begun.push(child);
	const run = { child, said: "", ended: new Promise<number | null>((resolve) => child.once("close", resolve)) };
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (run.said += part));
	return run;
}

async function bootstrap(): Promise<{ code: number | null; said: string }> {
	const run = begin();
	return { code: await run.ended, said: run.said };
}

const installs = (): number => (existsSync(at("runs")) ? readFileSync(at("runs"), "utf8").split("\n").length - 1 : 0);

/** A test that waits too long fails by its own time limit. */
async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await pause(10);
}

test("a first start installs what the lockfile says, and the next says nothing and installs nothing", async () => {
	const first = await bootstrap();
	expect(first).toEqual({ code: 0, said: expect.stringMatching(/npm ci \(first run.*✓ Dependencies installed/s) });
	expect(await bootstrap()).toEqual({ code: 0, said: "" });
	expect(readFileSync(at("runs"), "utf8")).toBe("ci\n");
});

test("what npm installed by itself is not installed again", async () => {
	const npm = spawn(process.execPath, [at("npm-cli.js"), "install"], { cwd: project });
	await new Promise((resolve) => npm.once("close", resolve));
	expect(await bootstrap()).toEqual({ code: 0, said: "" });
});

describe("an install that isn't whole is made again", () => {
	const young = () => utimesSync(at("node_modules/plain"), Date.now() / 1000 + 5, Date.now() / 1000 + 5);
	const change = (named: object) => writeLock({ ...packages, ...named });
	const drop = (path: string) => rmSync(at(path), { recursive: true });

	test.each<[what: string, harm: () => void]>([
		["npm's record is missing", () => drop(record)],
		["npm's record is half written", () => writeFileSync(at(record), '{"packages":{"node_mod')],
		["a package is missing", () => drop("node_modules/plain")],
		["a package is younger than the record", young],
		["a package of this system's own is missing", () => drop("node_modules/ours")],
		["Node itself is missing", () => drop("node_modules/.bin/node")],
		["the lockfile wants another version", () => change({ "node_modules/plain": { version: "1.2.4" } })],
		["the lockfile wants other contents", () => change({ "node_modules/plain": { version: "1.2.3", integrity: "x" } })],
		["the lockfile wants one more", () => change({ "node_modules/more": { version: "1.0.0" } })],
		["the lockfile wants one less", () => change({ "node_modules/plain": undefined })],
	])("%s", async (_what, harm) => {
		await bootstrap();
		harm();
		expect(await bootstrap()).toEqual({ code: 0, said: expect.stringContaining("npm ci") });
		expect(installs()).toBe(2);
	});
});

describe("two commands at once", () => {
	test("install once, and the second says that it waits", async () => {
		writeFileSync(at("wait"), "");
		const first = begin();
		await until(() => installs() === 1);
		const second = begin();
		await until(() => second.said.includes("Another command is installing the dependencies; waiting"));
		rmSync(at("wait"));
		expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0]);
		expect([installs(), second.said]).toEqual([1, expect.not.stringContaining("npm ci")]);
	});

	test("that begin in the same moment install once", async () => {
		const runs = [begin(), begin(), begin(), begin()];
		expect(await Promise.all(runs.map((run) => run.ended))).toEqual([0, 0, 0, 0]);
		expect(installs()).toBe(1);
	});

	test("of which the first fails: the second installs", async () => {
		for (const name of ["wait", "fail"]) writeFileSync(at(name), "");
		const first = begin();
		await until(() => installs() === 1);
		const second = begin();
		await until(() => second.said.includes("waiting"));
		rmSync(at("wait"));
		expect([await first.ended, first.said]).toEqual([1, expect.stringContaining("npm ci failed with code 7")]);
		expect([await second.ended, second.said]).toEqual([1, expect.stringContaining("npm ci failed with code 7")]);
		rmSync(at("fail"));
		expect((await bootstrap()).code).toBe(0);
		expect(installs()).toBe(3);
	});

	test("of which the first is killed: the second waits for its npm as well, then installs", async () => {
		writeFileSync(at("wait"), "");
		const first = begin();
		await until(() => installs() === 1);
		first.child.kill("SIGKILL");
		const second = begin();
		await until(() => second.said.includes("waiting"));
		rmSync(at("wait"));
		expect([await second.ended, second.said]).toEqual([0, expect.not.stringContaining("npm ci")]);
		expect(installs()).toBe(1);
	});
});

describe("a claim keeps nobody waiting", () => {
	async function ignored(holder: number | undefined): Promise<void> {
		mkdirSync(at(".mint"));
		writeFileSync(at(".mint/installing"), `${holder ?? ""}`);
		expect(await bootstrap()).toEqual({ code: 0, said: expect.not.stringContaining("waiting") });
		expect([installs(), existsSync(at(".mint/installing"))]).toEqual([1, false]);
	}

	test("whose process has ended", async () => {
		const ended = spawn(process.execPath, ["-e", ""]);
		await new Promise((resolve) => ended.once("close", resolve));
		await ignored(ended.pid);
	});

	test("whose number a process of others bears by now", async () => {
		const other = spawn("sleep", ["600"]);
		begun.push(other);
		await ignored(other.pid);
	});

	test("that was broken off while it was written", () => ignored(undefined));
});

describe("an install that is told to end", () => {
	/** Ctrl-C reaches everybody in the terminal's group, and npm hands it on once more. */
	const byCtrlC = (pid: number) => {
		process.kill(-pid, "SIGINT");
		process.kill(pid, "SIGINT");
	};

	test.each<[how: string, end: (pid: number) => void, code: number]>([
		["by Ctrl-C", byCtrlC, 130],
		["by SIGTERM to it alone", (pid) => process.kill(pid, "SIGTERM"), 143],
		["because its terminal is closed", (pid) => process.kill(-pid, "SIGHUP"), 129],
	])(
		"%s ends with npm and all that npm runs, says so, and the next command installs again",
		async (_how, end, code) => {
			for (const name of ["wait", "script"]) writeFileSync(at(name), "");
			const run = begin();
			await until(() => installs() === 1 && readFileSync(at("script"), "utf8") !== "");
			await until(() => readFileSync(at(".mint/installing"), "utf8").includes(" "));
			const npm = Number(readFileSync(at(".mint/installing"), "utf8").split(" ")[1]);
			const script = Number(readFileSync(at("script"), "utf8"));
			expect([isAlive(npm), isAlive(script)]).toEqual([true, true]);
			end(run.child.pid as number);
			expect([await run.ended, run.said]).toEqual([code, expect.stringContaining("Stopped while installing")]);
			await until(() => !isAlive(npm) && !isAlive(script));
			expect(existsSync(at(".mint/installing"))).toBe(false);
			for (const name of ["wait", "script"]) rmSync(at(name));
			expect(await bootstrap()).toEqual({ code: 0, said: expect.stringContaining("npm ci") });
		},
	);
});

test("an install that takes long says so again and again", async () => {
	writeFileSync(at("wait"), "");
	// The same program, with a clock that runs a thousand times as fast.
	const hurry = "const every = setInterval; globalThis.setInterval = (what, ms) => every(what, ms / 1000);";
	const run = begin("--import", `data:text/javascript,${encodeURIComponent(hurry)}`);
	await until(() => run.said.split("… still installing (").length > 3);
	rmSync(at("wait"));
	expect(await run.ended).toBe(0);
});

test("an install without its Node, as when npm may run no scripts, says so instead of starting", async () => {
	writeFileSync(at("bare"), "");
	expect(await bootstrap()).toEqual({ code: 1, said: expect.stringContaining("ignore-scripts") });
});
