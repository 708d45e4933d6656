import { domainNames } from "@mint/schema/domains.ts";
import type { Asked } from "./load.ts";
import type { Person } from "./people.ts";
import type { Product } from "./product.ts";

/** What the database says became of one idempotency key. */
interface Found {
	idempotency_key: string;
	id: string;
	status: string;
	postings: string;
	entries: string;
	told: string;
	notified: string;
	recorded: string;
}

/** What is wrong, in lists that should be empty, and how much was looked at. */
export interface Verdict {
	transfers: number;
	/** Acknowledged as completed, but not in the books exactly so. */
	lost: string[];
	/** Moved, told, notified or recorded more than once, or another number of times than it must be. */
	doubled: string[];
	/** Neither completed nor refused. */
	unfinished: string[];
	/** Accounts whose balance is not the sum of their entries, and currencies whose entries don't sum to zero. */
	unbalanced: string[];
	/** People whose balance is not what the clients' own logs add up to. */
	surprised: string[];
	/** Messages a consumer gave up on. */
	parked: number;
}

/** What the consumers did so far, by what they made. */
export interface Effects {
	facts: number;
	records: number;
	notifications: number;
	heard: number;
}

/** Holds the clients' own logs against the final state of every database. */
export async function judge(product: Product, log: Asked[], opening: ReadonlyMap<Person, bigint>): Promise<Verdict> {
	const found = await transfersOf(product);
	const acknowledged = log.filter(({ answer }) => answer?.__typename === "TransferFundsSuccess");
	const isAsAcknowledged = ({ key, answer }: Asked) => {
		const [one, ...twins] = found.get(key) ?? [];
		return one?.id === answer?.transfer?.id && one?.status === "COMPLETED" && twins.length === 0;
	};
	const all = [...found.values()].flat();
	return {
		transfers: all.length,
		lost: acknowledged.filter((asked) => !isAsAcknowledged(asked)).map(({ key }) => key),
		doubled: all.filter((one) => effectsOf(one) !== wantedOf(one)).map((one) => `${one.id} ${effectsOf(one)}`),
		unfinished: all.filter(({ status }) => status !== "COMPLETED" && status !== "FAILED").map(({ id }) => id),
		unbalanced: await unbalanced(product),
		surprised: await surprised(product, acknowledged, opening),
		parked: await parked(product),
	};
}

const effectsOf = ({ postings, entries, told, notified, recorded }: Found) =>
	`postings ${postings}, entries ${entries}, told ${told}, notified ${notified}, recorded ${recorded}`;

const wantedOf = ({ status }: Found) =>
	status === "COMPLETED"
		? "postings 1, entries 2, told 1, notified 2, recorded 1"
		: "postings 0, entries 0, told 0, notified 0, recorded 0";

async function transfersOf(product: Product): Promise<Map<string, Found[]>> {
	const rows = await product.sql<Found>(`
		with posting as (select id, count(*) as n from wallet.posting where outcome = 'POSTED' group by id),
			entry as (select posting_id as id, count(*) as n from wallet.entry group by posting_id),
			told as (select aggregate_id as id, count(*) as n from payments.outbox
				where subject like '%.transfer.completed.%' group by aggregate_id),
			notified as (select subject_id as id, count(*) as n from notifications.notification
				where type in ('TRANSFER_SENT', 'TRANSFER_RECEIVED') group by subject_id),
			recorded as (select resource_id as id, count(*) as n from audit.record
				where action = 'payments.transfer.completed' group by resource_id)
		select transfer.id, idempotency_key, status, coalesce(posting.n, 0) as postings, coalesce(entry.n, 0) as entries,
			coalesce(told.n, 0) as told, coalesce(notified.n, 0) as notified, coalesce(recorded.n, 0) as recorded
		from payments.transfer left join posting using (id) left join entry using (id) left join told using (id)
			left join notified using (id) left join recorded using (id)`);
	return Map.groupBy(rows, (row) => row.idempotency_key);
}

async function unbalanced(product: Product): Promise<string[]> {
	const rows = await product.sql<{ what: string }>(`
		select account.id as what from wallet.account left join wallet.entry on account_id = id
			group by account.id having balance <> coalesce(sum(amount), 0) or held <> 0 or account.version <> count(posting_id)
		union all
		select currency from wallet.account join wallet.entry on account_id = id group by currency having sum(amount) <> 0
		union all
		select posting_id from wallet.entry left join wallet.posting on posting.id = posting_id and outcome = 'POSTED'
			where posting.id is null
		union all
		select posting.id from wallet.posting left join payments.transfer using (id)
			where kind = 'TRANSFER' and outcome = 'POSTED' and transfer.status is distinct from 'COMPLETED'`);
	return rows.map(({ what }) => what);
}

async function surprised(product: Product, moved: Asked[], opening: ReadonlyMap<Person, bigint>): Promise<string[]> {
	const expected = new Map(opening);
	for (const { from, to, amountMinor } of moved) {
		expected.set(from, (expected.get(from) ?? 0n) - amountMinor);
		expected.set(to, (expected.get(to) ?? 0n) + amountMinor);
	}
	const rows = await product.sql<{ id: string; balance: string }>("select id, balance from wallet.account");
	const balances = new Map(rows.map(({ id, balance }) => [id, BigInt(balance)]));
	return [...expected]
		.filter(([person, amount]) => balances.get(person.walletId) !== amount)
		.map(([person, amount]) => `${person.displayName}: ${balances.get(person.walletId)} instead of ${amount}`);
}

async function parked(product: Product): Promise<number> {
	const counts = domainNames.map((domain) => `(select count(*) from ${domain}.parked_message)`);
	const [row] = await product.sql<{ n: string }>(`select ${counts.join(" + ")} as n`);
	return Number(row?.n);
}

/** Facts stated by all domains, and what consumers have made of them. */
export async function effects(product: Product): Promise<Effects> {
	const sum = (of: string, table: string) =>
		domainNames.map((domain) => `(select coalesce(sum(${of}), 0) from ${domain}.${table})`).join(" + ");
	const [row] = await product.sql<Record<keyof Effects, string>>(`
		select ${sum("1", "outbox")} as facts, ${sum("bit_count(substring(facts from 9))", "heard_range")} as heard,
			(select count(*) from audit.record) as records, (select count(*) from notifications.notification) as notifications`);
	const count = (name: keyof Effects) => Number(row?.[name]);
	return {
		facts: count("facts"),
		records: count("records"),
		notifications: count("notifications"),
		heard: count("heard"),
	};
}
