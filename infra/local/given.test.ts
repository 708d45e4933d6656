import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mustAnswerAsNats, mustAnswerAsPostgres } from "./given.ts";
import { freePort } from "./ports.ts";
import { openTestbed, type Testbed } from "./testbed.ts";

let bed: Testbed;

beforeAll(async () => {
	bed = await openTestbed();
});

afterAll(() => bed.close());

test("servers that answer are taken", async () => {
	const { NATS_URL = "", WALLET_NATS_PASSWORD = "" } = bed.environment;
	await mustAnswerAsNats(NATS_URL, "wallet", WALLET_NATS_PASSWORD);
	await mustAnswerAsPostgres(bed.adminUrl);
});

test("a NATS that isn't there is named at once, and so is one that lets nobody in", async () => {
	const nowhere = mustAnswerAsNats(`127.0.0.1:${await freePort()}`, "wallet", "any");
	await expect(nowhere).rejects.toThrow("the NATS of NATS_URL does not answer");
	const stranger = mustAnswerAsNats(bed.environment["NATS_URL"] ?? "", "wallet", "a wrong one");
	await expect(stranger).rejects.toThrow("the NATS of NATS_URL does not answer");
});

test("a PostgreSQL that isn't there is named at once", async () => {
	const nowhere = mustAnswerAsPostgres(`postgres://mint@127.0.0.1:${await freePort()}/mint`);
	await expect(nowhere).rejects.toThrow("the PostgreSQL of DATABASE_URL can't be used");
});

test("a user of PostgreSQL who may make nothing is told which rights are missing", async () => {
	const poor = mustAnswerAsPostgres(bed.environment["WALLET_DATABASE_URL"] ?? "");
	await expect(poor).rejects.toThrow("must be allowed to make databases and roles (CREATEDB, CREATEROLE)");
});
