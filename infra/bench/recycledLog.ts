import { Connection } from "@mint/kit/connections.ts";

/** As much of PostgreSQL's log as one run writes, in files of 16 MiB: what `min_wal_size` lets a server keep. */
const files = 64;

/**
 * Brings PostgreSQL's log to the state it has on a server that has been busy before: its files exist, and are written
 * again. On a new one each has to be made first, which holds up every commit for some ten milliseconds per 16 MiB; that
 * would be a measure of the server's first minute.
 */
export async function recycleLog(adminUrl: string): Promise<void> {
	const client = new Connection({ connectionString: adminUrl });
	await client.connect();
	try {
		for (let file = 0; file < files; file++) {
			await client.query("select pg_logical_emit_message(false, 'bench', ''), pg_switch_wal()");
		}
		await client.query("checkpoint");
	} finally {
		await client.end();
	}
}
