import { randomUUID } from "node:crypto";
import { ConnectionPool } from "@mint/kit/connections.ts";

/** What a minimal ledger needs: the least any durable double-entry transfer must write. */
const schema = `
	create schema if not exists bench;
	drop table if exists bench.account, bench.transfer, bench.entry;
	create table bench.account (id int primary key, balance bigint not null, version bigint not null) with (fillfactor = 60);
	create table bench.transfer (key uuid primary key, amount bigint not null);
	create table bench.entry (
		account_id int, version bigint, transfer_key uuid not null, amount bigint not null, balance_after bigint not null,
		primary key (account_id, version)
	);
	create or replace function bench.transfer(key uuid, payer int, payee int, amount bigint) returns void language plpgsql as $$
	declare
		one bench.account;
	begin
		perform from bench.account where id in (payer, payee) order by id for no key update;
		insert into bench.transfer values (key, amount);
		update bench.account set balance = balance - amount, version = version + 1 where id = payer returning * into one;
		insert into bench.entry values (payer, one.version, key, -amount, one.balance);
		update bench.account set balance = balance + amount, version = version + 1 where id = payee returning * into one;
		insert into bench.entry values (payee, one.version, key, amount, one.balance);
	end $$;
	insert into bench.account select id, 1000000, 0 from generate_series(1, 10000) as id;`;

const accounts = 10_000;
const connections = 32;

/**
 * Transfers per second that the database does one by one, each durable in a transaction of its own: the yardstick the
 * product is measured against. Same server, same machine, same run; only the SQL call, no HTTP and no rules.
 */
export async function measureLimit(adminUrl: string, transfers: number): Promise<number> {
	const pool = new ConnectionPool({ connectionString: adminUrl, max: connections });
	try {
		await pool.query(schema);
		await run(pool, Math.round(transfers / 5));
		const seconds = await run(pool, transfers);
		return transfers / seconds;
	} finally {
		await pool.query("drop schema if exists bench cascade");
		await pool.end();
	}
}

async function run(pool: ConnectionPool, transfers: number): Promise<number> {
	const text = "select bench.transfer($1, $2, $3, $4)";
	let next = 0;
	const work = async (): Promise<void> => {
		const client = await pool.connect();
		while (next++ < transfers) {
			const payer = 1 + Math.floor(Math.random() * accounts);
			const payee = 1 + ((payer + Math.floor(Math.random() * (accounts - 2))) % accounts);
			await client.query({ name: "transfer", text, values: [randomUUID(), payer, payee, 10] });
		}
		client.release();
	};
	const start = performance.now();
	await Promise.all(Array.from({ length: connections }, work));
	return (performance.now() - start) / 1000;
}
