import { domainNames } from "@mint/schema/domains.ts";
import type { Person } from "../stories/people.ts";
import type { Product } from "../stories/product.ts";
import type { Account, BankOrder, Case, Entry, Evidence, Fact, Hold, Posting, Promised, Reading } from "./evidence.ts";

/** What the databases and the bank hold in the end; together with the clients' own memory it is the evidence. */
export type Books = Omit<Evidence, "sendings" | "readings" | "reconciling">;

/** Reads all databases as their administrator, whom no row-level security binds, and asks the bank for its report. */
export async function readBooks(product: Product): Promise<Books> {
	return {
		accounts: await accountsOf(product),
		entries: await entriesOf(product),
		postings: await postingsOf(product),
		holds: await holdsOf(product),
		promises: [...(await transfersOf(product)), ...(await topUpsOf(product)), ...(await payoutsOf(product))],
		cases: await product.sql<Case>(
			`select assessment_id as id, movement_id as "movementId", status, decided_by as "decidedBy" from fraud.fraud_case`,
		),
		facts: await factsOf(product),
		recorded: (await product.sql<{ event_id: string }>("select event_id from audit.record")).map((row) => row.event_id),
		bankOrders: await bankOrdersOf(product),
		parked: await parkedOf(product),
	};
}

/** Reads all balances and what is held of them, in one snapshot. */
export async function readTotals(product: Product): Promise<Reading> {
	const rows = await product.sql<{ currency: string; total: string; overdrawn: number; miscounted: number }>(
		`select currency, sum(balance)::text as total,
				count(*) filter (where owner_id is not null and balance < held)::int as overdrawn,
				count(*) filter (where held <> coalesce(rest, 0))::int as miscounted
			from wallet.account left join (
				select account_id, sum(amount - captured - released) as rest from wallet.hold where status = 'OPEN' group by 1
			) as holds on account_id = account.id
			group by currency`,
	);
	return {
		totals: Object.fromEntries(rows.map(({ currency, total }) => [currency, BigInt(total)])),
		overdrawn: rows.reduce((sum, { overdrawn }) => sum + overdrawn, 0),
		miscounted: rows.reduce((sum, { miscounted }) => sum + miscounted, 0),
	};
}

/**
 * How much is still on its way: promises, cases that are decided or due and not carried out, facts that wait for the
 * audit trail, and orders the bank hasn't decided.
 */
export async function unfinished(product: Product): Promise<number> {
	const facts = domainNames.map((domain) => `(select count(*) from ${domain}.outbox)`).join(" + ");
	const [row] = await product.sql<{ open: string }>(
		`select (select count(*) from payments.transfer
				left join wallet.hold on hold.id = transfer.id and hold.status = 'OPEN'
				left join fraud.fraud_case as waiting on waiting.movement_id = transfer.id and waiting.status = 'OPEN'
					and waiting.expires_at > now()
				where case when transfer.status in ('PENDING', 'PROCESSING') then hold.id is null or waiting.movement_id is null
					else waiting.movement_id is not null end)
			+ (select count(*) from funding.top_up where status in ('REQUESTED', 'PROCESSING'))
			+ (select count(*) from funding.payout
				left join fraud.fraud_case as waiting on waiting.movement_id = payout.id and waiting.status = 'OPEN'
					and waiting.expires_at > now()
				where is_open and (payout.status <> 'IN_REVIEW' or waiting.movement_id is null))
			+ greatest(0, ${facts} - (select count(*) from audit.record)) as open`,
	);
	return Number(row?.open) + (await reportOf(product)).filter(isUndecided).length;
}

/** The simulated bank sends payouts back whose amount ends in 17, a moment after it settled them. */
function isUndecided({ kind, status, amountMinor }: ReportLine): boolean {
	return status === "PROCESSING" || (kind === "payout" && status === "SETTLED" && amountMinor.endsWith("17"));
}

