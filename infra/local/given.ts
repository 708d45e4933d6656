import { Connection } from "@mint/kit/connections.ts";
import { jetstreamManager } from "@nats-io/jetstream";
import { connect, type NatsConnection } from "@nats-io/transport-node";

const patienceMs = 10_000;

/**
 * Makes sure that the PostgreSQL somebody named answers and lets its user make databases and roles. Rejects with a
 * sentence that says what to do.
 */
export async function mustAnswerAsPostgres(url: string): Promise<void> {
	const client = new Connection({ connectionString: url, connectionTimeoutMillis: patienceMs });
	try {
		await client.connect().catch((error: unknown) => {
			throw new Error(`the PostgreSQL of DATABASE_URL can't be used: ${causeOf(error)}`);
		});
		const { rows } = await client.query(
			"select rolsuper or (rolcreatedb and rolcreaterole) as may from pg_roles where rolname = current_user",
		);
		if (rows[0]?.may) return;
		throw new Error("the user of DATABASE_URL must be allowed to make databases and roles (CREATEDB, CREATEROLE)");
	} finally {
		await client.end().catch(() => {});
	}
}

/**
 * Makes sure that the NATS somebody named lets a domain in and keeps its stream. Rejects with a sentence that says what
 * to do: domains wait for NATS as long as it takes, so without this a start would wait for ever, without a word.
 *
 * @param servers `host:port`
 */
export async function mustAnswerAsNats(servers: string, domain: string, password: string): Promise<void> {
	let connection: NatsConnection | undefined;
	try {
		const inboxPrefix = `_INBOX.${domain}`;
		connection = await connect({
			servers,
			user: domain,
			pass: password,
			inboxPrefix,
			timeout: patienceMs,
			reconnect: false,
		});
	} catch (error) {
		throw new Error(`the NATS of NATS_URL does not answer: ${causeOf(error)}`);
	}
	try {
		await (await jetstreamManager(connection, { checkAPI: false })).getAccountInfo();
	} catch (error) {
		throw new Error(`the NATS of NATS_URL keeps no streams, is JetStream on (nats-server -js)? ${causeOf(error)}`);
	} finally {
		await connection.close();
	}
}

function causeOf(error: unknown): string {
	const { message, code } = error as { message?: string; code?: string };
	return message || code || String(error);
}
