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
	const unlock = await product.hold(`lock table ${table} in exclusive mode`);
	life.begin();
	const begun = await until(`a consumer of ${domain} to be at work`, async () => {
		const held = await product.sql<Work>(
			`select pid, xact_start::text as since from pg_stat_activity
			where datname = current_database() and usename = $1 and wait_event_type = 'Lock'`,
			[`${domain}_app`],
		);
		return held.length > 0 && held;
	});
	life.rest();
	if (moment === "before its commit") {
		await product.kill(domain);
		await unlock();
		if (wiped) await product.restartNats({ wiped });
	} else {
		await product.stopNats();
		await unlock();
		await until("the commit", async () => !(await isUnderWay(product, begun)));
		await product.kill(domain);
		await product.restartNats({ wiped });
	}
	await product.start(domain);
}

/** A transaction of a consumer. */
interface Work {
	pid: number;
	since: string;
}

async function isUnderWay(product: Product, begun: Work[]): Promise<boolean> {
	const found = await product.sql(
		`select from pg_stat_activity join unnest($1::int[], $2::text[]) as begun (pid, since) using (pid)
		where xact_start::text = since`,
		[begun.map(({ pid }) => pid), begun.map(({ since }) => since)],
	);
	return found.length > 0;
}