async function accountsOf(product: Product): Promise<Account[]> {
	const rows = await product.sql<Record<"id" | "currency" | "balance" | "held" | "version", string> & Owned>(
		"select id, owner_id, currency, balance, held, version from wallet.account",
	);
	return rows.map(({ id, owner_id, currency, balance, held, version }) => ({
		id,
		ownerId: owner_id,
		currency,
		balance: BigInt(balance),
		held: BigInt(held),
		version: Number(version),
	}));
}

interface Owned {
	owner_id: string | null;
}

async function entriesOf(product: Product): Promise<Entry[]> {
	const rows = await product.sql<Record<"account_id" | "version" | "posting_id" | "amount" | "balance_after", string>>(
		"select account_id, version, posting_id, amount, balance_after from wallet.entry",
	);
	return rows.map(({ account_id, version, posting_id, amount, balance_after }) => ({
		accountId: account_id,
		version: Number(version),
		postingId: posting_id,
		amount: BigInt(amount),
		balanceAfter: BigInt(balance_after),
	}));
}

async function postingsOf(product: Product): Promise<Posting[]> {
	const rows = await product.sql<Record<"id" | "kind" | "from_account" | "to_account" | "amount" | "outcome", string>>(
		"select id, kind, from_account, to_account, amount, outcome from wallet.posting",
	);
	return rows.map(({ id, kind, from_account, to_account, amount, outcome }) => ({
		id,
		kind,
		fromId: from_account,
		toId: to_account,
		amount: BigInt(amount),
		isPosted: outcome === "POSTED",
	}));
}

async function holdsOf(product: Product): Promise<Hold[]> {
	type Row = Record<"id" | "account_id" | "amount" | "captured" | "released" | "status", string> & { was_due: boolean };
	const rows = await product.sql<Row>(
		`select id, account_id, amount, captured, released, status, coalesce(closed_at >= expires_at, false) as was_due
			from wallet.hold`,
	);
	return rows.map(({ id, account_id, amount, captured, released, status, was_due }) => ({
		id,
		accountId: account_id,
		amount: BigInt(amount),
		captured: BigInt(captured),
		released: BigInt(released),
		isOpen: status === "OPEN",
		wasDue: was_due,
	}));
}

type PromiseRow = Record<"id" | "scope" | "key" | "amount" | "wallet_id" | "status", string>;

/** What each status of a transfer means, and what must have been told of it. Money that went back did move first. */
const transferStates: Record<string, Pick<Promised, "state" | "facts">> = {
	PENDING: { state: "open", facts: [] },
	PROCESSING: { state: "open", facts: [] },
	HELD: { state: "held", facts: [] },
	COMPLETED: { state: "done", facts: ["payments.transfer.completed"] },
	REVERSED: { state: "done", facts: ["payments.transfer.completed"] },
	FAILED: { state: "undone", facts: ["payments.transfer.failed"] },
	CANCELLED: { state: "cancelled", facts: ["payments.transfer.cancelled"] },
};

async function transfersOf(product: Product): Promise<Promised[]> {
	const rows = await product.sql<PromiseRow>(
		`select transfer.id, sender_id as scope, idempotency_key as key, transfer.amount, from_wallet_id as wallet_id,
			case when transfer.status = 'PROCESSING' and hold.id is not null then 'HELD' else transfer.status end as status
			from payments.transfer left join wallet.hold on hold.id = transfer.id and hold.status = 'OPEN'`,
	);
	return rows.map((row) => {
		const known = transferStates[row.status];
		if (!known) throw new Error(`nobody knows what a transfer that is ${row.status} means`);
		return promisedOf(row, { act: "transfer", postings: known.state === "done" ? [row.id] : [], ...known });
	});
}

async function topUpsOf(product: Product): Promise<Promised[]> {
	const rows = await product.sql<PromiseRow & { posting_id: string }>(
		`select id, user_id as scope, idempotency_key as key, amount_minor as amount, wallet_id, status, posting_id
			from funding.top_up`,
	);
	return rows.map((row) => {
		const isDone = row.status === "SUCCESS";
		const isUndone = row.status === "FAILURE" || row.status === "REFUSED";
		// Nobody is told of a top-up before it is admitted.
		const facts = row.status === "REQUESTED" || row.status === "REFUSED" ? [] : ["funding.top_up.requested"];
		if (isDone) facts.push("funding.top_up.settled");
		if (row.status === "FAILURE") facts.push("funding.top_up.failed");
		const state = isDone ? "done" : isUndone ? "undone" : "open";
		return promisedOf(row, { act: "topUp", state, postings: isDone ? [row.posting_id] : [], facts });
	});
}

