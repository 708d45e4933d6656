import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { zipSync } from "fflate";
import { type NatsSource, natsBinary } from "./natsBinary.ts";
import { mirrorOf } from "./natsMirror.ts";
import { type Machine, type NatsRelease, officialRelease, programOfRelease } from "./natsRelease.ts";
import { freePort } from "./ports.ts";

/** A server that does no more than tell its version, in the place of a program of 20 MB. */
const program = "#!/bin/sh\necho nats-server: v9.8.7\n";

/** What the site that plays the release answers, by the name of the file; `undefined` breaks off in the middle. */
let files: Record<string, Buffer | undefined>;
let site: Server;
let release: NatsRelease;
let home: string;
let nowhere: string;
const before = { PATH: process.env["PATH"], XDG_CACHE_HOME: process.env["XDG_CACHE_HOME"] };

beforeAll(async () => {
	site = createServer((request, response) => {
		const name = (request.url ?? "").split("/").at(-1) ?? "";
		if (!(name in files)) response.writeHead(404).end();
		else if (files[name]) response.end(files[name]);
		else response.writeHead(200, { "content-length": 100 }).write("half", () => response.destroy());
	});
	await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
	nowhere = `http://127.0.0.1:${await freePort()}/v9.8.7`;
});

afterAll(() => {
	site.close();
});

beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), "nats-"));
	// Neither a server of this machine nor one it keeps may be found.
	Object.assign(process.env, { PATH: "", XDG_CACHE_HOME: join(home, "cache") });
	release = { url: `http://127.0.0.1:${(site.address() as AddressInfo).port}/v9.8.7`, version: "9.8.7", known: {} };
	files = {};
	for (const [system, pack] of [
		["linux-amd64", tarOf],
		["linux-arm64", tarOf],
		["darwin-arm64", tarOf],
		["windows-amd64", zipOf],
	] as const) {
		const { name, archive } = pack(`nats-server-v9.8.7-${system}`);
		files[name] = archive;
	}
	files["SHA256SUMS"] = sumsOf(files);
});

afterEach(() => {
	Object.assign(process.env, before);
	rmSync(home, { recursive: true, force: true });
});

function tarOf(folder: string): { name: string; archive: Buffer } {
	const at = mkdtempSync(join(home, "tar-"));
	mkdirSync(join(at, folder));
	writeFileSync(join(at, folder, "README.md"), "# NATS\n".repeat(200));
	writeFileSync(join(at, folder, "nats-server"), program, { mode: 0o755 });
	const list = [`${folder}/README.md`, `${folder}/nats-server`];
	const archive = execFileSync("tar", ["-czf", "-", "-C", at, ...list], { env: { PATH: before.PATH } });
	rmSync(at, { recursive: true });
	return { name: `${folder}.tar.gz`, archive };
}

function zipOf(folder: string): { name: string; archive: Buffer } {
	const contents = { [`${folder}/README.md`]: Buffer.from("#"), [`${folder}/nats-server.exe`]: Buffer.from(program) };
	return { name: `${folder}.zip`, archive: Buffer.from(zipSync(contents)) };
}

function sumsOf(archives: Record<string, Buffer | undefined>): Buffer {
	const lines = Object.entries(archives).map(([name, archive]) => `${sumOf(archive as Buffer)}  ${name}\n`);
	return Buffer.from(lines.join(""));
}

const sumOf = (archive: Buffer): string => createHash("sha256").update(archive).digest("hex");

const linux: Machine = { platform: "linux", arch: "x64" };
const archive = "nats-server-v9.8.7-linux-amd64.tar.gz";

test.each<[Machine["platform"], Machine["arch"]]>([
	["linux", "x64"],
	["linux", "arm64"],
	["darwin", "arm64"],
	["win32", "x64"],
])("the release has a program for %s on %s", async (platform, arch) => {
	expect((await programOfRelease(release, { platform, arch })).toString()).toBe(program);
});

