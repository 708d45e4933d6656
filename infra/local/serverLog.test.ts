import { appendFileSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { beginAnewWhenLong } from "./serverLog.ts";

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "log-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a log that grew too long begins anew under the server that writes it, and the one of before is kept", () => {
	const log = join(folder, "server.log");
	const written = openSync(log, "a");
	writeSync(written, "12345");
	beginAnewWhenLong(log, 5);
	expect(readFileSync(log, "utf8")).toBe("12345");
	writeSync(written, "6");
	beginAnewWhenLong(log, 5);
	writeSync(written, "next");
	expect([readFileSync(log, "utf8"), readFileSync(`${log}.1`, "utf8")]).toEqual(["next", "123456"]);
	appendFileSync(log, "-and more");
	beginAnewWhenLong(log, 5);
	expect(readFileSync(`${log}.1`, "utf8")).toBe("next-and more");
	closeSync(written);
});

test("a log that isn't there yet is no fault", () => {
	expect(() => beginAnewWhenLong(join(folder, "none.log"))).not.toThrow();
});
