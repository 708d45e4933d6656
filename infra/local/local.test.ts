import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Connection } from "@mint/kit/connections.ts";
import { jetstreamManager } from "@nats-io/jetstream";
import { connect, type NatsConnection } from "@nats-io/transport-node";
import { environmentOfDomain, environmentOfGateway } from "./environment.ts";
import { secretsOf } from "./secrets.ts";
import { openTestbed, type Testbed } from "./testbed.ts";

let bed: Testbed;
const open: NatsConnection[] = [];

beforeAll(async () => {
	bed = await openTestbed();
});

afterAll(async () => {
	await Promise.all(open.map((connection) => connection.close()));
	await bed.close();
});

async function natsAs(user: string): Promise<NatsConnection> {
	const connection = await connect({
		servers: bed.environment["NATS_URL"] as string,
		user,
		pass: bed.environment[`${user.toUpperCase()}_NATS_PASSWORD`] as string,
		inboxPrefix: `_INBOX.${user}`,
		reconnect: false,
	});
	open.push(connection);
	return connection;
}

/** What the server forbade while the given action ran. */
async function refusals(connection: NatsConnection, act: () => void): Promise<string[]> {
	const found: string[] = [];
	const watching = (async () => {
		for await (const status of connection.status()) if (status.type === "error") found.push(status.error.message);
	})();
	act();
	await connection.flush();
	await connection.close();
	await watching;
	return found;
}

async function as<T>(url: string | undefined, use: (client: Connection) => Promise<T>): Promise<T> {
	const client = new Connection({ connectionString: url });
	await client.connect();
	try {
		return await use(client);
	} finally {
		await client.end();
	}
}

test("a domain publishes its own facts and hears everybody's", async () => {
	const [wallet, audit] = [await natsAs("wallet"), await natsAs("audit")];
	const heard = audit.subscribe("ev.>", { max: 1 });
	await audit.flush();
	wallet.publish("ev.wallet.wallet.opened.v1", "{}");
	const [message] = await Array.fromAsync(heard);
	expect(message?.subject).toBe("ev.wallet.wallet.opened.v1");
});

test.each([
	["the facts of another domain", "ev.payments.transfer.completed.v1"],
	["live updates of another domain", "live.payments.u1"],
	["a request to delete a stream", "$JS.API.STREAM.DELETE.WALLET"],
	["a request to purge a stream", "$JS.API.STREAM.PURGE.WALLET"],
	["a request to restore a stream", "$JS.API.STREAM.RESTORE.WALLET"],
	["a stream of another domain", "$JS.API.STREAM.CREATE.PAYMENTS"],
])("a domain can't publish %s", async (_what, subject) => {
	const wallet = await natsAs("wallet");
	expect((await refusals(wallet, () => wallet.publish(subject, "{}"))).join()).toMatch(/permissions violation/i);
});

test("a domain answers only what it is asked, and reads no one else's answers", async () => {
	for (const subject of ["rpc.payments.>", "_INBOX.payments.>", ">", "$JS.API.>"]) {
		const wallet = await natsAs("wallet");
		const found = await refusals(wallet, () => {
			wallet.subscribe(subject, { callback: () => {} });
		});
		expect([subject, found.join()]).toEqual([subject, expect.stringMatching(/permissions violation/i)]);
	}
});

test("a question reaches the domain it is for, and the answer the one who asked", async () => {
	const [wallet, payments, gateway] = [await natsAs("wallet"), await natsAs("payments"), await natsAs("gateway")];
	wallet.subscribe("rpc.wallet.>", { queue: "wallet", callback: (_error, message) => void message.respond("yes") });
	await wallet.flush();
	expect((await payments.request("rpc.wallet.hold.payments", "may I?", { timeout: 5_000 })).string()).toBe("yes");
	expect((await gateway.request("rpc.wallet.hold.gateway", "may I?", { timeout: 5_000 })).string()).toBe("yes");
	// Nobody asks under another's name.
	await expect(payments.request("rpc.wallet.hold.gateway", "may I?", { timeout: 5_000 })).rejects.toThrow(
		"Permissions Violation",
	);
});

