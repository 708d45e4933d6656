import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { freePort } from "../local/ports.ts";
import { verified } from "../testing/verify.ts";

let folder: string;
let elsewhere: Server;
let addresses: { page: string; nothing: string };

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "asked-"));
	mkdirSync(join(folder, "empty"));
	for (const name of ["export.jsonl", "checkpoints.jsonl"]) writeFileSync(join(folder, name), "{}\n");
	elsewhere = createServer((_request, response) => response.writeHead(404).end());
	await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
	const { port } = elsewhere.address() as { port: number };
	addresses = { page: `http://127.0.0.1:${port}`, nothing: `http://127.0.0.1:${await freePort()}/audit` };
});

afterAll(() => {
	elsewhere.close();
	rmSync(folder, { recursive: true });
});

const inFolder = (name: string) => join(folder, name);
const key = `mint.example/audit+00000000+${Buffer.alloc(33, 1).toString("base64")}`;

test.each<[what: string, given: () => string[], said: string]>([
	["nothing", () => [], "say what to check\nusage: audit-verify"],
	["an option that isn't one", () => [folder, "--keys", key], "there is no --keys\nusage: audit-verify"],
	["an option without its value", () => [folder, "--key"], "--key needs a value\nusage: audit-verify"],
	["a key that is none", () => [folder, "--key", "abc"], "--key must be <name>+<id>+<key>"],
	["a folder as the witness's file", () => [folder, "--witness", inFolder("empty")], "--witness must be the file"],
	["a witness's file that isn't there", () => [folder, "--witness", inFolder("none")], "none isn't there"],
	["a receipt that isn't there", () => [folder, inFolder("none")], "a receipt must be a file"],
	["a source that isn't there", () => [inFolder("none")], "none isn't there"],
	["a folder without an export", () => [inFolder("empty")], "empty holds no export.jsonl"],
	["an address without its beginning", () => ["127.0.0.1:4000/audit"], "an address begins with http://"],
	["an address at which nothing answers", () => [addresses.nothing, "--key", key], "nothing answers at http://"],
	["an address of something else", () => [addresses.page, "--key", key], "/checkpoint isn't there"],
])("asked wrongly, by %s, it says so in a sentence and ends with 2", async (_what, given, said) => {
	const told = await verified(...given());
	expect(told).toEqual({ code: 2, said: expect.stringContaining(`✗ `) });
	expect(told.said).toContain(said);
	expect(told.said).not.toMatch(/^ +at /m);
});

test("asked for help it tells how it is asked, and ends well", async () => {
	expect(await verified("--help")).toEqual({ code: 0, said: expect.stringContaining("usage: audit-verify") });
});
