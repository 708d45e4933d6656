import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { isStale } from "./generate.ts";
import { filesOfSettings } from "./local/declared.ts";
import { repository } from "./local/home.ts";

const readme = readFileSync(join(repository, "README.md"), "utf8");
const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
	scripts: Record<string, string>;
};

test("every command of npm stands in the README", () => {
	const names = Object.keys(scripts).filter((name) => !name.startsWith("pre"));
	const unnamed = names.filter((name) => !new RegExp(`\`npm (run )?${name}\\b`).test(readme));
	expect(unnamed).toEqual([]);
});

test("the README's table of settings and .env.example are what the parts declare", () => {
	expect(filesOfSettings().filter(isStale)).toEqual([]);
});

/** A command as npm runs it, without what npm adds. */
function run(command: string, ...given: string[]): Promise<{ code: number; said: string }> {
	const [, ...program] = (scripts[command] ?? "").split(" ");
	return new Promise((resolve) => {
		execFile(process.execPath, [...program, ...given], { cwd: repository }, (error, out, complaint) => {
			resolve({ code: error ? Number(error.code) : 0, said: `${out}${complaint}` });
		});
	});
}

test.each(["bench", "checker", "witness"])("%s tells how it is asked, and what it doesn't know", async (command) => {
	const usage = expect.stringContaining(`usage: npm run ${command} -- `);
	expect(await run(command, "--help")).toEqual({ code: 0, said: usage });
	const wrong = await run(command, "--faster");
	expect(wrong).toEqual({ code: 2, said: usage });
	expect(wrong.said).toMatch(/^✗ Unknown option '--faster'\n/);
});

test.each([
	["checker", ["--seconds", "soon"], "✗ --seconds must be from 1 to 600"],
	["checker", ["--seconds", "601"], "✗ --seconds must be from 1 to 600"],
	["checker", ["--clients", "1"], "✗ --clients must be 2 or more"],
	["witness", ["http://127.0.0.1:4000"], "✗ say which log to watch"],
	["witness", ["127.0.0.1:4000", "file"], "✗ 127.0.0.1:4000 is no http:// address"],
	["witness", ["http://127.0.0.1:4000", "infra"], "✗ infra is a folder, not a file"],
	["witness", ["http://127.0.0.1:4000", "file", "abc"], "✗ the key must be <name>+<id>+<key>"],
])("%s %j is refused in a sentence", async (command, given, said) => {
	expect(await run(command, ...given)).toEqual({ code: 2, said: expect.stringContaining(said) });
});
