import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openTestbed, type Testbed } from "@mint/infra/local/testbed.ts";
import type { Client, PoolClient } from "pg";
import { Connection, ConnectionPool } from "./connections.ts";

let bed: Testbed;
let admin: Connection;

beforeAll(async () => {
	bed = await openTestbed({ nats: false });
	admin = new Connection({ connectionString: bed.adminUrl });
	await admin.connect();
});

afterAll(async () => {
	await admin.end();
	await bed.close();
});

/** Ends a connection as a server does that is shut down, or drops the database with force. */
async function endFromOutside(client: Client): Promise<void> {
	const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
	const over = new Promise((resolve) => client.once("end", resolve));
	await admin.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
	await over;
}

describe("a connection that the server ends", () => {
	let told: string[];
	const lost = (error: Error) => void told.push(error.message);
	const ended = expect.stringMatching(/terminat/);

	test("of its own fails the next statement and nothing else", async () => {
		told = [];
		const client = new Connection({ connectionString: bed.adminUrl }, lost);
		await client.connect();
		await endFromOutside(client);
		await expect(client.query("select 1")).rejects.toThrow();
		expect(told).toContainEqual(ended);
	});

	test.each(["idle", "held"])("%s in a pool is replaced by the next", async (state) => {
		told = [];
		const pool = new ConnectionPool({ connectionString: bed.adminUrl, max: 1 }, lost);
		const client = (await pool.connect()) as PoolClient;
		if (state === "idle") client.release();
		await endFromOutside(client);
		if (state === "held") client.release(true);
		expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
		expect(told).toContainEqual(ended);
		await pool.end();
	});
});

test("a pool that has ended holds no connection any more", async () => {
	const pool = new ConnectionPool({ connectionString: bed.adminUrl, max: 3 });
	const clients = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
	const closed = new Set<unknown>();
	for (const client of clients) client.once("end", () => closed.add(client));
	for (const client of clients) client.release();
	await pool.end();
	expect(closed).toEqual(new Set(clients));
});
