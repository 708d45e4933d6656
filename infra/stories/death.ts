import type { DomainName } from "@mint/schema/domains.ts";
import { until } from "./people.ts";
import type { Product } from "./product.ts";

/** Where in handling a batch a consumer's process dies. */
export type Moment = "before its commit" | "between its commit and its ack";

/** A process dies of SIGKILL, at a moment that isn't left to chance. */
export interface Death {
	domain: DomainName;
	/** What its consumer writes, and nobody whom clients wait for. */
	table: string;
	moment: Moment;
	/** Whether the streams are lost as well, while everybody else lives. */
	wiped: boolean;
}

/** Those who make things happen for the consumers to hear. */
export interface Life {
	begin(): void;
	/** Called when a consumer is at work; nobody needs to wait for answers while its process is away. */
	rest(): void;
}

/**
 * Holds a consumer within its transaction by a lock on what it writes, as soon as there is something to hear. There it
 * is killed; or NATS goes away first, so that it commits and its ack reaches nobody. Then all of it begins anew.
 */
export async function die(product: Product, { domain, table, moment, wiped }: Death, life: Life): Promise<void> {
	const unlock = await product.lock(table);
	life.begin();
	await until(`a consumer of ${domain} to be at work`, async () => {
		const held = await product.sql(
			`select from pg_stat_activity
			where datname = current_database() and usename = $1 and wait_event_type = 'Lock'`,
			[`${domain}_app`],
		);
		return held.length > 0;
	});
	life.rest();
	if (moment === "before its commit") {
		await product.kill(domain);
		await unlock();
		if (wiped) await product.restartNats({ wiped });
	} else {
		const before = await newestWrite(product, table);
		await product.stopNats();
		await unlock();
		await until("the commit", async () => (await newestWrite(product, table)) !== before);
		await product.kill(domain);
		await product.restartNats({ wiped });
	}
	await product.start(domain);
}

/** The newest transaction that wrote a row of a table. */
async function newestWrite(product: Product, table: string): Promise<string | null> {
	const [row] = await product.sql<{ newest: string | null }>(
		`select max(xmin::text::bigint)::text as newest from ${table}`,
	);
	return row?.newest ?? null;
}
