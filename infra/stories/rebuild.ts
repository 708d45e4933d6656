import { domainNames } from "@mint/schema/domains.ts";
import { until } from "./people.ts";
import type { Product } from "./product.ts";

/** A table that consumers write, compared row by row. */
interface Heard {
	table: string;
	/** What of it is compared, where that is more than a row tells by itself. */
	rows?: string;
	/** Columns that tell when something was stored and not what. */
	ignoring?: readonly string[];
}

/**
 * What follows from facts and nothing else: emptied, it must become the same again. A new domain joins with its lines.
 */
const derived: readonly Heard[] = [
	{ table: "notifications.notification", ignoring: ["read_at"] },
	{ table: "notifications.person" },
	// What is sealed is salted anew.
	{ table: "audit.record", ignoring: ["number", "hash", "recorded_at", "payload"] },
	{
		table: "audit.private_value",
		rows: "select event_id, path, person, value from audit.private_value join audit.record using (number)",
	},
	{ table: "analytics.spending", ignoring: ["heard_at"] },
	{ table: "analytics.category_month" },
	{ table: "analytics.income_month" },
	{ table: "fraud.habit" },
	{ table: "fraud.known_payee" },
	{ table: "fraud.session_country" },
	{ table: "payments.wallet_copy" },
	{ table: "payments.tier_copy" },
	{ table: "payments.tier_limit_copy" },
	{ table: "payments.review", ignoring: ["decided_at", "taken_until", "done_at"] },
];

/** What facts begin or change but don't hold whole: hearing everything again must change nothing. */
const touched: readonly Heard[] = [
	{ table: "wallet.account" },
	{ table: "wallet.entry" },
	{ table: "kyc.profile" },
	{ table: "fraud.assessment" },
	{ table: "fraud.fraud_case" },
	{ table: "payments.limit_usage" },
	{ table: "payments.transfer" },
	...domainNames.map((domain) => ({ table: `${domain}.outbox` })),
];

/** The trail's evidence, which grows anew over the records. */
const evidence = ["audit.subtree", "audit.checkpoint"];

/** Every row as text, by table, with how often it is there. */
export type Picture = Map<string, Map<string, number>>;

/** How a life that was hard differs from one that was easy. */
export interface Difference {
	rows: number;
	/** Rows that are there once more than they should be. */
	duplicates: string[];
	/** Rows that are there and should not be, or should be there and are not. */
	differing: string[];
}

export async function picture(product: Product): Promise<Picture> {
	const seen: Picture = new Map();
	for (const { table, rows: compared = `select * from ${table}`, ignoring = [] } of [...derived, ...touched]) {
		const rows = await product.sql<{ line: string }>(
			`select (to_jsonb(t) - $1::text[])::text as line from (${compared}) as t`,
			[ignoring],
		);
		const counts = new Map<string, number>();
		for (const { line } of rows) counts.set(line, (counts.get(line) ?? 0) + 1);
		seen.set(table, counts);
	}
	return seen;
}

export function differenceOf(lived: Picture, rebuilt: Picture): Difference {
	const difference: Difference = { rows: 0, duplicates: [], differing: [] };
	for (const [table, there] of lived) {
		const should = rebuilt.get(table) ?? new Map<string, number>();
		for (const line of new Set([...there.keys(), ...should.keys()])) {
			const [count, wanted] = [there.get(line) ?? 0, should.get(line) ?? 0];
			difference.rows += count;
			if (count > wanted && wanted > 0) difference.duplicates.push(`${table}: ${line}`);
			else if (count > wanted) difference.differing.push(`${table} should not have ${line}`);
			else if (count < wanted) difference.differing.push(`${table} should have ${line}`);
		}
	}
	return difference;
}

/** Forgets everything that was heard, loses the streams, and lets every fact be heard anew from the outboxes. */
export async function rebuild(product: Product): Promise<void> {
	const heard = domainNames.flatMap((domain) =>
		["heard_range", "heard_mark", "parked_message"].map((table) => `${domain}.${table}`),
	);
	const tables = [...derived.map(({ table }) => table), ...evidence, ...heard];
	const filled = await toBeFilledAgain(product);
	// As the trail's keepers would have to: its own triggers refuse to empty it.
	await product.sql(
		`begin; set local session_replication_role = replica; truncate ${tables.join(", ")} cascade; commit`,
	);
	await product.restartNats({ wiped: true });
	await until("every outbox to be on its stream again", filled);
	await until("every fact to be heard", async () => (await product.waiting()) === 0);
}

/** Remembers the streams as they are; the answer tells whether each was born anew since and holds every fact. */
export async function toBeFilledAgain(product: Product): Promise<() => Promise<boolean>> {
	const before = new Map((await streams(product)).map(({ domain, born }) => [domain, born]));
	return async () =>
		(await streams(product)).every(({ domain, born, missing }) => born !== before.get(domain) && missing === "0");
}

/** When the stream each relay fills was born, and how many facts of its outbox it has not put there yet. */
function streams(product: Product): Promise<{ domain: string; born: string | null; missing: string }[]> {
	const each = domainNames.map(
		(domain) => `select '${domain}' as domain, stream_created_at as born,
			(select count(*) from ${domain}.outbox where seq > low_seq) as missing from ${domain}.relay_position`,
	);
	return product.sql(each.join(" union all "));
}