const refusals: [what: string, harm: () => void, said: RegExp, machine?: Machine][] = [
	["an archive with another checksum", () => (files[archive] = Buffer.from("evil")), /has a wrong checksum/],
	[
		"an archive with the checksum of the site, but not ours",
		() => (release = { ...release, known: { [archive]: sumOf(Buffer.from("good")) } }),
		/has a wrong checksum/,
	],
	["an archive that breaks off", () => (files[archive] = undefined), /gave no nats-server-v9.8.7-linux-amd64.tar.gz/],
	["checksums that break off", () => (files["SHA256SUMS"] = undefined), /gave no SHA256SUMS/],
	["an archive that isn't there", () => delete files[archive], /gave no nats-.*it answered 404/],
	["no checksums", () => delete files["SHA256SUMS"], /gave no SHA256SUMS: it answered 404/],
	["checksums without the archive", () => (files["SHA256SUMS"] = Buffer.from("")), /has no nats-server-v9.8.7-linux/],
	[
		"an archive without the program",
		() => Object.assign(files, without(archive, tarOf("another-folder").archive)),
		/holds no nats-server-v9.8.7-linux-amd64\/nats-server/,
	],
	["a site that isn't there", () => (release = { ...release, url: nowhere }), /ECONNREFUSED/],
	["a system without a release", () => {}, /no release of NATS for sunos-x64/, { platform: "sunos", arch: "x64" }],
	["a processor without one", () => {}, /no release of NATS for linux-mips/, { platform: "linux", arch: "mips" }],
];

function without(name: string, other: Buffer): Record<string, Buffer> {
	return { [name]: other, SHA256SUMS: Buffer.from(`${sumOf(other)}  ${name}\n`) };
}

describe("refused, with nothing left behind:", () => {
	test.each(refusals)("%s", async (_what, harm, said, machine = linux) => {
		harm();
		const source = { name: "the release", program: () => programOfRelease(release, machine) };
		await expect(natsBinary(home, () => {}, [source])).rejects.toThrow(said);
		expect(leftIn(home)).toEqual([]);
	});

	test("a program that doesn't run here", async () => {
		const source = { name: "elsewhere", program: () => Buffer.from("\x7fELF of another machine") };
		await expect(natsBinary(home, () => {}, [source])).rejects.toThrow("doesn't run here");
		expect(leftIn(home)).toEqual([]);
	});
});

function leftIn(folder: string): string[] {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
	return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe("a machine without a server", () => {
	const mirror: NatsSource = { name: "the mirror", program: () => Buffer.from(program.replace("9.8.7", "2.11.0")) };
	const official = (): NatsSource => ({ name: "the release", program: () => programOfRelease(release, linux) });

	test("takes the release, keeps it for later and for others, and asks nobody again", async () => {
		const heard: string[] = [];
		const found = await natsBinary(home, (message) => heard.push(message), [official(), mirror]);
		expect(found).toEqual({ path: join(home, "bin", "nats-server"), version: "9.8.7" });
		expect(heard).toEqual(["fetching the release"]);
		expect(statSync(found.path).mode & 0o777).toBe(0o755);
		expect(await natsBinary(home, undefined, [])).toEqual(found);
		expect((await natsBinary(join(home, "another"), undefined, [])).version).toBe("9.8.7");
	});

	test("takes the second way when the first refuses, and says why", async () => {
		files[archive] = Buffer.from("evil");
		const heard: string[] = [];
		const { version } = await natsBinary(home, (message) => heard.push(message), [official(), mirror]);
		expect(version).toBe("2.11.0");
		expect(heard).toEqual([
			"fetching the release",
			`that failed (${archive} has a wrong checksum); fetching the mirror`,
		]);
	});

	test("is told how to install one when every way fails", async () => {
		const failing = { name: "the mirror", program: () => Promise.reject(new Error("no such suite")) };
		release = { ...release, url: nowhere };
		const told = natsBinary(home, undefined, [official(), failing]);
		await expect(told).rejects.toThrow(/ECONNREFUSED[\s\S]*no such suite[\s\S]*brew install nats-server/);
	});
});

test("our own checksums are those of archives of the release we fetch", () => {
	const names = Object.keys(officialRelease.known);
	expect(names.every((name) => name.startsWith(`nats-server-v${officialRelease.version}-`))).toBe(true);
	expect(new Set(Object.values(officialRelease.known)).size).toBe(names.length);
});

test("the mirror is the one the system already trusts", () => {
	const apt = mkdtempSync(join(home, "apt-"));
	writeFileSync(
		join(apt, "sources.list"),
		"# comment\ndeb [arch=amd64 signed-by=/k.gpg] http://mirror.test/debian bookworm main\n",
	);
	expect(mirrorOf("bookworm", apt)).toEqual({ uri: "http://mirror.test/debian", signedBy: "/k.gpg" });
	expect(mirrorOf("trixie", apt)).toBeUndefined();
	expect(existsSync(join(apt, "sources.list.d"))).toBe(false);
});