test("the gateway can't publish facts, and nobody comes in without a name", async () => {
	const gateway = await natsAs("gateway");
	const found = await refusals(gateway, () => gateway.publish("ev.wallet.wallet.opened.v1", "{}"));
	expect(found.join()).toMatch(/permissions violation/i);
	await expect(connect({ servers: bed.environment["NATS_URL"] as string })).rejects.toThrow(/authorization/i);
});

test("a domain makes and reads its own stream", async () => {
	const manager = await jetstreamManager(await natsAs("kyc"), { checkAPI: false });
	await manager.streams.add({ name: "KYC", subjects: ["ev.kyc.>"] });
	expect((await manager.streams.info("KYC")).config.subjects).toEqual(["ev.kyc.>"]);
});

test("one domain's roles can't see another's schema, not even its owner", async () => {
	await as(bed.environment["PAYMENTS_MIGRATION_URL"], (owner) => owner.query("CREATE TABLE secret (id int)"));
	for (const url of [bed.environment["WALLET_DATABASE_URL"], bed.environment["WALLET_MIGRATION_URL"]]) {
		await as(url, async (wallet) => {
			await expect(wallet.query("SELECT * FROM payments.secret")).rejects.toThrow(
				"permission denied for schema payments",
			);
			await expect(wallet.query("CREATE TABLE payments.x (id int)")).rejects.toThrow(
				"permission denied for schema payments",
			);
			await expect(wallet.query("CREATE TABLE public.x (id int)")).rejects.toThrow(
				"permission denied for schema public",
			);
		});
	}
});

test("the runtime role works with what its owner made, and can make or take away nothing", async () => {
	await as(bed.environment["WALLET_MIGRATION_URL"], (owner) =>
		owner.query(
			"CREATE TABLE ledger (id int); CREATE TABLE entry (id int); REVOKE UPDATE, DELETE ON entry FROM wallet_app",
		),
	);
	await as(bed.environment["WALLET_DATABASE_URL"], async (app) => {
		await app.query("INSERT INTO ledger VALUES (1); UPDATE ledger SET id = 2; INSERT INTO entry VALUES (1)");
		await expect(app.query("UPDATE entry SET id = 2")).rejects.toThrow("permission denied for table entry");
		await expect(app.query("DELETE FROM entry")).rejects.toThrow("permission denied for table entry");
		await expect(app.query("TRUNCATE entry")).rejects.toThrow("permission denied for table entry");
		await expect(app.query("DROP TABLE ledger")).rejects.toThrow("must be owner of table ledger");
		await expect(app.query("CREATE TABLE mine (id int)")).rejects.toThrow("permission denied for schema wallet");
		const { rows } = await app.query(
			"SELECT current_setting('statement_timeout') s, current_setting('lock_timeout') l",
		);
		expect(rows).toEqual([{ s: "10s", l: "3s" }]);
	});
});

test("secrets are made once, and only their owner may read them", () => {
	const home = mkdtempSync(join(tmpdir(), "mint-secrets-"));
	try {
		const made = secretsOf(home);
		expect(statSync(join(home, "secrets.json")).mode & 0o777).toBe(0o600);
		expect(secretsOf(home)).toEqual(made);
		const passwords = [...Object.values(made.databasePasswords), ...Object.values(made.natsPasswords)];
		expect(new Set(passwords).size).toBe(passwords.length);
		expect(passwords.every((password) => password.length >= 32)).toBe(true);
	} finally {
		rmSync(home, { recursive: true, force: true });
	}
});

test("a process of the split topology gets no other domain's secrets", () => {
	const wallet = environmentOfDomain("wallet", bed.environment);
	expect(
		Object.keys(wallet)
			.filter((name) => /PASSWORD|SECRET|DATABASE|MIGRATION|KEY/.test(name))
			.toSorted(),
	).toEqual(["GATEWAY_VERIFY_KEY", "WALLET_DATABASE_URL", "WALLET_MIGRATION_URL", "WALLET_NATS_PASSWORD"]);
	const gateway = Object.keys(environmentOfGateway(bed.environment));
	expect(gateway.filter((name) => /DATABASE|MIGRATION|IDENTITY|BANK/.test(name))).toEqual([]);
});