const payoutStates: Record<string, Promised["state"]> = {
	IN_REVIEW: "held",
	SETTLED: "done",
	RETURNED: "undone",
	REFUSED: "undone",
};

async function payoutsOf(product: Product): Promise<Promised[]> {
	const rows = await product.sql<PromiseRow & { capture_id: string; return_id: string; settled_at: Date | null }>(
		`select id, user_id as scope, idempotency_key as key, amount_minor as amount, wallet_id, capture_id, return_id,
			settled_at, case when is_open and status <> 'IN_REVIEW' then 'OPEN' else status end as status
			from funding.payout`,
	);
	return rows.map((row) => {
		const postings = row.settled_at ? [row.capture_id] : [];
		const facts = ["funding.payout.requested"];
		if (row.settled_at) facts.push("funding.payout.settled");
		if (row.status === "RETURNED") facts.push("funding.payout.returned");
		if (row.status === "REFUSED") facts.push("funding.payout.refused");
		if (row.status === "RETURNED" && row.settled_at) postings.push(row.return_id);
		return promisedOf(row, { act: "payout", state: payoutStates[row.status] ?? "open", postings, facts });
	});
}

function promisedOf(row: PromiseRow, rest: Pick<Promised, "act" | "state" | "postings" | "facts">): Promised {
	const { id, scope, key, amount, wallet_id } = row;
	return { id, scope, key, amount: BigInt(amount), walletId: wallet_id, ...rest };
}

async function factsOf(product: Product): Promise<Fact[]> {
	const outboxes = domainNames.map(
		(domain) => `select id, body::json->>'type' as type, aggregate_id as "aggregateId" from ${domain}.outbox`,
	);
	return product.sql<Fact>(outboxes.join(" union all "));
}

type ReportLine = Record<"kind" | "reference" | "status" | "amountMinor", string>;

async function reportOf(product: Product): Promise<ReportLine[]> {
	const { FUNDING_BANK_URL, FUNDING_BANK_API_KEY } = product.environment;
	const reports = daysOfRun().map(async (day) => {
		const headers = { authorization: `Bearer ${FUNDING_BANK_API_KEY}` };
		const answer = await fetch(`${FUNDING_BANK_URL}/v1/report?day=${day}`, { headers });
		return ((await answer.json()) as { orders: ReportLine[] }).orders;
	});
	return (await Promise.all(reports)).flat();
}

async function bankOrdersOf(product: Product): Promise<BankOrder[]> {
	return (await reportOf(product)).map(({ reference, status }) => ({
		reference,
		isMoved: status === "SETTLED",
		cameBack: status === "RETURNED",
	}));
}

/** A run that passes midnight has orders on two days. */
function daysOfRun(): string[] {
	return [86_400_000, 0].map((ago) => new Date(Date.now() - ago).toISOString().slice(0, 10));
}

/** What the product itself finds when it holds its rows against the bank's report. */
export async function readReconciliation(admin: Person): Promise<string[]> {
	const query = "query ($day: String!) { reconciliation(day: $day) { differences { reference } } }";
	const found = daysOfRun().map((day) =>
		admin.ask<{ reconciliation: { differences: { reference: string }[] } }>(query, { day }),
	);
	return (await Promise.all(found)).flatMap(({ reconciliation }) =>
		reconciliation.differences.map(({ reference }) => reference),
	);
}

async function parkedOf(product: Product): Promise<number> {
	const counts = domainNames.map((domain) => `(select count(*) from ${domain}.parked_message)`);
	const [row] = await product.sql<{ n: string }>(`select ${counts.join(" + ")} as n`);
	return Number(row?.n);
}
