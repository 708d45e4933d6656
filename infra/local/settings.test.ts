import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { domainNames } from "@mint/schema/domains.ts";
import { repository } from "./home.ts";
import { freePort } from "./ports.ts";
import { readSettings, sentenceOfRefusal } from "./settings.ts";

let folder: string;
let port: string;
let taken: Server;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "settings-"));
	writeFileSync(join(folder, "file"), "");
	taken = createServer();
	await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
	port = String(await freePort());
});

afterAll(() => {
	taken.close();
	rmSync(folder, { recursive: true });
});

/** A good installation of its own, with some settings changed. */
function given(changed: Record<string, string>) {
	return readSettings({ MINT_HOME: join(folder, "home"), PORT: port, ...changed });
}

async function faultsOf(changed: Record<string, string>): Promise<string> {
	return given(changed).then(
		() => "none",
		(error: Error) => error.message,
	);
}

test("what isn't set, or is empty, is what the README says", async () => {
	const empty = { HOST: "", DATABASE_URL: "", NATS_URL: "", PUBLIC_URL: "", RATE_LIMITS: "", LOG_LEVEL: "" };
	const bare = { host: "127.0.0.1", port: Number(port), databaseUrl: null, natsUrl: null, publicUrl: null };
	for (const changed of [{}, empty]) expect(await given(changed)).toEqual({ ...bare, home: join(folder, "home") });
	expect(existsSync(join(folder, "home"))).toBe(true);
});

test("servers of one's own are taken in every form they are written", async () => {
	const forms = ["127.0.0.1:4222", "nats://127.0.0.1:4222", "nats://127.0.0.1:4222/"];
	for (const NATS_URL of forms) expect(await given({ NATS_URL })).toMatchObject({ natsUrl: "127.0.0.1:4222" });
	for (const DATABASE_URL of ["postgres://me:pw@db:5432/postgres", "postgresql://me@db/x"])
		expect(await given({ DATABASE_URL })).toMatchObject({ databaseUrl: DATABASE_URL });
});

describe("a setting that can't be used is named, with what it should be, before anything is started", () => {
	const ports = "must be a whole number from 1 to 65535";
	const folders = "must be a folder that can be written";
	const address = "must be an address of this machine";
	const database = "must be postgres://user:password@host:port/database";
	const nats = "must be host:port";

	test.each<[name: string, value: string, wish: string]>([
		["PORT", "abc", ports],
		["PORT", "99999", ports],
		["PORT", "0", ports],
		["PORT", "-1", ports],
		["PORT", "80.5", ports],
		["HOST", "192.0.2.1", address],
		["HOST", "no.such.host.invalid", address],
		["DATABASE_URL", "foo", database],
		["DATABASE_URL", "http://x", database],
		["DATABASE_URL", "postgres://", database],
		["NATS_URL", "foo", nats],
		["NATS_URL", "http://x", nats],
		["NATS_URL", "http://127.0.0.1:4222", nats],
		["NATS_URL", "127.0.0.1:99999", nats],
		["MINT_ENV", "production", "must not be production"],
		["MINT_DEMO", "maybe", "must be on or off"],
		["PUBLIC_URL", "mint.example", "must be an http:// or https:// URL"],
		["IDENTITY_STAFF_PROBATION_HOURS", "abc", "must be a whole number from 0 to 2160"],
		["IDENTITY_ADMIN_EMAIL", "root", "must be e-mail addresses"],
		["RATE_LIMITS", "5/s", "must be on or off"],
		["PROXY_HOPS", "many", "must be a whole number from 0 to 5"],
		["LOG_LEVEL", "loud", "must be one of trace, debug"],
		["STAFF_FOUR_EYES_USD_CENTS", "$1000", "must be a number of US cents"],
		["FRAUD_VELOCITY_SCORE", "high", "must be a whole number from 0 to 100"],
		["FUNDING_BANK_URL", "foo", "must be an http:// or https:// URL"],
		["WALLET_HOLD_DAYS", "week", "must be a whole number"],
		["WEBHOOKS_PORTS", "https", "must be ports"],
		["NOTIFICATIONS_SMTP_URL", "mail", "must be an smtp:// or smtps:// URL"],
		["KYC_DOCUMENT_KEY", "short", "must be 32 bytes"],
		["AUDIT_ORIGIN", "two words", "must be without spaces"],
	])("%s=%s", async (name, value, wish) => {
		const told = await faultsOf({ [name]: value });
		const [, ...faults] = told.split("\n");
		expect(faults).toEqual([expect.stringMatching(new RegExp(`^ +${name}: `))]);
		expect(told).toContain(wish);
	});

	test("a home that is a file, lies below one, or can't be made", async () => {
		const homes = [join(folder, "file"), join(folder, "file", "home"), "/proc/mint"];
		for (const MINT_HOME of homes) expect(await faultsOf({ MINT_HOME })).toContain(`MINT_HOME: ${folders}`);
	});

	test("a port that is taken", async () => {
		const { port: busy } = taken.address() as { port: number };
		expect(await faultsOf({ PORT: String(busy) })).toContain(`PORT: ${busy} is taken`);
	});

	test("all of them at once", async () => {
		const told = await faultsOf({ PORT: "abc", NATS_URL: "foo", PROXY_HOPS: "many", WALLET_HOLD_DAYS: "week" });
		for (const name of ["PORT", "NATS_URL", "PROXY_HOPS", "WALLET_HOLD_DAYS"]) expect(told).toContain(`\n  ${name}: `);
	});
});

test.each([
	["EADDRINUSE", 80, "PORT: 80 is taken"],
	["EADDRINUSE", 65_535, "PORT=65534 npm start"],
	["EACCES", 80, "PORT: 80 may be opened only by who has the right to"],
	["EADDRNOTAVAIL", 80, "HOST: must be an address of this machine"],
	["ENOTFOUND", 80, "HOST: must be an address of this machine"],
])("%s at port %i is told apart from what else keeps us from listening", (code, at, sentence) => {
	expect(sentenceOfRefusal(code, { port: at, host: "127.0.0.1" })).toContain(sentence);
});

test("every domain that has settings is asked about them", () => {
	const asked = readFileSync(join(repository, "infra/local/declared.ts"), "utf8");
	const withSettings = domainNames.filter((domain) =>
		readdirSync(join(repository, "subgraphs", domain)).includes("settings.ts"),
	);
	expect(withSettings.filter((domain) => !asked.includes(`/${domain}/settings.ts"`))).toEqual([]);
});
