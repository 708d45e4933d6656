import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { claimHome } from "./home.ts";
import { secretsOf } from "./secrets.ts";

let home: string;

beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), "mint-torn-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** What a power cut may leave of a file. */
const torn = ["", "\0\0\0\0", '{"pid":'];

test.each(torn)("a claim of which %j is left is nobody's, and is made again", (left) => {
	writeFileSync(join(home, "running.json"), left);
	const letGo = claimHome(home);
	expect(JSON.parse(readFileSync(join(home, "running.json"), "utf8"))).toEqual({ pid: process.pid });
	letGo();
});

test.each(torn)("secrets of which %j is left are named, with what to do, and stay as they are", (left) => {
	const file = join(home, "secrets.json");
	writeFileSync(file, left);
	expect(() => secretsOf(home)).toThrow(/secrets\.json is damaged\. Put a copy of it back/);
	expect(readFileSync(file, "utf8")).toBe(left);
});
