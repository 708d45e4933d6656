import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { repository } from "./local/home.ts";

/** A tiny checkout whose test tells what it sees, and a machine on which earlier runs have left something. */
let folder: string;
let checkout: string;
let home: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "ci-"));
	[checkout, home] = [join(folder, "checkout"), join(folder, "home")];
	mkdirSync(join(checkout, ".ci"), { recursive: true });
	copyFileSync(join(repository, ".ci/run"), join(checkout, ".ci/run"));
	mkdirSync(home);
	writeFileSync(join(home, ".npmrc"), "fund=false\n");
	writeFileSync(join(home, "leftover"), "");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Without the programs npm adds for us, which lie in a checkout. */
const pathOfMachine = process.env["PATH"]
	?.split(delimiter)
	.filter((each) => !each.includes("node_modules"))
	.join(delimiter);

function run(script: string): { code: number | null; said: string } {
	writeFileSync(join(checkout, "package.json"), JSON.stringify({ name: "tiny", scripts: { test: script } }));
	const { status, stdout } = spawnSync(join(checkout, ".ci/run"), {
		cwd: "/",
		encoding: "utf8",
		env: { PATH: pathOfMachine, HOME: home, CI: "true" },
		stdio: ["ignore", "pipe", "pipe"],
	});
	return { code: status, said: stdout.trimEnd() };
}

test("what the tests say comes last, and their exit code is kept", () => {
	expect(run('echo "7 passed, 2 failed"; exit 3')).toEqual({
		code: 3,
		said: expect.stringMatching(/\n7 passed, 2 failed$/),
	});
});

const mayHide = process.getuid?.() === 0 && spawnSync("unshare", ["--mount", "true"]).status === 0;
const told = mayHide ? test : test.skip;

told("run as root, the tests see none of what the machine has gathered, but npm's settings and the checkout", () => {
	const seen = `${folder}/outside`;
	writeFileSync(seen, "");
	const script = `ls -A "$HOME" | grep -v "^.npm$"; ls ${seen} /usr/share/fonts/* 2>/dev/null; pwd; npm config get fund`;
	expect(run(script).said.split("\n").slice(-3)).toEqual([
		".npmrc",
		execFileSync("realpath", [checkout], { encoding: "utf8" }).trim(),
		"false",
	]);
});
