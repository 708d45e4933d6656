import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Connection } from "@mint/kit/connections.ts";
import { databaseIn, prepareDatabase } from "./database.ts";
import { completed } from "./secrets.ts";
import { openTestbed, type Testbed, testVariable } from "./testbed.ts";

let bed: Testbed;

beforeAll(async () => {
	bed = await openTestbed({ nats: false });
});
afterAll(() => bed.close());

test.each([
	["postgres://me@db.example/payments", "payments"],
	["postgres://me@db.example/my%20money", "my money"],
	["postgres://me@db.example/postgres", "mint"],
	["postgres://me@db.example", "mint"],
	[null, "mint"],
])("of %s the database is %s", (url, name) => {
	expect(databaseIn(url)).toBe(name);
});

test.each([
	["without a word", undefined],
	["even one that may set new passwords", true],
])("on the server of another installation that works a second one changes nothing: %s", async (_, newPasswords) => {
	const open = () => new Connection({ connectionString: bed.environment["WALLET_DATABASE_URL"] });
	const working = open();
	await working.connect();
	const adminUrl = testVariable("MINT_TEST_DATABASE_ADMIN_URL");
	const passwords = completed({}).databasePasswords;
	const second = { adminUrl, database: "another", passwords, ...(newPasswords && { newPasswords }) };
	await expect(prepareDatabase(second)).rejects.toThrow("this PostgreSQL belongs to another installation of Mint");
	await working.end();
	const again = open();
	await again.connect();
	await again.end();
	const admin = new Connection({ connectionString: adminUrl });
	await admin.connect();
	expect((await admin.query("select from pg_database where datname = 'another'")).rowCount).toBe(0);
	await admin.end();
});
